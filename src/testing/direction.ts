import { allOf } from '../diagnostics/quote.ts';
import { references } from '../expressions/walk.ts';
import type { Path, Scenario, Term } from '../scenario/model.ts';
import { dependencyGraph } from '../scenario/numbers/dependencyGraph.ts';
import { tenurePaths } from '../scenario/numbers/tenures.ts';
import { pathOfType } from '../scenario/types.ts';
import { type HigherSide, higherSide, type Limits } from './builtIns.ts';
import { type Effect, openIfAny, reversed, subtract, timesSign, together } from './effect.ts';
import { ANY_DRAW, type Drawn, limitsIn } from './limits.ts';

/** Which way P moves with a number, and where that is settled or is not. */
export interface Direction {
  readonly effect: Effect;
  /** What carries the effect, as paths and ids of terms; or, where it is open, why. */
  readonly because: string;
}

/**
 * Which way a rise of a number moves the probability, as far as the form of the model settles it.
 *
 * The argument: the chain is stochastically monotone, so in every draw and on every path P rises with each
 * rate upwards and with each willingness, and falls with setbacks and with the hazards of leaving office
 * (docs/methods.md §4). What is left is the sign of each formula on the way there. Signs of terms are
 * taken as declared: a scenario that does not keep them breaks what follows from them.
 *
 * @param scenario - Without evidence.
 * @param drawn - Values that the other numbers have in one draw, for what holds in that draw alone.
 */
export function directionOf(scenario: Scenario, path: Path, drawn: Drawn = ANY_DRAW): Direction {
  const because = notMonotone(scenario);
  return because === null ? settle(waysInto(limitsIn(scenario, path, drawn))) : { effect: 'open', because };
}

/** Places of the chain that a number reaches, one way or the other; see `Direction`. */
export function reachOf(scenario: Scenario, path: Path): string[] {
  const ways = waysInto(limitsIn(scenario, path, ANY_DRAW));
  return [...new Set(ways.filter(({ effect }) => effect !== 'none').map(({ place }) => place))];
}

/** Terms that a number reaches and that count for nothing, because no move needs the consent of their actor. */
export function termsInVain(scenario: Scenario, path: Path): Term[] {
  const { of } = limitsIn(scenario, path, ANY_DRAW);
  const needed = neededActors(scenario);
  const fields = ['value', 'usual', 'weight'];
  return scenario.terms.filter(
    ({ id, actor }) => !needed.includes(actor) && fields.some((key) => of(`terms.${id}.${key}`).effect !== 'none'),
  );
}

/** Why it is not settled that being further never hurts; null where it is. */
export function notMonotone({ stages, transitions }: Scenario): string | null {
  const at = new Map(stages.map(({ id }, i) => [id, i]));
  const jump = transitions.find(({ from, to }) => at.get(to) !== at.get(from)! + 1);
  return jump === undefined
    ? null
    : `transitions.${jump.id} leaves out stages, so that a higher stage can be further from the meeting`;
}

/** One place at which a number acts on the chain. */
interface Way {
  readonly place: string;
  readonly effect: Effect;
}

function settle(ways: readonly Way[]): Direction {
  const places = (effect: Effect): string => {
    const found = [...new Set(ways.filter((way) => way.effect === effect).map(({ place }) => place))];
    return allOf(found.length > 3 ? [...found.slice(0, 3), 'others'] : found);
  };
  const effect = together(...ways.map((way) => way.effect));
  if (effect !== 'open') return { effect, because: effect === 'none' ? 'P does not depend on it' : places(effect) };
  const open = places('open');
  if (open !== '') return { effect, because: `what it does to ${open} depends on other numbers` };
  return { effect, because: `it raises P through ${places('up')} and lowers it through ${places('down')}` };
}

