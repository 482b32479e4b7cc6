import { quote } from '../diagnostics/quote.ts';

/** What can be wrong with a ledger. */
type FaultKind =
  | 'not a line'
  | 'unknown format'
  | 'changed'
  | 'strange'
  | 'line ends'
  | 'unlinked'
  | 'missing'
  | 'reordered'
  | 'repeated'
  | 'backwards'
  | 'in the future'
  | 'cut'
  | 'no line end'
  | 'head not found'
  | 'witness of nothing'
  | 'other numbers'
  | 'not run again';

/** Something wrong with a ledger, in one sentence without a full stop. */
export interface Fault {
  /** Line of the file at which it was found, from 1 on; null if it is about none. */
  readonly line: number | null;
  readonly kind: FaultKind;
  readonly message: string;
}

function fault(line: number | null, kind: FaultKind, message: string): Fault {
  return { line, kind, message };
}

function named(line: number, name: string | null): string {
  return name === null ? `line ${line}` : `line ${line} (${quote(name)})`;
}

/** A time of a line, which has a fixed form. */
export function inWords(time: string): string {
  return `${time.slice(0, 10)} at ${time.slice(11, 19)} UTC`;
}

/** @param name - Of the forecast, as far as it can be read. */
export const notALine = (line: number, name: string | null): Fault =>
  fault(
    line,
    'not a line',
    `${named(line, name)} is no line of a ledger: it was damaged, or written by something else`,
  );

export const emptyLine = (line: number): Fault => fault(line, 'not a line', `line ${line} is empty`);

export const unknownFormat = (line: number, format: string): Fault =>
  fault(line, 'unknown format', `line ${line} has the format ${quote(format)}, which this version does not know`);

/** @param name - Of the forecast, as far as it can be read. */
export const changed = (line: number, name: string | null): Fault =>
  fault(line, 'changed', `${named(line, name)} was changed: its hash is not that of what it says`);

/** @param why - What is not as this program writes it. */
export const strange = (line: number, why: string): Fault =>
  fault(line, 'strange', `line ${line} was not written by summitry: its hash fits, but ${why}`);

export const lineEnds = (line: number): Fault =>
  fault(
    line,
    'line ends',
    `from line ${line} on lines end as on Windows: turn CR LF into LF, and what they say is as it was`,
  );

export const unlinked = (line: number): Fault =>
  fault(
    line,
    'unlinked',
    line === 1
      ? 'line 1 is not the first of its chain'
      : `line ${line} does not follow line ${line - 1}: one of the two was replaced, or a line between them taken out`,
  );

/** @param numbers - The first and the last that are missing. */
export function missing(line: number, [first, last]: readonly [number, number]): Fault {
  const which = first === last ? `line number ${first} is` : `line numbers ${first} to ${last} are`;
  const where = line === 1 ? 'before line 1' : `between lines ${line - 1} and ${line}`;
  return fault(line, 'missing', `${which} missing ${where} of the file`);
}

export const reordered = (line: number, number: number, after: number): Fault =>
  fault(
    line,
    'reordered',
    `lines were put in another order: number ${number} stands after number ${after}, at line ${line}`,
  );

export const repeated = (line: number, number: number): Fault =>
  fault(line, 'repeated', `line ${line} is a second one with the number ${number}`);

/** @param before - An earlier line, and what it says. */
export const backwards = (
  line: number,
  sealedOn: string,
  before: { readonly line: number; readonly time: string },
): Fault =>
  fault(
    line,
    'backwards',
    `line ${line} says it was sealed on ${inWords(sealedOn)}, before line ${before.line}, which says ${inWords(before.time)}`,
  );

export const inTheFuture = (line: number, sealedOn: string): Fault =>
  fault(line, 'in the future', `line ${line} says it was sealed on ${inWords(sealedOn)}, in the future`);

/** @param whole - How many lines stand before the piece. */
export const cut = (whole: number): Fault =>
  fault(
    whole + 1,
    'cut',
    whole === 0
      ? 'the ledger was cut in its first line, which is not whole'
      : `the ledger was cut after line ${whole}: its last line is not whole`,
  );

export const noLineEnd = (line: number): Fault =>
  fault(line, 'no line end', `line ${line}, the last, is whole but for the end of the line`);

export const headNotFound = (head: string): Fault =>
  fault(
    null,
    'head not found',
    `no line has the hash ${head}: lines were cut off the end, or the ledger was written again, after it was noted`,
  );

export const witnessOfNothing = (line: number, of: number): Fault =>
  fault(line, 'witness of nothing', `line ${line} tells of a witness to line ${of}, whose hash is another`);

/** @param what - As `line 9 gives 12.3 %, sealed was 11.9 %`, without the line. */
export const otherNumbers = (line: number, what: string): Fault => fault(line, 'other numbers', `line ${line} ${what}`);

export const notRunAgain = (line: number, why: string): Fault =>
  fault(line, 'not run again', `line ${line} cannot be run again: ${why}`);
