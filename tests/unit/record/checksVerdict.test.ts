import { expect, it } from 'vitest';
import { verdictOf } from '../../../src/record/checksVerdict.ts';
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
