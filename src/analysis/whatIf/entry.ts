import { whatIf as schema } from '../../results/whatIf.ts';
import { analysis, missingOf } from '../core/analysis.ts';
import type { Chosen } from './whatIf.ts';

export const whatIf = analysis({
  name: 'what-if',
  isExtra: true,
  flags: {},
  settings: (): Chosen => 'all',
  work: async (subject, chosen: Chosen) => (await import('./whatIf.ts')).drawsOfWhatIfs(subject, chosen),
  run: async (bench, chosen: Chosen) => (await import('./whatIf.ts')).whatIf(bench, chosen),
  result: schema.array(),
  nothing: [],
  unfinished: (runs, scenario) => missingOf(scenario.whatIf.length, runs, 'what-ifs'),
  reproduce: (runs) => (runs.length > 0 ? { with: [] } : null),
});