/** Every place at which the number acts. */
function waysInto(limits: Limits): Way[] {
  const { scenario, of } = limits;
  const at = (path: Path): Way => ({ place: path, effect: of(path).effect });
  const against = (path: Path): Way => ({ place: path, effect: reversed(of(path).effect) });
  return [
    ...scenario.transitions.flatMap(({ id }) => [at(`transitions.${id}.rate`), at(`transitions.${id}.multiplier`)]),
    ...scenario.setbacks.flatMap(({ id }) => [against(`setbacks.${id}.rate`), against(`setbacks.${id}.shock`)]),
    ...paceWays(limits),
    ...tenurePaths(scenario).map(against),
    ...neededActors(scenario).flatMap((actor) => willingnessWays(limits, actor)),
    ...scenario.stages.map(({ id }) => ({ place: `start.${id}`, effect: openIfAny(of(`start.${id}`)) })),
  ];
}

/** A pace is a factor on the rates of all moves, up and down. */
function paceWays({ scenario: { transitions, setbacks }, of }: Limits): Way[] {
  const { effect } = of('pace');
  const ups = transitions.map(({ id }) => ({ place: `transitions.${id}.rate`, effect }));
  const downs = setbacks.map(({ id }) => `setbacks.${id}.rate`);
  return [...ups, ...downs.map((place) => ({ place, effect: reversed(timesSign(effect, of(place))) }))];
}

/** Actors whose willingness some move needs. */
export function neededActors({ transitions, setbacks }: Scenario): string[] {
  return [...new Set([...transitions, ...setbacks].flatMap(({ needs }) => needs))].sort();
}

function willingnessWays(limits: Limits, actor: string): Way[] {
  const { scenario, of } = limits;
  const stated = `actors.${actor}.willingness`;
  if (scenario.actors.find(({ id }) => id === actor)?.statesWillingness) {
    return [{ place: stated, effect: of(stated).effect }];
  }
  const terms = scenario.terms.filter((term) => term.actor === actor);
  const ways = terms.map(({ id, sign }): Way => {
    const value = subtract(of(`terms.${id}.value`), of(`terms.${id}.usual`));
    const byValue = sign === '+' ? value.effect : reversed(value.effect);
    return { place: `terms.${id}`, effect: together(byValue, timesSign(of(`terms.${id}.weight`).effect, value)) };
  });
  const types = scenario.actors.find(({ id }) => id === actor)?.types ?? null;
  return types === null ? ways : [...typeWays(limits, actor, types), ...throughTypes(scenario, ways)];
}

/** Of either type the more willing is the more willing of two again, and so is the side that is likelier of that type. */
function typeWays({ of }: Limits, actor: string, types: readonly string[]): Way[] {
  const paths = [...types.map((type) => `actors.${actor}.types.${type}`), pathOfType(actor)];
  return paths.map((path) => ({ place: path, effect: of(path).effect }));
}

/**
 * Arguments about which type an actor is set its odds as they are at the start. What they change by later moves either type
 * by as much, so that a number in an argument that changes can do one thing to the odds and another later.
 */
function throughTypes(scenario: Scenario, ways: readonly Way[]): Way[] {
  const numbers = new Map(Object.entries(scenario.numbers).map(([path, input]) => [path, { input }]));
  const graph = dependencyGraph(numbers, { processes: new Set(scenario.processes.map(({ id }) => id)) });
  const changes = (path: Path): boolean => {
    const value = scenario.numbers[path]?.value;
    return value?.kind === 'formula' && references(value.expression).some((one) => graph.whatVaries(one) !== undefined);
  };
  return ways.map(({ place, effect }) => {
    const isSteady = !['value', 'usual', 'weight'].some((key) => changes(`${place}.${key}`));
    return { place, effect: isSteady || effect === 'none' ? effect : 'open' };
  });
}

/** Which principal asks for the higher value on an issue, in one draw or in any. */
export function higherSideOn(scenario: Scenario, issue: string, drawn: Drawn): HigherSide {
  return higherSide(limitsIn(scenario, '', drawn), issue);
}
