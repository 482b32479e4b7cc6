import fc from 'fast-check';
import { allOf } from '../../diagnostics/quote.ts';
import { heldOf } from '../../runners/held.ts';
import type { Path } from '../../scenario/model.ts';
import { tenurePaths } from '../../scenario/numbers/tenures.ts';
import { type Direction, higherSideOn } from '../direction.ts';
import { differAnywhere, extremesOf, GLANCE, whyIdle } from '../idle.ts';
import {
  type Afterthought,
  type Beside,
  type Law,
  law,
  notApplicable,
  principalPaths,
  remembered,
  type Setting,
} from '../law.ts';
import { arbitraryDraw, arbitraryRise, type Rise } from '../levels.ts';
import { ANY_DRAW } from '../limits.ts';
import { chunkFrom, heldAt, isMove } from '../looks.ts';
import { eachDraw, saySpecial } from '../special.ts';
import { moves } from '../words.ts';
import { type Drive, drive } from '../worlds.ts';

/** What a rise of a number must do; a sentence where that is not settled. */
type Want = 'up' | 'down' | { readonly open: string };

/** Numbers of one kind, of which a rise must move P one way or not at all. */
interface Family {
  readonly id: string;
  readonly title: string;
  readonly paths: readonly Path[];
  /** In any draw, or in one. */
  readonly want: Want | ((path: Path, draw?: number) => Want);
  /** Why there may be no such number. */
  readonly ifNone: string;
}

/**
 * Laws about single numbers: softer preconditions, better outside options, faster transitions.
 *
 * Each holds on every path of every draw in which the form of the model proves it.
 */
export function monotoneLaws(setting: Setting): Law[] {
  return familiesOf(setting).flatMap((family) => lawsOfFamily(setting, family));
}

function familiesOf({ model, directionOf, drawn }: Setting): Family[] {
  const { initiator, target } = model.principals;
  const noIssue = 'the two sides share no issue';
  const families: Family[] = [
    {
      id: 'precondition',
      title: 'A harder precondition never raises P',
      paths: principalPaths(model, 'precondition'),
      want: 'down',
      ifNone: noIssue,
    },
    {
      id: 'red_line',
      title: 'A softer red line never lowers P',
      paths: principalPaths(model, 'red_line'),
      want: (path, draw) => {
        const [, actor, , issue] = path.split('.');
        const higher = higherSideOn(model, issue!, draw === undefined ? ANY_DRAW : drawn(draw));
        if (higher === 'open') return { open: `either side can be the one that asks for more on ${issue}` };
        return (higher === 'initiator') === (actor === initiator) ? 'down' : 'up';
      },
      ifNone: noIssue,
    },
    {
      id: 'outside_option',
      title: 'A better outside option never raises P',
      paths: [initiator, target].map((actor) => `actors.${actor}.outside_option`),
      want: 'down',
      ifNone: '',
    },
    {
      id: 'transition',
      title: 'A faster transition never lowers P',
      paths: model.transitions.flatMap(({ id }) => [`transitions.${id}.rate`, `transitions.${id}.multiplier`]),
      want: 'up',
      ifNone: 'there are no transitions',
    },
    {
      id: 'setback',
      title: 'A stronger setback never raises P',
      paths: model.setbacks.flatMap(({ id }) => [`setbacks.${id}.rate`, `setbacks.${id}.shock`]),
      want: 'down',
      ifNone: 'there are no setbacks',
    },
    {
      id: 'leaving',
      title: 'A higher risk of leaving office never raises P',
      paths: tenurePaths(model),
      want: 'down',
      ifNone: 'no leader whom the question is about can leave office',
    },
  ];
  const special = new Set(families.flatMap(({ paths }) => paths));
  const others = Object.keys(model.numbers)
    .sort()
    .filter((path) => model.numbers[path]!.value.kind === 'distribution' && !special.has(path))
    .filter((path) => directionOf(path).effect !== 'none');
  return [
    ...families,
    {
      id: 'direction',
      title: 'A number whose every way into the model has one sign moves P that way',
      paths: others,
      want: (path, draw) => {
        const { effect, because } = directionOf(path, draw);
        return effect === 'up' || effect === 'down' ? effect : { open: because };
      },
      ifNone: 'P depends on no other uncertain number',
    },
  ];
}

/** Draws that are looked at where not all of them settle what a number must do. */
const LOOKED_AT = 8;

/** A number, and the draws in which the model proves what it must do: all of them, or some. */
interface Proved {
  readonly path: Path;
  readonly draws: 'all' | readonly number[];
}

/** The law for the numbers that it is proved for, and beside it those that it is not proved for. */
function lawsOfFamily(setting: Setting, { id, title, paths, want, ifNone }: Family): Law[] {
  const judged = paths.map((path) => judge(setting, path, want));
  const isProved = ({ draws }: Proved): boolean => draws === 'all' || draws.length > 0;
  const proved = judged.filter(isProved);
  const others = judged.filter((each) => !isProved(each));
  const reasons = paths.length === 0 ? ifNone : byReason(others);
  if (proved.length === 0) return [notApplicable({ id, title, paths }, reasons)];
  const expected = (path: Path, draw: number): Expected => ({
    isRaising: wantIn(want, path, draw) === 'up',
    through: setting.directionOf(path, setting.directionOf(path).effect === 'open' ? draw : undefined).because,
  });
  const named = { id, title, paths: proved.map(({ path }) => path), share: proved.length };
  const laws = [law(named, ...monotone(setting, proved, expected))];
  // Numbers of any kind are let go without a word: hardly any model settles all of them.
  if (others.length === 0 || id === 'direction') return laws;
  return [...laws, notApplicable({ id: `${id}.other`, title, paths: others.map(({ path }) => path) }, reasons)];
}

