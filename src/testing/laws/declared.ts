import fc from 'fast-check';
import { DRAWS_PER_CHUNK } from '../../program/result.ts';
import { heldOf } from '../../runners/held.ts';
import type { DeclaredEffect } from '../../scenario/effects.ts';
import type { NumberInput, Path, WhatIf } from '../../scenario/model.ts';
import { withNumbers } from '../../scenario/withNumbers.ts';
import { differAnywhere, extremesOf, HARD_LOOK, type State, whyIdle } from '../idle.ts';
import { type Afterthought, type Law, law, once, remembered, type Setting } from '../law.ts';
import { arbitraryRise } from '../levels.ts';
import { chunkFrom, chunks, columnsIn, isMove } from '../looks.ts';
import { saySeparator } from '../separator.ts';
import { percent } from '../words.ts';
import { drive } from '../worlds.ts';
import {
  CONFIRMING,
  isCertainlyAgainst,
  LEAST_MOVE,
  type MeanMove,
  moveAgainst,
  sayCases,
  sayMeanMove,
  titleOfEffect,
  type Way,
} from './meanMove.ts';
import { sayMove } from './monotone.ts';

/** What numbers are declared to do to P, their `expect`; and what the what-ifs do to it, declared or not. */
export function declaredLaws(setting: Setting): Law[] {
  const { model } = setting;
  const base = remembered((first: number) => heldFrom(setting, { program: setting.modelProgram() }, first));
  const numbers = Object.values(model.numbers)
    .filter(({ path, expect }) => expect !== undefined && !path.startsWith('indicators.'))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return [
    ...numbers.map((number) => numberLaw(setting, number)),
    ...model.whatIf.map((whatIf) => whatIfLaw(setting, base, whatIf)),
  ];
}

/** Blocks of draws that a case chooses from, of a chunk each. */
const BLOCKS = 16;
/** Share of draws in which P may turn round without a word, where it is the mean that is declared. */
const NOTICEABLE = 0.02;

/** A change of the model that is declared to do something to P, or to do anything at all. */
interface Change {
  readonly expect: DeclaredEffect | undefined;
  readonly paths: readonly Path[];
  /** Farthest apart, and what that is called. */
  readonly widest: () => Compared;
  /** The same with the evidence and as of the date of the scenario. */
  readonly asItStands: () => readonly [State, State];
  /** What is known already of the model as it is, for changes of it. */
  readonly base?: HeldFrom;
}

/** P(held) of the draws of one chunk from a draw on; null where a forecast rejects one of them. */
type HeldFrom = (first: number) => Float64Array | null;

function heldFrom(setting: Setting, { program, set = {} }: State, first: number): Float64Array | null {
  const chunk = chunkFrom(setting, program, first, { set });
  return chunk === null ? null : heldOf(chunk);
}

/** Two states of the model that differ by a change. */
interface Compared {
  readonly before: State;
  readonly after: State;
  /** Clause on what changed. */
  readonly when: string;
}

function numberLaw(setting: Setting, { path, expect }: NumberInput): Law {
  const named = { id: `expect.${path}`, title: titleOfEffect(path, expect), paths: [path] };
  const moved = once(() => {
    const driven = drive(setting.model, path);
    return { driven, program: setting.compile(driven.scenario) };
  });
  const cases = fc.tuple(fc.nat(BLOCKS - 1), arbitraryRise()).map(([block, rise]) => ({ block, ...rise }));
  const between = (from: number, to: number): Compared => {
    const { driven, program } = moved();
    const at = (level: number): State => ({ program, set: { [driven.input]: driven.valueAt(level) } });
    return { before: at(from), after: at(to), when: sayMove(driven, from, to) };
  };
  const asItStands = (): readonly [State, State] => {
    const driven = drive(setting.scenario, path);
    return extremesOf(setting.compile(driven.scenario), driven);
  };
  const watched = watch(setting, { expect, paths: [path], widest: () => between(0.05, 0.95), asItStands });
  return law(named, cases, ({ block, from, to }) => watched.wrong(between(from, to), block), watched);
}

