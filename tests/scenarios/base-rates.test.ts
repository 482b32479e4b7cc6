import { afterAll, describe, expect, it } from 'vitest';
import { estimateAt } from '../../src/analysis/core/estimate.ts';
import { forecast } from '../../src/analysis/forecast.ts';
import { loadScenario } from '../../src/disk/scenario.ts';
import { inlineRunner } from '../../src/runners/inline.ts';

/**
 * The shared model gives, of an overture of which nothing else is told, what came of the overtures of the library, and moves
 * from there with what is told as they do. Counts are those of scenarios/history/overtures.csv; the bands are twice the
 * standard errors of their shares.
 */
const runner = inlineRunner();
afterAll(() => runner.close());

describe('the shared model', () => {
  it.each([
    ['of which nothing is told', '', 67 / 143, 143],
    ['without a condition', 'quantities: { condition: 0 }', 51 / 84, 84],
    ['with a hard condition', 'quantities: { condition: 0.5 }', 10 / 44, 44],
    ['with an offer to the public', 'quantities: { in_public: 1 }', 14 / 50, 50],
  ])('brings as many overtures to a meeting within a year as were: %s', async (_, stated, share, of) => {
    const at = await curve(caseWith(stated));
    expect(Math.abs(at(12) - share)).toBeLessThan(2 * Math.sqrt((share * (1 - share)) / of));
  });

  it('is as quick: 19 and 30 of 143 within two weeks and a month', async () => {
    const at = await curve(caseWith(''));
    expect(Math.abs(at(0.5) - 19 / 143)).toBeLessThan(0.06);
    expect(Math.abs(at(1) - 30 / 143)).toBeLessThan(0.07);
  });

  it('lets a refusal last: of 16 that refused one met within a year', async () => {
    const refused = await curve(caseWith(refusal));
    expect(refused(12)).toBeLessThan(0.15);
    const hard = await curve(caseWith(`quantities: { condition: 0.5 }\n${refusal}`));
    expect(hard(12)).toBeLessThan(0.05);
  });

  it('brings most of what is agreed to a meeting', async () => {
    const agreed = await curve(
      caseWith('start: { overture: 0, agreement: 1 }\nactors: { b: { types: null, willingness: 0.85 } }'),
    );
    expect(agreed(12)).toBeGreaterThan(0.7);
    expect(agreed(12)).toBeLessThan(0.95);
  });

  it('has no meeting without any will on the side of the target', async () => {
    const at = await curve(caseWith('actors: { b: { willingness: 0 } }'));
    expect(at(12)).toBe(0);
  });
});

const refusal = `
evidence:
  - occurred: 2024-01-31
    title: The target refuses
    likelihood: { silence: 0.35 - 0.35 * willingness(target), overture: 0.35 - 0.35 * willingness(target), contact: 0.2 - 0.2 * willingness(target), agreement: 0.02, scheduled: 0.01 }
`;

/** A case of two sides on the model, with what is stated of it, as of the end of its evidence. */
function caseWith(stated: string): string {
  const asOf = stated.includes('evidence') ? '2024-01-31' : '2024-01-01';
  return `
summitry: 1
title: An overture
question: Do they meet?
extends: [summitry/two_level, sides.yaml]
window: { start: 2024-01-01, end: 2024-12-31, as_of: ${asOf} }
${stated}
`;
}

const SIDES = `
summitry: 1
principals: { initiator: a, target: b }
actors: { a: {}, b: {} }
processes:
  office: { kind: tenure, of: a, hazard: 0.015 per month }
`;

/** P(held by the end of month m) of a scenario given as text. */
async function curve(text: string): Promise<(month: number) => number> {
  const loaded = loadScenario('case.yaml', {
    read: (path) => {
      if (path === 'case.yaml') return text;
      if (path === 'sides.yaml') return SIDES;
      throw new Error('There is no such file.');
    },
  });
  if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ message }) => message).join('\n'));
  const run = await forecast(loaded.value, {
    seed: 'base rates',
    draws: 2048,
    paths: 1,
    runner,
  });
  if (!run.ok) throw new Error(run.diagnostics.map(({ message }) => message).join('\n'));
  const { base, program } = run.value;
  return (month) => {
    const elapsed = program.steps.map((_, s) =>
      program.steps.slice(0, s + 1).reduce((sum, { months }) => sum + months, 0),
    );
    const step = elapsed.findIndex((months) => months >= month - 0.1);
    return estimateAt(base, step).mean;
  };
}
