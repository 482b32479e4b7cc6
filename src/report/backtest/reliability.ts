import type { Backtest, BacktestMoment } from '../../results/backtest.ts';
import { type Chapter, type Content, details, figure, list, only, paragraph, table } from '../document/blocks.ts';
import { reliabilityFigure } from '../figures/reliability.ts';
import { capital } from '../words/format.ts';
import { stretchSentence } from './sentences.ts';
import { levelOf, offStretches, type Stretch, stretchesOf } from './verdicts.ts';
import { expected, fixedMoments, momentInWords, rangeOf, scored, wholePercent } from './words.ts';

/** Whether what is said to have a chance of so much comes true so often. */
export function reliabilityChapter(record: Backtest): Chapter | null {
  const [first, ...others] = fixedMoments(record);
  if (first === undefined) return null;
  return {
    id: 'reliability',
    title: 'Reliability',
    content: [
      paragraph(
        'Forecasts are reliable if of all that are given 20 %, 20 % come true. The curve is the share held among cases, which isotonic regression lets rise with the forecast and never fall; the band is where it would lie in nine of ten trials if every forecast were right, at each forecast by itself: over the whole range chance takes the curve out of it somewhere more often than that.',
      ),
      paragraph(partsSentence(first)),
      momentContent(record, first),
      others.map((moment) => details(`Reliability as of ${momentInWords(moment)}`, momentContent(record, moment))),
      partsTable(
        record,
        'brier',
        'Parts of the Brier score (CORP): score = miscalibration − discrimination + uncertainty. Recalibration is fitted to the cases it is judged on, so that both of its parts are larger here than they will be on new cases.',
      ),
      partsTable(record, 'log', 'The same of the log score, in nats.'),
    ],
  };
}

function partsTable({ moments }: Backtest, score: 'brier' | 'log', caption: string): Content {
  type Row = { readonly moment: BacktestMoment; readonly parts: NonNullable<BacktestMoment['corp']['brier']> };
  return table<Row>({
    caption,
    rows: moments.flatMap((moment) => {
      const parts = moment.corp[score];
      return parts === null ? [] : [{ moment, parts }];
    }),
    columns: [
      { title: 'As of', cell: ({ moment }) => capital(momentInWords(moment)) },
      { title: 'Score', numeric: true, cell: ({ parts }) => scored(parts.score) },
      { title: 'Miscalibration', numeric: true, cell: ({ parts }) => scored(parts.miscalibration) },
      { title: 'Discrimination', numeric: true, cell: ({ parts }) => scored(parts.discrimination) },
      { title: 'Uncertainty', numeric: true, cell: ({ parts }) => scored(parts.uncertainty) },
    ],
  });
}

/** What miscalibration and discrimination mean for whoever uses the numbers. */
function partsSentence({ corp: { brier } }: BacktestMoment): string | null {
  if (brier === null) return null;
  const { miscalibration, discrimination, uncertainty, score } = brier;
  return `At the start the Brier score of ${scored(score)} is made of three parts. Saying the share held of every case would score ${scored(uncertainty)} (uncertainty). Telling likely cases from unlikely ones takes off up to ${scored(discrimination)} (discrimination: the order of the forecasts is worth that). Saying numbers that are too high or too low costs up to ${scored(miscalibration)} (miscalibration: reading each forecast as the curve says would save that).`;
}

function momentContent(record: Backtest, moment: BacktestMoment): Content {
  return [
    list(offStretches(moment).map((stretch) => `${stretchSentence(stretch)}.`)),
    only(
      ['html', 'markdown'],
      figure(
        reliabilityFigure(record, moment),
        'A curve above the dashed line says that forecasts were too low there, one below it that they were too high; inside the band nothing can be told. The bars count the forecasts.',
        'follows',
      ),
    ),
    table<Stretch>({
      caption: `Forecasts as of ${momentInWords(moment)} that came true equally often by the curve.`,
      rows: stretchesOf(moment),
      columns: [
        { title: 'Forecasts', cell: ({ from, to }) => rangeOf(from, to) },
        { title: 'Cases', numeric: true, cell: ({ n }) => `${n}` },
        { title: 'Mean forecast', numeric: true, cell: ({ forecast, n }) => wholePercent(forecast / n) },
        { title: 'Share held', numeric: true, cell: ({ share }) => wholePercent(share) },
        { title: 'Expected', numeric: true, cell: expected },
        { title: 'Held', numeric: true, cell: ({ held }) => `${held}` },
        {
          title: 'Beyond chance',
          cell: (stretch) => (offStretches(moment).some((off) => off.from === stretch.from) ? levelOf(stretch) : null),
        },
      ],
    }),
  ];
}
