import {
  backwards,
  changed,
  cut,
  emptyLine,
  type Fault,
  headNotFound,
  inTheFuture,
  lineEnds,
  missing,
  noLineEnd,
  notALine,
  reordered,
  repeated,
  strange,
  unknownFormat,
  unlinked,
  witnessOfNothing,
} from './faults.ts';
import { type LedgerLine, NO_LINE, nameIn, type ReadLine, readLine, type WitnessLine } from './line.ts';

/** Breaks in the order of which it is told what they are; each takes a look at all lines. */
const MOST_JUMPS = 200;

/** Milliseconds by which a clock may be behind the one that sealed the line before. */
const CLOCKS_DIFFER = 600_000;

const DAY = 86_400_000;

/** Whether a time is earlier than clocks that differ can explain. Both in milliseconds. */
export function isBackwards(time: number, before: number): boolean {
  return time < before - CLOCKS_DIFFER;
}

/** Where a chain stands: what the next line has to follow. */
export interface ChainEnd {
  /** Lines so far. */
  readonly lines: number;
  /** Number and hash of the last; 0 and 64 zeros before the first. */
  readonly n: number;
  readonly head: string;
}

/** Checks the lines of a ledger one after the other, keeping of each no more than its hash. */
export class ChainCheck {
  readonly #found: Fault[] = [];
  /** Lines that were read as such, whether or not they were changed. */
  known = 0;
  #lines = 0;
  #n = 0;
  #head = NO_LINE;
  /** Either hash of the line before: what it says and what it has. Null after what is no line: then anything follows. */
  #before: readonly string[] | null = [NO_LINE];
  readonly #hashes = new Map<number, string>();
  /** Where numbers do not go on by one; judged when all are known. */
  readonly #jumps: { readonly line: number; readonly from: number; readonly to: number }[] = [];
  readonly #repeated = new Set<number>();
  #isOfWindows = false;
  /** When the last line that could be read was sealed, but for those of the future. */
  #sealedOn: { readonly line: number; readonly time: string } | null = null;
  readonly #now: number;

  /** @param now - By the clock, in milliseconds; without it no line is of the future. */
  constructor(now = Number.POSITIVE_INFINITY) {
    this.#now = now;
  }

  /** Where the chain stands. */
  get end(): ChainEnd {
    return { lines: this.#lines, n: this.#n, head: this.#head };
  }

  /**
   * Takes the next line, without its end.
   *
   * @param text - Null where it is not UTF-8.
   * @param isEnded - False for what stands after the last end of a line.
   * @returns What it says, unless it was changed.
   */
  take(text: string | null, isEnded = true): LedgerLine | null {
    if (!isEnded && (text === null || readLine(text).kind !== 'line')) {
      this.#found.push(cut(this.#lines));
      return null;
    }
    this.#lines++;
    const at = this.#lines;
    if (!isEnded) this.#found.push(noLineEnd(at));
    if (text === '') {
      this.#found.push(emptyLine(at));
      return null;
    }
    let own = text ?? '';
    if (own.endsWith('\r')) {
      own = own.slice(0, -1);
      if (!this.#isOfWindows) this.#found.push(lineEnds(at));
      this.#isOfWindows = true;
    }
    return this.#judge(at, own, text === null ? { kind: 'no-line' } : readLine(own));
  }

  #judge(at: number, text: string, read: ReadLine): LedgerLine | null {
    switch (read.kind) {
      case 'line': {
        const { line } = read;
        if (this.#before !== null && !this.#before.includes(line.previous) && this.#follows(line.n)) {
          this.#found.push(unlinked(at));
        }
        if (!this.#follows(line.n) && this.#jumps.length < MOST_JUMPS) {
          this.#jumps.push({ line: at, from: this.#n, to: line.n });
        }
        if (line.kind === 'witness') this.#judgeWitness(at, line);
        this.#judgeTime(at, line);
        if (this.#hashes.has(line.n)) {
          this.#found.push(repeated(at, line.n));
          this.#repeated.add(at);
        }
        this.#goOn(line.n, line.hash, [line.hash]);
        return line;
      }
      case 'changed': {
        const { line, computed } = read;
        this.#found.push(line === null ? notALine(at, nameIn(text)) : changed(at, nameIn(text)));
        // Its number may be what was changed: it counts as the one that has its place.
        if (line === null) this.#skip();
        else this.#goOn(this.#n + 1, line.hash, [line.hash, computed]);
        return null;
      }
      case 'strange':
        this.#found.push(strange(at, read.why));
        this.#skip();
        return null;
      case 'unknown-format':
        this.#found.push(unknownFormat(at, read.format));
        this.#skip();
        return null;
      case 'no-line':
        this.#found.push(notALine(at, nameIn(text)));
        this.#skip();
        return null;
    }
  }

  /** A witness is to a line above it. Of one that is missing the gap is told. */
  #judgeWitness(at: number, { n, of }: WitnessLine): void {
    const hash = this.#hashes.get(of.n);
    if (hash !== of.hash && (hash !== undefined || of.n >= n)) this.#found.push(witnessOfNothing(at, of.n));
  }

  /** Of lines that were moved, that they were is told; their times say nothing more. */
  #judgeTime(at: number, { n, sealedOn }: LedgerLine): void {
    const time = Date.parse(sealedOn);
    if (time >= this.#now + DAY) {
      this.#found.push(inTheFuture(at, sealedOn));
      return;
    }
    const before = this.#sealedOn;
    if (before !== null && this.#follows(n) && isBackwards(time, Date.parse(before.time))) {
      this.#found.push(backwards(at, sealedOn, before));
    }
    this.#sealedOn = { line: at, time: sealedOn };
  }

  /** Whether a number is the next. After what is no line, which may have been put in, it may be the one of that place too. */
  #follows(n: number): boolean {
    return n === this.#n + 1 || (this.#before === null && n === this.#n);
  }

  #goOn(n: number, head: string, before: readonly string[]): void {
    this.known++;
    this.#n = n;
    this.#head = head;
    this.#before = before;
    if (!this.#hashes.has(n)) this.#hashes.set(n, head);
  }

  #skip(): void {
    // A second one in a row takes no place of its own for certain, and numbers that are missing then are not told.
    this.#n++;
    this.#before = null;
  }

  /**
   * All that is wrong with the lines so far, in their order.
   *
   * @param head - A hash that was noted elsewhere.
   */
  faults(head?: string): readonly Fault[] {
    const isLost = head !== undefined && ![...this.#hashes.values()].includes(head);
    const all = [...this.#found, ...this.#jumpsInWords(), ...(isLost ? [headNotFound(head)] : [])];
    return all.sort((a, b) => (a.line ?? Number.POSITIVE_INFINITY) - (b.line ?? Number.POSITIVE_INFINITY));
  }

  #jumpsInWords(): readonly Fault[] {
    const numbers = this.#jumps.length === 0 ? [] : [...this.#hashes.keys()].sort((a, b) => a - b);
    return this.#jumps.flatMap(({ line, from, to }) => {
      if (to > from) return gapsIn(numbers, from + 1, to - 1).map((gap) => missing(line, gap));
      return this.#repeated.has(line) ? [] : [reordered(line, to, from)];
    });
  }
}

/** Stretches from one number to another that are not among those of a list in ascending order. */
function gapsIn(numbers: readonly number[], first: number, last: number): readonly (readonly [number, number])[] {
  const gaps: (readonly [number, number])[] = [];
  let from = first;
  for (const n of [...numbers.filter((one) => one >= first && one <= last), last + 1]) {
    if (n > from) gaps.push([from, n - 1]);
    from = n + 1;
  }
  return gaps;
}
