import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namedInput } from '../../../../src/analysis/core/numbers.ts';
import { bestOption, payoffAt, turns } from '../../../../src/analysis/core/payoffs.ts';
import { conditionalMean } from '../../../../src/analysis/value/conditionalMean.ts';
import { inputBasis } from '../../../../src/analysis/value/inputBasis.ts';
import { value } from '../../../../src/analysis/value/value.ts';
import { value as schema, type ValueOfInformation } from '../../../../src/results/value.ts';
import type { Decision } from '../../../../src/scenario/model.ts';
import { varianceRatioBounds } from '../../../helpers/bounds.ts';
import { benchOf, type Drawn, normals, uniformColumns, uniforms } from '../../../helpers/drawnResults.ts';
import { times } from '../../../helpers/effort.ts';
import { randomScenario } from '../../../helpers/randomScenario.ts';
import { scenarioOf, shipped } from '../../../helpers/run.ts';
import { workbench } from '../../../helpers/workbench.ts';

type Option = Decision['options'][number];

function option(id: string, ifHeld: number, ifNot: number): Option {
  return { id, title: '', ifHeld, ifNot };
}

function decision(id: string, ...options: readonly Option[]): Decision {
  return { id, title: '', why: '', sources: [], unit: '', options };
}

async function valued(drawn: Drawn): Promise<ValueOfInformation> {
  const made = await value(await benchOf(drawn));
  if (!made.ok || made.value === null) throw new Error('no value');
  return made.value;
}

/** What is told, in a test in which it should be. */
function known<T>(told: T | null): T {
  if (told === null) throw new Error('not told');
  return told;
}

/** Expected Brier score and bits of doubt of a probability. */
const brier = (p: number): number => p * (1 - p);
const doubt = (p: number): number => (p <= 0 || p >= 1 ? 0 : -p * Math.log2(p) - (1 - p) * Math.log2(1 - p));

function expectClose(found: number, exact: number, tolerance = 1e-12): void {
  expect(Math.abs(found - exact), `${found} for ${exact}`).toBeLessThan(tolerance);
}

describe('the best option by probability', () => {
  it('is the upper envelope of straight lines', () => {
    const options = [option('act', 10, -2), option('hedge', 5, 0), option('rest', 0, 1)];
    // rest = hedge at 1 − p = 5p, hedge = act at 5p = 12p − 2.
    expect(turns(options)).toEqual([
      { probability: 0, option: 'rest' },
      { probability: 1 / 6, option: 'hedge' },
      { probability: 2 / 7, option: 'act' },
    ]);
  });

  it('leaves out what is never better than all others', () => {
    const options = [option('act', 10, -2), option('between', 4, -0.9), option('rest', 0, 1)];
    expect(turns(options).map(({ option: id }) => id)).toEqual(['rest', 'act']);
    expect(turns([option('a', 1, 1), option('b', 1, 1)])).toEqual([{ probability: 0, option: 'a' }]);
    expect(turns([option('a', 1, 1), option('b', 1, 0)])).toEqual([{ probability: 0, option: 'a' }]);
    expect(turns([option('a', 0, 1), option('b', 2, 1)])).toEqual([{ probability: 0, option: 'b' }]);
  });

  it('agrees with looking at every probability', () => {
    const amount = fc.integer({ min: -20, max: 20 });
    const drawn = fc.array(fc.tuple(amount, amount), { minLength: 2, maxLength: 7 });
    fc.assert(
      fc.property(drawn, fc.double({ min: 0, max: 1, noNaN: true }), (payoffs, p) => {
        const options = payoffs.map(([held, not], i) => option(`o${i}`, held, not));
        const found = turns(options);
        const last = found.filter(({ probability }) => probability <= p).at(-1)!;
        const chosen = options.find(({ id }) => id === last.option)!;
        expectClose(payoffAt(chosen, p), payoffAt(bestOption(options, p), p));
        const rising = found.map(({ probability }) => probability);
        expect(rising).toEqual([...new Set(rising)].sort((a, b) => a - b));
      }),
      { seed: 20240326, numRuns: 500 },
    );
  });
});

