import { noEventsSaid } from '../../diagnostics/messages/idle.ts';
import { afterTheEnd, longAgo } from '../../diagnostics/messages/neverCounts.ts';
import { quote } from '../../diagnostics/quote.ts';
import { dayOf, isoDay } from '../dates.ts';
import {
  belowOne,
  day,
  duration,
  eventRate,
  eventsOnADay,
  listOf,
  literal,
  mapping,
  maybe,
  text,
} from '../format/keys.ts';
import type { FileOf } from '../format/shape.ts';
import { daysIn, durationProblem } from '../read/duration.ts';
import type { Say } from '../read/say.ts';
import { child, itemsOf, type Tree } from '../read/tree.ts';
import {
  type Base,
  byDay,
  COMMON,
  type Days,
  dayIn,
  type Facts,
  type KindModule,
  none,
  nothing,
  notNegative,
  OBSERVED,
  type RowOf,
  sourcesOf,
  unused,
} from './common.ts';

const SHAPE = mapping({
  kind: literal('self_exciting', 'Events that make further events likelier for a while'),
  ...COMMON,
  base_rate: { ...eventRate('Events per month that no earlier event caused'), varies: true, silent: true },
  branching: belowOne('Events that one event causes on average'),
  mean_lag: duration('Mean time from an event to those that it causes'),
  memory: { ...text('Events of this last stretch of time are its value'), default: '30 days' },
  history: maybe(
    listOf(
      {
        type: 'either',
        of: [{ type: 'day', shared: 'Day' }, mapping({ ...OBSERVED, count: eventsOnADay('Events on that day') })],
      },
      'Days with events: a record in which all other days had none; `[]` says that there were none. Without it events are drawn',
    ),
  ),
  complete_until: maybe(
    day('Last day that the history is complete for; later days of it stand for themselves (default: the as-of date)'),
  ),
});

/** Longest time before the window, in days, over which events are drawn where the record ends before it. */
export const LONGEST_LEAD = 3653;

/** The word that tells these processes from others, and how long they remember where they do not say. */
export const MEMORY = { kind: SHAPE.keys.kind.is, otherwise: SHAPE.keys.memory.default } as const;

const ROW = {
  needs: {},
  may: { count: eventsOnADay('Of a self-exciting process: events on that day') },
  about: 'self-exciting',
  effect: 'is the count of that day, beside what its history says of it',
} as const;

/** Events that cause events. */
export const SELF_EXCITING = {
  model: 'events that bring on further events',
  shape: SHAPE,
  row: ROW,
  check: checkMemory,
  checkRow: nothing,
  build: buildSelfExciting,
  observe: countOf,
  unitOf: () => 'events',
  pointsOf: ({ history }: SelfExciting) =>
    history.map(({ on, count, sources }) => ({ on, said: String(count), value: count, sources })),
  watch: ({ id, title, memoryDays }: SelfExciting) => [
    { about: '', title: `${title}: at least one in the ${memoryDays} days before`, when: `${id} >= 1` },
  ],
  idle: none,
  valuesOf: notNegative,
  fades: { key: 'mean_lag', after: 14 },
  sayIdleDates,
  whyUnused: unused,
  whyIdle: ({ history }: SelfExciting, { isZero, isReported }: Facts) =>
    isZero('base_rate') && history.length === 0 && !isReported
      ? [{ key: 'base_rate', why: 'without a base rate and without a history no event ever comes' }]
      : [],
} satisfies KindModule;

function checkMemory(process: Tree, say: Say): void {
  const memory = child(process, 'memory');
  const problem = memory && durationProblem(memory);
  if (problem !== undefined) say(problem, memory!.place);
}

/** The end of a record where it ends nothing, and days of a record that are said to have had no event. */
function sayIdleDates(process: Tree, id: string, { start, end }: Days, say: Say): void {
  const until = dayIn(child(process, 'complete_until'));
  const what = `\`complete_until\` of process ${quote(id)}`;
  if (until !== undefined && until.day > end) say(afterTheEnd(what, isoDay(end)), until.tree.place);
  else if (until !== undefined && until.day < start - LONGEST_LEAD) say(longAgo(what, isoDay(start)), until.tree.place);
  for (const item of itemsOf(child(process, 'history'))) {
    const [on, count] = [dayIn(child(item, 'on')), child(item, 'count')];
    if (on === undefined || count?.kind !== 'scalar' || Number(count.value) !== 0) continue;
    if (until === undefined || on.day <= until.day) say(noEventsSaid(isoDay(on.day)), count.place);
  }
}

/**
 * Hawkes events; its value is the number of events in the last `memory`, in whole days. Numbers: `base_rate` (per
 * month), `branching`, `mean_lag` (months).
 */
export type SelfExciting = ReturnType<typeof buildSelfExciting>;

function buildSelfExciting(base: Base, file: FileOf<typeof SHAPE>) {
  const history = (file.history ?? []).map((item) =>
    typeof item === 'string'
      ? { on: dayOf(item), count: 1, sources: [] }
      : { on: dayOf(item.on), count: item.count ?? ROW.may.count.default, sources: sourcesOf(item) },
  );
  const memory = daysIn(file.memory) ?? daysIn(SHAPE.keys.memory.default) ?? 0;
  const isRecorded = file.history !== undefined || file.complete_until !== undefined;
  const until = file.complete_until === undefined ? null : dayOf(file.complete_until);
  return {
    ...base,
    kind: file.kind,
    memoryDays: Math.max(1, Math.round(memory)),
    history: history.sort(byDay),
    /** Null where the file states no record; its last day is null where it goes on as far as anything is known. */
    record: isRecorded ? { until } : null,
  };
}

function countOf({ count }: RowOf<typeof ROW>, process: string) {
  return { kind: 'events', process, count: count ?? ROW.may.count.default } as const;
}
