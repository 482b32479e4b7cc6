/** Bytes of a page of WebAssembly memory. */
const PAGE = 65_536;

/** The last page stays out, so that the end of a column is an address too. */
const MOST_BYTES = 4_294_967_296 - PAGE;

/**
 * Memory of the machine, handed out from one end to the other and taken back all at once.
 *
 * Addresses are bytes from the start. Views are made anew where the memory has grown, so callers ask for
 * one each time they need it.
 */
export class Memory {
  readonly #memory: WebAssembly.Memory;
  readonly #base: number;
  #end: number;
  #words: Uint32Array;
  #numbers: Float64Array;

  /** @param base - First byte that the machine does not use itself. */
  constructor(memory: WebAssembly.Memory, base: number) {
    this.#memory = memory;
    this.#base = align(base, 64);
    this.#end = this.#base;
    this.#words = new Uint32Array(memory.buffer);
    this.#numbers = new Float64Array(memory.buffer);
  }

  /** Takes everything back. */
  clear(): void {
    this.#end = this.#base;
  }

  /**
   * Room for so many bytes, on a border of 64 that no two records share.
   *
   * @throws RangeError if the machine cannot have so much memory.
   */
  reserve(bytes: number): number {
    const address = this.#end;
    this.#end = address + align(bytes, 64);
    const missing = this.#end - this.#memory.buffer.byteLength;
    if (missing > 0) {
      this.#grow(Math.ceil(missing / PAGE));
      this.#words = new Uint32Array(this.#memory.buffer);
      this.#numbers = new Float64Array(this.#memory.buffer);
    }
    return address;
  }

  #grow(pages: number): void {
    try {
      if (this.#end > MOST_BYTES) throw new RangeError('An address has 32 bits.');
      this.#memory.grow(pages);
    } catch (error) {
      const megabytes = Math.ceil(this.#end / 1e6);
      const message = `this run needs ${megabytes} MB of memory at a time, more than the WebAssembly machine can have; fewer paths need less, and --machine typescript has no such bound`;
      throw new RangeError(message, { cause: error });
    }
  }

  setWord(address: number, value: number): void {
    this.#words[address >>> 2] = value;
  }

  word(address: number): number {
    return this.#words[address >>> 2]!;
  }

  setNumber(address: number, value: number): void {
    this.#numbers[address >>> 3] = value;
  }

  /** Writes a table of words; null for an empty one. */
  wordTable(values: readonly number[]): number {
    if (values.length === 0) return 0;
    const address = this.reserve(values.length * 4);
    this.#words.set(values, address >>> 2);
    return address;
  }

  /** Writes a table of numbers, NaN for null; null for an empty one. */
  numberTable(values: readonly (number | null)[]): number {
    if (values.length === 0) return 0;
    const address = this.reserve(values.length * 8);
    values.forEach((value, i) => {
      this.setNumber(address + 8 * i, value ?? Number.NaN);
    });
    return address;
  }

  /** The numbers from an address on, as they stand: valid until more is reserved. */
  numbers(address: number, length: number): Float64Array {
    return this.#numbers.subarray(address >>> 3, (address >>> 3) + length);
  }

  /** The words from an address on. */
  words(address: number, length: number): Uint32Array {
    return this.#words.subarray(address >>> 2, (address >>> 2) + length);
  }
}

function align(bytes: number, border: number): number {
  return Math.ceil(bytes / border) * border;
}
