import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { compile } from '../../src/compile/compile.ts';
import type { MachineName } from '../../src/program/machine.ts';
import type { Program } from '../../src/program/program.ts';
import { type ChunkResult, inWholeGroups } from '../../src/program/result.ts';
import { inlineRunner } from '../../src/runners/inline.ts';
import { isAvailable, openMachine } from '../../src/runners/machines.ts';
import type { Runner } from '../../src/runners/runner.ts';
import type { threadsRunner } from '../../src/runners/threads.ts';
import { shipped } from '../helpers/run.ts';
import { differences } from '../helpers/sameBits.ts';
import { brokenByAbort, CONTRACT, chunksOf, oracleRunner, SETTINGS, worldOf } from './contract.ts';

/** Threads start from built files, which the suite builds first. */
const built: { threadsRunner: typeof threadsRunner } = await import('../../dist/runners/threads.js' as string);

const program = compile(shipped('scenarios/examples/03_moving_world.yaml'), 'conformance');
const SCENARIOS = ['scenarios', 'scenarios/examples'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `${folder}/${name}`),
);
/** One with evidence, so that draws differ in weight. */
const weighted = compile(shipped('scenarios/japan_dprk_2024.yaml', {}, '2024-06-15'), 'conformance');

function expectSame(found: readonly ChunkResult[], expected: readonly ChunkResult[]): void {
  expect(differences(found, expected)).toEqual([]);
}

const world = await worldOf({
  program,
  other: compile(shipped('scenarios/examples/03_moving_world.yaml'), 'another seed'),
  weighted,
});
const { oracle } = world;

/** Every shipped scenario, and the last chunks of it, of which one is not whole. */
const SHIPPED = await Promise.all(
  SCENARIOS.map(async (path) => {
    const of = compile(shipped(path), 'conformance');
    // A run has whole groups of draws.
    const settings = { ...SETTINGS, draws: inWholeGroups(SETTINGS.draws, of.group) };
    const wanted = { first: 3, count: 2, settings };
    return { path, program: of, wanted, chunks: await chunksOf(oracleRunner(), of, wanted) };
  }),
);

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

  it.each(Object.entries(CONTRACT))('%s', async (__, brokenBy) => {
    expect(await brokenBy(runner, world)).toEqual([]);
  });

  it.each(SHIPPED)('runs $path with the same bytes', async ({ program: of, wanted, chunks }) => {
    expectSame(await chunksOf(runner, of, wanted), chunks);
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
  expect(await brokenByAbort(runner, world)).toEqual([]);
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
    expectSame(await chunksOf(inlineRunner(), program, { count: 1 }), oracle.slice(0, 1));
  } finally {
    probe.mockRestore();
  }
  expect((await openMachine()).name).toBe('wasm');
});