describe('a regression on an input', () => {
  const [n, w] = [1024, new Float64Array(1024).fill(1)];
  const u = uniforms(1, 'u', n);
  /** Share of the variance of y that is left when x is known. */
  const leftOf = (y: Float64Array, x: Float64Array): number => {
    const { fitted } = conditionalMean(y, w, inputBasis(x, w));
    const mean = y.reduce((sum, one) => sum + one, 0) / n;
    const squares = (of: (d: number) => number): number => y.reduce((sum, _, d) => sum + of(d) ** 2, 0);
    return squares((d) => y[d]! - fitted[d]!) / squares((d) => y[d]! - mean);
  };

  it.each<[string, (x: number) => number]>([
    ['a valley', (x) => (x - 0.5) ** 2],
    ['a hill and a valley', (x) => Math.sin(2 * Math.PI * x)],
    ['a step', (x) => 1 / (1 + Math.exp(-20 * (x - 0.3)))],
  ])('follows %s', (_name, curve) => {
    expect(leftOf(u.map(curve), u)).toBeLessThan(0.02);
  });

  it('jumps at a value that many draws share, wherever it lies', () => {
    for (const at of [0, 0.4, 1]) {
      const x = u.map((one) => (one < 0.125 ? at : one));
      expect(
        leftOf(
          x.map((one) => (one === at ? 1 : 0)),
          x,
        ),
      ).toBeLessThan(1e-12);
    }
  });

  it('is the same on any increasing function of it', () => {
    const y = u.map((one, d) => one + Math.sin(d));
    expect(
      leftOf(
        y,
        u.map((one) => one ** 3),
      ),
    ).toBe(leftOf(y, u));
  });
});

describe('the noise of a regression', () => {
  it('is exactly that of two means where an input has two values', () => {
    const y = Float64Array.from([0.1, 0.4, 0.2, 0.9, 0.5, 0.8, 0.75, 0.3]);
    const x = Float64Array.from([0, 0, 0, 1, 1, 1, 1, 1]);
    const w = new Float64Array(8).fill(2);
    // Too few draws for a level of its own otherwise: five effective ones are needed.
    const twice = (values: Float64Array): Float64Array => Float64Array.from([...values, ...values]);
    const [n, sizes] = [16, [6, 10]];
    const { noiseError } = conditionalMean(twice(y), twice(w), inputBasis(twice(x), twice(w)));
    const variances = [0, 1].map((level) => {
      const own = [...twice(y)].filter((_, d) => twice(x)[d] === level);
      const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
      return own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (own.length - 1) / own.length;
    });
    // A coefficient on a column of unit square is the difference of means times the root of both shares.
    const shares = (sizes[0]! / n) * (sizes[1]! / n);
    const exact = Math.SQRT2 * shares * (variances[0]! + variances[1]!) * (n / (n - 1));
    expectClose(noiseError / exact, 1);
  });
});

