import { describe, expect, it } from 'vitest';
import { estimateAt } from '../../../src/analysis/core/estimate.ts';
import { forecast } from '../../../src/analysis/forecast.ts';
import { forecastCase } from '../../../src/backtest/forecastCase.ts';
import { gaussLegendre } from '../../../src/numeric/gaussLegendre.ts';
import type { Scenario } from '../../../src/scenario/model.ts';
import { run, runner, scenarioOf } from '../../helpers/run.ts';
import { MOODY, SEEN, TYPED } from '../../helpers/typedFile.ts';

/** The argument is not known, and nothing was seen. */
const OPEN = TYPED.replace('value: 1, usual: 0.24', 'value: x, usual: 0.24')
  .replace('weight: -2.2', 'weight: -6')
  .concat('quantities: { x: { value: "uniform(0.1, 0.9)" } }\n');

const logistic = (z: number): number => 1 / (1 + Math.exp(-z));
/** P of the willing type, in a draw of OPEN or SEEN before anything is seen. */
const shareAt = (x: number, weight: number): number => logistic(weight * (x - 0.24));

async function analysed(scenario: Scenario, analyses: object, draws = 512, paths = 1) {
  const made = await forecast(scenario, { seed: '1', draws, paths, runner, analyses });
  if (!made.ok) throw new Error(made.diagnostics[0]?.message);
  return made.value;
}

const meanOf = (scenario: Scenario): number => estimateAt(run(scenario, 16, 1)).mean;
const [open, closed] = ['0.85', '0.08'].map((will) => meanOf(scenarioOf(OPEN, { 'actors.b.willingness': will })));

