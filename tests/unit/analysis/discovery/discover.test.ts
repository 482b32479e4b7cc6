import { describe, expect, it } from 'vitest';
import { namedInput } from '../../../../src/analysis/core/numbers.ts';
import { discover } from '../../../../src/analysis/discovery/discover.ts';
import { unrelated } from '../../../../src/analysis/discovery/search.ts';
import { streamKey } from '../../../../src/random/streamKey.ts';
import { type Discovery, discovery } from '../../../../src/results/discovery.ts';
import { benchOf, type Drawn, uniformColumns, uniforms } from '../../../helpers/drawnResults.ts';
import { shipped } from '../../../helpers/run.ts';
import { workbench } from '../../../helpers/workbench.ts';

async function discovered(drawn: Drawn, above: number | null = null): Promise<Discovery> {
  const made = await discover(await benchOf(drawn), { above });
  if (!made.ok || made.value === null) throw new Error('nothing discovered');
  return made.value;
}

/** Draws of which some are likely, P = 0.9 instead of less than 0.1, at a rate that depends on the inputs. */
function planted(
  seed: number,
  inputs: number,
  draws: number,
  rate: (x: readonly number[]) => number,
): { columns: Float64Array[]; held: Float64Array } {
  const columns = uniformColumns(seed, inputs, draws);
  const luck = uniforms(seed, 'luck', draws);
  const small = uniforms(seed, 'small', draws);
  const held = luck.map((u, d) => (u < rate(columns.map((column) => column[d]!)) ? 0.9 : 0.1 * small[d]!));
  return { columns, held };
}

