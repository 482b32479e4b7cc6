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
        'Forecasts are reliable if of all that are given 20 %, 20 % come true. The curve is the share held among cases, which isotonic regression lets rise with the forecast and never fall; the band is where it would lie in nine of ten trials if every forecast were right.',
      ),
      paragraph(partsSentence(first)),
      momentContent(record, first),
      others.map((moment) => details(`Reliability as of ${momentInWords(moment)}`, momentContent(record, moment))),
      table<BacktestMoment>({
        caption:
          'What the scores are made of (CORP): score = miscalibration − discrimination + uncertainty. Recalibration is fitted to the cases it is judged on, so that both of its parts are larger here than they will be on new cases.',
        rows: record.moments.filter(({ corp }) => corp.brier !== null),
        columns: [
          { title: 'As of', cell: (moment) => capital(momentInWords(moment)) },
          { title: 'Brier score', numeric: true, cell: ({ corp }) => corp.brier && scored(corp.brier.score) },
          {
            title: 'Miscalibration',
            numeric: true,
            cell: ({ corp }) => corp.brier && scored(corp.brier.miscalibration),
          },
          {
            title: 'Discrimination',
            numeric: true,
            cell: ({ corp }) => corp.brier && scored(corp.brier.discrimination),
          },
          { title: 'Uncertainty', numeric: true, cell: ({ corp }) => corp.brier && scored(corp.brier.uncertainty) },
          { title: 'Log score, nats', numeric: true, cell: ({ corp }) => corp.log && scored(corp.log.score) },
          {
            title: 'Miscalibration, log',
            numeric: true,
            cell: ({ corp }) => corp.log && scored(corp.log.miscalibration),
          },
          {
            title: 'Discrimination, log',
            numeric: true,
            cell: ({ corp }) => corp.log && scored(corp.log.discrimination),
          },
          { title: 'Uncertainty, log', numeric: true, cell: ({ corp }) => corp.log && scored(corp.log.uncertainty) },
        ],
      }),
    ],
  };
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
