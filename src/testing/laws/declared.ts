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
import { figure, figures, percent } from '../words.ts';
import { drive } from '../worlds.ts';
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

/** Paired standard errors beyond which a move counts. */
const CERTAINTY = 4;
/** A move of P smaller than this means nothing to anybody. */
const LEAST_MOVE = 1e-6;
/** Blocks of draws that a trial chooses from, and more of them, which have to agree before anything is said. */
const BLOCKS = 16;
const CONFIRMING = 4;
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

/** P(held) of the draws of one chunk from a draw on. */
type HeldFrom = (first: number) => Float64Array;

function heldFrom(setting: Setting, { program, set = {} }: State, first: number): Float64Array {
  return heldOf(setting.run(program, { first, count: DRAWS_PER_CHUNK, paths: 1 }, set));
}

/** Two states of the model that differ by a change. */
interface Compared {
  readonly before: State;
  readonly after: State;
  /** Clause on what changed. */
  readonly when: string;
}

function numberLaw(setting: Setting, { path, expect }: NumberInput): Law {
  const named = { id: `expect.${path}`, title: says(path, expect), paths: [path] };
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
  const named = { id: `what_if.${id}`, title: says(`The what-if ${id}`, expect), paths };
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

function says(what: string, expect: DeclaredEffect | undefined): string {
  if (expect === undefined) return `${what} changes P`;
  return `${what} ${expect === 'mixed' ? 'moves P either way' : `${expect} P`}, as declared`;
}

interface Watched {
  /** What is wrong with the change over a block of draws; null if nothing is. */
  readonly wrong: (compared: Compared, block: number) => string | null;
  readonly afterwards: (trials: number) => Afterthought;
}

/** Tries a change, and keeps in mind whether it moved anything. */
function watch(setting: Setting, change: Change): Watched {
  const direction = directionIn(change.expect);
  const heldAt =
    (state: State): HeldFrom =>
    (first) =>
      heldFrom(setting, state, first);
  const differencesIn = ({ before, after }: Compared, firsts: readonly number[]): Differences => {
    const gather = (held: HeldFrom) => Float64Array.from(firsts.flatMap((first) => [...held(first)]));
    return differences(gather(change.base ?? heldAt(before)), gather(heldAt(after)), setting.rounding());
  };
  let hasMoved = false;
  return {
    wrong: (compared, block) => {
      const found = differencesIn(compared, chunks(1, block));
      hasMoved ||= found.rises.includes(true) || found.falls.includes(true);
      if (direction === null) return null;
      const { way, isAlways } = direction;
      const against = (all: Differences): boolean =>
        isAgainst(all, way) || (isAlways && turning(all, way).includes(true));
      if (!against(found)) return null;
      const confirming = chunks(CONFIRMING, BLOCKS + CONFIRMING * block);
      const others = differencesIn(compared, confirming);
      if (!isAlways && !isAgainst(others, way)) return null;
      const firsts = [...chunks(1, block), ...confirming];
      const labels = [...turning(found, way), ...turning(others, way)];
      const declared = `it is declared that it ${isAlways ? 'always ' : ''}${way} P`;
      // Where the mean keeps what is declared of every draw, the mean is no part of what is wrong.
      if (!isAgainst(found, way)) {
        return sayTurning(compared, firsts, way, labels, ` when ${compared.when}, although ${declared}`);
      }
      const [from, to] = figures(found.before, found.after);
      const first = block * DRAWS_PER_CHUNK;
      const where = labels.every((turns) => turns) ? '' : `; ${sayTurning(compared, firsts, way, labels)}`;
      return `mean P ${found.mean < 0 ? 'falls' : 'rises'} from ${from} to ${to} (by ${figure(Math.abs(found.mean))}, standard error ${figure(found.error)}) over ${DRAWS_PER_CHUNK} draws from draw ${first} on when ${compared.when}, where ${declared}${where}`;
    },
    afterwards: (trials) => (hasMoved ? remark(setting, change) : lookFurther(setting, change, trials)),
  };
}

/** Which way P is declared to go, and whether in every draw; null where it may go either way. */
function directionIn(expect: DeclaredEffect | undefined): { way: Way; isAlways: boolean } | null {
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

type Way = 'raises' | 'lowers';

const HOLDS: Afterthought = { status: 'holds', says: '', idle: [] };

/** Before P is said not to move: the ends of what a number can be, and what evidence makes of it. */
function lookFurther(setting: Setting, change: Change, trials: number): Afterthought {
  const { before, after, when } = change.widest();
  if (differAnywhere(setting, before, after, HARD_LOOK)) return remark(setting, change);
  const [stated, changed] = change.asItStands();
  if (differAnywhere(setting, stated, changed, HARD_LOOK)) {
    if (change.expect === undefined) return HOLDS;
    const says = 'it moves P through what was observed alone, which is set aside where declared directions are tried';
    return { status: 'not applicable', says, idle: [] };
  }
  const cases = `in all ${trials * DRAWS_PER_CHUNK} draws of ${trials} ${trials === 1 ? 'case' : 'cases'}`;
  const says = `P is the same to a millionth ${cases} when ${when}: ${whyIdle(setting, change.paths)}`;
  return { status: 'no effect', says, idle: [] };
}

/** That P turns round in part of the draws, and in which. */
function remark(setting: Setting, { expect, widest }: Change): Afterthought {
  const compared = widest();
  const firsts = chunks(1 + CONFIRMING);
  const gather = ({ program, set = {} }: State): number[] | null =>
    firsts.reduce<number[] | null>((all, first) => {
      const chunk = all === null ? null : chunkFrom(setting, program, first, { set });
      return chunk === null ? null : [...(all ?? []), ...heldOf(chunk)];
    }, []);
  const [before, after] = [gather(compared.before), gather(compared.after)];
  if (before === null || after === null) return HOLDS;
  const found = differences(Float64Array.from(before), Float64Array.from(after), setting.rounding());
  const way = directionIn(expect)?.way ?? (found.mean < 0 ? 'lowers' : 'raises');
  const labels = turning(found, way);
  if (labels.filter(Boolean).length <= NOTICEABLE * labels.length) return HOLDS;
  return { ...HOLDS, says: sayTurning(compared, firsts, way, labels, ` when ${compared.when}`) };
}

/** `P falls in 31 % of 320 draws when …: where quantities.trust < 0.25 (…)`. */
function sayTurning(
  { before, after }: Compared,
  firsts: readonly number[],
  way: Way,
  turns: readonly boolean[],
  clauses = '',
): string {
  const moved = new Set([before, after].flatMap(({ set = {} }) => Object.keys(set)));
  const where = saySeparator(columnsIn(before.program, firsts, moved), turns);
  const share = turns.filter(Boolean).length / turns.length;
  const told = `P ${way === 'raises' ? 'falls' : 'rises'} in ${percent(share)} of ${turns.length} draws${clauses}`;
  return where === '' ? told : `${told}: ${where}`;
}

interface Differences {
  readonly before: number;
  readonly after: number;
  readonly mean: number;
  /** Standard error of the mean paired difference. */
  readonly error: number;
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
    mean: middle,
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
 * declared side. It counts only if a block shows it and four times as many other draws do, without which every hundredth
 * scenario would be accused of a number that does nothing.
 */
function isAgainst({ mean, error, rises, falls }: Differences, way: Way): boolean {
  const wrong = way === 'raises' ? -mean : mean;
  const [as, against] = way === 'raises' ? [rises, falls] : [falls, rises];
  const share = against.filter(Boolean).length / against.length;
  return wrong > LEAST_MOVE && (wrong > CERTAINTY * error || (!as.includes(true) && share >= ENOUGH));
}
