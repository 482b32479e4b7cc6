import type { BuiltInName } from '../expressions/expression.ts';
import { BUILT_IN_RANGES } from '../scenario/formulaRange.ts';
import type { Path, Scenario } from '../scenario/model.ts';
import { sharedIssues } from '../scenario/numbers/behind.ts';
import { preferencePath } from '../scenario/paths.ts';
import {
  type Bounds,
  bounds,
  type Effect,
  fixed,
  hull,
  openIfAny,
  reversed,
  subtract,
  timesSign,
  together,
} from './effect.ts';

/** A scenario, and the limits of each of its numbers. */
export interface Limits {
  readonly scenario: Scenario;
  /** Limits of the number at a path, and how they move with the number in question. */
  readonly of: (path: Path) => Bounds;
}

/** All that the willingness of an actor is made of. */
function behindWillingness({ scenario, of }: Limits, actor: string): Bounds[] {
  const types = scenario.actors.find(({ id }) => id === actor)?.types ?? [];
  const terms = scenario.terms.filter((term) => term.actor === actor);
  return [
    of(`actors.${actor}.willingness`),
    of(`actors.${actor}.type`),
    ...types.map((type) => of(`actors.${actor}.types.${type}`)),
    ...terms.flatMap(({ id }) => ['value', 'usual', 'weight'].map((key) => of(`terms.${id}.${key}`))),
  ];
}

function preference({ of }: Limits, actor: string, issue: string, field: string): Bounds {
  return of(preferencePath(actor, issue, field));
}

/** Limits of a built-in value of formulas, as `burden(target)`. */
export function boundsOfBuiltIn(
  limits: Limits,
  name: BuiltInName,
  [first = '', second = '']: readonly string[],
): Bounds {
  switch (name) {
    case 'surplus':
      return boundsOfSurplus(limits);
    case 'burden':
      return boundsOfBurden(limits, first);
    case 'gap':
      return bounds(BUILT_IN_RANGES.gap, gapEffect(limits, first));
    case 'expected_outcome':
      return boundsOfOutcome(limits, first);
    case 'distance':
      return boundsOfDistance(limits, first, second);
    case 'willingness':
      return bounds(BUILT_IN_RANGES.willingness, openIfAny(...behindWillingness(limits, first)));
    case 'months':
      return bounds(BUILT_IN_RANGES.months, 'none');
  }
}

/** Which principal asks for the higher value on an issue, where no draw has it otherwise. */
export type HigherSide = 'initiator' | 'target' | 'open';

/** @param limits - Of every number, in one draw or in any. */
export function higherSide(limits: Limits, issue: string): HigherSide {
  const { principals } = limits.scenario;
  const initiator = preference(limits, principals.initiator, issue, 'position');
  const target = preference(limits, principals.target, issue, 'position');
  if (initiator.low >= target.high) return 'initiator';
  return target.low > initiator.high ? 'target' : 'open';
}

/** Effect of both red lines on how much they leave to settle: `up` where they come to leave more. */
function roomEffect(limits: Limits, issue: string): Effect {
  const { principals } = limits.scenario;
  const initiator = preference(limits, principals.initiator, issue, 'red_line');
  const target = preference(limits, principals.target, issue, 'red_line');
  switch (higherSide(limits, issue)) {
    case 'initiator':
      return subtract(target, initiator).effect;
    case 'target':
      return subtract(initiator, target).effect;
    case 'open':
      return openIfAny(initiator, target);
  }
}

function boundsOfSurplus(limits: Limits): Bounds {
  const { scenario, of } = limits;
  const principals = Object.values(scenario.principals);
  const outside = principals.map((actor) => of(`actors.${actor}.outside_option`));
  const effects = sharedIssues(scenario).flatMap((issue) => {
    const others = principals.flatMap((actor) =>
      ['position', 'salience'].map((field) => preference(limits, actor, issue, field)),
    );
    return [openIfAny(of(`issues.${issue}.status_quo`), ...others), roomEffect(limits, issue)];
  });
  return {
    low: -Math.max(...outside.map(({ high }) => high)),
    high: 1,
    effect: together(...effects, ...outside.map(({ effect }) => reversed(effect))),
  };
}

function boundsOfBurden(limits: Limits, actor: string): Bounds {
  const { initiator, target } = limits.scenario.principals;
  const other = actor === initiator ? target : initiator;
  const preconditions = sharedIssues(limits.scenario).map((issue) => preference(limits, actor, issue, 'precondition'));
  const effects = sharedIssues(limits.scenario).map((issue) => {
    const demand = preference(limits, actor, issue, 'position');
    const limit = preference(limits, other, issue, 'red_line');
    const higher = higherSide(limits, issue);
    const moved = openIfAny(demand, limit, preference(limits, other, issue, 'position'));
    if (higher === 'open' && moved === 'open') return 'open';
    const asksForMore = (actor === initiator ? 'initiator' : 'target') === higher;
    return asksForMore ? subtract(demand, limit).effect : subtract(limit, demand).effect;
  });
  return {
    low: 0,
    high: preconditions.reduce((sum, { high }) => sum + high, 0),
    effect: together(...preconditions.map(({ effect }) => effect), ...effects),
  };
}

function gapEffect(limits: Limits, issue: string): Effect {
  if (!sharedIssues(limits.scenario).includes(issue)) return 'none';
  const positions = Object.values(limits.scenario.principals).map((actor) =>
    preference(limits, actor, issue, 'position'),
  );
  const isOpen = higherSide(limits, issue) === 'open' && openIfAny(...positions) === 'open';
  return isOpen ? 'open' : reversed(roomEffect(limits, issue));
}

/** A mean of positions, or the status quo where nobody weighs. */
function boundsOfOutcome(limits: Limits, issue: string): Bounds {
  const { scenario, of } = limits;
  const actors = scenario.actors.filter(({ preferences }) => preferences.includes(issue)).map(({ id }) => id);
  const positions = actors.map((actor) => preference(limits, actor, issue, 'position'));
  const weights = actors.flatMap((actor) => [
    of(`actors.${actor}.capability`),
    preference(limits, actor, issue, 'salience'),
  ]);
  const outcome = hull(...positions, of(`issues.${issue}.status_quo`));
  return { ...outcome, effect: together(outcome.effect, openIfAny(...weights)) };
}

function boundsOfDistance(limits: Limits, actor: string, issue: string): Bounds {
  const holds = limits.scenario.actors.some(({ id, preferences }) => id === actor && preferences.includes(issue));
  if (!holds) return fixed(0);
  // An actor at the end of the scale is never passed by the mean of all.
  const difference = subtract(preference(limits, actor, issue, 'position'), boundsOfOutcome(limits, issue));
  return bounds(BUILT_IN_RANGES.distance, timesSign(difference.effect, difference));
}
