import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { compile } from '../../src/compile/compile.ts';
import { quantileTable } from '../../src/distributions/quantileTable.ts';
import { typescriptMachine } from '../../src/engine/chunk.ts';
import type { Machine } from '../../src/program/machine.ts';
import type { Operation, Program } from '../../src/program/program.ts';
import { type ChunkResult, DRAWS_PER_CHUNK, inWholeGroups, type RunSettings } from '../../src/program/result.ts';
import type { Scenario } from '../../src/scenario/model.ts';
import { withNumbers } from '../../src/scenario/withNumbers.ts';
import { webAssemblyMachine } from '../../src/wasm/webAssemblyMachine.ts';
import { times } from '../helpers/effort.ts';
import { filterProgram, LANE } from '../helpers/filterProgram.ts';
import { FAMILIES } from '../helpers/randomInputs.ts';
import { arbitraryProgramCase, type ChunkCall, PRIMITIVE_NAMES } from '../helpers/randomProgram.ts';
import { randomReports } from '../helpers/randomScenario.ts';
import { scenarioOf, shipped } from '../helpers/run.ts';
import { differences } from '../helpers/sameBits.ts';

/**
 * The two machines give the same bits, whatever the program: the TypeScript machine says what is right.
 *
 * SUMMITRY_RUNS asks for another number of random programs, SUMMITRY_SEED for others.
 */
const RUNS = Number(process.env['SUMMITRY_RUNS'] ?? times(300, 3000));
const PARAMETERS = {
  seed: Number(process.env['SUMMITRY_SEED'] ?? 20240326),
  numRuns: RUNS,
  // What fails is made smaller for as long as a test may take.
  interruptAfterTimeLimit: RUNS * 300,
};

async function fastMachine(): Promise<Machine> {
  const machine = await webAssemblyMachine();
  if (machine === null) throw new Error('This host runs no WebAssembly with SIMD.');
  return machine;
}

/** One for all programs: what an earlier one leaves in its memory must change nothing. */
const wasm = await fastMachine();

/** What a machine made of a chunk: its result, or the kind of error where it refuses the call. */
function outcomeOf(machine: Machine, program: Program, call: ChunkCall): ChunkResult | string {
  try {
    return machine.runChunk(program, call.index, call.settings, call.points);
  } catch (error) {
    if (error instanceof RangeError) return 'RangeError';
    throw error;
  }
}

/** Runs a chunk on both machines and expects no difference. */
function runBoth(program: Program, call: ChunkCall): ChunkResult | string {
  const expected = outcomeOf(typescriptMachine, program, call);
  const found = outcomeOf(wasm, program, call);
  if (typeof expected === 'string' || typeof found === 'string') expect(found).toBe(expected);
  else expect(differences(expected, found)).toEqual([]);
  return expected;
}

/** How often each thing happened. */
class Counts {
  readonly #counts = new Map<string, number>();

  add(names: Iterable<string>): void {
    for (const name of new Set(names)) this.#counts.set(name, this.of(name) + 1);
  }

