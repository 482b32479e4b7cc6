import type { Scenario } from '../scenario/model.ts';
import { sharedIssues } from '../scenario/numbers/behind.ts';
import { preferencePath as preference } from '../scenario/paths.ts';
import type { Tapes, Value } from './tapes.ts';

/** What the compiler of the bargaining needs of the whole. */
export interface BargainingContext {
  readonly scenario: Scenario;
  readonly tapes: Tapes;
  readonly number: (path: string) => Value;
}

/** The surplus G of docs/methods.md §1: one composite operation a draw. */
export function compileSurplus(context: BargainingContext): Value {
  const { scenario, tapes, number } = context;
  const { initiator, target } = scenario.principals;
  const issues = sharedIssues(scenario);
  const weights = [initiator, target].map((actor) => normalisedSalience(context, actor, issues));
  const dst = tapes.newValue('draw');
  const pair = (issue: string, field: string): [number, number] => [
    number(preference(initiator, issue, field)).column,
    number(preference(target, issue, field)).column,
  ];
  tapes.append('draw', {
    op: 'bargaining',
    dst: dst.column,
    issues: issues.map((issue, m) => ({
      statusQuo: number(`issues.${issue}.status_quo`).column,
      position: pair(issue, 'position'),
      weight: [weights[0]![m]!.column, weights[1]![m]!.column],
      redLine: pair(issue, 'red_line'),
    })),
    outside: [number(`actors.${initiator}.outside_option`).column, number(`actors.${target}.outside_option`).column],
  });
  return dst;
}

/** Saliences divided by their sum; all 0 where the actor cares for nothing. */
function normalisedSalience({ tapes, number }: BargainingContext, actor: string, issues: readonly string[]): Value[] {
  const zero = tapes.constant(0);
  const saliences = issues.map((issue) => number(preference(actor, issue, 'salience')));
  const sum = saliences.reduce((total, salience) => tapes.apply('add', total, salience), zero);
  const divisor = tapes.apply('select', tapes.apply('greater', sum, zero), sum, tapes.constant(1));
  return saliences.map((salience) => tapes.apply('divide', salience, divisor));
}

/** Burden Π of unmet preconditions on one principal: Σ c · (what it demands beyond the other's red line). */
export function compileBurden(context: BargainingContext, actor: string): Value {
  const { scenario, tapes, number } = context;
  const { initiator, target } = scenario.principals;
  const other = actor === initiator ? target : initiator;
  // Where both demand the same, the initiator counts as the side that asks for more, and only it.
  const above = actor === initiator ? 'greaterEqual' : 'greater';
  return sharedIssues(scenario).reduce((sum, issue) => {
    const demand = number(preference(actor, issue, 'position'));
    const limit = number(preference(other, issue, 'red_line'));
    const asksForMore = tapes.apply(above, demand, number(preference(other, issue, 'position')));
    const beyond = tapes.apply(
      'select',
      asksForMore,
      tapes.apply('subtract', demand, limit),
      tapes.apply('subtract', limit, demand),
    );
    const unmet = tapes.apply('max', beyond, tapes.constant(0));
    return tapes.apply('add', sum, tapes.apply('multiply', number(preference(actor, issue, 'precondition')), unmet));
  }, tapes.constant(0));
}

/** Distance Γ between the red lines where they leave no settlement, else 0. */
export function compileGap(context: BargainingContext, issue: string): Value {
  const { scenario, tapes, number } = context;
  const { initiator, target } = scenario.principals;
  if (!sharedIssues(scenario).includes(issue)) return tapes.constant(0);
  const [a, b] = [initiator, target].map((actor) => number(preference(actor, issue, 'red_line'))) as [Value, Value];
  const initiatorIsHigh = tapes.apply(
    'greaterEqual',
    number(preference(initiator, issue, 'position')),
    number(preference(target, issue, 'position')),
  );
  const apart = tapes.apply('select', initiatorIsHigh, tapes.apply('subtract', a, b), tapes.apply('subtract', b, a));
  return tapes.apply('max', apart, tapes.constant(0));
}

/** Compromise model Σ c·s·p / Σ c·s over every actor with a preference; the status quo where nobody weighs. */
export function compileExpectedOutcome({ scenario, tapes, number }: BargainingContext, issue: string): Value {
  const zero = tapes.constant(0);
  let pull = zero;
  let weight = zero;
  for (const actor of scenario.actors) {
    if (!actor.preferences.includes(issue)) continue;
    const strength = tapes.apply(
      'multiply',
      number(`actors.${actor.id}.capability`),
      number(preference(actor.id, issue, 'salience')),
    );
    pull = tapes.apply('add', pull, tapes.apply('multiply', strength, number(preference(actor.id, issue, 'position'))));
    weight = tapes.apply('add', weight, strength);
  }
  const anybody = tapes.apply('greater', weight, zero);
  const divisor = tapes.apply('select', anybody, weight, tapes.constant(1));
  return tapes.apply('select', anybody, tapes.apply('divide', pull, divisor), number(`issues.${issue}.status_quo`));
}

/** How far an actor stands from the expected outcome; 0 where it has no preference. */
export function compileDistance(context: BargainingContext, actor: string, issue: string): Value {
  const { scenario, tapes, number } = context;
  const holds = scenario.actors.find(({ id }) => id === actor)?.preferences.includes(issue) ?? false;
  if (!holds) return tapes.constant(0);
  const position = number(preference(actor, issue, 'position'));
  return tapes.apply('abs', tapes.apply('subtract', position, compileExpectedOutcome(context, issue)));
}
