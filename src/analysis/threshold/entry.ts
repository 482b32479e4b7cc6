import { probability } from '../../flags/numbers.ts';
import { paths } from '../../flags/words.ts';
import { threshold as schema } from '../../results/threshold.ts';
import { analysis, isMissing, SHORT_RUNS, samplingOf } from '../core/analysis.ts';
import type { ThresholdSettings } from './threshold.ts';

export const threshold = analysis({
  name: 'threshold',
  isExtra: true,
  command: {
    summary: 'What it would take: the smallest change of one lever, and the cheapest of several, that reaches a target',
    examples: [
      [
        'summitry threshold scenarios/japan_dprk_2002.yaml --target 60% --draws 64',
        'with the levers that the file marks',
      ],
    ],
  },
  flags: {
    target: probability({
      summary: 'Probability to reach, as 0.2 or 20 % (default: where a decision of the file turns, else 50 %)',
    }),
    by: paths({ summary: 'Numbers that may be moved (default: those marked lever in the file)' }),
  },
  sampling: SHORT_RUNS,
  settings: (flags): ThresholdSettings => ({
    ...samplingOf(flags, SHORT_RUNS),
    target: flags.target ?? null,
    by: flags.by ?? null,
  }),
  work: async ({ scenario }, settings: ThresholdSettings) =>
    (await import('./threshold.ts')).drawsOfThreshold(scenario, settings),
  run: async (bench, settings: ThresholdSettings) => (await import('./threshold.ts')).threshold(bench, settings),
  result: schema.nullable().describe('What it would take.'),
  nothing: null,
  unfinished: isMissing('the threshold'),
  reproduce: ({ target, basis, single, ...sampling }, { asOf }) => ({
    sampling,
    flags: [
      ...['--as-of', asOf],
      ...(basis === 'asked' ? ['--target', String(target)] : []),
      ...['--by', single.map(({ path }) => path).join(',')],
    ],
  }),
});
