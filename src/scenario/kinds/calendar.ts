import {
  afterTheEnd,
  doneBefore,
  holdsThroughout,
  outsideTheWindow,
  sameTwice,
} from '../../diagnostics/messages/neverCounts.ts';
import { quote } from '../../diagnostics/quote.ts';
import { type Day, dayOf, isoDay } from '../dates.ts';
import { REAL, SHARE } from '../domain.ts';
import { day, literal, mapping, maybe, number, share } from '../format/keys.ts';
import type { FileOf, Shape } from '../format/shape.ts';
import { hull } from '../formulaRange.ts';
import { constantFigure } from '../read/constantFigure.ts';
import type { Say } from '../read/say.ts';
import { child, itemsOf, type Tree } from '../read/tree.ts';
import {
  type Base,
  COMMON,
  type Days,
  dayIn,
  type Facts,
  type IdlePart,
  type KindModule,
  none,
  nothing,
  type RowOf,
  unused,
} from './common.ts';

const KEYS = {
  kind: literal('calendar', 'A change on known dates'),
  ...COMMON,
  before: { ...number(REAL, 'Value outside the dates'), default: 0 },
  after: { ...number(REAL, 'Value after the change, or inside the windows'), default: 1 },
  probability: { ...share('Probability that it happens at all'), default: 1 },
} as const;

const ORDER = ['from', 'until'] as const;

const SHAPE = {
  type: 'variants',
  by: 'shape',
  of: [
    mapping({
      ...KEYS,
      shape: literal('step', 'A change that stays'),
      on: day('First day of the new value'),
    }),
    {
      ...mapping({
        ...KEYS,
        shape: literal('ramp', 'A change in equal parts over a stretch of time'),
        from: day('Day on which it begins'),
        until: day('Day on which it is complete'),
      }),
      order: ORDER,
    },
    mapping({
      ...KEYS,
      shape: literal('pulse', 'A change that ends'),
      windows: {
        type: 'list',
        of: { ...mapping({ from: day('First day'), until: day('Last day') }), order: ORDER },
        least: 1,
        most: 1000,
        meaning: 'When it holds',
      },
    }),
  ],
} as const satisfies Shape;

const ROW = {
  needs: { happened: maybe({ type: 'truth', meaning: 'Of a calendar process: whether it comes about' }) },
  may: {},
  about: 'calendar',
  effect: 'settles whether it comes about',
} as const;

/** A change on known dates. */
export const CALENDAR = {
  model: 'a dated change',
  shape: SHAPE,
  row: ROW,
  check: nothing,
  checkRow: nothing,
  build: buildCalendar,
  observe: reportOf,
  unitOf: () => 'level',
  pointsOf: () => [],
  watch: () => [],
  idle: none,
  valuesOf: (_, of) => hull([of('before'), of('after')]),
  fades: null,
  sayIdleDates,
  whyUnused: unused,
  whyIdle,
} satisfies KindModule<Calendar, ReturnType<typeof reportOf>>;

/** Day far after any window: how long a step lasts. */
const END_OF_TIME: Day = 200_000;

type CalendarFile = FileOf<typeof SHAPE>;

/**
 * Dated change from `before` to `after`, if it happens at all (`probability`, once a path). Its value
 * in a step is the mean over that step, so that coarse and fine steps agree.
 */
export type Calendar = ReturnType<typeof buildCalendar>;

function buildCalendar(base: Base, file: CalendarFile) {
  return { ...base, kind: file.kind, shape: file.shape, windows: windowsOf(file) };
}

/** Of a step, one whose `until` is the end of time; a ramp rises over its one and stays. */
function windowsOf(file: CalendarFile): readonly { readonly from: Day; readonly until: Day }[] {
  switch (file.shape) {
    case 'step':
      return [{ from: dayOf(file.on), until: END_OF_TIME }];
    case 'ramp':
      return [{ from: dayOf(file.from), until: dayOf(file.until) }];
    case 'pulse':
      return file.windows
        .map(({ from, until }) => ({ from: dayOf(from), until: dayOf(until) }))
        .sort((a, b) => a.from - b.from || a.until - b.until);
  }
}

function sayIdleDates(process: Tree, id: string, { start, end }: Days, say: Say): void {
  // Where a change may not come about, `before` holds in some of the paths.
  const probability = child(process, 'probability');
  const isCertain = probability === undefined || constantFigure(probability, SHARE, () => undefined) === 1;
  const seen = new Set<string>();
  for (const item of itemsOf(child(process, 'windows'))) {
    const [from, until] = [dayIn(child(item, 'from')), dayIn(child(item, 'until'))];
    if (from === undefined || until === undefined) continue;
    const days = `${isoDay(from.day)} to ${isoDay(until.day)}`;
    const what = `the window from ${days} of process ${quote(id)}`;
    if (until.day < start || from.day > end) say(outsideTheWindow(what, isoDay(start), isoDay(end)), from.tree.place);
    else if (seen.has(days)) say(sameTwice(what), from.tree.place);
    else if (isCertain && from.day <= start && until.day >= end) {
      say(holdsThroughout(what, isoDay(start), isoDay(end)), from.tree.place);
    }
    seen.add(days);
  }
  const on = child(process, 'on');
  const [from, until] = [dayIn(on ?? child(process, 'from')), dayIn(on ?? child(process, 'until'))];
  if (from === undefined || until === undefined) return;
  const what = `the change of process ${quote(id)} on`;
  if (from.day > end) say(afterTheEnd(`${what} ${isoDay(from.day)}`, isoDay(end)), from.tree.place);
  // A step holds on its day; a ramp is complete in the course of its last.
  else if (isCertain && until.day < start + (on === undefined ? 0 : 1))
    say(doneBefore(`${what} ${isoDay(until.day)}`, isoDay(start)), until.tree.place);
}

function whyIdle(_: Calendar, { isZero, areSame }: Facts): readonly IdlePart[] {
  if (isZero('probability')) return [{ key: 'probability', why: 'it never comes about, because its probability is 0' }];
  return areSame(['before', 'after']) ? [{ key: 'after', why: 'it is the same before and after the change' }] : [];
}

/** May be known before its day. */
function reportOf({ happened }: RowOf<typeof ROW>, process: string) {
  return { kind: 'happened', process, happened: happened ?? false } as const;
}
