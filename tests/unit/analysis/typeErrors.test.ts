import { describe, expect, it } from 'vitest';
import { bandAt } from '../../../src/analysis/core/band.ts';
import { compareRuns } from '../../../src/analysis/core/compare.ts';
import { estimateAt } from '../../../src/analysis/core/estimate.ts';
import { compile } from '../../../src/compile/compile.ts';
import { gaussLegendre } from '../../../src/numeric/gaussLegendre.ts';
import type { RunSettings } from '../../../src/program/result.ts';
import { runProgram } from '../../../src/runners/runProgram.ts';
import type { Scenario } from '../../../src/scenario/model.ts';
import { times } from '../../helpers/effort.ts';
import { fastMachine, runner, runProgramNow, scenarioOf } from '../../helpers/run.ts';
import { MOODY, SEEN } from '../../helpers/typedFile.ts';

const DRAWS = 128;
const SEEDS = times(200, 1000);
/** Of a ratio of a variance over seeds, and of a mean of stated ones from at least 15 degrees of freedom. */
const TOLERANCE = 5 * Math.sqrt(2 / (SEEDS - 1) + 2 / (15 * SEEDS));

const typed = scenarioOf(MOODY);
/** The same without types: a will of its own in each draw. */
const plain = scenarioOf(MOODY.replace('types: { open: 0.85, closed: 0.08 }', 'willingness: 0.1 to 0.9'));
const untyped = scenarioOf(MOODY.replace('types: { open: 0.85, closed: 0.08 }', 'title: B'));
const open = scenarioOf(MOODY, { 'actors.b.type': '1' });
const softer = scenarioOf(MOODY.replace('weight: -2.2', 'weight: -1'));

const mean = (x: readonly number[]): number => x.reduce((sum, value) => sum + value, 0) / x.length;

/** Variance over seeds as a share of what is stated. */
function calibrationOf(found: readonly { mean: number; standardError: number }[]): number {
  const centre = mean(found.map((one) => one.mean));
  const spread = found.reduce((sum, one) => sum + (one.mean - centre) ** 2, 0) / (found.length - 1);
  return spread / mean(found.map(({ standardError }) => standardError ** 2));
}

async function overSeeds<T>(
  settings: RunSettings,
  ofSeed: (run: (of: Scenario) => ReturnType<typeof runProgram>) => Promise<T>,
) {
  const all: T[] = [];
  for (let seed = 0; seed < SEEDS; seed++) {
    all.push(await ofSeed((of) => runProgram(compile(of, `errors ${seed}`), settings, { runner })));
  }
  return all;
}

describe.each(['random', 'sobol'] as const)(
  'with the sampler %s, errors over seeds are as they are told',
  (sampler) => {
    const settings: RunSettings = { draws: DRAWS, paths: 1, sampler, detail: 'curve' };

    it.each([
      ['with types', typed],
      ['without', plain],
    ])('of P, %s', async (_, of) => {
      const found = await overSeeds(settings, async (run) => estimateAt(await run(of)));
      expect(Math.abs(calibrationOf(found) - 1)).toBeLessThan(TOLERANCE);
    });

    it.each([
      ['of a type that is set', typed, open],
      ['of a softer condition', typed, softer],
      ['of types against none', untyped, typed],
      ['of none against types', typed, untyped],
    ])('of the difference %s', async (_, from, to) => {
      const found = await overSeeds(settings, async (run) => compareRuns(await run(from), await run(to)).difference);
      expect(Math.abs(calibrationOf(found) - 1)).toBeLessThan(TOLERANCE);
    });
  },
);

describe('the band holds the types', () => {
  /** Variance of P over the joint law of type and x, given what was seen, by quadrature. */
  function exact(text: string, paths: number): number {
    const points = gaussLegendre(16).flatMap(({ at, weight }) =>
      ['0', '1'].map((type) => {
        const set = { 'quantities.x': String(0.1 + 0.8 * at), 'actors.b.type': type };
        const result = runProgramNow(compile(scenarioOf(text, set), '1'), 64, paths, { machine: fastMachine });
        return {
          p: estimateAt(result).mean,
          w: weight * (result.weightSum / result.draws) * Math.exp(result.logScale),
        };
      }),
    );
    const total = points.reduce((sum, { w }) => sum + w, 0);
    const centre = points.reduce((sum, { p, w }) => sum + w * p, 0) / total;
    return points.reduce((sum, { p, w }) => sum + w * (p - centre) ** 2, 0) / total;
  }

  it.each([
    ['without processes', SEEN, 1],
    ['with processes', MOODY, 400],
  ])('%s', async (_, text, paths) => {
    const want = exact(text, paths);
    expect(want).toBeGreaterThan(0.01);
    const found = await overSeeds({ draws: DRAWS, paths: 1, crossed: true, detail: 'all' }, async (run) => {
      const result = await run(scenarioOf(text));
      return bandAt(result, estimateAt(result).mean)!;
    });
    const variances = found.map(({ variance, standardError }) => ({ mean: variance, standardError }));
    const centre = mean(variances.map((one) => one.mean));
    const error = Math.sqrt(mean(variances.map((one) => one.standardError ** 2)) / SEEDS);
    expect(Math.abs(centre - want)).toBeLessThan(5 * error + 0.02 * want);
    // Ratios of few blocks: their errors are rough.
    expect(Math.abs(calibrationOf(variances) - 1)).toBeLessThan(2 * TOLERANCE);
  });
});
