import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { compile } from '../../src/compile/compile.ts';
import type { MachineName } from '../../src/program/machine.ts';
import type { Program } from '../../src/program/program.ts';
import type { ChunkPoints, ChunkResult } from '../../src/program/result.ts';
import { inlineRunner } from '../../src/runners/inline.ts';
import { isAvailable, openMachine } from '../../src/runners/machines.ts';
import type { Runner } from '../../src/runners/runner.ts';
import { runPoints } from '../../src/runners/runPoints.ts';
import type { threadsRunner } from '../../src/runners/threads.ts';
import { shipped } from '../helpers/run.ts';
import { differences } from '../helpers/sameBits.ts';

/** Threads start from built files, which the suite builds first. */
const built: { threadsRunner: typeof threadsRunner } = await import('../../dist/runners/threads.js' as string);

const SETTINGS = { draws: 301, paths: 2 };
const program = compile(shipped('scenarios/examples/03_moving_world.yaml'), 'conformance');
const SCENARIOS = ['scenarios', 'scenarios/examples'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `${folder}/${name}`),
);
/** One with evidence, so that draws differ in weight. */
const weighted = compile(shipped('scenarios/japan_dprk_2024.yaml', {}, '2024-06-15'), 'conformance');

async function chunksOf(
  runner: Runner,
  of: Program,
  first = 0,
  count = 5,
  signal?: AbortSignal,
): Promise<ChunkResult[]> {
  const chunks: ChunkResult[] = [];
  await runner.run(of, SETTINGS, { first, count }, (chunk) => chunks.push(chunk), signal);
  return chunks;
}

function expectSame(found: readonly ChunkResult[], expected: readonly ChunkResult[]): void {
  expect(differences(found, expected)).toEqual([]);
}

const oracleRunner = (): Runner => inlineRunner('typescript');
const oracle = await chunksOf(oracleRunner(), program);

/** Every shipped scenario, and the last chunks of it, of which one is not whole. */
const SHIPPED = await Promise.all(
  SCENARIOS.map(async (path) => {
    const of = compile(shipped(path), 'conformance');
    return { path, program: of, chunks: await chunksOf(oracleRunner(), of, 3, 2) };
  }),
);

/** The points that an ordinary run draws, its draws for addresses. */
function drawnPoints({ firstDraw, draws, inputs }: ChunkResult): ChunkPoints {
  return { inputs, environment: Uint32Array.from({ length: draws }, (_, d) => firstDraw + d) };
}

/** The contract of `Runner`, for every runner there is. */
const RUNNERS: readonly (readonly [string, (machine?: MachineName) => Runner])[] = [
  ['inline', inlineRunner],
  ['one thread', (machine) => built.threadsRunner(1, machine)],
  ['two threads', (machine) => built.threadsRunner(2, machine)],
  ['three threads', (machine) => built.threadsRunner(3, machine)],
];
const MACHINES: readonly MachineName[] = ['typescript', 'wasm'];
const PAIRS = RUNNERS.flatMap(([name, open]) =>
  MACHINES.map((machine): [string, () => Runner] => [`${name}, ${machine} machine`, () => open(machine)]),
);

