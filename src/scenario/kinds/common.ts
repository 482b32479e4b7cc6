import { twoOnADay } from '../../diagnostics/messages/neverCounts.ts';
import { type Day, parseDay } from '../dates.ts';
import { day, maybe, nameOf, text } from '../format/keys.ts';
import type { FileOf, Shape } from '../format/shape.ts';
import { GROUNDS } from '../format/shared.ts';
import type { Interval } from '../formulaRange.ts';
import type { Grounds } from '../grounds.ts';
import { figureValue } from '../read/figure.ts';
import type { Say } from '../read/say.ts';
import { child, itemsOf, type MapTree, type Tree, textOf } from '../read/tree.ts';

/** A kind of process, as far as its file and its words go. */
export interface KindModule<P extends Base = Base, O extends AboutProcess = AboutProcess> {
  /** What it makes of a process, as a report says it. */
  readonly model: string;
  /** Its part of the format. */
  readonly shape: Shape;
  readonly row: RowFormat;
  /** Checks what the format cannot say, on any process, so that a kind that is misspelt hides nothing. */
  check(process: Tree, say: Say): void;
  /** The same for a row of evidence about such a process. */
  checkRow(row: MapTree, process: Tree, say: Say): void;
  /** The process that a checked file describes; histories in the order of their days. */
  build(base: Base, file: object): P;
  /**
   * What a checked row says.
   *
   * @param path - Where its own numbers are found.
   */
  observe(row: object, process: string, path: string): O;
  /** What its value is measured in. */
  unitOf(process: P): ProcessUnit;
  /** What is known of it from its own history. */
  pointsOf(process: P): readonly Point[];
  /** What is worth watching for where a scenario states no indicators. */
  watch(process: P, known: Known): readonly Watched[];
  /** Keys of its numbers that its value does not depend on, in this scenario, whatever they are set to. */
  idle(process: P, use: Use): readonly string[];
  /** Values that it can take, given those of its numbers by key. */
  valuesOf(process: P, of: (key: string) => Interval): Interval;
  /** The duration, by key, of which so many leave nothing of the last that a history knows; null if that lasts. */
  readonly fades: { readonly key: string; readonly after: number } | null;
  /** Says which of its days, but for those of its history, lie where they can never count. */
  sayIdleDates(process: Tree, id: string, window: Days, say: Say): void;
  /** Why it changes nothing where no formula that counts uses it. */
  whyUnused(described: Described): string;
  /** What of it changes nothing although it is used: the whole first, of which then nothing more is said. */
  whyIdle(process: P, facts: Facts): readonly IdlePart[];
}

/** A process, or a part of it, that changes nothing although it is used. */
export interface IdlePart {
  /** What it is, as `contest "election"`; left out for the whole process. */
  readonly part?: string;
  /** Number at fault. */
  readonly key: string;
  readonly why: string;
}

/** First and last day of the window. */
export interface Days {
  readonly start: Day;
  readonly end: Day;
}

/**
 * Whom a process describes.
 *
 * @public Named in what the compiler declares of the kinds.
 */
export interface Described {
  readonly of: string;
  readonly isPrincipal: boolean;
  readonly isAboutOffices: boolean;
}

/** What is known of the numbers of a process, by key, whatever the file foresees to change. */
export interface Facts {
  isZero(key: string): boolean;
  /** Whether the file states a number, and does not leave it to its default. */
  isStated(key: string): boolean;
  /** All one and the same constant. */
  areSame(keys: readonly string[]): boolean;
  /** Rows of evidence are about it. */
  readonly isReported: boolean;
}

/** What decides which numbers of a process count. */
export interface Use {
  /** First day of the window. */
  readonly start: Day;
  /** Whether a row of evidence reads its level without a house effect of its own. */
  readonly isReadAsIs: boolean;
  /** Whether the file leaves a number, by its key, to its default. */
  isUnset(key: string): boolean;
}

/** What a row of evidence about a process says. */
interface AboutProcess {
  readonly kind: string;
  readonly process: string;
}

/** What is known of a scenario when there is something to watch for. */
export interface Known {
  readonly asOf: Day;
  /** Whether the file leaves a number to its default. */
  isDefault(path: string): boolean;
}

/** A condition to watch for. */
export interface Watched {
  /** Tells it from others about the same process; '' if there are none. */
  readonly about: string;
  readonly title: string;
  /** Formula of its names by path. */
  readonly when: string;
}

/** What the value of a process is measured in. */
type ProcessUnit = 'share' | 'level' | 'events' | 'per month';

/** A point of a history: in words, and as a number if it is one. */
export interface Point {
  readonly on: Day;
  readonly said: string;
  readonly value: number | null;
  readonly sources: readonly string[];
}

/** What a row of evidence about a process of a kind may say; all of it is optional in the format. */
export interface RowFormat {
  readonly needs: Readonly<Record<string, Shape>>;
  readonly may: Readonly<Record<string, Shape>>;
  /** What such a row is about, and what it does, in words. */
  readonly about: string;
  readonly effect: string;
}

/** A checked row as plain values, as far as one kind of process reads it. */
export type RowOf<R extends RowFormat> = FileOf<{ type: 'mapping'; keys: R['needs'] & R['may'] }>;

/** For a kind that leaves nothing to check. */
export const nothing = (): void => undefined;

/** For a kind all of whose numbers count. */
export const none = (): readonly string[] => [];

/** For a kind whose value is all that it does. */
export const unused = (): string => 'nothing that counts uses it';

/** Values of a number of events, or of a rate. */
export const notNegative = (): Interval => [0, Number.POSITIVE_INFINITY];

/** The day that a text of a file is, and where it stands. */
export function dayIn(tree: Tree | undefined): { readonly day: Day; readonly tree: Tree } | undefined {
  const day = parseDay(textOf(tree) ?? '');
  return tree === undefined || day === undefined ? undefined : { day, tree };
}

/** What every process has, and is built from. */
export interface Base extends Grounds {
  readonly id: string;
  /** Actor that it describes, or ''. */
  readonly of: string;
}

/** Keys that processes of every kind have after their kind. */
export const COMMON = {
  ...GROUNDS,
  of: maybe(nameOf('actor or role', 'Actor that it describes')),
} as const satisfies Readonly<Record<string, Shape>>;

/** Keys of a point of a history. */
export const OBSERVED = {
  on: day('Day of the observation'),
  source: maybe(text('Where it comes from: a source id or a few words')),
  sources: GROUNDS.sources,
  allow: GROUNDS.allow,
} as const satisfies Readonly<Record<string, Shape>>;

/** Sources of a point of a history. */
export function sourcesOf(item: {
  readonly source?: string | undefined;
  readonly sources?: readonly string[] | undefined;
}): readonly string[] {
  return [...(item.source === undefined ? [] : [item.source]), ...(item.sources ?? [])];
}

/** Says where a history gives two values of one day under a key: what it says is exact, so only one can hold. */
export function checkOneADay(process: Tree, key: string, say: Say): void {
  const values = new Map<string, { readonly said: string; readonly figure: number | string }>();
  for (const item of itemsOf(child(process, 'history'))) {
    const [on, value] = [textOf(child(item, 'on')), child(item, key)];
    if (on === undefined || value?.kind !== 'scalar') continue;
    const said = String(value.value);
    const figure = figureValue(said) ?? said;
    const before = values.get(on);
    if (before === undefined) values.set(on, { said, figure });
    else if (before.figure !== figure) say(twoOnADay(on, before.said, said), value.place);
  }
}

/** Order of a history. */
export function byDay(a: { readonly on: Day }, b: { readonly on: Day }): number {
  return a.on - b.on;
}
