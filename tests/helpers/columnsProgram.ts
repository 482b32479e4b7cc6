import { expect } from 'vitest';
import { consecutive, typescriptMachine } from '../../src/engine/chunk.ts';
import type { Machine } from '../../src/program/machine.ts';
import type { Operation, Program, ProgramInput } from '../../src/program/program.ts';
import { type ChunkPoints, DRAWS_PER_CHUNK, type RunSettings } from '../../src/program/result.ts';
import { streamKey } from '../../src/random/streamKey.ts';
import { webAssemblyMachine } from '../../src/wasm/webAssemblyMachine.ts';
import { differences } from './sameBits.ts';

export const STEPS = 8;
/** Months of each step, all unlike; short numbers with a power of two for a sum, so that a mean over the time loses hardly a bit. */
export const MONTHS = Array.from({ length: STEPS }, (_, s) => 0.25 + 0.5 * s);

/** Days of each step, of no one length: some within a block of random numbers, some across. */
export const SPANS = [0, 10, 11, 18, 49, 51, 58, 60].map((from, s, starts) => {
  const until = starts[s + 1] ?? 65;
  return { from, middle: from + Math.floor((until - from - 1) / 2), until };
});

/** Numbers of draws and paths with whole and half pairs of lanes, and more chunks than one. */
const SIZES: readonly (readonly [number, number])[] = [
  [1, 1],
  [2, 3],
  [63, 2],
  [64, 8],
  [65, 1],
  [130, 1],
];

/**
 * A program written by hand around some operations, of whose columns every number shows in the result: each
 * draw of a draw column, and each lane of a lane column at each step where there is one path.
 */
export class ColumnsProgram {
  /** Values of each input, and its draw column. */
  readonly #given: (readonly number[])[] = [];
  readonly #inputs: number[] = [];
  readonly #spread: [number, number][] = [];
  readonly #drawTape: Operation[] = [];
  readonly #pathTape: Operation[] = [];
  readonly #stepTape: Operation[] = [];
  readonly #shownDraws: number[] = [];
  readonly #shownLanes: number[] = [];
  #drawColumns = 0;
  #laneColumns = 0;

  /** A draw column with these values, again and again. */
  drawOf(...values: readonly number[]): number {
    this.#given.push(values);
    this.#inputs.push(this.#drawColumns);
    return this.#drawColumns++;
  }

  /** A lane column with these values by draw, again and again. */
  laneOf(...values: readonly number[]): number {
    return this.spread(this.drawOf(...values));
  }

  spread(draw: number): number {
    const lane = this.lane();
    this.#spread.push([draw, lane]);
    return lane;
  }

  draw(): number {
    return this.#drawColumns++;
  }

  lane(): number {
    return this.#laneColumns++;
  }

  onDraws(operation: Operation): void {
    this.#drawTape.push(operation);
  }

  onPaths(operation: Operation): void {
    this.#pathTape.push(operation);
  }

  onSteps(operation: Operation): void {
    this.#stepTape.push(operation);
  }

  showDraw(column: number): number {
    this.#shownDraws.push(column);
    return column;
  }

  showLane(column: number): number {
    this.#shownLanes.push(column);
    return column;
  }

  /** Expects that both machines give the same bits, with few draws and many. */
  async expectSameBits(): Promise<void> {
    const program = this.#program();
    for (const [draws, paths] of SIZES) {
      await expectSameBits(program, { draws, paths }, (first, count) => this.#points(first, count));
    }
  }

  #points(firstDraw: number, draws: number): ChunkPoints {
    const width = this.#given.length;
    const inputs = new Float64Array(draws * width);
    for (let d = 0; d < draws; d++) {
      this.#given.forEach((values, i) => {
        inputs[d * width + i] = values[(firstDraw + d) % values.length]!;
      });
    }
    return { inputs, environment: consecutive(firstDraw, draws) };
  }

  #program(): Program {
    const none = this.lane();
    const all = this.lane();
    const pathTape: Operation[] = [
      { op: 'constant', dst: none, value: 0 },
      { op: 'constant', dst: all, value: 1 },
      ...this.#pathTape,
    ];
    const stepTape = [...this.#stepTape];
    const shown = this.#shownLanes.flatMap((lane) =>
      MONTHS.map((_, at) => {
        const [isNow, dst] = [this.lane(), this.lane()];
        stepTape.push({ op: 'series', dst: isNow, values: MONTHS.map((_, s) => (s === at ? 1 : 0)) });
        stepTape.push({ op: 'select', dst, args: [isNow, lane, none] });
        return { id: `${lane} ${at}`, actor: 'one', isFixed: false, column: dst };
      }),
    );
    const fixed = this.#shownDraws.map((column) => ({
      id: `${column}`,
      actor: 'one',
      isFixed: true,
      column,
    }));
    return {
      ...plainProgram(
        this.#inputs.map((column, i) => ({
          path: `input ${i}`,
          distribution: { family: 'uniform', low: 0, high: 1 },
          key: streamKey(`input ${i}`, 'test'),
          dimension: i,
          column,
        })),
      ),
      drawColumns: this.#drawColumns + 1,
      laneColumns: this.#laneColumns,
      drawTape: [...this.#drawTape, { op: 'constant', dst: this.#drawColumns, value: 0 }],
      spread: this.#spread,
      pathTape,
      stepTape,
      occasions: [],
      chain: { ...EMPTY_CHAIN, start: [all, none, none] },
      terms: [...fixed, ...shown],
      surplus: this.#drawColumns,
      tracks: this.#shownLanes.map((column) => ({ id: `${column}`, column })),
    };
  }
}

const EMPTY_CHAIN: Program['chain'] = {
  stages: ['low', 'high', 'held'],
  start: [0, 0, 0],
  moves: [],
  fall: { previous: null, first: null },
  exit: null,
  contests: [],
  emissions: [],
};

/** A program that draws inputs and does nothing with them. */
export function plainProgram(inputs: readonly ProgramInput[]): Program {
  return {
    version: 1,
    steps: MONTHS.map((months, s) => ({ ...SPANS[s]!, months, address: SPANS[s]!.from })),
    group: 1,
    firstForecastStep: 0,
    inputs,
    copulas: [],
    drawColumns: inputs.length + 1,
    laneColumns: 1,
    drawTape: [{ op: 'constant', dst: inputs.length, value: 0 }],
    spread: [],
    pathTape: [],
    stepTape: [],
    occasions: [],
    chain: EMPTY_CHAIN,
    terms: [],
    willingness: [],
    surplus: inputs.length,
    watched: { draw: [], lane: [] },
    tracks: [],
  };
}

/** Expects that both machines give the same bits in every chunk. */
export async function expectSameBits(
  program: Program,
  settings: RunSettings,
  points?: (firstDraw: number, draws: number) => ChunkPoints,
): Promise<void> {
  const fast = await fastMachine();
  for (let index = 0; index * DRAWS_PER_CHUNK < settings.draws; index++) {
    const first = index * DRAWS_PER_CHUNK;
    const given = points?.(first, Math.min(DRAWS_PER_CHUNK, settings.draws - first));
    const known = typescriptMachine.runChunk(program, index, settings, given);
    const found = fast.runChunk(program, index, settings, given);
    expect(differences(known, found), `chunk ${index}, ${settings.paths} paths`).toEqual([]);
  }
}

let machine: Promise<Machine | null> | undefined;

async function fastMachine(): Promise<Machine> {
  machine ??= webAssemblyMachine();
  const fast = await machine;
  if (fast === null) throw new Error('This host runs no WebAssembly with vectors.');
  return fast;
}
