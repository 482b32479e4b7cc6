import type { Calibration, LeftOut } from '../../results/calibration.ts';
import { learntInWords } from '../backtest/learnt.ts';
import { type Verdict, verdictOn } from '../backtest/verdicts.ts';
import { type Baseline, differed, listed, momentInWords, scored } from '../backtest/words.ts';
import { type Content, list, paragraph, table } from '../document/blocks.ts';

type Moment = LeftOut['moments'][number];

/** The learnt numbers, or what they are compared with. */
interface Line {
  readonly title: string;
  readonly moment: Moment;
  readonly n: number;
  readonly brier: number | null;
  readonly log: number | null;
  readonly difference: Baseline['difference'] | null;
}

const BETTER: Readonly<Record<Verdict, string>> = {
  better: 'learnt',
  worse: 'not learnt',
  level: 'cannot be told',
  unknown: 'too few groups',
};

/** How well cases are forecast by numbers that were learnt without their group. */
export function leftOutScores({ leftOut }: Calibration): Content {
  if (leftOut === null) return null;
  const moments = leftOut.moments.filter(({ n }) => n > 0);
  const { weights, groups } = leftOut;
  return [
    paragraph(verdict(leftOut, moments), 'strong'),
    table<Line>({
      caption: `Each case as forecast by numbers learnt without its group, of ${groups}`,
      rows: moments.flatMap((moment): Line[] => [
        { ...moment, title: 'The learnt numbers', moment, difference: null },
        ...moment.baselines.filter(({ n }) => n > 0).map((baseline) => ({ ...baseline, moment })),
      ]),
      tone: ({ difference }) => (difference === null ? 'strong' : 'plain'),
      columns: [
        { title: 'Forecast', cell: ({ title }) => title },
        { title: 'As of', cell: ({ moment }) => momentInWords(moment) },
        { title: 'Cases', numeric: true, cell: ({ n }) => `${n}` },
        { title: 'Brier', numeric: true, cell: ({ brier }) => scored(brier) },
        { title: 'Log, nats', numeric: true, cell: ({ log }) => scored(log) },
        { title: 'Learnt − it, log', numeric: true, cell: ({ difference }) => difference && differed(difference.log) },
        {
          title: 'Better',
          cell: ({ difference }) => difference && BETTER[verdictOn(difference.log, groups)],
        },
      ],
    }),
    list([learntInWords({ title: 'Numbers learnt without a group', learnt: weights })]),
  ];
}

/** What the scores say of the file that is to be extended. */
function verdict({ weights, groups }: LeftOut, moments: readonly Moment[]): string {
  const judged = moments.flatMap((moment) => {
    const own = moment.baselines.find(({ id, n }) => id === 'judged' && n > 0);
    return own === undefined ? [] : [{ moment, verdict: verdictOn(own.difference.log, groups) }];
  });
  const at = (asked: Verdict): string =>
    listed(judged.filter((one) => one.verdict === asked).map(({ moment }) => momentInWords(moment)));
  if (judged.length === 0) return 'No case could be scored, so that nothing is known of forecasts by these numbers.';
  if (weights !== null && !weights.trusted) {
    return 'Too few draws to say whether cases that were left out are forecast better: ask for more by --particles.';
  }
  const [better, worse] = [at('better'), at('worse')];
  const opening = 'Forecasts of cases whose group was left out';
  if (worse !== '')
    return `${opening} are worse by the log score than with the numbers as judged, as of ${worse}: do not use the file.`;
  if (better !== '')
    return `${opening} are better by the log score than with the numbers as judged, as of ${better}: the file earns its place.`;
  if (judged.every((one) => one.verdict === 'unknown')) {
    return `${opening} cannot tell the learnt numbers from those judged: there are too few groups.`;
  }
  return `${opening} are no better than with the numbers as judged, as far as ${groups} groups can tell: the file has not earned its place.`;
}
