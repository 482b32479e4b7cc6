import { sharedIssues } from '../compile/bargaining.ts';
import { support } from '../distributions/registry.ts';
import type { BuiltInName } from '../expressions/expression.ts';
import type { Process } from '../scenario/kinds/kinds.ts';
import type { Path, Scenario } from '../scenario/model.ts';
import {
  type Bounds,
  type BoundsOf,
  boundsOfExpression,
  type Effect,
  fixed,
  reversed,
  timesSign,
  together,
} from './effect.ts';
import { listed } from './words.ts';
import { around } from './worlds.ts';

/** Which way P moves with a number, and where that is settled or is not. */
export interface Direction {
  readonly effect: Effect;
  /** What carries the effect, as paths and ids of terms; or, where it is open, why. */
  readonly because: string;
}

/** Values of uncertain numbers by path, as one draw has them. */
export type Drawn = ReadonlyMap<Path, number>;

/** What is known of the uncertain numbers if nothing but their distributions is. */
export const ANY_DRAW: Drawn = new Map();

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
  const chain = isMonotone(scenario);
  if (chain !== true) return { effect: 'open', because: chain };
  return settle(waysInto(scenario, boundsIn(scenario, path, drawn)));
}

/** True if being further never hurts; else why that is not settled. */
export function isMonotone({ stages, transitions }: Scenario): true | string {
  const at = new Map(stages.map(({ id }, i) => [id, i]));
  const jump = transitions.find(({ from, to }) => at.get(to) !== at.get(from)! + 1);
  return jump === undefined
    ? true
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
    return listed(found.length > 3 ? [...found.slice(0, 3), 'others'] : found);
  };
  const effect = together(...ways.map((way) => way.effect));
  if (effect !== 'open') return { effect, because: effect === 'none' ? 'P does not depend on it' : places(effect) };
  const open = places('open');
  if (open !== '') return { effect, because: `what it does to ${open} depends on other numbers` };
  return { effect, because: `it raises P through ${places('up')} and lowers it through ${places('down')}` };
}

/** Every place at which the number acts. */
function waysInto(scenario: Scenario, bounds: BoundsIn): Way[] {
  const at = (path: Path): Way => ({ place: path, effect: bounds.of(path).effect });
  const against = (path: Path): Way => ({ place: path, effect: reversed(bounds.of(path).effect) });
  const needed = neededActors(scenario);
  const starts = scenario.stages.map(({ id }) => at(`start.${id}`));
  return [
    ...scenario.transitions.flatMap(({ id }) => [at(`transitions.${id}.rate`), at(`transitions.${id}.multiplier`)]),
    ...scenario.setbacks.flatMap(({ id }) => [against(`setbacks.${id}.rate`), against(`setbacks.${id}.shock`)]),
    ...tenurePaths(scenario).map(against),
    ...needed.flatMap((actor) => willingnessWays(scenario, bounds, actor)),
    ...starts.map(({ place, effect }) => ({ place, effect: effect === 'none' ? effect : ('open' as const) })),
  ];
}

/** Actors whose willingness some move needs. */
export function neededActors({ transitions, setbacks }: Scenario): string[] {
  return [...new Set([...transitions, ...setbacks].flatMap(({ needs }) => needs))].sort();
}

/** Hazards and contests that can end the term of a leader whom the question is about. */
export function tenurePaths({ parties, processes, principals }: Scenario): Path[] {
  if (parties === 'offices') return [];
  return processes.flatMap((process) =>
    process.kind === 'tenure' && Object.values(principals).includes(process.of)
      ? [
          `processes.${process.id}.hazard`,
          ...process.contests.map(({ id }) => `processes.${process.id}.contests.${id}.loses`),
        ]
      : [],
  );
}

