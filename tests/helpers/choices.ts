import fc from 'fast-check';

/**
 * Random choices one after another, for what is easier to build than to describe. All shrink to the first of
 * what there is to choose from, to false, or to the number nearest to 0.
 */
export class Choices {
  readonly #next: fc.GeneratorValue;

  constructor(next: fc.GeneratorValue) {
    this.#next = next;
  }

  /** A whole number between two others. */
  whole(min: number, max: number): number {
    return this.#next(evenly, min, max);
  }

  /** Any word of 32 bits. */
  word(): number {
    return this.#next(evenly, 0, 0xffff_ffff);
  }

  /** A number between two others, a whole number of thousandths of the way. */
  between(low: number, high: number): number {
    return low + ((high - low) * this.whole(0, 1000)) / 1000;
  }

  /** A probability. */
  share(): number {
    return this.between(0, 1);
  }

  /** True in so many of a hundred cases. */
  happens(percent: number): boolean {
    return this.whole(0, 99) >= 100 - percent;
  }

  /** Always out of the same range, so that a choice made again among more or fewer stays near. */
  of<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError('Nothing to choose from.');
    return list[this.#next(evenly, 0, 0xfff) % list.length]!;
  }

  /** So many things of a kind, between two numbers of them. */
  some<T>(min: number, max: number, make: (i: number) => T): T[] {
    return Array.from({ length: this.whole(min, max) }, (_, i) => make(i));
  }
}

/** All numbers alike, where fast-check prefers those at the ends. */
function evenly(min: number, max: number): fc.Arbitrary<number> {
  return fc.noBias(fc.integer({ min, max }));
}

/** What a function builds of random choices. */
export function built<T>(build: (choices: Choices) => T): fc.Arbitrary<T> {
  return fc.gen().map((next) => build(new Choices(next)));
}
