import type { ResultRecord } from '../../record/record.ts';
import type { Estimate } from '../../results/estimate.ts';
import type { Sweep } from '../../results/sweep.ts';
import { areAlike } from '../../stats/rounding.ts';
import { capital, counted, errorPhrase, percent, shortPercent, significant } from './format.ts';
import { nameOf, quoted } from './names.ts';

/** An input that was varied. */
export type Axis = Sweep['axes'][number];

type Point = Sweep['points'][number];

/** Whether a number stands as it was set for this run, and not as its file has it. */
export type IsSet = (path: string) => boolean;

/** The numbers that were set for a run. */
export function isSetIn({ scenario: { overrides } }: Pick<ResultRecord, 'scenario'>): IsSet {
  const paths = new Set(overrides.map(({ path }) => path));
  return (path) => paths.has(path);
}

/** Sentences, cells and grids about a sweep; plain text. */

/** A curve over one axis: the points that were run, with the place of each on it. */
export interface SweepCurve {
  readonly axis: Axis;
  /** Ascending. */
  readonly points: readonly { readonly x: number; readonly probability: Estimate }[];
}

/** A map over two axes. */
export interface SweepMap {
  readonly across: Axis;
  readonly up: Axis;
  /** By place on `across`, then on `up`; null where no point was run. */
  readonly cells: readonly (readonly (Estimate | null)[])[];
}

/** A sweep over one axis, or over two of which one has a single value; null if it is a map. */
export function curveOf({ axes, points }: Sweep): SweepCurve | null {
  const [first, second] = axes;
  if (first === undefined) return null;
  const isSingle = ({ values }: Axis): boolean => values.length === 1;
  if (second !== undefined && !isSingle(first) && !isSingle(second)) return null;
  const place = second !== undefined && isSingle(first) ? 1 : 0;
  return {
    axis: axes[place] ?? first,
    points: points.map(({ at, probability }) => ({ x: at[place] ?? 0, probability })).toSorted((a, b) => a.x - b.x),
  };
}

/** A sweep over two axes of several values each as a map; null if it is none. */
export function mapOf(sweep: Sweep): SweepMap | null {
  const [across, up] = sweep.axes;
  if (across === undefined || up === undefined || curveOf(sweep) !== null) return null;
  return {
    across: ascending(across),
    up: ascending(up),
    cells: ascending(across).values.map((x) =>
      ascending(up).values.map((y) => sweep.points.find(({ at }) => at[0] === x && at[1] === y)?.probability ?? null),
    ),
  };
}

function ascending(axis: Axis): Axis {
  return { ...axis, values: axis.values.toSorted((a, b) => a - b) };
}

/** Largest Monte Carlo error of the sweep, with which all its probabilities are written. */
export function sweepError({ points }: Sweep): number {
  return Math.max(0, ...points.map(({ probability }) => probability.standardError));
}

/** What the probability does over the range: the shape of a curve, or the ends of a map. */
export function shapeSentence(sweep: Sweep): string {
  const curve = curveOf(sweep);
  if (sweep.points.length === 0) return 'No point of the range was finished.';
  if (curve === null || sweep.shape === null) return endsSentence(sweep);
  const { axis, points } = curve;
  const ends = `${significant(points[0]?.x ?? 0)} to ${withUnit(axis, points.at(-1)?.x ?? 0)}`;
  return `As ${quoted(axis)} goes from ${ends}, the probability ${shapePhrase(sweep)}.`;
}

/** The same as the beginning of a caption: `Rises to 24 % at 0.4, then falls to 3 % at 0.65.`; empty for a map. */
export function shapeCaption(sweep: Sweep): string {
  const phrase = shapePhrase(sweep).replace(/^is /, '');
  return phrase === '' ? '' : `${capital(phrase)}.`;
}

/** `rises to 24 % at 0.4, then falls to 3 % at 0.65`; empty for a map. */
function shapePhrase(sweep: Sweep): string {
  const curve = curveOf(sweep);
  if (curve === null || sweep.shape === null) return '';
  const error = sweepError(sweep);
  const at = ({ value, probability }: { value: number; probability: number }, own = error): string =>
    `${percent(probability, error, own)} at ${significant(value)}`;
  const end = (point: SweepCurve['points'][number] | undefined): string =>
    at({ value: point?.x ?? 0, probability: point?.probability.mean ?? 0 }, point?.probability.standardError);
  const [start, stop] = [end(curve.points[0]), end(curve.points.at(-1))];
  const { kind, turns } = sweep.shape;
  if (kind === 'flat') return `is flat: no change beyond noise, from ${start} to ${stop}`;
  if (kind === 'rises' || kind === 'falls') return `${kind} throughout, from ${start} to ${stop}`;
  const isUpAtFirst =
    kind === 'wavy' ? (turns[0]?.probability ?? 0) > (curve.points[0]?.probability.mean ?? 0) : kind === 'hump';
  const verb = (leg: number): string => (isUpAtFirst === (leg % 2 === 0) ? 'rises' : 'falls');
  const legs = turns.map((turn, i) => `${verb(i)} to ${at(turn)}`);
  const last = `then ${verb(turns.length)} to ${stop}`;
  return legs.length === 0 ? `${verb(0)} and ${verb(1)}, from ${start} to ${stop}` : [...legs, last].join(', ');
}

