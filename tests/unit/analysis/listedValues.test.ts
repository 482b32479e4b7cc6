import { describe, expect, it } from 'vitest';
import { discover } from '../../../src/analysis/discovery/discover.ts';
import { sweep } from '../../../src/analysis/sweep/sweep.ts';
import { threshold } from '../../../src/analysis/threshold/threshold.ts';
import { limitText } from '../../../src/report/words/discovery.ts';
import { scenarioOf } from '../../helpers/run.ts';
import { workbench } from '../../helpers/workbench.ts';

/** An input that is a list of values, one that is a value or a range, and one that may be anything. */
function scenario(x: string, more = '') {
  return scenarioOf(`summitry: 1
title: Lists
question: Do they meet?
window: { start: 2026-01-01, end: 2026-12-31, step: month }
principals: { initiator: a, target: b }
actors: { a: { willingness: 0.9 }, b: { willingness: 'clamp(0.1 + 0.5 * x + 0.2 * k, 0, 1)' } }
quantities:
  x: { value: ${x}, lever: true }
  k: { value: 0.2 to 0.8, lever: { range: [0.3, 0.6] } }
stages: [quiet, met]
transitions: { meet: { from: quiet, to: met, rate: 0.1 per month } }
${more}`);
}
const LIST = '[{ value: 0, weight: 1 }, { value: 0.5, weight: 1 }, { value: 1, weight: 1 }]';
const MIXED = '[{ value: 0, weight: 1 }, { value: "uniform(0.4, 0.6)", weight: 1 }]';

async function thresholdOf(x: string, target: number) {
  const bench = await workbench(scenario(x), { draws: 64, paths: 1 });
  const made = await threshold(bench, { draws: 64, paths: 1, target, by: null });
  if (!made.ok || made.value === null) throw new Error('No threshold.');
  return made.value;
}

describe('a threshold', () => {
  it('names a value of the list alone, by itself and together', async () => {
    // P is about 1 − e^{−1.2 · 0.9 · b}: .19 at x = 0, .38 at .5 and .53 at 1.
    for (const [target, value] of [
      [0.45, 1],
      [0.5, 1],
      [0.25, 0],
    ] as const) {
      const { single, joint } = await thresholdOf(LIST, target);
      const one = single.find(({ path }) => path === 'quantities.x')!;
      expect(one).toMatchObject({ values: [0, 0.5, 1], range: [0, 1], reached: { value, valueError: null } });
      for (const { path, to } of joint!.moves) if (path === 'quantities.x') expect([0, 0.5, 1]).toContain(to);
    }
  });

  it('names a value of a mixture where it can fall', async () => {
    const { single } = await thresholdOf(MIXED, 0.37);
    const one = single.find(({ path }) => path === 'quantities.x')!;
    expect(one.values).toBeNull();
    const { value } = one.reached!;
    expect(value >= 0.4 && value <= 0.6).toBe(true);
    const high = await thresholdOf(MIXED, 0.9);
    expect(high.single.find(({ path }) => path === 'quantities.x')).toMatchObject({
      reached: null,
      best: { value: 0.6 },
    });
  });
});

describe('a box', () => {
  it.each([
    [LIST, 0.46, [1], '1'],
    [LIST, 0.29, [0.5, 1], '0.5 or 1'],
  ] as const)('of a list names the values in it: %s above %d', async (x, above, values, text) => {
    const bench = await workbench(scenario(x), { draws: 512, paths: 1 });
    const found = await discover(bench, { above });
    if (!found.ok || found.value === null) throw new Error('No discovery.');
    const limit = found.value.boxes[0]!.limits.find(({ path }) => path === 'quantities.x')!;
    expect(limit).toMatchObject({ low: values[0], high: null, values });
    expect(limitText(limit)).toBe(text);
  });

  it('of a mixture has its limit where the number can fall', async () => {
    const bench = await workbench(scenario(MIXED), { draws: 512, paths: 1 });
    const found = await discover(bench, { above: 0.29 });
    if (!found.ok || found.value === null) throw new Error('No discovery.');
    const limit = found.value.boxes[0]!.limits.find(({ path }) => path === 'quantities.x')!;
    expect(limit.values).toBeNull();
    expect(limit.low! >= 0.4 && limit.low! <= 0.6, String(limit.low)).toBe(true);
  });
});

describe('a sweep', () => {
  it('warns of values that the file says a number never takes, and runs them', async () => {
    const bench = await workbench(scenario(LIST), { draws: 64, paths: 1 });
    const swept = (values: readonly number[]) =>
      sweep(bench, { draws: 64, paths: 1, axes: [{ path: 'quantities.x', values }] });
    const asked = await swept([0, 0.25, 0.5, 1]);
    expect(asked).toMatchObject({ ok: true, value: { points: { length: 4 } } });
    expect(asked.diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['value-never-taken', '"quantities.x" is never 0.25 in the file: it is 0, 0.5 or 1'],
    ]);
    expect((await swept([0, 0.5, 1])).diagnostics).toEqual([]);
    const other = await sweep(bench, { draws: 64, paths: 1, axes: [{ path: 'quantities.k', values: [0, 1] }] });
    expect(other.diagnostics).toEqual([]);
  });
});
