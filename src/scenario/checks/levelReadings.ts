import type { Place } from '../../diagnostics/diagnostic.ts';
import { quote } from '../../diagnostics/quote.ts';
import { exp } from '../../numeric/exp.ts';
import { log } from '../../numeric/log.ts';
import { logistic, logit } from '../../numeric/logistic.ts';
import { DAYS_PER_MONTH } from '../calendarUnits.ts';
import { type Day, isoDay } from '../dates.ts';
import type { Process } from '../kinds/kinds.ts';
import type { NumberInput, Scenario } from '../model.ts';
import { percentText } from '../read/figure.ts';
import { child, itemsOf, type MapTree, textOf } from '../read/tree.ts';
import { called } from './idleEvidence.ts';
import { medianOf, rangeOf } from './values.ts';

/** A process that is read as a figure. */
export type Level = Extract<Process, { readonly scale: unknown }>;

/** A figure that is known of a level: from its history, a row of evidence, or its start. */
export interface Reading {
  readonly on: Day;
  /** As published, in its natural unit. */
  readonly value: number;
  /** What is taken off it, in the same unit. */
  readonly house: number;
  /** Standard deviation of its error, in the same unit; 0 if none is stated. */
  readonly error: number;
  /** Standard deviation on the scale of a start that is uncertain; 0 otherwise. */
  readonly spread: number;
  readonly isHistory: boolean;
  /** What it is called in a sentence, and there beside another of its process. */
  readonly name: string;
  readonly short: string;
  readonly place: Place | undefined;
  /** Where its error stands. */
  readonly errorPlace: Place | undefined;
}

/** What a process says of its level, at the middle of its numbers and on its scale. */
export interface Law {
  readonly scale: Level['scale'];
  /** Mean and variance in the long run, with jumps. */
  readonly mean: number;
  readonly variance: number;
  /** Standard deviation of the mean that is stated, as an interval leaves it open. */
  readonly meanSpread: number;
  /** Speed of the return, ln 2 / half-life, per month. */
  readonly speed: number;
}

/** Points of a share, and share of a number, by which a published figure may be off where nothing is said. */
const ROUGH = 0.02;

/** Share of the draws on either side of an interval that is left out of account. */
export const TAIL = 0.025;

/** What a slip of the decimal point, or a per cent sign too many or too few, makes of a figure. */
export const SLIPS = [0.01, 0.1, 10, 100] as const;

/** Law of a process; null if a formula makes one of its numbers, so that it may be any. */
export function lawOf({ numbers }: Scenario, { id, scale }: Level): Law | null {
  const middle = (key: string): number | undefined => middleAt(numbers[`processes.${id}.${key}`]);
  const [mean, halfLife, volatility] = [middle('mean'), middle('half_life'), middle('volatility')];
  const [rate, size] = [middle('jumps.rate'), middle('jumps.size')];
  if (mean === undefined || halfLife === undefined || volatility === undefined) return null;
  if (rate === undefined || size === undefined || !(halfLife > 0)) return null;
  const speed = log(2) / halfLife;
  return {
    scale,
    mean: toScale(scale, mean) + (size * rate) / speed,
    // Campbell (1909) for the jumps, Uhlenbeck and Ornstein (1930) for the rest.
    variance: (volatility * volatility + rate * size * size) / (2 * speed),
    meanSpread: spreadOf(scale, numbers[`processes.${id}.mean`]),
    speed,
  };
}

function middleAt(input: NumberInput | undefined): number | undefined {
  return input === undefined ? 0 : medianOf(input);
}

/** Standard deviation on the scale of an uncertain level, as if it were normal there; 0 of a constant or a formula. */
function spreadOf(scale: Level['scale'], input: NumberInput | undefined): number {
  const [low, high] = (input && rangeOf(input, TAIL)) ?? [0, 0];
  return low < high ? (toScale(scale, high) - toScale(scale, low)) / (2 * TWO_SIDED) : 0;
}

/** Standard deviations from the middle of a normal distribution to either end of what `TAIL` leaves. */
const TWO_SIDED = 1.96;

export function toScale(scale: Level['scale'], value: number): number {
  return scale === 'logit' ? logit(value) : value;
}

/** A level on its natural scale. */
export function fromScale(scale: Level['scale'], level: number): number {
  return scale === 'logit' ? logistic(level) : level;
}

