import { addMonths, type Day } from '../dates.ts';

/** A day of a series that seems to be a year off. */
export interface OddDay {
  /** Which of the series. */
  readonly index: number;
  /** Day that it may be. */
  readonly day: Day;
  /** Whether it breaks the order of the others, or leaves a gap that they do not. */
  readonly seen: 'order' | 'gap';
}

/** Entries from which on a series has an order, and from which on its gaps tell what is usual. */
const FEWEST = 3;
const FEWEST_OF_GAPS = 4;

/** By how much the likeliest repair must leave a smaller gap than the next. */
const CLEARER = 2;

/** Days that regular entries lie apart at most, and how much longer than the shortest a gap of them may be. */
const REGULAR = 183;
const ALIKE = 2;

/**
 * The one day of a series that a year more or less would put in order, or into the measure of the others where it
 * stands at an end. Ascending and descending series are both in order.
 *
 * @param asOf - Day of the forecast: of a series that ends before it a last entry after it is odd the sooner.
 * @param mayBe - Whether an entry could be of a day at all.
 */
export function oddDayOf(series: readonly Day[], asOf: Day, mayBe: (day: Day) => boolean = () => true): OddDay | null {
  const falls = series.filter((day, i) => i > 0 && day < series[i - 1]!).length;
  const isDescending = falls * 2 > series.length - 1;
  const days = isDescending ? series.toReversed() : series;
  const indexOf = (i: number): number => (isDescending ? series.length - 1 - i : i);
  const found = ascends(days) ? atAnEnd(days, asOf) : outOfOrder(days);
  if (found === null || !mayBe(found.day)) return null;
  return { ...found, index: indexOf(found.index) };
}

function outOfOrder(days: readonly Day[]): OddDay | null {
  if (days.length < FEWEST) return null;
  const repairs = days
    .flatMap((day, index) => [12, -12].map((months) => ({ index, day: addMonths(day, months) })))
    .map((repair) => ({ ...repair, days: days.with(repair.index, repair.day) }))
    .filter((repair) => ascends(repair.days))
    .map((repair) => ({ ...repair, widest: Math.max(...gapsOf(repair.days)) }))
    .sort((a, b) => a.widest - b.widest);
  const [best, next] = repairs;
  if (best === undefined || (next !== undefined && next.widest < CLEARER * best.widest)) return null;
  // At an end any day of one side would be in order; between two others no gap can be wider than without it.
  if (best.widest > ALIKE * Math.max(...gapsOf(best.days.toSpliced(best.index, 1)))) return null;
  return { index: best.index, day: best.day, seen: 'order' };
}

/** The first or the last of a regular series that lies a year further from the others than they from each other. */
function atAnEnd(days: readonly Day[], asOf: Day): OddDay | null {
  const last = days.length - 1;
  const isLate =
    days.length >= FEWEST && days[last]! > asOf && days[last - 1]! <= asOf && addMonths(days[last]!, -12) <= asOf;
  if (days.length < FEWEST_OF_GAPS && !isLate) return null;
  for (const [index, months] of [
    [0, 12],
    [last, -12],
  ] as const) {
    if (days.length < FEWEST_OF_GAPS && index === 0) continue;
    const others = gapsOf(days.toSpliced(index, 1));
    const [least, most] = [Math.min(...others), Math.max(...others)];
    if (least <= 0 || most > REGULAR || most > ALIKE * least) continue;
    const day = addMonths(days[index]!, months);
    const gap = index === 0 ? days[1]! - day : day - days[last - 1]!;
    if (gap * ALIKE >= least && gap <= ALIKE * most) return { index, day, seen: 'gap' };
  }
  return null;
}

function gapsOf(days: readonly Day[]): readonly number[] {
  return days.slice(1).map((day, i) => day - days[i]!);
}

function ascends(days: readonly Day[]): boolean {
  return gapsOf(days).every((gap) => gap >= 0);
}
