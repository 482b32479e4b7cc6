import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { estimateAt } from '../../src/analysis/core/estimate.ts';
import { forecast } from '../../src/analysis/forecast.ts';
import { loadScenario } from '../../src/disk/scenario.ts';
import { inlineRunner } from '../../src/runners/inline.ts';

/**
 * The shared model file reproduces the reference classes it is built on, before any case is told: offers between
 * enemies that were not accepted, and accepted ones. Both are run with nothing but a hard condition
 * (a burden of 0.5) and a leader who leaves office at an ordinary rate.
 */
const runner = inlineRunner();
afterAll(() => runner.close());

describe('the shared model file', () => {
  it('brings 3 to 8 % of the unaccepted offers between enemies to a meeting within a year', async () => {
    const byMonth = await curve(referenceCase({}));
    expect(byMonth(12)).toBeGreaterThan(0.03);
    expect(byMonth(12)).toBeLessThan(0.08);
  });

  it('brings accepted offers to a meeting at about 0.165 a month', async () => {
    const byMonth = await curve(
      referenceCase({ start: 'start: { overture: 0, agreement: 1 }', willing: ['0.85', '0.75'] }),
    );
    // Observed 0.86 at twelve months with a 95 % interval of 0.69 to 0.91 on the share accepted and held.
    expect(byMonth(12)).toBeGreaterThan(0.78);
    expect(byMonth(12)).toBeLessThan(0.91);
    // 1 - exp(-6 x 0.165) = 0.63 at half a year.
    expect(byMonth(6)).toBeGreaterThan(0.55);
    expect(byMonth(6)).toBeLessThan(0.75);
  });

  it('has no meeting within a year without any will on the side of the target', async () => {
    const byMonth = await curve(referenceCase({ willing: ['1', '0'] }));
    expect(byMonth(12)).toBe(0);
  });
});

function referenceCase({
  start = '',
  willing,
}: {
  readonly start?: string;
  readonly willing?: readonly [string, string];
}): string {
  const stated = (side: 0 | 1): string => (willing === undefined ? '' : `willingness: ${willing[side]}, `);
  return `
summitry: 1
title: Reference class
question: Do they meet?
extends: models/two_level.yaml
window: { start: 2024-01-01, end: 2024-12-31 }
principals: { initiator: a, target: b }
${start}
issues:
  condition: { low: Met, high: Not met, status_quo: 0.5 }
actors:
  a: { ${stated(0)}preferences: { condition: { position: 1, salience: 1, red_line: 0.5 } } }
  b: { ${stated(1)}preferences: { condition: { position: 0, salience: 1, red_line: 0.45, precondition: 1 } } }
processes:
  office: { kind: tenure, of: a, hazard: 0.015 per month }
`;
}

/** P(held by the end of month m) of a scenario given as text. */
async function curve(text: string): Promise<(month: number) => number> {
  const file = 'scenarios/reference_class.yaml';
  const loaded = loadScenario(file, {
    read: (path) => (path.endsWith('reference_class.yaml') ? text : readFileSync(path, 'utf8')),
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