describe('with types', () => {
  it('draws are rounded up to whole groups, and results tell how many there were', async () => {
    const { base, results } = await analysed(
      scenarioOf(MOODY),
      {
        replay: { draws: 33, paths: 1, until: null },
        sweep: { axes: [{ path: 'quantities.x', values: [0.2, 0.8] }], draws: 21, paths: 1 },
      },
      101,
    );
    expect([base.draws, results.replay!.draws, results.sweep!.draws]).toEqual([102, 34, 22]);
  });

  it('a what-if and a sweep of the type move P by what it leaves open', async () => {
    const { base, results } = await analysed(
      scenarioOf(`${OPEN}what_if:\n  sure: { title: It is open, set: { actors.b.type: 1 } }\n`),
      { whatIf: 'all', sweep: { axes: [{ path: 'actors.b.type', values: [0, 1] }], draws: 512, paths: 1 } },
    );
    const { mean } = estimateAt(base);
    const [sure] = results.whatIf!;
    expect(Math.abs(sure!.probability.mean - open!)).toBeLessThan(1e-12);
    expect(Math.abs(sure!.difference.mean - (open! - mean))).toBeLessThan(1e-12);
    // What is left open is the whole error.
    expect(Math.abs(sure!.difference.standardError / estimateAt(base).standardError - 1)).toBeLessThan(1e-9);
    const swept = results.sweep!.points.map(({ probability }) => probability.mean);
    for (const [i, want] of [closed!, open!].entries()) expect(Math.abs(swept[i]! - want)).toBeLessThan(1e-12);
  });

  it('reasons tell what an argument does to the type, and leave nothing out', async () => {
    const { base, results } = await analysed(scenarioOf(OPEN), { reasons: true }, 256);
    const { usual, parts, residual } = results.reasons!;
    // In the usual case either type is as likely.
    expect(Math.abs(usual.probability - (open! + closed!) / 2)).toBeLessThan(1e-12);
    expect(parts.map(({ id }) => id)).toEqual(['hard']);
    const whole = estimateAt(base).mean - usual.probability;
    expect(Math.abs(parts[0]!.difference.mean - whole)).toBeLessThan(1e-4);
    expect(Math.abs(residual)).toBeLessThan(1e-4);
    expect(parts[0]!.difference.mean).toBeLessThan(-0.1);
  });

  it('sensitivity is that of the chance that picks the type and of the argument, by quadrature', async () => {
    const { results } = await analysed(scenarioOf(OPEN), { sensitivity: { basePoints: 1024 } });
    const nodes = gaussLegendre(16).map(({ at, weight }) => ({ p: shareAt(0.1 + 0.8 * at, -6), weight }));
    const p = nodes.reduce((sum, one) => sum + one.weight * one.p, 0);
    const swing = open! - closed!;
    const variance = swing * swing * p * (1 - p);
    const ofX = (swing * swing * nodes.reduce((sum, one) => sum + one.weight * (one.p - p) ** 2, 0)) / variance;
    // Where the chance is u, the type is willing for all x below (logit(u) / −6 + 0.24), an eighth of tenths on.
    const N = 100_000;
    let squares = 0;
    for (let i = 0; i < N; i++) {
      const u = (i + 0.5) / N;
      const below = Math.log((1 - u) / u) / -6 + 0.24;
      const share = Math.min(1, Math.max(0, (below - 0.1) / 0.8));
      squares += (share - p) ** 2 / N;
    }
    const ofType = (swing * swing * squares) / variance;
    const { inputs, mean } = results.sensitivity!;
    const of = (path: string) => inputs.find((input) => input.path === path)!;
    expect(Math.abs(mean - (closed! + swing * p))).toBeLessThan(0.01);
    for (const [path, first] of [
      ['quantities.x', ofX],
      ['actors.b.type', ofType],
    ] as const) {
      const { firstOrder, totalOrder, shapley } = of(path);
      const other = path === 'quantities.x' ? ofType : ofX;
      for (const [index, want] of [
        [firstOrder!, first],
        [totalOrder!, 1 - other],
        [shapley!, (first + 1 - other) / 2],
      ] as const) {
        expect(Math.abs(index.value - want)).toBeLessThan(5 * index.standardError);
        expect(index.standardError).toBeLessThan(0.05);
      }
    }
    const { low, high, slope, elasticity } = of('actors.b.type');
    expect([low.value, high.value, elasticity]).toEqual([0, 1, null]);
    expect(Math.abs(low.weight! + high.weight! - 1)).toBeLessThan(1e-12);
    expect(Math.abs(high.weight! - p)).toBeLessThan(0.05);
    expect(Math.abs(slope.mean - swing)).toBeLessThan(1e-12);
  });

  it('the type marks out the likely draws in both halves', async () => {
    const { results } = await analysed(scenarioOf(OPEN), { discovery: { above: 0.5 } }, 1024);
    const [box] = results.discovery!.boxes;
    expect(box!.limits.map(({ path, values }) => [path, values])).toEqual([['actors.b.type', [1]]]);
    for (const half of [box!.found, box!.tested]) expect([half.density, half.coverage]).toEqual([1, 1]);
  });

  it('learning the type is worth all that is not known', async () => {
    const { results } = await analysed(scenarioOf(TYPED), { value: true });
    const [type] = results.value!.inputs;
    const p = logistic(-2.2 * 0.76);
    const worth = p * (1 - p) * (open! - closed!) ** 2;
    expect(type!.path).toBe('actors.b.type');
    expect(Math.abs(type!.brier.mean / worth - 1)).toBeLessThan(1e-9);
    expect(Math.abs(results.value!.all!.brier / worth - 1)).toBeLessThan(1e-9);
  });

  it('a case of a backtest says one thing a group of the numbers that all share', async () => {
    const scenario = scenarioOf(`${SEEN}outcome: { result: not_held }\n`);
    const settings = { seed: '1', draws: 65, paths: 1, landmarks: [] };
    const made = await forecastCase(scenario, settings, { runner });
    if (!made.ok || made.value === null) throw new Error('no forecast');
    const { held, weight } = made.value;
    expect([held.length, weight.length]).toEqual([33, 33]);
    const { rows } = (await analysed(scenarioOf(SEEN.replace('as_of: 2026-03-01', 'as_of: 2026-01-01')), {}, 66)).base;
    const width = rows.inputs.length / rows.draws;
    for (const [g, p] of held.entries()) {
      const x = rows.inputs[2 * g * width + 1]!;
      const share = shareAt(x, -2.2);
      expect(Math.abs(p - (closed! + share * (open! - closed!)))).toBeLessThan(1e-12);
      // Nothing is known at the start, so that all count alike.
      expect(Math.abs(weight[g]! / weight[0]! - 1)).toBeLessThan(1e-12);
    }
  });
});