  of(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  /** Those of a list that happened less often. */
  rarerThan(least: number, names: readonly string[]): string[] {
    return names.filter((name) => this.of(name) < least).map((name) => `${name}: ${this.of(name)}`);
  }
}

function operationsOf({ drawTape, pathTape, stepTape }: Program): readonly Operation[] {
  return [...drawTape, ...pathTape, ...stepTape];
}

/** Parts of a program that its operations' names do not tell. */
const PARTS: Readonly<Record<string, (program: Program) => boolean>> = {
  'a copula': ({ copulas }) => copulas.length > 0,
  'a table of quantiles': ({ inputs }) => inputs.some(({ distribution }) => quantileTable(distribution) !== null),
  'an operation that overwrites its argument': (program) =>
    operationsOf(program).some((one) => 'args' in one && one.args.includes(one.dst)),
  'a level that was seen': (program) =>
    hasLevel(program, ({ moments }) => moments.flat().some(({ observed }) => observed !== null)),
  'a jump': (program) =>
    hasLevel(
      program,
      ({ transitions, jumpSize }) => jumpSize !== null && transitions.some((one) => one.jumps !== null),
    ),
  'a poll': (program) => hasLevel(program, ({ moments }) => moments.flat().some(({ polls }) => polls.length > 0)),
  'a level that is led': (program) =>
    hasLevel(program, ({ lead, moments }) => lead !== null && moments.flat().some(({ guide }) => guide !== null)),
  'two stages': ({ chain }) => chain.stages.length === 2,
  'nine stages': ({ chain }) => chain.stages.length === 9,
  'a move over stages': ({ chain }) => chain.moves.some(({ from, to }) => to > from + 1),
  'a fall by one stage': ({ chain }) => chain.fall.previous !== null,
  'a fall to the first stage': ({ chain }) => chain.fall.first !== null,
  'an exit': ({ chain }) => chain.exit !== null,
  'a contest': ({ chain }) => chain.contests.length > 0,
  'what was seen of the stage': ({ chain }) => chain.emissions.some((one) => 'months' in one),
  'what was seen of a state': ({ chain }) => chain.emissions.some((one) => 'state' in one),
  'a factor': ({ chain }) => chain.emissions.some((one) => 'column' in one),
  'a fixed term': ({ terms }) => terms.some(({ isFixed }) => isFixed),
  'a varying term': ({ terms }) => terms.some(({ isFixed }) => !isFixed),
  willingness: ({ willingness }) => willingness.length > 0,
  'a track': ({ tracks }) => tracks.length > 0,
  'an as-of date inside': ({ firstForecastStep: first, steps }) => first > 0 && first < steps.length,
  'an as-of date at the end': ({ firstForecastStep: first, steps }) => first === steps.length,
};

function hasLevel(
  program: Program,
  holds: (operation: Extract<Operation, { op: 'meanReverting' }>) => boolean,
): boolean {
  return program.stepTape.some((one) => one.op === 'meanReverting' && holds(one));
}

const CALLS: Readonly<Record<string, (call: ChunkCall) => boolean>> = {
  'given points': ({ points }) => points !== undefined,
  "Sobol' points": ({ settings, points }) => settings.sampler === 'sobol' && points === undefined,
  'the curve alone': ({ settings }) => settings.detail === 'curve',
  'one path': ({ settings }) => settings.paths === 1,
  'an odd number of lanes': ({ settings }) => settings.draws % 2 === 1 && settings.paths % 2 === 1,
  'a whole chunk': ({ settings, index }) => settings.draws >= DRAWS_PER_CHUNK * (index + 1),
  'a later chunk': ({ index }) => index > 0,
};

const RESULTS: Readonly<Record<string, (result: ChunkResult) => boolean>> = {
  'a finite curve': ({ curve }) => curve.every(Number.isFinite),
  'a finite curve above 0': ({ curve }) => curve.every(Number.isFinite) && curve.some((x) => x > 0),
  'a curve of no numbers': ({ curve }) => curve.some(Number.isNaN),
  'impossible evidence': ({ logWeight }) => logWeight.includes(Number.NEGATIVE_INFINITY),
  'a formula outside its domain': ({ invalid }) => invalid !== null,
};

const PROCESSES = ['meanReverting', 'selfExciting', 'transitionMatrix', 'regimeStart', 'regime'] as const;
const OPERATIONS = [...PRIMITIVE_NAMES, 'constant', 'series', 'bernoulli', 'bargaining', ...PROCESSES];

describe('both machines give the same bits', () => {
  it('for random programs, with everything in them that a program can have', () => {
    const counts = new Counts();
    let calls = 0;
    fc.assert(
      fc.property(arbitraryProgramCase(), (one) => {
        const { program } = one;
        counts.add(operationsOf(program).map(({ op }) => op));
        counts.add(program.inputs.map(({ distribution }) => distribution.family));
        counts.add(thatHold(PARTS, program));
        for (const call of one.calls) {
          calls += 1;
          counts.add(thatHold(CALLS, call));
          const result = runBoth(program, call);
          counts.add(typeof result === 'string' ? ['a refusal'] : thatHold(RESULTS, result));
        }
      }),
      PARAMETERS,
    );
    const parts = [PARTS, CALLS, RESULTS].flatMap((names) => Object.keys(names));
    expect(counts.rarerThan(3, [...OPERATIONS, ...FAMILIES, ...parts, 'a refusal'])).toEqual([]);
    expect(counts.of('a finite curve above 0')).toBeGreaterThan(calls / 2);
  });

  it('for random scenarios', () => {
    fc.assert(
      fc.property(randomReports, fc.nat(), fc.constantFrom('random', 'sobol'), (file, seed, sampler) => {
        const program = compile(scenarioOf(file), String(seed));
        // A run has whole groups of draws.
        const draws = inWholeGroups(70, program.group);
        runBoth(program, { settings: { draws, paths: 3, sampler }, index: seed % 2, points: undefined });
      }),
      { ...PARAMETERS, numRuns: Math.ceil(PARAMETERS.numRuns / 5) },
    );
  });

  it.each(
    ['scenarios', join('scenarios', 'examples')].flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.yaml'))
        .map((name) => join(folder, name)),
    ),
  )('for %s, its what-ifs and its indicators', (path) => {
    for (const program of programsOf(shipped(path))) {
      for (const { draws, ...others } of SETTINGS) {
        // A run has whole groups of draws.
        const settings = { ...others, draws: inWholeGroups(draws, program.group) };
        const last = Math.ceil(settings.draws / DRAWS_PER_CHUNK) - 1;
        expect(runBoth(program, { settings, index: last, points: undefined })).not.toBe('RangeError');
      }
    }
  });
});