describe('value of information', () => {
  const N = 4096;

  it('is exact where one input with few values decides', async () => {
    const x = uniforms(1, 'x', N).map((u) => (u < 0.3 ? 0 : u < 0.5 ? 1 : 4));
    const held = x.map((level) => 0.1 + 0.2 * level);
    const share = (level: number): number => x.filter((one) => one === level).length / N;
    const p = [0, 1, 4].reduce((sum, level) => sum + share(level) * (0.1 + 0.2 * level), 0);
    const choose = decision('choose', option('act', 10, -10), option('rest', 0, 0));
    const found = await valued({ columns: [x, uniforms(1, 'y', N)], held, decisions: [choose] });
    const mean = (of: (p: number) => number): number =>
      [0, 1, 4].reduce((sum, level) => sum + share(level) * of(0.1 + 0.2 * level), 0);

    expectClose(found.brier, brier(p));
    expectClose(found.bits, doubt(p));
    const [first, second] = found.inputs;
    expect([first!.path, first!.isNoise, second!.isNoise]).toEqual(['x0', false, true]);
    // Nothing is left to chance, so that no noise is taken off.
    expectClose(first!.brier.mean, brier(p) - mean(brier), 1e-9);
    expectClose(first!.bits.mean, doubt(p) - mean(doubt), 1e-9);
    expectClose(known(found.all).brier, brier(p) - mean(brier), 1e-9);
    const worth = mean((q) => Math.max(0, 20 * q - 10)) - Math.max(0, 20 * p - 10);
    expectClose(known(found.decisions[0]!.all), worth, 1e-9);
    expectClose(found.decisions[0]!.inputs[0]!.worth.mean, worth, 1e-9);
    expect(found.decisions[0]!.best).toBe(p > 0.5 ? 'act' : 'rest');
    expectClose(found.decisions[0]!.options[0]!.expected, 20 * p - 10);
  });

  it('has the error of a mean where the input decides all: for the Brier score, for bits and for a decision', async () => {
    const x = uniforms(2, 'x', N).map((u) => (u < 0.3 ? 0 : u < 0.5 ? 1 : 4));
    const held = x.map((level) => 0.1 + 0.2 * level);
    const p = held.reduce((sum, q) => sum + q, 0) / N;
    const choose = decision('choose', option('act', 10, -10), option('rest', 0, 0));
    const found = await valued({ columns: [x], held, decisions: [choose] });
    // To first order the use at the mean moves with the mean by its slope there, so a draw counts as use(q) − slope · q.
    const errorOf = (use: (q: number) => number, slope: number): number => {
      const counts = held.map((q) => use(q) - slope * q);
      const mean = counts.reduce((sum, one) => sum + one, 0) / N;
      return Math.sqrt(counts.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (N - 1) / N);
    };
    const [input] = found.inputs;
    expectClose(
      input!.brier.standardError,
      errorOf((q) => -brier(q), 2 * p - 1),
    );
    expectClose(
      input!.bits.standardError,
      errorOf((q) => -doubt(q), Math.log2(p / (1 - p))),
    );
    expectClose(
      found.decisions[0]!.inputs[0]!.worth.standardError,
      errorOf((q) => Math.max(0, 20 * q - 10), p > 0.5 ? 20 : 0),
    );
    expect(input!.bits.standardError).toBeGreaterThan(1e-3);
  });

  it('has errors that other seeds bear out where chance is left, for the Brier score and for bits', async () => {
    const [seeds, draws] = [80, 256];
    const found: ValueOfInformation['inputs'][number][] = [];
    for (let seed = 0; seed < seeds; seed++) {
      const x = uniforms(seed, 'x', draws).map((u) => (u < 0.5 ? 0 : 1));
      const rest = uniforms(seed, 'rest', draws);
      const held = x.map((level, d) => 0.1 + 0.4 * level + 0.4 * rest[d]!);
      found.push((await valued({ columns: [x], held })).inputs[0]!);
    }
    const [low, high] = varianceRatioBounds(seeds - 1, seeds * (draws - 1));
    for (const kind of ['brier', 'bits'] as const) {
      const means = found.map((one) => one[kind].mean);
      const mean = means.reduce((sum, one) => sum + one, 0) / seeds;
      const scatter = means.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (seeds - 1);
      const claimed = found.reduce((sum, one) => sum + one[kind].standardError ** 2, 0) / seeds;
      expect(scatter / claimed, kind).toBeGreaterThan(low);
      expect(scatter / claimed, kind).toBeLessThan(high);
    }
  });

  it('counts what the draws weigh', async () => {
    const x = uniforms(1, 'x', N).map((u) => (u < 0.5 ? 0 : 1));
    const held = x.map((one) => (one === 1 ? 0.9 : 0.2));
    const weight = x.map((one) => (one === 1 ? 0.25 : 1));
    const found = await valued({ columns: [x], held, weight });
    const ones = x.reduce((sum, one) => sum + one, 0);
    const share = (0.25 * ones) / (0.25 * ones + N - ones);
    expectClose(found.inputs[0]!.brier.mean, share * (1 - share) * 0.49, 1e-9);
  });

  it('lets one of two correlated inputs tell of the other', async () => {
    const x = normals(1, 'x', N);
    const y = normals(1, 'y', N).map((own, d) => 0.8 * x[d]! + 0.6 * own);
    const held = x.map((one) => 0.5 + 0.05 * Math.max(-8, Math.min(8, one)));
    const found = await valued({ columns: [x, y], held });
    const of = (path: string) => found.inputs.find((input) => input.path === path)!.brier;
    for (const [path, exact] of [
      ['x0', 0.0025],
      ['x1', 0.64 * 0.0025],
    ] as const) {
      const z = (of(path).mean - exact) / of(path).standardError;
      expect(Math.abs(z), `${path}: z = ${z}`).toBeLessThan(5);
    }
  });

  it('takes the chance of the paths out of what all inputs are worth', async () => {
    const columns = uniformColumns(1, 1, N);
    const noise = normals(1, 'noise', N);
    const seen = (path: (d: number) => number) => columns[0]!.map((x, d) => 0.3 + 0.2 * x + 0.05 * noise[path(d)]!);
    const found = await valued({ columns, held: seen((d) => d), again: seen((d) => d ^ 1) });
    const all = known(found.all);
    // 0.04/12, up to the sampling errors of the two variances: √(2/N)·0.0058.
    expectClose(all.brier, 0.04 / 12, 5 * 0.0058 * Math.sqrt(2 / N));
    expect(found.inputs[0]!.brier.mean).toBeLessThanOrEqual(all.brier);
  });

  it('never says that one input is worth less than nothing, or more than all', async () => {
    await fc.assert(
      fc.asyncProperty(randomScenario, fc.integer({ min: 2, max: 96 }), async (file, draws) => {
        const scenario = {
          ...scenarioOf(file),
          decisions: [decision('choose', option('act', 3, -1), option('rest', 0, 0), option('bet', 9, -5))],
        };
        const bench = await workbench(scenario, { draws, paths: 2 });
        if (bench.base.invalid !== null || !(bench.base.weightSum > 0)) return;
        const made = await value(bench);
        if (!made.ok || made.value === null) throw new Error('no value');
        const { all, inputs, decisions, brier: now } = made.value;
        expect(schema.parse(made.value)).toEqual(made.value);
        if (all === null) return;
        expect(all.brier).toBeLessThanOrEqual(now + 1e-12);
        for (const input of inputs) {
          expect(input.brier.mean).toBeLessThanOrEqual(all.brier);
          expect(input.bits.mean).toBeLessThanOrEqual(all.bits);
        }
        for (const one of decisions) {
          for (const { worth } of one.inputs) expect(worth.mean).toBeLessThanOrEqual(known(one.all));
        }
      }),
      { seed: 20240326, numRuns: times(20, 200) },
    );
  });

  it('calls useless inputs noise, and not the useful one', async () => {
    const columns = uniformColumns(3, 134, 2048);
    const noise = normals(3, 'noise', 2048);
    const held = columns[5]!.map((x, d) => 0.02 + 0.1 * x * x + 0.01 * Math.abs(noise[d]!));
    const { inputs } = await valued({ columns, held });
    expect(inputs[0]!.path).toBe('x5');
    expect(inputs[0]!.isNoise).toBe(false);
    expect(inputs.filter(({ isNoise }) => isNoise).length).toBeGreaterThanOrEqual(0.9 * 133);
    // What noise alone would seem to be worth is an error too, even of what comes out as nothing.
    const nothing = inputs.filter(({ brier: { mean } }) => mean === 0);
    expect(nothing.length).toBeGreaterThan(30);
    // Eight coefficients, each with the variance of the whole over the draws: their squares add up with this spread.
    const mean = held.reduce((sum, p) => sum + p, 0) / 2048;
    const spread = (Math.sqrt(2 * 8) * held.reduce((sum, p) => sum + (p - mean) ** 2, 0)) / 2048 ** 2;
    for (const { brier } of nothing) {
      expect(brier.standardError).toBeGreaterThan(0.7 * spread);
      expect(brier.standardError).toBeLessThan(1.4 * spread);
    }
  });

  it('tells nothing of inputs from a handful of draws', async () => {
    const columns = uniformColumns(1, 2, 512);
    const held = columns[0]!.map((x) => 0.5 * x);
    const weight = held.map((_, d) => (d < 3 ? 1 : 1e-9));
    const found = await valued({ columns, held, weight });
    expect(found.inputs.map(({ brier: { mean }, isNoise }) => [mean, isNoise])).toEqual([
      [0, true],
      [0, true],
    ]);
    expect(found.all).toBeNull();
  });

  it('is nothing where the probability does not vary, and where nothing is uncertain', async () => {
    const choose = decision('choose', option('act', 3, -1), option('rest', 0, 0));
    const constant = await valued({
      columns: uniformColumns(1, 2, 256),
      held: new Float64Array(256).fill(0.3),
      decisions: [choose],
    });
    expect(constant.all).toEqual({ brier: 0, bits: 0 });
    expect(constant.inputs.every(({ brier: { mean }, isNoise }) => mean === 0 && isNoise)).toBe(true);
    expect(constant.decisions[0]!.inputs.every(({ worth, isNoise }) => worth.mean === 0 && isNoise)).toBe(true);
    const certain = await valued({ columns: [], held: new Float64Array(256).fill(0.3) });
    expect(certain.inputs).toEqual([]);
    expectClose(certain.brier, 0.21);
  });

  it('says nothing of inputs where the draws that are kept have no weight', async () => {
    const held = uniforms(1, 'held', 5000);
    const weight = held.map((_, d) => (d < 4096 ? 0 : 1));
    const choose = decision('choose', option('act', 3, -2), option('rest', -1, -1));
    const found = await valued({ columns: uniformColumns(1, 2, 5000), held, weight, decisions: [choose] });
    expect(found.draws).toBe(4096);
    expect(found.all).toBeNull();
    const nothing = { mean: 0, standardError: 0 };
    for (const { brier, bits, isNoise } of found.inputs) {
      expect([brier, bits, isNoise]).toEqual([nothing, nothing, true]);
    }
    for (const { worth, isNoise } of found.decisions[0]!.inputs) {
      expect([worth, isNoise]).toEqual([nothing, true]);
    }
  });

  it('is null without draws', async () => {
    const made = await value(await benchOf({ columns: [], held: new Float64Array(0) }));
    expect(made).toEqual({ ok: true, diagnostics: [], value: null });
  });

  it('reads on a shipped scenario as the record tells it', async () => {
    const scenario = shipped('scenarios/examples/02_bargaining.yaml');
    const bench = await workbench(scenario, { draws: 256, paths: 2, sampler: 'sobol' });
    const made = await value(bench);
    if (!made.ok || made.value === null) throw new Error('no value');
    const found = made.value;
    expect(schema.parse(found)).toEqual(found);
    expect(found.inputs).toHaveLength(bench.program.inputs.length);
    expect(found.inputs.every(({ path, title }) => title === namedInput(scenario, path).title)).toBe(true);
    const worths = found.inputs.map(({ brier: { mean } }) => mean);
    expect(worths).toEqual([...worths].sort((a, b) => b - a));
  });
});