/** One runner for all tests of a pair: whatever it ran before, failures and aborts too, must change nothing. */
describe.each(PAIRS)('the runner: %s', (_, open) => {
  let runner: Runner;
  beforeAll(() => {
    runner = open();
  });
  afterAll(() => runner.close());

  it('delivers every chunk once, in order, with the same bytes', async () => {
    expectSame(await chunksOf(runner, program), oracle);
  });

  it('computes any range alone', async () => {
    expectSame(await chunksOf(runner, program, 2, 2), oracle.slice(2, 4));
  });

  it('delivers the same weights, and nothing but the curve where no more is asked for', async () => {
    const curve = { ...SETTINGS, detail: 'curve' } as const;
    const seen: ChunkResult[] = [];
    const known: ChunkResult[] = [];
    await runner.run(weighted, curve, { first: 0, count: 3 }, (chunk) => seen.push(chunk));
    await oracleRunner().run(weighted, SETTINGS, { first: 0, count: 3 }, (chunk) => known.push(chunk));
    expect(new Set(known.flatMap(({ logWeight }) => [...logWeight])).size).toBeGreaterThan(100);
    seen.forEach(({ logWeight, curve: byStep, emissions, sums, contributions }, i) => {
      const all = known[i]!;
      expect({ logWeight, byStep, emissions }).toEqual({
        logWeight: all.logWeight,
        byStep: all.curve,
        emissions: all.emissions,
      });
      expect(sums.occupancy.length + contributions.length).toBe(0);
    });
    expect(seen.length).toBe(3);
  });

  it('gives an ordinary run again at the points that this draws, asked for once each and in order', async () => {
    const asked: number[] = [];
    const pointsOf = (index: number): ChunkPoints => {
      asked.push(index);
      return drawnPoints(oracle[index]!);
    };
    const seen: ChunkResult[] = [];
    await runner.run(program, SETTINGS, { first: 1, count: 4, pointsOf }, (chunk) => seen.push(chunk));
    expectSame(seen, oracle.slice(1));
    expect(asked).toEqual([1, 2, 3, 4]);
  });

  it('runs points of its own, weighed by evidence, with the same bytes', async () => {
    // Every draw has the inputs of the one before it, and they all share four environments.
    const drawn = await chunksOf(oracleRunner(), weighted, 0, 3);
    const width = weighted.inputs.length;
    const pointsOf = (index: number): ChunkPoints => {
      const { inputs, draws } = drawn[index]!;
      return {
        inputs: inputs.map((_, i) => inputs[(i + inputs.length - width) % inputs.length]!),
        environment: Uint32Array.from({ length: draws }, (_, d) => d % 4),
      };
    };
    const results = await Promise.all(
      [runner, oracleRunner()].map(async (each) => {
        const chunks: ChunkResult[] = [];
        await each.run(weighted, SETTINGS, { first: 0, count: 3, pointsOf }, (chunk) => chunks.push(chunk));
        return chunks;
      }),
    );
    expectSame(results[0]!, results[1]!);
    expect(differences(results[0], drawn)).not.toEqual([]);
  });

  it('hands over the points of a run in order, and ends early after an abort', async () => {
    const held: number[] = [];
    const pointsOf = (index: number): ChunkPoints => drawnPoints(oracle[index]!);
    const whole = await runPoints(program, SETTINGS, { runner }, pointsOf, (first, values) => {
      expect(first).toBe(held.length);
      held.push(...values);
    });
    expect(whole).toEqual({ done: SETTINGS.draws, invalid: null });
    const ends = oracle.flatMap(({ curve, draws }) => {
      const steps = curve.length / draws;
      return Array.from({ length: draws }, (_, d) => curve[(d + 1) * steps - 1]!);
    });
    expect(held).toEqual(ends);
    const controller = new AbortController();
    const many = { draws: 64 * 500, paths: 2 };
    let asked = 0;
    const endless = (): ChunkPoints => {
      asked += 1;
      return drawnPoints(oracle[0]!);
    };
    const control = { runner, signal: controller.signal };
    const cut = await runPoints(program, many, control, endless, () => controller.abort());
    expect(asked).toBeLessThan(500);
    expect(cut).toEqual({ done: 64 * asked, invalid: null });
  });

  it("draws Sobol' points with the same bytes", async () => {
    const settings = { ...SETTINGS, sampler: 'sobol' } as const;
    const results = await Promise.all(
      [runner, oracleRunner()].map(async (each) => {
        const chunks: ChunkResult[] = [];
        await each.run(program, settings, { first: 0, count: 5 }, (chunk) => chunks.push(chunk));
        return chunks;
      }),
    );
    expectSame(results[0]!, results[1]!);
    expect(differences(results[0], oracle)).not.toEqual([]);
  });

  it('rejects with the reason when points cannot be had', async () => {
    const pointsOf = (index: number): ChunkPoints => {
      if (index === 3) throw new Error('no such points');
      return drawnPoints(oracle[index]!);
    };
    const run = runner.run(program, SETTINGS, { first: 0, count: 5, pointsOf }, () => {});
    await expect(run).rejects.toThrow('no such points');
    expectSame(await chunksOf(runner, program), oracle);
  });

  it('runs one program after another', async () => {
    const other = compile(shipped('scenarios/examples/03_moving_world.yaml'), 'another seed');
    const seen: ChunkResult[][] = [[], []];
    await runner.run(program, SETTINGS, { first: 0, count: 2 }, (chunk) => seen[0]!.push(chunk));
    await runner.run(other, SETTINGS, { first: 0, count: 2 }, (chunk) => seen[1]!.push(chunk));
    expectSame(seen[0]!, oracle.slice(0, 2));
    expect(differences(seen[1], oracle.slice(0, 2))).not.toEqual([]);
  });

  it('hands out nothing after an abort, and keeps what was handed out', async () => {
    const controller = new AbortController();
    const seen: ChunkResult[] = [];
    const asked: number[] = [];
    const pointsOf = (index: number): ChunkPoints => {
      if (controller.signal.aborted) throw new Error('a chunk was handed out after the abort');
      asked.push(index);
      return drawnPoints(oracle[0]!);
    };
    const many = { draws: 64 * 500, paths: 1 };
    await runner.run(
      program,
      many,
      { first: 0, count: 500, pointsOf },
      (chunk) => {
        seen.push(chunk);
        if (seen.length === 3) controller.abort();
      },
      controller.signal,
    );
    expect(seen.length).toBeGreaterThanOrEqual(3);
    expect(seen.length).toBeLessThan(500);
    expect(seen.length).toBe(asked.length);
    expect(seen.map(({ firstDraw }) => firstDraw)).toEqual(seen.map((__, i) => 64 * i));
  });

  it('rejects with the reason when a chunk cannot be computed', async () => {
    const broken: Program = { ...program, drawTape: [{ op: 'nothing', dst: 0, args: [] } as never] };
    await expect(chunksOf(runner, broken)).rejects.toThrow();
  });

  it('is none the worse for a run that failed', async () => {
    const broken: Program = { ...program, drawTape: [{ op: 'nothing', dst: 0, args: [] } as never] };
    await expect(runner.run(broken, SETTINGS, { first: 0, count: 5 }, () => {})).rejects.toThrow();
    expectSame(await chunksOf(runner, program), oracle);
  });

  it('passes on what its listener throws', async () => {
    const run = runner.run(program, SETTINGS, { first: 0, count: 2 }, () => {
      throw new Error('the listener is full');
    });
    await expect(run).rejects.toThrow('the listener is full');
  });

  it.each(SHIPPED)('runs $path with the same bytes', async ({ program: of, chunks }) => {
    expectSame(await chunksOf(runner, of, 3, 2), chunks);
  });
});

