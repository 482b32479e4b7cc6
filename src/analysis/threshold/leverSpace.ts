import type { Movable } from '../core/levers.ts';
import type { Box, Norm } from './halfSpace.ts';
import type { Reading } from './reading.ts';
import type { JointSpot, Space } from './shortest.ts';

/** What the model says with some levers at given values and the others as the file states them. */
export type Model = (at: readonly { readonly movable: Movable; readonly value: number }[]) => Promise<Reading>;

/** Moves smaller than this share of the range are not worth making. */
const SMALLEST_MOVE = 0.01;

/** Levers as the axes of a space in which lengths are distances, with 0 where they stand. */
export class LeverSpace implements Space {
  readonly movables: readonly Movable[];
  readonly norm: Norm;
  readonly box: Box;
  readonly #model: Model;

  constructor(model: Model, movables: readonly Movable[], norm: Norm) {
    this.#model = model;
    this.movables = movables;
    this.norm = norm;
    this.box = {
      low: Float64Array.from(movables, ({ from, range, rate }) => (range[0] - from) * rate),
      high: Float64Array.from(movables, ({ from, range, rate }) => (range[1] - from) * rate),
    };
  }

  async spot(y: Float64Array): Promise<JointSpot> {
    const at = this.movables.map((movable, i) => ({ movable, value: this.value(y, i) }));
    return { y, reading: await this.#model(at) };
  }

  /** Value of a lever; rounding keeps inside its range. */
  value(y: Float64Array, i: number): number {
    const { from, range, rate } = this.movables[i]!;
    return Math.min(range[1], Math.max(range[0], from + y[i]! / rate));
  }

  /** The point at which every lever has a given value. */
  yOf(place: (movable: Movable) => number): Float64Array {
    return Float64Array.from(this.movables, (movable) => (place(movable) - movable.from) * movable.rate);
  }

  /** Indices of the levers that move by more than a trifle. */
  moving(y: Float64Array): number[] {
    return [...y.keys()].filter((i) => Math.abs(y[i]!) > SMALLEST_MOVE * (this.box.high[i]! - this.box.low[i]!));
  }

  /** The space of some of the levers, by index, and a spot in it, the other levers back where they stand. */
  async only(indices: readonly number[], y: Float64Array): Promise<readonly [LeverSpace, JointSpot]> {
    const movables = indices.map((i) => this.movables[i]!);
    const space = new LeverSpace(this.#model, movables, this.norm);
    return [space, await space.spot(Float64Array.from(indices, (i) => y[i]!))];
  }
}
