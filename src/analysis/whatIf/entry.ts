import { whatIf as schema } from '../../results/whatIf.ts';
import { analysis, missingOf } from '../core/analysis.ts';
import { BRIEF_DRAWS, type Chosen } from './chosen.ts';

export const whatIf = analysis({
  name: 'what-if',
  isExtra: true,
  usual: 'brief',
  flags: {},
  settings: (): Chosen => 'all',
  work: async (subject, chosen: Chosen) => (await import('./whatIf.ts')).drawsOfWhatIfs(subject, chosen),
  run: async (bench, chosen: Chosen) => (await import('./whatIf.ts')).whatIf(bench, chosen),
  result: schema.array(),
  nothing: [],
  unfinished: (runs, scenario) => missingOf(scenario.whatIf.length, runs, 'what-ifs'),
  // What every run has takes no word.
  reproduce: (runs) => (runs.some(({ draws, parts }) => draws > BRIEF_DRAWS || parts.length > 0) ? { with: [] } : null),
});
