import { veto as schema } from '../../results/veto.ts';
import { analysis, missingOf } from '../core/analysis.ts';

/** Runs of a whole answer: each principal, and both. */
const RUNS = 3;

export const veto = analysis({
  name: 'veto',
  isExtra: false,
  flags: {},
  settings: () => true,
  work: async ({ draws }) => RUNS * (await import('./veto.ts')).drawsOfVeto(draws),
  run: async (bench) => (await import('./veto.ts')).veto(bench),
  result: schema.array().describe('Who blocks: the probability with some side made fully willing.'),
  nothing: [],
  unfinished: (runs) => missingOf(RUNS, runs, 'runs of who blocks'),
  reproduce: () => null,
});
