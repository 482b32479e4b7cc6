import type { Backtest, BacktestMoment } from '../../results/backtest.ts';
import { type Content, figure, only, paragraph, table } from '../document/blocks.ts';
import { differencesFigure } from '../figures/scoreDifferences.ts';
import { capital } from '../words/format.ts';
import { briefSentences } from './sentences.ts';
import { bestBaseline, groupsAt, type Verdict, verdictOn } from './verdicts.ts';
import { differed, fixedMoments, momentInWords, scored } from './words.ts';

/** Whether the forecasts are any good, for who reads nothing else. */
export function backtestBrief(record: Backtest): Content {
  const [first = null, ...others] = briefSentences(record);
  return [
    paragraph(first, 'strong'),
    others.map((sentence) => paragraph(sentence)),
    only(
      ['html', 'markdown'],
      [
        table<BacktestMoment>({
          caption: 'Brier scores, 0 for a forecaster who is sure and right, 0.25 for one who always says 50\u00a0%.',
          rows: fixedMoments(record),
          columns: [
            { title: 'As of', cell: (moment) => capital(momentInWords(moment)) },
            { title: 'Cases', numeric: true, cell: ({ n }) => `${n}` },
            { title: 'Held', numeric: true, cell: ({ held }) => `${held}` },
            { title: 'Model', numeric: true, cell: ({ brier }) => scored(brier) },
            { title: 'Best baseline', roomy: true, cell: (moment) => bestBaseline(moment)?.title ?? null },
            { title: 'Its score', numeric: true, cell: (moment) => scored(bestBaseline(moment)?.brier ?? null) },
            {
              title: 'Model − it',
              numeric: true,
              cell: (moment) => differed(bestBaseline(moment)?.difference.brier ?? null),
              notes: [{ title: 'Better', lead: 'better:', text: (moment) => better(record, moment) }],
            },
          ],
        }),
        figure(
          differencesFigure(record),
          'Each dot is the Brier score of the model less that of a baseline on the same cases; its whisker is two jackknife standard errors to either side. A whisker that crosses the line says that chance may be all there is.',
        ),
      ],
    ),
  ];
}

function better(record: Backtest, moment: BacktestMoment): string {
  const best = bestBaseline(moment);
  return best === null ? '' : VERDICTS[verdictOn(best.difference.brier, groupsAt(record, moment.id))];
}

/** Which of the two forecasts is the better one. */
export const VERDICTS: Readonly<Record<Verdict, string>> = {
  better: 'the model',
  worse: 'the baseline',
  level: 'cannot be told',
  unknown: 'too few groups',
};