describe('discovery', () => {
  it.each([1, 2, 3])('finds a planted box among 134 inputs, seed %d', async (seed) => {
    const drawn = planted(seed, 134, 2048, (x) => (x[3]! < 0.4 && x[17]! > 0.55 && x[50]! < 0.7 ? 0.7 : 0.03));
    const { boxes, draws } = await discovered(drawn, 0.5);
    expect(draws).toBe(2048);
    const [box] = boxes;
    expect(box!.isChance).toBe(false);
    expect(box!.limits.map(({ path }) => path)).toEqual(['x3', 'x17', 'x50']);
    const [a, b, c] = box!.limits;
    expect([a!.low, b!.high, c!.low]).toEqual([null, null, null]);
    expect(Math.abs(a!.high! - 0.4)).toBeLessThan(0.06);
    expect(Math.abs(b!.low! - 0.55)).toBeLessThan(0.06);
    expect(Math.abs(c!.high! - 0.7)).toBeLessThan(0.1);
    for (const { pValue } of box!.limits) expect(pValue).toBeLessThan(0.05);
    // A share of some 130 draws.
    expect(Math.abs(box!.tested.density - 0.7)).toBeLessThan(5 * Math.sqrt((0.7 * 0.3) / 100));
    expect(boxes.slice(1).every(({ isChance }) => isChance)).toBe(true);
  });

  it('finds two boxes one after the other', async () => {
    const drawn = planted(5, 12, 4096, (x) =>
      x[2]! < 0.35 && x[4]! < 0.4 ? 0.9 : x[2]! > 0.7 && x[9]! > 0.6 ? 0.6 : 0.02,
    );
    const { boxes } = await discovered(drawn, 0.5);
    const real = boxes.filter(({ isChance }) => !isChance);
    expect(real.map(({ limits }) => limits.map(({ path }) => path))).toEqual([
      ['x2', 'x4'],
      ['x2', 'x9'],
    ]);
  });

  it('calls what it finds in noise chance, in at least 90 % of trials', async () => {
    const trials = 60;
    let believed = 0;
    let found = 0;
    for (let seed = 0; seed < trials; seed++) {
      const { boxes } = await discovered({
        columns: uniformColumns(seed, 12, 512),
        held: uniforms(seed, 'held', 512),
      });
      found += boxes.length;
      believed += boxes.filter(({ isChance }) => !isChance).length;
    }
    // A search that finds nothing ever would pass too.
    expect(found).toBeGreaterThan(0);
    expect(believed).toBeLessThanOrEqual(0.1 * trials);
  });

  it('does not believe the draws that are kept back where the search would find as much in noise', async () => {
    let boxes = 0;
    for (let seed = 0; seed < 20; seed++) {
      const columns = uniformColumns(seed, 12, 512);
      const held = uniforms(seed, 'held', 512);
      const [box] = (await discovered({ columns, held }, 0.8)).boxes;
      if (box === undefined) continue;
      const isIn = (d: number): boolean =>
        box.limits.every(({ path, low, high }) => {
          const x = columns[Number(path.slice(1))]![d]!;
          return x >= (low ?? 0) && x <= (high ?? 1);
        });
      // The search sees the even draws alone; now the odd ones bear it out to the full.
      const planted = held.map((p, d) => (d % 2 === 0 ? p : isIn(d) ? 0.9 : 0.1));
      const [same] = (await discovered({ columns, held: planted }, 0.8)).boxes;
      expect(same!.limits.map(({ path }) => path)).toEqual(box.limits.map(({ path }) => path));
      expect(same!.tested.density).toBe(1);
      expect(same!.isChance).toBe(same!.pValue > 0.05);
      if (same!.pValue > 0.05) boxes += 1;
    }
    expect(boxes).toBeGreaterThan(0);
  });

  it('is judged by shuffles in which labels keep their weights', () => {
    const columns = uniformColumns(4, 2, 500);
    const weight = uniforms(4, 'weight', 500);
    const ofInterest = Uint8Array.from(weight, (w) => (w > 0.7 ? 1 : 0));
    const key = streamKey('1', 'shuffles');
    const made = [0, 1].map((k) => unrelated({ columns, weight, ofInterest }, key, k));
    for (const other of made) {
      expect(other.columns).toEqual(columns);
      expect(other.weight).not.toEqual(weight);
      expect(other.weight.toSorted()).toEqual(weight.toSorted());
      expect([...other.ofInterest]).toEqual([...other.weight].map((w) => (w > 0.7 ? 1 : 0)));
    }
    expect(made[0]!.weight).not.toEqual(made[1]!.weight);
  });

  it('counts all draws, and searches none, where those that are kept have no weight', async () => {
    const held = uniforms(1, 'held', 5000);
    const weight = held.map((_, d) => (d < 4096 ? 0 : 1));
    const found = await discovered({ columns: uniformColumns(1, 2, 5000), held, weight }, 0.5);
    const late = held.subarray(4096);
    expect(found.share).toBe(late.filter((p) => p >= 0.5).length / late.length);
    expect([found.draws, found.boxes]).toEqual([4096, []]);
    const usual = await discovered({ columns: uniformColumns(1, 2, 5000), held, weight });
    expect(Math.abs(usual.share - 0.1)).toBeLessThan(1e-3);
  });

  it('takes the highest tenth of the draws for likely, or a share near it where many are alike', async () => {
    const columns = uniformColumns(1, 1, 1000);
    const smooth = await discovered({ columns, held: columns[0]!.map((x) => x / 2) });
    expect(smooth.share).toBe(0.1);
    expect(Math.abs(smooth.above - [...columns[0]!].sort((a, b) => b - a)[99]! / 2)).toBeLessThan(1e-9);
    const levels = columns[0]!.map((x) => (x < 0.75 ? 0.1 : x < 0.96 ? 0.3 : 0.5));
    const stepped = await discovered({ columns, held: levels });
    expect(stepped.above).toBe(0.5);
    const two = await discovered({ columns, held: columns[0]!.map((x) => (x < 0.05 ? 0.1 : 0.2)) });
    expect(two.above).toBe(0.2);
  });

  it('reads an input of few values by its values', async () => {
    const level = uniforms(1, 'level', 1000).map((u) => Math.floor(3 * u));
    const held = level.map((x, d) => (x === 2 && d % 3 > 0 ? 0.8 : 0.1));
    const { boxes } = await discovered({ columns: [level], held }, 0.5);
    expect(boxes[0]!.limits).toHaveLength(1);
    expect(boxes[0]!.limits[0]!.low).toBe(2);
    expect(boxes[0]!.limits[0]!.high).toBeNull();
  });

  it('counts what the draws weigh', async () => {
    const columns = uniformColumns(1, 3, 2000);
    const luck = uniforms(1, 'luck', 2000);
    const held = columns[1]!.map((x, d) => (luck[d]! < (x > 0.8 ? 0.8 : 0.05) ? 0.9 : 0.1));
    const weight = columns[1]!.map((x) => (x > 0.8 ? 0.25 : 1));
    const { share, boxes } = await discovered({ columns, held, weight }, 0.5);
    const sum = (of: (d: number) => number): number => held.reduce((total, _, d) => total + of(d), 0);
    const likely = sum((d) => (held[d] === 0.9 ? weight[d]! : 0));
    expect(Math.abs(share - likely / sum((d) => weight[d]!))).toBeLessThan(1e-12);
    const [box] = boxes;
    expect(box!.limits.map(({ path }) => path)).toEqual(['x1']);
    // Mass of the top fifth at a quarter of the weight: 0.05 of 0.85.
    expect(Math.abs(box!.tested.mass - 0.05 / 0.85)).toBeLessThan(0.02);
  });

  it('finds no box where there is nothing to search', async () => {
    const columns = uniformColumns(1, 3, 500);
    const constant = await discovered({ columns, held: new Float64Array(500).fill(0.2) });
    expect([constant.share, constant.boxes]).toEqual([1, []]);
    // The mean of the draws, which is a sum of many.
    expect(Math.abs(constant.above - 0.2)).toBeLessThan(1e-12);
    const never = await discovered({ columns, held: columns[0]!.map((x) => 0.3 * x) }, 0.5);
    expect([never.share, never.boxes]).toEqual([0, []]);
    const certain = await discovered({ columns: [], held: columns[0]! });
    expect(certain.boxes).toEqual([]);
    const few = await discovered({
      columns,
      held: columns[0]!,
      weight: columns[0]!.map((_, d) => (d < 4 ? 1 : 1e-9)),
    });
    expect(few.boxes).toEqual([]);
    expect(await discover(await benchOf({ columns: [], held: new Float64Array(0) }), { above: null })).toEqual({
      ok: true,
      diagnostics: [],
      value: null,
    });
  });

  it('reads on a shipped scenario as the record tells it, the same each time', async () => {
    const scenario = shipped('scenarios/examples/02_bargaining.yaml');
    const bench = await workbench(scenario, { draws: 1024, paths: 2, sampler: 'sobol' });
    const [once, again] = [await discover(bench, { above: null }), await discover(bench, { above: null })];
    if (!once.ok || once.value === null) throw new Error('nothing discovered');
    expect(again).toEqual(once);
    expect(discovery.parse(once.value)).toEqual(once.value);
    expect(once.value.boxes.length).toBeGreaterThan(0);
    for (const { limits } of once.value.boxes) {
      for (const { path, title, low, high } of limits) {
        expect(title).toBe(namedInput(scenario, path).title);
        expect(low === null && high === null).toBe(false);
      }
    }
  });
});