/** Names of the conditions that hold. */
function thatHold<T>(conditions: Readonly<Record<string, (subject: T) => boolean>>, subject: T): string[] {
  return Object.keys(conditions).filter((name) => conditions[name]!(subject));
}

const SETTINGS: readonly RunSettings[] = [
  { draws: 64, paths: 2 },
  { draws: 67, paths: 5, detail: 'curve' },
  { draws: 77, paths: 1, sampler: 'sobol' },
];

/** Programs of a scenario as it is, of each what-if, and of each indicator as if it had been seen. */
function programsOf(scenario: Scenario): Program[] {
  return [
    compile(scenario, 'machines'),
    ...scenario.whatIf.map(({ set }) => compile(withNumbers(scenario, set), 'machines')),
    ...scenario.indicators.map((indicator) => compile(scenario, 'machines', indicator)),
  ];
}

/** As good a test as any that the machine is sound. */
function expectSound(machine: Machine): void {
  const program = filterProgram([]);
  const settings = { draws: 5, paths: 3 };
  const expected = typescriptMachine.runChunk(program, 0, settings);
  expect(differences(expected, machine.runChunk(program, 0, settings))).toEqual([]);
}

describe('memory', () => {
  it('holds a thousand paths of hundreds of columns', () => {
    const small = filterProgram([]);
    const columns = small.laneColumns + 300;
    const grown = Array.from({ length: 300 }, (_, i): Operation => {
      const dst = small.laneColumns + i;
      return { op: 'add', dst, args: [LANE.sum, dst - 1] };
    });
    const program = {
      ...small,
      laneColumns: columns,
      stepTape: grown,
      tracks: [{ id: 'sum', column: columns - 1 }],
    };
    const call = { settings: { draws: 64, paths: 1000 }, index: 0, points: undefined };
    expect(runBoth(program, call)).not.toBe('RangeError');
  });

  it.each([
    ['more than there can be', 1_000_000],
    ['more than can be asked for', 1e12],
  ])('%s is refused, and the machine goes on', async (_, paths) => {
    const machine = await fastMachine();
    const program = filterProgram([]);
    expect(() => machine.runChunk(program, 0, { draws: 64, paths })).toThrow(RangeError);
    expectSound(machine);
  });

  it('is not mixed up by points that do not fit', async () => {
    const machine = await fastMachine();
    const program = filterProgram([]);
    const points = { inputs: new Float64Array(4), environment: new Uint32Array(5) };
    expect(() => machine.runChunk(program, 0, { draws: 5, paths: 3 }, points)).toThrow(RangeError);
    expectSound(machine);
  });
});

describe('a host', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  it('without vectors has no fast machine', async () => {
    vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
    expect(await webAssemblyMachine()).toBeNull();
  });

  it('without WebAssembly has none either', async () => {
    vi.stubGlobal('WebAssembly', undefined);
    expect(await webAssemblyMachine()).toBeNull();
  });

  it('with both has one', async () => {
    expectSound(await fastMachine());
  });
});
