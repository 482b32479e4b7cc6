import { veto as schema } from '../../results/veto.ts';
import { analysis, missingOf } from '../core/analysis.ts';

/** Runs of a whole answer: each principal, and both. */
const RUNS = 3;

export const veto = analysis({
  name: 'veto',
  isExtra: false,
  command: null,
  flags: {},
  sampling: null,
  settings: () => true,
  work: async ({ draws }) => {
    const { drawsOfVeto } = await import('./veto.ts');
    return RUNS * drawsOfVeto(draws);
  },
  run: async (bench) => {
    const { veto: run } = await import('./veto.ts');
    return run(bench);
  },
  result: schema.array().describe('Who blocks: the probability with some side made fully willing.'),
  nothing: [],
  unfinished: (runs) => missingOf(RUNS, runs, 'runs of who blocks'),
  reproduce: () => null,
});