/** The highest and the lowest point. */
function endsSentence(sweep: Sweep): string {
  const { axes, points } = sweep;
  const [start] = points;
  if (start === undefined) return '';
  const mean = ({ probability }: Point): number => probability.mean;
  const high = points.reduce((best, point) => (mean(point) > mean(best) ? point : best), start);
  const low = points.reduce((best, point) => (mean(point) < mean(best) ? point : best), start);
  const error = sweepError(sweep);
  if (areAlike([mean(high), mean(low)]) || mean(high) - mean(low) < 2 * error)
    return 'Flat: no change beyond noise anywhere on the map.';
  const said = (point: Point): string => {
    const place = axes.map((axis, i) => `${quoted(axis)} at ${withUnit(axis, point.at[i] ?? 0)}`);
    return `${place.join(' and ')}: ${percent(mean(point), error, point.probability.standardError)}.`;
  };
  return `Highest with ${said(high)} Lowest with ${said(low)}`;
}

/** What was varied, with how much work, and what it is otherwise. */
export function sweepDesignSentence(sweep: Sweep, isSet: IsSet): string {
  const { axes, draws, paths, points } = sweep;
  const varied = axes.map((axis) => {
    const ends = [Math.min(...axis.values), Math.max(...axis.values)].map(significant);
    const unit = axis.unit === '' ? '' : ` ${axis.unit}`;
    const now = axis.now === '' ? '' : ` (${isSet(axis.path) ? 'set' : 'in the file'}: ${axis.now})`;
    return `${quoted(axis)} from ${ends[0]} to ${ends[1]}${unit}${now}`;
  });
  return `Varied: ${varied.join(', and ')}; all else as it is, on the same random numbers. ${counted(points.length, 'point')} of ${counted(draws, 'draw')} with ${counted(paths, 'path')} each; ${errorPhrase(sweepError(sweep), 'at most ')}.`;
}

/** The number as the scenario that was run has it: `file 0.25`, or `set 0.25`; null for a formula. */
export function presentText({ mean, path }: Axis, isSet: IsSet): string | null {
  return mean === null ? null : `${isSet(path) ? 'set' : 'file'} ${significant(mean)}`;
}

/** The same in sentences: `The mean of “Trust” in the file is 0.25.`; empty where no axis has a mean. */
export function presentSentence(axes: readonly Axis[], isSet: IsSet): string {
  const said = axes.flatMap((axis) =>
    axis.mean === null
      ? []
      : [`The mean of ${quoted(axis)} ${isSet(axis.path) ? 'as set' : 'in the file'} is ${significant(axis.mean)}.`],
  );
  return said.join(' ');
}

/** Whose means are marked in a figure. */
export function presentCaption(axes: readonly Axis[], isSet: IsSet): string {
  const set = axes.filter(({ path }) => isSet(path)).length;
  if (set === 0) return 'that the file states';
  return set === axes.length ? 'of what was set' : 'of what was set, else of what the file states';
}

/** A value on an axis with its unit. */
function withUnit({ unit }: Axis, value: number): string {
  return `${significant(value)}${unit === '' ? '' : ` ${unit}`}`;
}

/** Name of an axis with its unit. */
export function axisName(axis: Axis): string {
  return axis.unit === '' ? nameOf(axis) : `${nameOf(axis)}, ${axis.unit}`;
}

/** The probability at a point, with the digits that all points of the sweep can bear. */
export function sweptText(sweep: Sweep, { mean, standardError }: Pick<Estimate, 'mean' | 'standardError'>): string {
  return shortPercent(mean, sweepError(sweep), standardError);
}

/**
 * At most so many of a list, spread evenly, the first and the last among them.
 *
 * @returns Places in the list, ascending.
 */
export function thinned(length: number, most: number): number[] {
  if (length <= most) return Array.from({ length }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => Math.round((i * (length - 1)) / (most - 1)));
}
