import { consecutive } from '../engine/chunk.ts';
import { findInvalid } from '../engine/chunkRows.ts';
import { copyInputs, drawInputs } from '../engine/inputs.ts';
import type { Machine } from '../program/machine.ts';
import type { Program } from '../program/program.ts';
import {
  type ChunkPoints,
  type ChunkResult,
  DRAWS_PER_CHUNK,
  type InvalidNumber,
  keepsRows,
  type RunSettings,
} from '../program/result.ts';
import { type Encoded, encode } from './encode.ts';
import * as layout from './layout.ts';
import { Memory } from './memory.ts';
import { MODULE_BYTES } from './moduleBytes.ts';
import { type Results, resultsOf } from './results.ts';

/** What the module exports. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly heapBase: WebAssembly.Global;
  readonly run: (frame: number, draws: number, firstDraw: number, drawsInputs: number) => void;
}

/**
 * The fast machine; null where the host runs no WebAssembly with vectors (SIMD), or has no room for it: hosts set aside
 * some gigabytes of addresses for each memory, which a limit may forbid.
 *
 * It keeps the last program that it ran in its memory, so the chunks of one run should go to one machine,
 * and machines are not shared between threads.
 */
export async function webAssemblyMachine(): Promise<Machine | null> {
  const bytes = moduleBytes();
  if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(bytes)) return null;
  try {
    const { instance } = await WebAssembly.instantiate(bytes);
    return machineOf(instance.exports as unknown as Exports);
  } catch {
    return null;
  }
}

function moduleBytes(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(MODULE_BYTES), (character) => character.charCodeAt(0));
}

function machineOf({ memory, heapBase, run }: Exports): Machine {
  const space = new Memory(memory, heapBase.value);
  let loaded: Loaded | null = null;
  const load = (program: Program, settings: RunSettings): Loaded => {
    if (loaded !== null && loaded.program === program && areAlike(loaded.settings, settings)) return loaded;
    loaded = null;
    space.clear();
    loaded = new Loaded(space, program, settings);
    return loaded;
  };
  return {
    name: 'wasm',
    runChunk(program, index, settings, points) {
      const prepared = load(program, settings);
      const firstDraw = index * DRAWS_PER_CHUNK;
      const draws = Math.min(DRAWS_PER_CHUNK, settings.draws - firstDraw);
      const shape = prepared.shapeOf(draws, keepsRows(settings, firstDraw));
      prepared.fillIn(shape, firstDraw, points);
      try {
        run(prepared.frame, draws, firstDraw, points === undefined ? 1 : 0);
      } catch (error) {
        loaded = null;
        throw new Error(`the WebAssembly machine failed in chunk ${index}: ${String(error)}`, {
          cause: error,
        });
      }
      return prepared.result(shape, firstDraw);
    },
  };
}

/** Whether a program lies in memory alike for both: the number of draws counts only where it is below a chunk. */
function areAlike(a: RunSettings, b: RunSettings): boolean {
  const capacity = ({ draws }: RunSettings): number => Math.min(DRAWS_PER_CHUNK, draws);
  return (
    a.paths === b.paths &&
    (a.detail === 'curve') === (b.detail === 'curve') &&
    (a.sampler === 'sobol') === (b.sampler === 'sobol') &&
    capacity(a) >= capacity(b)
  );
}

/** Chunks that are alike: of so many draws, with rows or without. */
interface Shape {
  readonly draws: number;
  readonly hasRows: boolean;
  readonly drawColumns: readonly Float64Array[];
  readonly take: () => Results;
}

/** A program in the memory of the machine, and what its chunks put in and take out. */
class Loaded {
  readonly program: Program;
  readonly settings: RunSettings;
  readonly #space: Memory;
  readonly #encoded: Encoded;
  #shape: Shape | null = null;

  constructor(space: Memory, program: Program, settings: RunSettings) {
    this.program = program;
    this.settings = settings;
    this.#space = space;
    this.#encoded = encode(space, program, settings);
  }

  get frame(): number {
    return this.#encoded.frame;
  }

  /** Views of the memory for chunks of so many draws, kept while chunks are alike. */
  shapeOf(draws: number, hasRows: boolean): Shape {
    if (this.#shape?.draws === draws && this.#shape.hasRows === hasRows) return this.#shape;
    const { drawColumns, drawStride } = this.#encoded;
    this.#shape = {
      draws,
      hasRows,
      drawColumns: Array.from({ length: this.program.drawColumns }, (_, i) =>
        this.#space.numbers(drawColumns + i * drawStride, draws),
      ),
      take: resultsOf(this.#space, this.frame, this.program, this.settings, draws, hasRows),
    };
    return this.#shape;
  }

  /** Writes what the machine is given: addresses of environments, and inputs that it does not draw. */
  fillIn({ draws, hasRows, drawColumns }: Shape, firstDraw: number, points: ChunkPoints | undefined): void {
    if (points === undefined) {
      const sampler = this.settings.sampler ?? 'random';
      drawInputs(this.program, drawColumns, firstDraw, draws, sampler, this.#encoded.drawnOutside);
    } else {
      copyInputs(this.program, drawColumns, points, draws);
    }
    this.#space
      .words(this.#field(layout.FRAME_ENVIRONMENT), draws)
      .set(points?.environment ?? consecutive(firstDraw, draws, this.program.group));
    this.#space.setWord(this.frame + layout.FRAME_HAS_ROWS, hasRows ? 1 : 0);
  }

  /** Copies out what the machine has found. */
  result({ draws, drawColumns, take }: Shape, firstDraw: number): ChunkResult {
    return { firstDraw, draws, ...take(), invalid: this.#invalid(drawColumns, firstDraw) };
  }

  #invalid(drawColumns: readonly Float64Array[], firstDraw: number): InvalidNumber | null {
    const { watched } = this.program;
    const inDraw = findInvalid(watched.draw, drawColumns, 0);
    if (inDraw !== null) return { ...inDraw, draw: firstDraw + inDraw.draw };
    const formula = watched.lane[this.#field(layout.FRAME_INVALID)];
    if (formula === undefined) return null;
    const lane = this.#field(layout.FRAME_INVALID_LANE);
    return {
      path: formula.path,
      value: this.#space.numbers(this.frame + layout.FRAME_INVALID_VALUE, 1)[0]!,
      draw: firstDraw + Math.floor(lane / this.settings.paths),
      step: this.#field(layout.FRAME_INVALID_STEP),
    };
  }

  #field(field: number): number {
    return this.#space.word(this.frame + field);
  }
}
