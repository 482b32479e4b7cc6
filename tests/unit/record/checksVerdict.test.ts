import { expect, it } from 'vitest';
import { verdictOf } from '../../../src/record/checksVerdict.ts';
import type { LawResult } from '../../../src/results/checks.ts';
import type { Mutants } from '../../../src/results/mutants.ts';

const missed: Mutants['missed'][number] = {
  id: 'sign.terms.wedge',
  says: 'term wedge has the other sign, and a weight to go with it',
  asOf: '2026-01-01',
  whatIf: null,
  before: 0.2,
  after: 0.1,
  standardError: 0.001,
  remedy: null,
};

it('is doubtful where a planted fault was missed, and sound where none was or none was planted', () => {
  const verdictWith = (mutants: Mutants | null) =>
    verdictOf({ seed: 1, laws: [], expectations: [], mutants, coverage: null, baseline: null });
  const planted = { possible: 1, chosen: 1, classes: [] };
  expect(verdictWith({ ...planted, missed: [missed] })).toBe('doubtful');
  expect(verdictWith({ ...planted, missed: [] })).toBe('sound');
  expect(verdictWith(null)).toBe('sound');
});

it('has what is broken before what is untried, and with --strict doubts among what is broken', () => {
  const law = (status: LawResult['status']): LawResult => {
    return { id: 'curve', title: '', paths: [], status, trials: 1, says: '', idle: [], replay: null };
  };
  const verdictWith = (statuses: readonly LawResult['status'][], strict: boolean) =>
    verdictOf(
      { seed: 1, laws: statuses.map(law), expectations: [], mutants: null, coverage: null, baseline: null },
      strict,
    );
  expect(verdictWith(['holds', 'not tried', 'fails'], false)).toBe('broken');
  expect(verdictWith(['no effect', 'stale'], false)).toBe('untried');
  expect(verdictWith(['no effect', 'stale'], true)).toBe('broken');
  expect(verdictWith(['holds', 'stale'], true)).toBe('untried');
  expect(verdictWith(['no effect'], false)).toBe('doubtful');
});
