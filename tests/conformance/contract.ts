import type { Program } from '../../src/program/program.ts';
import { type ChunkPoints, type ChunkResult, groupOf, type RunSettings } from '../../src/program/result.ts';
import { inlineRunner } from '../../src/runners/inline.ts';
import type { Runner } from '../../src/runners/runner.ts';
import { runPoints } from '../../src/runners/runPoints.ts';
import { differences } from '../helpers/sameBits.ts';

/** Programs to try runners on; plain data, so that they can be sent to a browser. */
export interface Programs {
  readonly program: Program;
  /** The same with another seed. */
  readonly other: Program;
  /** One with evidence, so that draws differ in weight. */
  readonly weighted: Program;
}

/** They, and the chunks that they are known to give. */
export interface World extends Programs {
  readonly oracle: readonly ChunkResult[];
}

/** No whole number of chunks, but whole pairs: actors with types have their draws side by side. */
export const SETTINGS = { draws: 302, paths: 2 };

export const oracleRunner = (): Runner => inlineRunner('typescript');

export async function worldOf(programs: Programs): Promise<World> {
  return { ...programs, oracle: await chunksOf(oracleRunner(), programs.program) };
}

/** The chunks that a runner hands over. */
export async function chunksOf(
  runner: Runner,
  program: Program,
  { first = 0, count = 5, settings = SETTINGS, pointsOf, signal, onChunk }: ChunksWanted = {},
): Promise<ChunkResult[]> {
  const chunks: ChunkResult[] = [];
  const take = (chunk: ChunkResult): void => {
    chunks.push(chunk);
    onChunk?.(chunks);
  };
  await runner.run(program, settings, { first, count, ...(pointsOf && { pointsOf }) }, take, signal);
  return chunks;
}

interface ChunksWanted {
  readonly first?: number;
  readonly count?: number;
  readonly settings?: RunSettings;
  readonly pointsOf?: (index: number) => ChunkPoints;
  readonly signal?: AbortSignal;
  readonly onChunk?: (chunks: readonly ChunkResult[]) => void;
}

/** The points that an ordinary run draws, its groups of draws for addresses. */
function drawnPoints({ firstDraw, draws, inputs }: ChunkResult, { group }: Program): ChunkPoints {
  return { inputs, environment: Uint32Array.from({ length: draws }, (_, d) => groupOf(firstDraw + d, group)) };
}

/**
 * What every runner keeps to, on every host: each says what was broken of it, or nothing. Written without a library of tests,
 * so that a page can run it.
 *
 * One runner is meant for all: whatever it ran before, failures and aborts too, must change nothing.
 */
