import { dayToMs, msToDay } from '../words/days.ts';
import type { FigureSize, Json } from './figure.ts';

/**
 * Round numbers to mark on an axis: multiples of 1, 2 or 5 times a power of ten.
 *
 * @param low - Lower end of what is shown.
 * @param high - Upper end, above `low`.
 * @param most - Greatest number of steps wanted, at least 1.
 * @returns Ascending; covers no more than [low, high].
 */
export function niceTicks(low: number, high: number, most: number): number[] {
  if (!(high > low)) return [low];
  const raw = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(raw) + 1e-9);
  const step = [1, 2, 5, 10].map((times) => times * power).find((size) => size >= raw * (1 - 1e-9)) ?? raw;
  const ticks: number[] = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high * (1 + 1e-9) + 1e-12; k++) {
    ticks.push(Number((k * step).toPrecision(12)));
  }
  return ticks;
}

/**
 * The least round number at or above a value, as the top of an axis that starts at 0.
 *
 * @param value - Greatest value to be shown; 0 gives `smallest`.
 */
export function niceTop(value: number, smallest: number, most: number): number {
  const target = Math.max(value, smallest);
  const ticks = niceTicks(0, target, most);
  const step = (ticks[1] ?? target) - (ticks[0] ?? 0);
  return Number((Math.ceil(target / step - 1e-9) * step).toPrecision(12));
}

/** Top of an axis of probabilities that starts at 0 and shows all of some values. */
export function percentTop(shown: readonly number[], most = 5): number {
  return niceTop(Math.max(...shown), 0.01, most);
}

/** How Vega writes a probability on an axis. */
export const PERCENT_LABELS = "format(100 * datum.value, '~g') + ' %'";

/** How Vega writes a plain number on an axis. */
export const NUMBER_LABELS = "format(datum.value, '~g')";

/** How Vega writes a number with its sign on an axis, after a factor such as 100. */
export function signedLabels(factor: number): string {
  return `datum.value == 0 ? '0' : format(${factor} * datum.value, '+~g')`;
}

/** Upright axis of probabilities. */
export function percentAxis(ticks: readonly number[]): Json {
  return { orient: 'left', values: ticks, labelExpr: PERCENT_LABELS, grid: true };
}

/** Encoding of a number on a scale whose ends are as given. */
export function numberChannel(field: string, [low, high]: readonly [number, number], axis: Json): Json {
  return { field, type: 'quantitative', scale: { domain: [low, high], nice: false }, axis };
}

/** Upright encoding of a probability, from 0 at the bottom of the plot. */
export function percentChannel(field: string, top: number, most = 5): Json {
  return numberChannel(field, [0, top], percentAxis(niceTicks(0, top, most)));
}

/** Encoding of a number of the scenario from edge to edge of the plot. */
export function inputChannel(
  field: string,
  orient: 'bottom' | 'left',
  domain: readonly [number, number],
  most: number,
): Json {
  return {
    field,
    type: 'quantitative',
    scale: { domain, zero: false, nice: false },
    axis: {
      orient,
      values: niceTicks(...domain, most),
      labelExpr: NUMBER_LABELS,
      grid: false,
      ticks: true,
      tickSize: 4,
      labelFlush: false,
    },
  };
}

/**
 * Encoding of the field `date` by days in UTC, so that the reader's zone cannot move a date.
 *
 * Marks months where there are at most a few years of them, days in a shorter span, years in a longer.
 *
 * @param first - ISO day at the left edge.
 * @param last - ISO day at the right edge.
 */
export function dayChannel(first: string, last: string, size: FigureSize) {
  const { ticks, style } = dayTicks(dayToMs(first), dayToMs(last), size === 'wide' ? 13 : 5);
  return {
    field: 'date',
    type: 'temporal',
    scale: { type: 'utc', domain: [first, last], nice: false },
    axis: {
      orient: 'bottom',
      values: ticks,
      labelExpr: LABELS[style],
      grid: false,
      ticks: true,
      tickSize: 4,
      labelPadding: 4,
    },
  };
}

const LABELS = {
  day: "utcFormat(datum.value, '%-d %b')",
  month:
    "[utcFormat(datum.value, '%b'), datum.index == 0 || utcmonth(datum.value) == 0 ? utcFormat(datum.value, '%Y') : '']",
  year: "utcFormat(datum.value, '%Y')",
};

function dayTicks(low: number, high: number, most: number): { ticks: string[]; style: keyof typeof LABELS } {
  const days = (high - low) / 86_400_000;
  if (days < 62) {
    const every = [1, 2, 7, 14, 28].find((step) => days / step <= most) ?? 28;
    return { ticks: stepDays(low, high, every), style: 'day' };
  }
  const months = days / 30.4375;
  const every = [1, 2, 3, 6].find((step) => months / step <= most);
  if (every !== undefined) return { ticks: stepMonths(low, high, every), style: 'month' };
  const years = [1, 2, 5, 10, 20, 50, 100].find((step) => months / 12 / step <= most) ?? 100;
  return { ticks: stepMonths(low, high, 12 * years), style: 'year' };
}

function stepDays(low: number, high: number, every: number): string[] {
  const ticks: string[] = [];
  for (let ms = low; ms <= high; ms += every * 86_400_000) ticks.push(msToDay(ms));
  return ticks;
}

function stepMonths(low: number, high: number, every: number): string[] {
  const ticks: string[] = [];
  const year = new Date(low).getUTCFullYear();
  for (let month = 0; ; month += every) {
    const ms = Date.UTC(year, month, 1);
    // Written so that a day that is none, as a record from elsewhere may hold, ends the search too.
    if (!(ms <= high)) return ticks;
    if (ms >= low) ticks.push(msToDay(ms));
  }
}