/** What must be in any draw; or in one, by what holds in all of them if that is enough. */
function wantIn(want: Family['want'], path: Path, draw?: number): Want {
  if (typeof want !== 'function') return want;
  const always = want(path);
  return typeof always === 'string' ? always : want(path, draw);
}

/** Draws in which the model proves what a family wants, and why it does not in all of them. */
function judge({ directionOf }: Setting, path: Path, want: Family['want']): Proved & { readonly reason: string } {
  const against = (draw?: number) => reasonAgainst(directionOf(path, draw), wantIn(want, path, draw));
  const reason = against();
  if (reason === null) return { path, draws: 'all', reason: '' };
  const looked = directionOf(path).effect === 'none' ? 0 : LOOKED_AT;
  return { path, draws: [...Array(looked).keys()].filter((draw) => against(draw) === null), reason };
}

/** Why a direction is not proved to be the one that is wanted; null if it is. */
function reasonAgainst({ effect, because }: Direction, want: Want): string | null {
  if (typeof want !== 'string') return want.open;
  if (effect === want) return null;
  return effect === 'none' || effect === 'open'
    ? because
    : `it ${effect === 'up' ? 'raises' : 'lowers'} P through ${because}`;
}

/** Reasons, each with the paths that it is about. */
function byReason(others: readonly { readonly path: Path; readonly reason: string }[]): string {
  const paths = new Map<string, Path[]>();
  for (const { path, reason } of others) paths.set(reason, [...(paths.get(reason) ?? []), path]);
  return [...paths].map(([reason, about]) => `${allOf(about)}: ${reason}`).join('; ');
}

/** One number moved between two quantile levels in one draw. */
export interface Case extends Rise {
  readonly path: Path;
  readonly draw: number;
}

/** What a rise of a number is held to do. */
interface Expected {
  readonly isRaising: boolean;
  /** Places of the model through which it acts, in words; empty if that is not known. */
  readonly through: string;
}

/**
 * Cases of some numbers, each in the draws in which it is proved that P moves one way; what is wrong with a case; and
 * what else there is to say: which numbers moved nothing, and what is special about a draw.
 */
export function monotone(
  setting: Setting,
  numbers: readonly Proved[],
  expected: (path: Path, draw: number) => Expected,
): [fc.Arbitrary<Case>, (one: Case) => string | null, Beside<Case>] {
  const driven = remembered((path: Path) => {
    const moved = drive(setting.model, path);
    // What is uncertain anyway needs no compiling of its own.
    const isOwn = moved.scenario === setting.model;
    return { moved, program: isOwn ? setting.modelProgram() : setting.compile(moved.scenario) };
  });
  const cases = fc
    .tuple(fc.constantFrom(...numbers), arbitraryDraw(), arbitraryRise())
    .map(([{ path, draws }, k, rise]): Case => {
      const draw = draws === 'all' ? k : draws[k % draws.length]!;
      return { path, draw, ...rise };
    });
  const hasMoved = new Set<Path>();
  const isKept = (up: boolean, before: number, after: number): boolean =>
    up ? after >= before - setting.rounding() : after <= before + setting.rounding();
  const wrong = ({ path, draw, from, to }: Case): string | null => {
    const { moved, program } = driven(path);
    const at = (level: number): number => setting.held(program, draw, { [moved.input]: moved.valueAt(level) });
    const [before, after] = [at(from), at(to)];
    if (isMove(before, after, setting.rounding())) hasMoved.add(path);
    const { isRaising: up, through } = expected(path, draw);
    if (isKept(up, before, after)) return null;
    return `${moves('P', before, after)} in draw ${draw} when ${sayMove(moved, from, to)}, which should never ${up ? 'lower' : 'raise'} it${through === '' ? '' : `; it works through ${through}`}`;
  };
  const afterwards = (trials: number): Afterthought => {
    const idle = numbers
      .map(({ path }) => path)
      .filter((path) => {
        if (hasMoved.has(path)) return false;
        const { moved, program } = driven(path);
        return !differAnywhere(setting, ...extremesOf(program, moved), GLANCE);
      });
    if (idle.length < numbers.length) return { status: 'holds', says: '', idle };
    const cases = trials === 1 ? 'the one case' : `all ${trials} cases`;
    return {
      status: 'no effect',
      says: `P is the same to a millionth in ${cases} and at the ends of ${numbers.length === 1 ? 'the number' : 'each number'}: ${whyIdle(setting, idle)}`,
      idle,
    };
  };
  const special = ({ path, draw, from, to }: Case): string => {
    // What is proved in some draws only is nothing to ask of the others.
    if (numbers.some((number) => number.path === path && number.draws !== 'all')) return '';
    const { moved, program } = driven(path);
    const { isRaising } = expected(path, draw);
    const setAt = (level: number) => ({ [moved.input]: moved.valueAt(level) });
    return saySpecial({
      program,
      draw,
      moved: new Set([moved.input]),
      failsIn: (first) => {
        const look = (level: number) => chunkFrom(setting, program, first, { set: setAt(level) });
        const [before, after] = [look(from), look(to)];
        if (before === null || after === null) return null;
        const [low, high] = [heldOf(before), heldOf(after)];
        return eachDraw((d) => !isKept(isRaising, low[d]!, high[d]!));
      },
      failsWith: (set) => {
        const at = (level: number): number => heldAt(setting, program, draw, { ...set, ...setAt(level) });
        return !isKept(isRaising, at(from), at(to));
      },
    });
  };
  return [cases, wrong, { afterwards, special }];
}

/** `quantities.trust goes from 0.13 to 0.21`. */
export function sayMove({ path, valueAt, says }: Drive, from: number, to: number): string {
  return `${path} goes from ${says(valueAt(from))} to ${says(valueAt(to))}`;
}