function whatIfLaw(setting: Setting, base: HeldFrom, { id, set, expect }: WhatIf): Law {
  const paths = set.map(({ path }) => path);
  const named = { id: `what_if.${id}`, title: titleOfEffect(`The what-if ${id}`, expect), paths };
  const compared = once((): Compared => {
    const after = { program: setting.compile(withNumbers(setting.model, set)) };
    return { before: { program: setting.modelProgram() }, after, when: `the what-if ${id} is set` };
  });
  const asItStands = (): readonly [State, State] => [
    { program: setting.program() },
    { program: setting.compile(withNumbers(setting.scenario, set)) },
  ];
  const watched = watch(setting, { expect, paths, widest: compared, asItStands, base });
  return law(named, fc.record({ block: fc.nat(BLOCKS - 1) }), ({ block }) => watched.wrong(compared(), block), watched);
}

interface Watched {
  /** What is wrong with the change over a block of draws; null if nothing is. */
  readonly wrong: (compared: Compared, block: number) => string | null;
  readonly afterwards: (trials: number) => Afterthought;
}

/** Tries a change, and keeps in mind whether it moved anything. */
function watch(setting: Setting, change: Change): Watched {
  const direction = directionIn(change.expect);
  const whole = once(() => lookAt(setting, change, change.widest(), chunks(1 + CONFIRMING)));
  let hasMoved = false;
  const wrongIn = (compared: Compared, block: number): string | null => {
    const first = lookAt(setting, change, compared, chunks(1, block));
    fc.pre(first !== null);
    hasMoved ||= movesIn(first!);
    if (direction === null || !isWrong(first!, direction)) return null;
    const others = lookAt(setting, change, compared, chunks(CONFIRMING, BLOCKS + CONFIRMING * block));
    fc.pre(others !== null);
    return direction.isAlways || isWrong(others!, direction) ? sayWrong(direction, first!, others!) : null;
  };
  return {
    wrong: (compared, block) => {
      const widest = whole();
      // What the widest comparison shows is wrong with every case.
      if (widest !== null && direction !== null && isWrong(widest, direction)) return sayWrong(direction, widest);
      return wrongIn(compared, block);
    },
    afterwards: (trials) => {
      const widest = whole();
      const isMoving = hasMoved || (widest !== null && movesIn(widest));
      return isMoving ? remark(change, widest) : lookFurther(setting, change, widest, trials);
    },
  };
}

/** What a change does in some draws. */
interface Look {
  readonly compared: Compared;
  /** First draws of their chunks. */
  readonly firsts: readonly number[];
  readonly found: Differences;
}

/** Null where a forecast rejects one of the draws. */
function lookAt(setting: Setting, { base }: Change, compared: Compared, firsts: readonly number[]): Look | null {
  const gather = (held: HeldFrom): Float64Array | null => {
    const parts = firsts.map(held);
    return parts.includes(null) ? null : Float64Array.from(parts.flatMap((part) => [...part!]));
  };
  const before = gather(base ?? ((first) => heldFrom(setting, compared.before, first)));
  const after = before === null ? null : gather((first) => heldFrom(setting, compared.after, first));
  if (before === null || after === null) return null;
  return { compared, firsts, found: differences(before, after, setting.rounding()) };
}

function movesIn({ found: { rises, falls } }: Look): boolean {
  return rises.includes(true) || falls.includes(true);
}

function isWrong({ found }: Look, { way, isAlways }: Direction): boolean {
  return isAgainst(found, way) || (isAlways && turning(found, way).includes(true));
}

/** What is wrong with a change in the draws of a look, and in which of these and of others. */
function sayWrong({ way, isAlways }: Direction, look: Look, others?: Look): string {
  const { compared, found } = look;
  const declared = `it is declared that it ${isAlways ? 'always ' : ''}${way} P`;
  const all = others === undefined ? [look] : [look, others];
  // Where the mean keeps what is declared of every draw, the mean is no part of what is wrong.
  if (!isAgainst(found, way)) return sayTurning(all, way, ` when ${compared.when}, although ${declared}`);
  const where = all.every((one) => turning(one.found, way).every((turns) => turns)) ? '' : `; ${sayTurning(all, way)}`;
  return `mean P ${sayMeanMove(found)} over ${found.rises.length} draws from draw ${look.firsts[0]} on when ${compared.when}, where ${declared}${where}`;
}

/** Which way P is declared to go, and whether in every draw. */
interface Direction {
  readonly way: Way;
  readonly isAlways: boolean;
}

