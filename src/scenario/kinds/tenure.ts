import { outsideTheWindow } from '../../diagnostics/messages/neverCounts.ts';
import { quote } from '../../diagnostics/quote.ts';
import { dayOf, isoDay } from '../dates.ts';
import { day, fewById, literal, mapping, maybe, nameOf, rate, share } from '../format/keys.ts';
import type { FileOf } from '../format/shape.ts';
import { GROUNDS } from '../format/shared.ts';
import { groundsOf, sorted } from '../grounds.ts';
import type { Say } from '../read/say.ts';
import { child, entriesOf, type Tree } from '../read/tree.ts';
import {
  type Base,
  type Days,
  dayIn,
  type Facts,
  type IdlePart,
  type KindModule,
  nothing,
  notNegative,
  type RowOf,
} from './common.ts';

const SHAPE = mapping({
  kind: literal('tenure', 'How long the leader of an actor stays in office'),
  ...GROUNDS,
  of: nameOf('actor or role', 'Actor whose leader it is'),
  hazard: { ...rate('Rate of leaving office'), varies: true },
  contests: maybe(
    fewById(
      1000,
      mapping({
        ...GROUNDS,
        on: day('Day of the contest'),
        loses: { ...share('Probability of losing office'), varies: true },
      }),
      'Dated votes in which office can be lost',
    ),
  ),
});

const ROW = {
  needs: { leaves: maybe(day('Of a tenure process: announced day of leaving office')) },
  may: {},
  about: 'tenure',
  effect: 'settles the day of leaving office',
} as const;

/** A leader's time in office. */
export const TENURE = {
  model: 'the hazard of leaving office',
  shape: SHAPE,
  row: ROW,
  check: nothing,
  checkRow: nothing,
  build: buildTenure,
  observe: exitOf,
  unitOf: () => 'per month',
  pointsOf: () => [],
  watch: () => [],
  idle: () => ['contests'],
  valuesOf: notNegative,
  fades: null,
  sayIdleDates: sayIdleContests,
  whyUnused: ({ of, isPrincipal, isAboutOffices }) =>
    isPrincipal && isAboutOffices
      ? 'the question is about the offices, so that leaving one ends nothing'
      : `${quote(of)} is no principal, so that leaving office ends nothing`,
  whyIdle,
} satisfies KindModule;

function whyIdle({ contests }: Tenure, { isZero, isReported }: Facts): readonly IdlePart[] {
  const idle = contests.filter(({ id }) => isZero(`contests.${id}.loses`));
  if (isZero('hazard') && idle.length === contests.length && !isReported) {
    return [{ key: 'hazard', why: 'nothing ever ends the term' }];
  }
  return idle.map(({ id }) => ({
    part: `contest ${quote(id)}`,
    key: `contests.${id}.loses`,
    why: 'it is never lost',
  }));
}

/** Leaving office. Numbers: `hazard` (per month), `contests.ID.loses`. Its value is the hazard. */
export type Tenure = ReturnType<typeof buildTenure>;

function buildTenure(base: Base, file: FileOf<typeof SHAPE>) {
  const contests = sorted(file.contests).map(([id, contest]) => ({
    id,
    ...groundsOf(contest, id),
    on: dayOf(contest.on),
  }));
  return { ...base, kind: file.kind, contests };
}

function sayIdleContests(process: Tree, id: string, { start, end }: Days, say: Say): void {
  for (const { key, value } of entriesOf(child(process, 'contests'))) {
    const on = dayIn(child(value, 'on'));
    if (on === undefined || (on.day >= start && on.day <= end)) continue;
    const what = `the contest ${quote(key)} of process ${quote(id)} on ${isoDay(on.day)}`;
    say(outsideTheWindow(what, isoDay(start), isoDay(end)), on.tree.place);
  }
}

/** A leader's word that he leaves office on a day. */
export type AnnouncedExit = ReturnType<typeof exitOf>;

function exitOf({ leaves }: RowOf<typeof ROW>, process: string) {
  return { kind: 'exit', process, on: dayOf(leaves ?? '') } as const;
}