function willingnessWays(scenario: Scenario, bounds: BoundsIn, actor: string): Way[] {
  const stated = `actors.${actor}.willingness`;
  if (scenario.actors.find(({ id }) => id === actor)?.statesWillingness) {
    return [{ place: stated, effect: bounds.of(stated).effect }];
  }
  return scenario.terms
    .filter((term) => term.actor === actor)
    .map(({ id, sign }) => {
      const weight = bounds.of(`terms.${id}.weight`);
      const value = bounds.of(`terms.${id}.value`);
      const byValue = sign === '+' ? value.effect : reversed(value.effect);
      return { place: `terms.${id}`, effect: together(byValue, timesSign(weight.effect, value)) };
    });
}

/** Limits of every number and process, and how they move with the number in question. */
interface BoundsIn {
  readonly of: (path: Path) => Bounds;
}

function boundsIn(scenario: Scenario, path: Path, drawn: Drawn): BoundsIn {
  const known = new Map<Path, Bounds>();
  const processes = new Map(scenario.processes.map((process) => [process.id, process]));

  const of = (asked: Path): Bounds => {
    const found = known.get(asked) ?? boundsOfNumber(asked);
    known.set(asked, found);
    return found;
  };

  const boundsOfNumber = (asked: Path): Bounds => {
    const number = scenario.numbers[asked];
    if (number === undefined) return fixed(0);
    const { value, domain } = number;
    const own = asked === path ? 'up' : 'none';
    if (value.kind === 'constant') {
      const [low, high] = asked === path ? support(around(value.value, domain)) : [value.value, value.value];
      return { low, high, effect: own };
    }
    if (value.kind === 'distribution') {
      const known = asked === path ? undefined : drawn.get(asked);
      const [low, high] = known === undefined ? support(value.distribution) : [known, known];
      return { low, high, effect: own };
    }
    // A formula that is moved keeps following what it is made of, but that is not what is asked.
    if (asked === path) return { low: domain[0], high: domain[1], effect: 'up' };
    const { low, high, effect } = boundsOfExpression(value.expression, boundsOfReference);
    return { low: Math.max(low, domain[0]), high: Math.min(high, domain[1]), effect };
  };

  const boundsOfReference: BoundsOf = (reference) => {
    if (reference.kind === 'builtIn') return boundsOfBuiltIn(scenario, of, reference.name, reference.args);
    const { name } = reference;
    if (name.includes('.')) return of(name.replace(/^(quantities\.[^.]+)\.value$/, '$1'));
    const process = processes.get(name);
    return process === undefined ? of(`quantities.${name}`) : boundsOfProcess(process, of);
  };

  return { of };
}

const REAL = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };

/** Value of a process in any step: every path has its own random numbers, which stay as they are. */
function boundsOfProcess(process: Process, of: (path: Path) => Bounds): Bounds {
  const number = (name: string): Bounds => of(`processes.${process.id}.${name}`);
  const openBy = (...names: readonly string[]): Effect =>
    names.every((name) => number(name).effect === 'none') ? 'none' : 'open';
  switch (process.kind) {
    case 'mean_reverting': {
      const size = number('jumps.size');
      const effect = together(
        number('mean').effect,
        number('start').effect,
        reversed(number('house_effect').effect),
        size.effect,
        timesSign(number('jumps.rate').effect, size),
        openBy('half_life', 'volatility'),
      );
      return process.scale === 'logit' ? { low: 0, high: 1, effect } : { ...REAL, effect };
    }
    case 'self_exciting': {
      const effect = together(number('base_rate').effect, number('branching').effect, openBy('mean_lag'));
      return { low: 0, high: REAL.high, effect };
    }
    case 'calendar': {
      const [before, after] = [number('before'), number('after')];
      const change = { low: after.low - before.high, high: after.high - before.low };
      const effect = together(before.effect, after.effect, timesSign(number('probability').effect, change));
      return { low: Math.min(before.low, after.low), high: Math.max(before.high, after.high), effect };
    }
    case 'regime':
      return boundsOfRegime(process, number);
    case 'tenure':
      return number('hazard');
  }
}

