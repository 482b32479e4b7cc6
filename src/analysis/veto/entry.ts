import { veto as schema } from '../../results/veto.ts';
import { analysis, missingOf } from '../core/analysis.ts';

export const veto = analysis({
  name: 'veto',
  isExtra: false,
  usual: true,
  flags: {},
  settings: () => true,
  work: async (subject) => (await import('./veto.ts')).drawsOfAll(subject),
  run: async (bench) => (await import('./veto.ts')).veto(bench),
  result: schema.array().describe('Who blocks: the probability with some side made fully willing.'),
  nothing: [],
  unfinished: async (runs, scenario) =>
    missingOf((await import('./veto.ts')).groupsOf(scenario).length, runs, 'runs of who blocks'),
  reproduce: () => null,
});
