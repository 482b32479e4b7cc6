import { describe, expect, it } from 'vitest';
import { coverageOf } from '../../../../src/analysis/checks/coverage.ts';
import type { LawResult } from '../../../../src/results/checks.ts';
import { scenarioOf } from '../../../helpers/run.ts';

const FILE = `
summitry: 1
title: Valleys
question: Do they meet?
window: { start: 2026-01-01, end: 2026-12-31, as_of: 2026-06-01, step: month }
principals: { initiator: upper, target: lower }
actors:
  upper: { willingness: 0.9 }
  lower: {}
quantities:
  trust: { value: 0.1 to 0.4, expect: raises }
  pride: { value: 0.2 to 0.8, expect: mixed }
  fear: 0.1 to 0.2
  hope: 0.1 to 0.2
terms:
  lower_trust: { actor: lower, sign: "+", weight: 2, value: trust }
  lower_pride: { actor: lower, sign: "-", weight: -2, value: pride + fear }
  lower_hope: { actor: lower, sign: "+", weight: 1, value: hope }
stages: [quiet, talks, summit]
transitions:
  open: { from: quiet, to: talks, rate: 0.3 per month }
  meet: { from: talks, to: summit, rate: 0.4 per month }
evidence:
  - { occurred: 2026-02-01, known: 2026-02-03, title: A visit, likelihood: { quiet: 0.1, talks: 0.3 } }
  - { occurred: 2026-04-01, known: 2026-04-02, title: A letter, likelihood: { quiet: 0.1, talks: 0.3 } }
what_if:
  spoken_of: { set: { quantities.fear: 0.9 } }
  silent: { set: { quantities.hope: 0.9 } }
`;

const EXPECTED = `
expectations:
  now: { p: 10 % to 20 %, what_if: spoken_of }
  march: { p: 10 % to 20 %, as_of: 2026-03-01 }
`;

function law(status: LawResult['status'], paths: readonly string[]): LawResult {
  return { id: 'any', title: '', paths: [...paths], status, trials: 1, says: '', idle: [], replay: null };
}

describe('coverageOf', () => {
  const { numbers, terms, evidence, moves } = coverageOf(scenarioOf(`${FILE}${EXPECTED}`), [
    law('holds', ['transitions.open.rate']),
    law('not applicable', ['transitions.meet.rate']),
  ]);

  it('counts what the file declares a direction of, and what a what-if sets of which something is expected', () => {
    expect(numbers.byFile).toBe(2);
    expect(numbers.missed).toContain('quantities.pride');
    expect(numbers.missed).toContain('quantities.hope');
    expect(numbers.missed).not.toContain('quantities.fear');
  });

  it('counts what a law was tried on, and not what it does not apply to', () => {
    expect(numbers.exercised).toBe(3);
    expect(numbers.exercised + numbers.missed.length).toBe(numbers.of);
    expect(moves).toEqual({ of: 2, byFile: 0, exercised: 1, missed: ['meet'] });
  });

  it('takes a term for exercised by what its value is made of', () => {
    expect(terms).toEqual({ of: 3, byFile: 2, exercised: 2, missed: ['lower_hope'] });
  });

  it('takes a row for exercised where something is expected with it and without it', () => {
    expect(evidence).toEqual({ of: 2, byFile: 1, exercised: 1, missed: ['2026-02-03 A visit'] });
    expect(coverageOf(scenarioOf(FILE), []).evidence.exercised).toBe(0);
  });
});
