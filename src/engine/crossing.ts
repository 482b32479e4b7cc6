import type { Program } from '../program/program.ts';
import { type ChunkPoints, DRAWS_PER_CHUNK, groupOf, RANDOMISATIONS, type RunSettings } from '../program/result.ts';
import { uniform } from '../random/philox.ts';
import { shuffled } from '../random/shuffle.ts';
import { streamKey } from '../random/streamKey.ts';
import { inputRows } from './chunkRows.ts';
import { drawInputs } from './inputs.ts';
import { newColumns } from './machine.ts';

/** Which draws of a run are crossed with which, see `CrossedRows`. */
export interface Crossing {
  readonly turns: number;
  readonly order: Uint32Array;
  /** What a chunk of places runs in a turn: the inputs of its draws, on the paths of their partners in that turn. */
  partnersOf(turn: number, index: number): ChunkPoints;
  /** The inputs of one place, on the paths of each place of a chunk. */
  referenceOf(place: number, index: number): ChunkPoints;
}

/** With fewer paths than this to a draw, all turns together, what one path does shows in the ends of the band. */
const FEWEST_PATHS = 4;

/**
 * Sets up the crossing of the first draws of a run.
 *
 * @param draws - How many at most; those that do not fill a block are left out.
 */
export function crossingOf(program: Program, draws: number, { paths, sampler = 'random' }: RunSettings): Crossing {
  const { group } = program;
  const turns = 2 * paths < FEWEST_PATHS ? FEWEST_PATHS : 2;
  const block = turns * group;
  const places = draws - (draws % block);
  const groups = places / group;
  const groupAt =
    sampler === 'sobol'
      ? strangers(draws / group).subarray(0, groups)
      : Uint32Array.from({ length: groups }, (_, i) => i);
  // The draws of a group keep together.
  const order = Uint32Array.from({ length: places }, (_, i) => groupAt[Math.floor(i / group)]! * group + (i % group));
  const width = program.inputs.length;
  const inputs = new Float64Array(draws * width);
  for (let first = 0; first < draws; first += DRAWS_PER_CHUNK) {
    const count = Math.min(DRAWS_PER_CHUNK, draws - first);
    const columns = newColumns(program.drawColumns, count);
    drawInputs(program, columns, first, count, sampler);
    inputs.set(inputRows(program, columns), first * width);
  }
  const placesOf = (index: number): Uint32Array =>
    order.subarray(index * DRAWS_PER_CHUNK, (index + 1) * DRAWS_PER_CHUNK);
  const inputsOf = (draws: Uint32Array): Float64Array => {
    const rows = new Float64Array(draws.length * width);
    draws.forEach((draw, i) => {
      rows.set(inputs.subarray(draw * width, (draw + 1) * width), i * width);
    });
    return rows;
  };
  return {
    turns,
    order,
    partnersOf(turn, index) {
      const own = placesOf(index);
      // Partners of a turn are each other's: the lowest bits of its group tell a place from others of its block.
      return { inputs: inputsOf(own), environment: own.map((_, i) => groupOf(own[i ^ (turn * group)]!, group)) };
    },
    referenceOf(place, index) {
      const own = placesOf(index);
      return { inputs: inputsOf(own.map(() => order[place]!)), environment: own.map((draw) => groupOf(draw, group)) };
    },
  };
}

/**
 * Draws in an order in which neighbours come from different randomisations of the Sobol' points and from places in them
 * that have nothing to do with each other: points of one place agree in their first digits more often than they should.
 */
function strangers(draws: number): Uint32Array {
  const key = streamKey('crossing', 'order');
  const order = new Uint32Array(draws);
  for (let r = 0; r < RANDOMISATIONS; r++) {
    const points = Math.ceil((draws - r) / RANDOMISATIONS);
    shuffled(Math.max(0, points), (place) => uniform(key, place, r, 0, 0)).forEach((point, i) => {
      order[i * RANDOMISATIONS + r] = point * RANDOMISATIONS + r;
    });
  }
  return order;
}
