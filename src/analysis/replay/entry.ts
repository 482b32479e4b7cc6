import { replay as schema } from '../../results/replay.ts';
import { parseDay } from '../../scenario/dates.ts';
import { analysis, missingOf, type Sampling, samplingOf } from '../core/analysis.ts';
import type { ReplaySettings } from './replay.ts';

/** Of each row: less than of a forecast, because there are dozens, and a move needs fewer draws than a level. */
const SAMPLING: Sampling = { draws: 192, paths: 2 };

export const replay = analysis({
  name: 'replay',
  isExtra: true,
  command: {
    summary: 'The probability as of each thing that became known, what each did to it, and the score in the end',
    meanings: {
      'as-of': 'Replay up to this day, as 2024-04-01 (default: the outcome, or the last thing that became known)',
    },
    examples: [
      ['summitry replay scenarios/japan_dprk_2024.yaml', 'one row a piece of evidence'],
      ['summitry replay scenarios/japan_dprk_2024.yaml --as-of 2024-04-01 --out reports', 'with a report'],
    ],
  },
  flags: {},
  sampling: SAMPLING,
  settings: (flags): ReplaySettings => ({
    ...samplingOf(flags, SAMPLING),
    // A day beyond all proportion is refused with its reason when the scenario is read.
    until: flags.asOf === undefined ? null : (parseDay(flags.asOf) ?? null),
  }),
  work: async ({ scenario }, { draws, until }: ReplaySettings) =>
    draws * (await import('./replay.ts')).runsToReplay(scenario, until),
  run: async (bench, settings: ReplaySettings) => (await import('./replay.ts')).replay(bench, settings),
  result: schema.nullable().describe('The forecast as of each thing that became known; null if not asked for.'),
  nothing: null,
  unfinished: async (found, scenario, { until }) =>
    missingOf((await import('./replay.ts')).rowsToReplay(scenario, until), found?.rows, 'rows of the replay'),
  reproduce: (found) => ({
    sampling: found,
    flags: found.until === null ? [] : ['--as-of', found.until],
  }),
});