/** Null where P may go either way. */
function directionIn(expect: DeclaredEffect | undefined): Direction | null {
  switch (expect) {
    case 'raises':
    case 'lowers':
      return { way: expect, isAlways: false };
    case 'always raises':
      return { way: 'raises', isAlways: true };
    case 'always lowers':
      return { way: 'lowers', isAlways: true };
    case 'mixed':
    case undefined:
      return null;
  }
}

const HOLDS: Afterthought = { status: 'holds', says: '', idle: [] };

/** Before P is said not to move: the ends of what a number can be, and what evidence makes of it. */
function lookFurther(setting: Setting, change: Change, widest: Look | null, trials: number): Afterthought {
  const { before, after, when } = change.widest();
  if (differAnywhere(setting, before, after, HARD_LOOK)) return remark(change, widest);
  const [stated, changed] = change.asItStands();
  if (differAnywhere(setting, stated, changed, HARD_LOOK)) {
    if (change.expect === undefined) return HOLDS;
    const says = 'it moves P through what was observed alone, which is set aside where declared directions are tried';
    return { status: 'not applicable', says, idle: [] };
  }
  const cases = `in all ${trials * DRAWS_PER_CHUNK} draws of ${sayCases(trials)}`;
  const says = `P is the same to a millionth ${cases} when ${when}: ${whyIdle(setting, change.paths)}`;
  return { status: 'no effect', says, idle: [] };
}

/** That P turns round in part of the draws of the widest comparison, and in which. */
function remark({ expect }: Change, widest: Look | null): Afterthought {
  if (widest === null) return HOLDS;
  const { compared, found } = widest;
  const way = directionIn(expect)?.way ?? (found.after < found.before ? 'lowers' : 'raises');
  const labels = turning(found, way);
  if (labels.filter(Boolean).length <= NOTICEABLE * labels.length) return HOLDS;
  return { ...HOLDS, says: sayTurning([widest], way, ` when ${compared.when}`) };
}

/** `P falls in 31 % of 320 draws when …: where quantities.trust < 0.25 (…)`; of looks at the same change. */
function sayTurning(looks: readonly Look[], way: Way, clauses = ''): string {
  const { before, after } = looks[0]!.compared;
  const firsts = looks.flatMap((look) => look.firsts);
  const turns = looks.flatMap(({ found }) => turning(found, way));
  const moved = new Set([before, after].flatMap(({ set = {} }) => Object.keys(set)));
  const where = saySeparator(columnsIn(before.program, firsts, moved), turns);
  const share = turns.filter(Boolean).length / turns.length;
  const told = `P ${way === 'raises' ? 'falls' : 'rises'} in ${percent(share)} of ${turns.length} draws${clauses}`;
  return where === '' ? told : `${told}: ${where}`;
}

interface Differences extends MeanMove {
  /** For each draw whether P rises or falls in it. */
  readonly rises: readonly boolean[];
  readonly falls: readonly boolean[];
}

/** P of some draws before and after a change. */
function differences(before: Float64Array, after: Float64Array, rounding: number): Differences {
  const n = before.length;
  const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / n;
  const moves = before.map((value, d) => after[d]! - value);
  const middle = mean(moves);
  const squares = moves.reduce((sum, value) => sum + (value - middle) * (value - middle), 0);
  const isMoved = [...moves.keys()].map((d) => isMove(before[d]!, after[d]!, rounding));
  return {
    before: mean(before),
    after: mean(after),
    error: Math.sqrt(squares / (n * (n - 1))),
    rises: isMoved.map((moved, d) => moved && moves[d]! > 0),
    falls: isMoved.map((moved, d) => moved && moves[d]! < 0),
  };
}

/** For each draw whether P goes the other way. */
function turning({ rises, falls }: Differences, way: Way): readonly boolean[] {
  return way === 'raises' ? falls : rises;
}

/** Share of draws that is enough where not a single one moves as declared. */
const ENOUGH = 1 / 16;

/**
 * Whether P moves the other way beyond the noise of the mean; or, where few draws move at all, with none of them on the
 * declared side. Of one block it counts only if four times as many other draws agree, without which every hundredth
 * scenario would be accused of a number that does nothing.
 */
function isAgainst(found: Differences, way: Way): boolean {
  if (isCertainlyAgainst(found, way)) return true;
  const [as, against] = way === 'raises' ? [found.rises, found.falls] : [found.falls, found.rises];
  const share = against.filter(Boolean).length / against.length;
  return moveAgainst(found, way) > LEAST_MOVE && !as.includes(true) && share >= ENOUGH;
}