export const CONTRACT: Readonly<Record<string, (runner: Runner, world: World) => Promise<readonly string[]>>> = {
  'delivers every chunk once, in order, with the same bytes': async (runner, { program, oracle }) =>
    differences(await chunksOf(runner, program), oracle),

  'computes any range alone': async (runner, { program, oracle }) =>
    differences(await chunksOf(runner, program, { first: 2, count: 2 }), oracle.slice(2, 4)),

  'delivers the same weights, and nothing but the curve where no more is asked for': async (runner, { weighted }) => {
    const seen = await chunksOf(runner, weighted, { count: 3, settings: { ...SETTINGS, detail: 'curve' } });
    const known = await chunksOf(oracleRunner(), weighted, { count: 3 });
    const told = (chunks: readonly ChunkResult[]) =>
      chunks.map(({ logWeight, curve, emissions }) => ({ logWeight, curve, emissions }));
    const more = seen.reduce((sum, { sums, contributions }) => sum + sums.occupancy.length + contributions.length, 0);
    return [
      ...unless(new Set(known.flatMap(({ logWeight }) => [...logWeight])).size > 100, 'draws weigh alike'),
      ...differences(told(seen), told(known)),
      ...unless(more === 0, `${more} numbers that were not asked for`),
    ];
  },

  'gives an ordinary run again at the points that this draws, asked for once each and in order': async (
    runner,
    { program, oracle },
  ) => {
    const asked: number[] = [];
    const pointsOf = (index: number): ChunkPoints => {
      asked.push(index);
      return drawnPoints(oracle[index]!, program);
    };
    const seen = await chunksOf(runner, program, { first: 1, count: 4, pointsOf });
    return [...differences(seen, oracle.slice(1)), ...differences(asked, [1, 2, 3, 4], 'asked')];
  },

  'runs points of its own, weighed by evidence, with the same bytes': async (runner, { weighted }) => {
    // Every draw has the inputs of the one before it, and they all share four environments.
    const drawn = await chunksOf(oracleRunner(), weighted, { count: 3 });
    const width = weighted.inputs.length;
    const pointsOf = (index: number): ChunkPoints => {
      const { inputs, draws } = drawn[index]!;
      return {
        inputs: inputs.map((_, i) => inputs[(i + inputs.length - width) % inputs.length]!),
        environment: Uint32Array.from({ length: draws }, (_, d) => d % 4),
      };
    };
    const seen = await chunksOf(runner, weighted, { count: 3, pointsOf });
    const known = await chunksOf(oracleRunner(), weighted, { count: 3, pointsOf });
    return [...differences(seen, known), ...unless(differences(seen, drawn).length > 0, 'the points changed nothing')];
  },

  'hands over the points of a run in order, and ends early after an abort': async (runner, { program, oracle }) => {
    const held: number[] = [];
    const firsts: boolean[] = [];
    const whole = await runPoints(
      program,
      SETTINGS,
      { runner },
      (index) => drawnPoints(oracle[index]!, program),
      (first, values) => {
        firsts.push(first === held.length);
        held.push(...values);
      },
    );
    const ends = oracle.flatMap(({ curve, draws }) => {
      const steps = curve.length / draws;
      return Array.from({ length: draws }, (_, d) => curve[(d + 1) * steps - 1]!);
    });
    const controller = new AbortController();
    let asked = 0;
    const endless = (): ChunkPoints => {
      asked += 1;
      return drawnPoints(oracle[0]!, program);
    };
    const control = { runner, signal: controller.signal };
    const many = { draws: 64 * 500, paths: 2 };
    const cut = await runPoints(program, many, control, endless, () => controller.abort());
    return [
      ...unless(firsts.every(Boolean), 'out of order'),
      ...differences(whole, { done: SETTINGS.draws, invalid: null }, 'whole'),
      ...differences(held, ends, 'held'),
      ...unless(asked < 500, 'no early end'),
      ...differences(cut, { done: 64 * asked, invalid: null }, 'cut'),
    ];
  },

  "draws Sobol' points with the same bytes": async (runner, { program, oracle }) => {
    const settings = { ...SETTINGS, sampler: 'sobol' } as const;
    const seen = await chunksOf(runner, program, { settings });
    const known = await chunksOf(oracleRunner(), program, { settings });
    return [
      ...differences(seen, known),
      ...unless(differences(seen, oracle).length > 0, 'the sampler changed nothing'),
    ];
  },

  'rejects with the reason when points cannot be had': async (runner, { program, oracle }) => {
    const pointsOf = (index: number): ChunkPoints => {
      if (index === 3) throw new Error('no such points');
      return drawnPoints(oracle[index]!, program);
    };
    return [
      ...(await unlessRejected(chunksOf(runner, program, { pointsOf }), 'no such points')),
      ...differences(await chunksOf(runner, program), oracle),
    ];
  },

  'runs one program after another': async (runner, { program, other, oracle }) => {
    const seen = await chunksOf(runner, program, { count: 2 });
    const next = await chunksOf(runner, other, { count: 2 });
    return [
      ...differences(seen, oracle.slice(0, 2)),
      ...unless(differences(next, oracle.slice(0, 2)).length > 0, 'the other seed changed nothing'),
      ...differences(next, await chunksOf(oracleRunner(), other, { count: 2 })),
    ];
  },

  'hands out nothing after an abort, and keeps what was handed out': async (runner, { program, oracle }) => {
    const controller = new AbortController();
    let [asked, late] = [0, 0];
    const pointsOf = (): ChunkPoints => {
      if (controller.signal.aborted) late++;
      asked++;
      return drawnPoints(oracle[0]!, program);
    };
    const seen = await chunksOf(runner, program, {
      count: 500,
      settings: { draws: 64 * 500, paths: 1 },
      pointsOf,
      signal: controller.signal,
      onChunk: ({ length }) => {
        if (length === 3) controller.abort();
      },
    });
    return [
      ...unless(late === 0, `${late} chunks were handed out after the abort`),
      ...unless(seen.length >= 3 && seen.length < 500, `${seen.length} chunks`),
      ...unless(seen.length === asked, `${asked} were handed out and ${seen.length} delivered`),
      ...differences(
        seen.map(({ firstDraw }) => firstDraw),
        seen.map((_, i) => 64 * i),
        'firstDraw',
      ),
    ];
  },

  'rejects with a reason when a chunk cannot be computed, and is none the worse for it': async (
    runner,
    { program, oracle },
  ) => {
    const broken: Program = { ...program, drawTape: [{ op: 'nothing', dst: 0, args: [] } as never] };
    return [
      ...(await unlessRejected(chunksOf(runner, broken), '')),
      ...differences(await chunksOf(runner, program), oracle),
    ];
  },

  'passes on what its listener throws, and tells it no more': async (runner, { program, oracle }) => {
    let calls = 0;
    const onChunk = (): void => {
      calls++;
      throw new Error('the listener is full');
    };
    return [
      ...(await unlessRejected(chunksOf(runner, program, { onChunk }), 'the listener is full')),
      ...differences(await chunksOf(runner, program), oracle),
      ...unless(calls === 1, `${calls} calls`),
    ];
  },
};

/**
 * The same of runners with threads of their own, where an abort comes in the middle of chunks that take long: these are not
 * waited for.
 */
export async function brokenByAbort(runner: Runner, { program, weighted, oracle }: World): Promise<readonly string[]> {
  const controller = new AbortController();
  const settings = { draws: 256, paths: 1000 };
  const run = chunksOf(runner, weighted, { count: 4, settings, signal: controller.signal });
  // An abort before the first chunk is handed out has nothing to wait for.
  await new Promise<void>((resolve) => setTimeout(resolve, 200));
  controller.abort();
  const taken = (await run).length;
  return [
    ...unless(taken === 0, `${taken} chunks were waited for`),
    ...differences(await chunksOf(runner, program), oracle),
  ];
}

function unless(isKept: boolean, broken: string): readonly string[] {
  return isKept ? [] : [broken];
}

async function unlessRejected(run: Promise<unknown>, reason: string): Promise<readonly string[]> {
  return run.then(
    () => ['not rejected'],
    (error: unknown) => unless(error instanceof Error && error.message.includes(reason), String(error)),
  );
}
