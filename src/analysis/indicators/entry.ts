import { indicator } from '../../results/indicators.ts';
import { analysis, missingOf } from '../core/analysis.ts';
import { withWatchList } from './watchList.ts';

export const indicators = analysis({
  name: 'indicators',
  isExtra: true,
  usual: true,
  command: {
    summary: 'The watch list: what to look out for, how likely it is and how far it would move the answer',
    examples: [['summitry indicators scenarios/japan_dprk_2024.yaml --draws 512', 'the most informative first']],
  },
  flags: {},
  settings: () => true,
  scenarioFor: withWatchList,
  work: async ({ scenario, draws }) => draws * (await import('./indicators.ts')).indicatorsAhead(scenario).length,
  run: async (bench) => (await import('./indicators.ts')).findIndicators(bench),
  result: indicator
    .array()
    .nullable()
    .describe('What to watch for, the most informative first; null if not asked for.'),
  nothing: null,
  unfinished: async (found, scenario) =>
    missingOf((await import('./indicators.ts')).indicatorsAhead(withWatchList(scenario)).length, found, 'indicators'),
  reproduce: () => null,
});