function boundsOfRegime(
  { states, rates }: Process & { readonly kind: 'regime' },
  number: (name: string) => Bounds,
): Bounds {
  const values = states.map((state) => number(`states.${state}`));
  const low = Math.min(...values.map((value) => value.low));
  const high = Math.max(...values.map((value) => value.high));
  const byValue = together(...values.map(({ effect }) => effect));
  const starts = states.map((state) => number(`start.${state}`).effect);
  const moves = rates.map(({ from, to }) => ({ from, effect: number(`rates.${from}.${to}`).effect }));
  const still = [...starts, ...moves.map(({ effect }) => effect)].every((effect) => effect === 'none');
  if (still) return { low, high, effect: byValue };
  // Of two states one is the higher, and whatever leads to it raises the value.
  const [first, second] = values;
  if (states.length !== 2) return { low, high, effect: 'open' };
  const towardsSecond = together(
    reversed(starts[0]!),
    starts[1]!,
    ...moves.map(({ from, effect }) => (from === states[0] ? effect : reversed(effect))),
  );
  const secondIsHigher = { low: second!.low - first!.high, high: second!.high - first!.low };
  return { low, high, effect: together(byValue, timesSign(towardsSecond, secondIsHigher)) };
}

function boundsOfBuiltIn(
  scenario: Scenario,
  of: (path: Path) => Bounds,
  name: BuiltInName,
  args: readonly string[],
): Bounds {
  switch (name) {
    case 'surplus':
      return boundsOfSurplus(scenario, of);
    case 'burden':
      return boundsOfBurden(scenario, of, args[0]!);
    case 'gap':
      return { low: 0, high: 1, effect: gapEffect(scenario, of, args[0]!) };
    case 'expected_outcome':
      return boundsOfOutcome(scenario, of, args[0]!);
    case 'distance':
      return boundsOfDistance(scenario, of, args[0]!, args[1]!);
    case 'months':
      return fixed(0, Number.POSITIVE_INFINITY);
  }
}

/** Which principal asks for the higher value on an issue, where no draw has it otherwise. */
export type HigherSide = 'initiator' | 'target' | 'open';

/** @param of - Limits of every number. */
function higherSide({ principals }: Scenario, of: (path: Path) => Bounds, issue: string): HigherSide {
  const initiator = of(preferencePath(principals.initiator, issue, 'position'));
  const target = of(preferencePath(principals.target, issue, 'position'));
  if (initiator.low >= target.high) return 'initiator';
  return target.low > initiator.high ? 'target' : 'open';
}

/** The same from outside, in one draw or in any. */
export function higherSideOn(scenario: Scenario, issue: string, drawn: Drawn): HigherSide {
  return higherSide(scenario, boundsIn(scenario, '', drawn).of, issue);
}

/** Effect of both red lines on how much they leave to settle: `up` where they come to leave more. */
function roomEffect(scenario: Scenario, of: (path: Path) => Bounds, issue: string): Effect {
  const { initiator, target } = scenario.principals;
  const ofInitiator = of(preferencePath(initiator, issue, 'red_line')).effect;
  const ofTarget = of(preferencePath(target, issue, 'red_line')).effect;
  if (ofInitiator === 'none' && ofTarget === 'none') return 'none';
  switch (higherSide(scenario, of, issue)) {
    case 'initiator':
      return together(reversed(ofInitiator), ofTarget);
    case 'target':
      return together(ofInitiator, reversed(ofTarget));
    case 'open':
      return 'open';
  }
}