it.each(RUNNERS)('says of a run that WebAssembly has no memory for how much it needs: %s', async (_, open) => {
  const runner = open('wasm');
  const vast: Program = { ...program, laneColumns: 2 ** 28 };
  const run = runner.run(vast, SETTINGS, { first: 0, count: 2 }, () => {});
  await expect(run).rejects.toThrow(/this run needs \d+ MB of memory at a time/);
  expectSame(await chunksOf(runner, program), oracle);
  await runner.close();
});

it('does not wait for chunks that take long after an abort, and is none the worse for that', async () => {
  const runner = built.threadsRunner(2, 'typescript');
  const controller = new AbortController();
  const taken: number[] = [];
  const settings = { draws: 256, paths: 1000 };
  const run = runner.run(
    weighted,
    settings,
    { first: 0, count: 4 },
    ({ draws }) => taken.push(draws),
    controller.signal,
  );
  controller.abort();
  await run;
  expect(taken).toEqual([]);
  expectSame(await chunksOf(runner, program), oracle);
  await runner.close();
});

it.each(RUNNERS)('finds a machine by itself: %s', async (_, open) => {
  const runner = open();
  expectSame(await chunksOf(runner, program), oracle);
  await runner.close();
});

it('threads take one run after another where several are asked for at once', async () => {
  const runner = built.threadsRunner(2);
  const [first, second] = [program, weighted].map(async (of) => {
    const chunks: ChunkResult[] = [];
    await runner.run(of, SETTINGS, { first: 0, count: 5 }, (chunk) => chunks.push(chunk));
    return chunks;
  });
  expectSame(await first!, oracle);
  expectSame(await second!, await chunksOf(oracleRunner(), weighted));
  await runner.close();
});

it('there is no pool of no threads, and no machine of another name', async () => {
  for (const jobs of [0, -1, 1.5, Number.NaN]) expect(() => built.threadsRunner(jobs)).toThrow(RangeError);
  await expect(openMachine('auto' as MachineName)).rejects.toThrow('There is no machine "auto"');
  await expect(isAvailable('foo' as MachineName)).rejects.toThrow(RangeError);
});

it('does without WebAssembly where the host has none with vectors', async () => {
  const probe = vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
  try {
    expect(await isAvailable('wasm')).toBe(false);
    expect((await openMachine()).name).toBe('typescript');
    await expect(chunksOf(inlineRunner('wasm'), program)).rejects.toThrow('no WebAssembly with SIMD');
    expectSame(await chunksOf(inlineRunner(), program, 0, 1), oracle.slice(0, 1));
  } finally {
    probe.mockRestore();
  }
  expect((await openMachine()).name).toBe('wasm');
});