/** A level as its file would write it. */
export function saidLevel(scale: Level['scale'], value: number): string {
  return scale === 'logit' ? percentText(value) : String(Number(value.toPrecision(6)));
}

/** A level on the scale in two digits, as its file would write it. */
export function roughly(scale: Level['scale'], level: number): string {
  return saidLevel(scale, Number(fromScale(scale, level).toPrecision(2)));
}

/** Level on the scale that a reading says. */
export function levelOf({ scale }: Law, { value, house }: Pick<Reading, 'value' | 'house'>): number {
  return toScale(scale, value - house);
}

/**
 * By how many standard deviations a reading is off what another leaves to expect on its day, or off the long run.
 * The law of a level in balance is the same forwards and backwards in time, so the other may be the later one.
 *
 * @param other - Null for the long run.
 */
export function surprise(law: Law, reading: Reading, other: Reading | null): number {
  const { centre, variance } = expected(law, reading.on, other);
  const error = errorAt(law, reading, centre);
  return (levelOf(law, reading) - centre) / Math.sqrt(variance + error * error);
}

/** Mean and variance on the scale of the level on a day, given a reading of another. */
export function expected(
  law: Law,
  on: Day,
  other: Reading | null,
): { readonly centre: number; readonly variance: number } {
  if (other === null) return { centre: law.mean, variance: law.variance + law.meanSpread * law.meanSpread };
  const left = exp((-law.speed * Math.abs(on - other.on)) / DAYS_PER_MONTH);
  const level = levelOf(law, other);
  const error = errorAt(law, other, level) * left;
  const open = law.meanSpread * (1 - left);
  return {
    centre: law.mean + (level - law.mean) * left,
    variance: law.variance * (1 - left * left) + open * open + error * error,
  };
}

/** Error of a reading on the scale, where the level is about what was expected: a slip there must not excuse itself. */
function errorAt({ scale }: Law, { error, spread }: Reading, level: number): number {
  const share = logistic(level);
  const own =
    scale === 'logit' ? Math.max(error, ROUGH) / (share * (1 - share)) : Math.max(error, ROUGH * Math.abs(level));
  return Math.max(own, spread);
}

/** All that is known of the level of a process, in the order of its days; what a formula makes of it is left out. */
export function readingsOf(scenario: Scenario, process: Level, root: MapTree): readonly Reading[] {
  const { numbers, window } = scenario;
  const { id, scale, history } = process;
  const house = middleAt(numbers[`processes.${id}.house_effect`]);
  const items = new Map(
    itemsOf(child(child(child(root, 'processes'), id), 'history')).map((item) => [textOf(child(item, 'on')), item]),
  );
  const points = history.flatMap(({ on, value }): Reading[] => {
    if (house === undefined) return [];
    const item = items.get(isoDay(on));
    const short = `the entry of ${isoDay(on)}`;
    const name = `${short} in the history of process ${quote(id)}`;
    const place = child(item, 'value')?.place ?? item?.place;
    return [{ on, value, house, error: 0, spread: 0, isHistory: true, name, short, place, errorPlace: undefined }];
  });
  const trees = new Map(itemsOf(child(root, 'evidence')).map((tree) => [tree.place, tree]));
  const rows = scenario.evidence.flatMap((row): Reading[] => {
    const { content, occurred: on, place } = row;
    if (content.kind !== 'level' || content.process !== id) return [];
    const own = content.houseEffect === null ? house : middleAt(numbers[content.houseEffect]);
    if (own === undefined) return [];
    const tree = trees.get(place);
    const at = (key: string): Place => child(tree, key)?.place ?? place;
    const { value, error } = content;
    const name = called(row);
    return [
      {
        on,
        value,
        house: own,
        error,
        spread: 0,
        isHistory: false,
        name,
        short: name,
        place: at('value'),
        errorPlace: at('error'),
      },
    ];
  });
  const input = numbers[`processes.${id}.start`];
  const value = input && medianOf(input);
  const isUsed = input?.isDefault !== true && !history.some(({ on }) => on <= window.start);
  const spread = spreadOf(scale, input);
  const start: readonly Reading[] =
    value === undefined || !isUsed
      ? []
      : [
          {
            on: window.start,
            value,
            house: 0,
            error: 0,
            spread,
            isHistory: false,
            name: `the start of process ${quote(id)}`,
            short: 'its start',
            place: input?.place,
            errorPlace: undefined,
          },
        ];
  return [...points, ...start, ...rows].sort((a, b) => a.on - b.on);
}
