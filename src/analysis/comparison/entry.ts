import { comparison as schema } from '../../results/comparison.ts';
import { analysis, isMissing } from '../core/analysis.ts';
import type { CompareSettings } from './compareScenarios.ts';

/** File of another scenario, and draws of each run. */
export interface AskedComparison {
  readonly file: string;
  readonly draws: number;
}

/** The command `compare` asks for it if it is given a second file. */
export const comparison = analysis({
  name: 'compare',
  isExtra: false,
  flags: {},
  settings: ({ other = '', draws }): AskedComparison => ({ file: other, draws }),
  prepare: async ({ file, draws }: AskedComparison, { asOf, reader }) => {
    const { loadAny } = await import('../../scenario/cases/loadAny.ts');
    // `--as-of` changes the other scenario too, and `--set` does not.
    const loaded = loadAny(reader, file, asOf === undefined ? {} : { asOf });
    const ready = loaded.ok ? { other: loaded.value, file, draws } : null;
    return { ready, diagnostics: loaded.diagnostics, texts: loaded.texts };
  },
  work: async (subject, { other, draws }: CompareSettings) =>
    (await import('./compareScenarios.ts')).drawsToCompare(subject, other, draws),
  run: async (bench, settings: CompareSettings) =>
    (await import('./compareScenarios.ts')).compareScenarios(bench, settings),
  result: schema.nullable().describe('Another scenario beside this one.'),
  nothing: null,
  unfinished: isMissing('the comparison'),
  reproduce: ({ scenario: { file } }, { asOf, sampler, draws, paths }) => ({
    sampling: { draws, paths },
    operands: [file],
    flags: [...(sampler === 'random' ? [] : ['--sampler', sampler]), '--as-of', asOf],
  }),
});