function boundsOfSurplus(scenario: Scenario, of: (path: Path) => Bounds): Bounds {
  const { initiator, target } = scenario.principals;
  const outside = [initiator, target].map((actor) => of(`actors.${actor}.outside_option`));
  const effects = sharedIssues(scenario).flatMap((issue) => {
    const others = [
      `issues.${issue}.status_quo`,
      ...[initiator, target].flatMap((actor) =>
        ['position', 'salience'].map((field) => preferencePath(actor, issue, field)),
      ),
    ];
    return [openIfMoved(of, others), roomEffect(scenario, of, issue)];
  });
  return {
    low: -Math.max(...outside.map(({ high }) => high)),
    high: 1,
    effect: together(...effects, ...outside.map(({ effect }) => reversed(effect))),
  };
}

function boundsOfBurden(scenario: Scenario, of: (path: Path) => Bounds, actor: string): Bounds {
  const { initiator, target } = scenario.principals;
  const other = actor === initiator ? target : initiator;
  const issues = sharedIssues(scenario);
  const effects = issues.flatMap((issue) => {
    const demand = of(preferencePath(actor, issue, 'position')).effect;
    const limit = of(preferencePath(other, issue, 'red_line')).effect;
    const asksForMore = (actor === initiator ? 'initiator' : 'target') === higherSide(scenario, of, issue);
    const isOpen = higherSide(scenario, of, issue) === 'open';
    const isMoved = [demand, limit, of(preferencePath(other, issue, 'position')).effect].some(
      (effect) => effect !== 'none',
    );
    const beyond = asksForMore ? together(demand, reversed(limit)) : together(reversed(demand), limit);
    return [of(preferencePath(actor, issue, 'precondition')).effect, isOpen && isMoved ? ('open' as const) : beyond];
  });
  const high = issues.reduce((sum, issue) => sum + of(preferencePath(actor, issue, 'precondition')).high, 0);
  return { low: 0, high, effect: together(...effects) };
}

function gapEffect(scenario: Scenario, of: (path: Path) => Bounds, issue: string): Effect {
  if (!sharedIssues(scenario).includes(issue)) return 'none';
  const { initiator, target } = scenario.principals;
  const positions = [initiator, target].map((actor) => preferencePath(actor, issue, 'position'));
  const isOpen = higherSide(scenario, of, issue) === 'open' && openIfMoved(of, positions) === 'open';
  return isOpen ? 'open' : reversed(roomEffect(scenario, of, issue));
}

/** A mean of positions, or the status quo where nobody weighs. */
function boundsOfOutcome(scenario: Scenario, of: (path: Path) => Bounds, issue: string): Bounds {
  const actors = scenario.actors.filter(({ preferences }) => preferences.includes(issue));
  const values = [
    ...actors.map(({ id }) => of(preferencePath(id, issue, 'position'))),
    of(`issues.${issue}.status_quo`),
  ];
  const weights = actors.flatMap(({ id }) => [`actors.${id}.capability`, preferencePath(id, issue, 'salience')]);
  return {
    low: Math.min(...values.map(({ low }) => low)),
    high: Math.max(...values.map(({ high }) => high)),
    effect: together(...values.map(({ effect }) => effect), openIfMoved(of, weights)),
  };
}

function boundsOfDistance(scenario: Scenario, of: (path: Path) => Bounds, actor: string, issue: string): Bounds {
  const holds = scenario.actors.some(({ id, preferences }) => id === actor && preferences.includes(issue));
  if (!holds) return fixed(0);
  const position = of(preferencePath(actor, issue, 'position'));
  const outcome = boundsOfOutcome(scenario, of, issue);
  const difference = { low: position.low - outcome.high, high: position.high - outcome.low };
  // An actor at the end of the scale is never passed by the mean of all.
  const effect = together(position.effect, reversed(outcome.effect));
  return { low: 0, high: 1, effect: timesSign(effect, difference) };
}

function openIfMoved(of: (path: Path) => Bounds, paths: readonly Path[]): Effect {
  return paths.every((path) => of(path).effect === 'none') ? 'none' : 'open';
}

/** Path of a number of a preference. */
export function preferencePath(actor: string, issue: string, field: string): Path {
  return `actors.${actor}.preferences.${issue}.${field}`;
}
