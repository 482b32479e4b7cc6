import { type Day, dayOf } from '../dates.ts';
import { REAL } from '../domain.ts';
import { day, literal, mapping, maybe, number, share } from '../format/keys.ts';
import type { FileOf, Shape } from '../format/shape.ts';
import { type Base, COMMON, type KindModule, none, nothing, type RowOf } from './common.ts';

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
} satisfies KindModule;

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

/** May be known before its day. */
function reportOf({ happened }: RowOf<typeof ROW>, process: string) {
  return { kind: 'happened', process, happened: happened ?? false } as const;
}
