import type { Program } from '../program/program.ts';
import { DRAWS_PER_CHUNK } from '../program/result.ts';
import type { Path } from '../scenario/model.ts';
import { chunks, columnsIn } from './looks.ts';
import { inputsOf } from './machine.ts';
import { type Column, saySeparator } from './separator.ts';
import { figure, percent } from './words.ts';

/** A case that fails in one draw, and how to see whether it does in others. */
export interface Failing {
  readonly program: Program;
  readonly draw: number;
  /** Inputs that the case itself moves. */
  readonly moved: ReadonlySet<Path>;
  /** Whether it fails in each draw of a chunk; null where a forecast rejects one of them. */
  readonly failsIn: (first: number) => readonly boolean[] | null;
  /** Whether it fails in its draw with other values of inputs; absent where nobody can tell. */
  readonly failsWith?: (set: Readonly<Record<Path, number>>) => boolean;
}

/** Chunks of draws that are looked at. */
const LOOKED_AT = 2;
/** Share of draws from which nothing is special about any of them. */
const EVERYWHERE = 0.95;

/** In how many draws a case fails and in which, as the end of a sentence; empty if it fails in all of them. */
export function saySpecial({ program, draw, moved, failsIn, failsWith }: Failing): string {
  const firsts = chunks(LOOKED_AT);
  const parts = firsts.map(failsIn);
  if (parts.includes(null)) return '';
  const fails = parts.flatMap((part) => part ?? []);
  const share = fails.filter(Boolean).length / fails.length;
  // None where it is something else that fails in the draw.
  if (share === 0 || share >= EVERYWHERE) return '';
  const columns = columnsIn(program, firsts, moved);
  const where = saySeparator(columns, fails);
  const told = `; so it is in ${percent(share)} of ${fails.length} draws`;
  if (where.startsWith('where')) return `${told}: ${where}`;
  const unusual = failsWith === undefined ? '' : sayUnusual(program, columns, draw, failsWith);
  if (unusual !== '') return `${told}; in draw ${draw} ${unusual}`;
  return where === '' ? told : `${told}; ${where}`;
}

/** Inputs of which it is tried whether the case needs them to be as they are. */
const TRIED = 12;
/** Inputs that are named. */
const NAMED = 2;

/** The inputs at which a draw is most unusual, of those without which the case would hold; empty if there are none. */
function sayUnusual(
  program: Program,
  columns: readonly Column[],
  draw: number,
  failsWith: NonNullable<Failing['failsWith']>,
): string {
  const values = inputsOf(program, draw, 1);
  const own = new Map(program.inputs.map(({ path }, i) => [path, values[i]!]));
  const places = columns.map(({ path, values }) => {
    const sorted = Array.from(values).sort((a, b) => a - b);
    const value = own.get(path)!;
    const below = sorted.filter((each) => each < value).length / sorted.length;
    const above = sorted.filter((each) => each > value).length / sorted.length;
    return { path, value, below, above, median: sorted[sorted.length / 2]! };
  });
  const needed = places
    .toSorted((a, b) => Math.max(b.below, b.above) - Math.max(a.below, a.above) || (a.path < b.path ? -1 : 1))
    .slice(0, TRIED)
    .filter(({ path, median }) => !failsWith({ [path]: median }))
    .slice(0, NAMED);
  if (needed.length === 0) return '';
  const named = needed.map(({ path, value, below, above }) => {
    const rank = above > below ? `below ${percent(above)}` : `above ${percent(below)}`;
    return `${path} is ${figure(value)} (${rank} of draws)`;
  });
  return `${named.join(' and ')}, and with ${needed.length === 1 ? 'its median' : 'the median of either'} it would not be so`;
}

/** Labels of the draws of a chunk. */
export function eachDraw(fails: (d: number) => boolean): boolean[] {
  return Array.from({ length: DRAWS_PER_CHUNK }, (_, d) => fails(d));
}
