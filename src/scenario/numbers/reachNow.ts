import { isExactly } from '../domain.ts';
import { isKnown } from '../known.ts';
import type { Path, Scenario } from '../model.ts';
import { occupiedStages, type Reach, reachOfMeeting } from './reach.ts';

/**
 * Everything on which the probability of the meeting depends at the settings of the scenario as they are: without what-ifs,
 * evidence that is not known yet, terms whose weight is 0 or whose value is the usual one,
 * and transitions that nobody can take.
 *
 * What is here may still make no difference; what is not here makes none, to the last bit.
 */
export function reachNow(scenario: Scenario): Reach {
  const settled = settledNow(scenario);
  return canBeHeld(settled)
    ? reachOfMeeting(settled)
    : { numbers: new Set(), processes: new Set(), willingness: new Set() };
}

/** Whether no way leads to the meeting, from any stage where things may start, but by a transition that needs the actor. */
export function isIndispensable(scenario: Scenario, actor: string): boolean {
  const settled = settledNow(scenario);
  return !canBeHeld({ ...settled, transitions: settled.transitions.filter(({ needs }) => !needs.includes(actor)) });
}

function canBeHeld(scenario: Scenario): boolean {
  return occupiedStages(scenario).has(scenario.stages.at(-1)?.id ?? '');
}

/** The scenario as if nothing of it would ever be set otherwise. */
function settledNow(scenario: Scenario): Scenario {
  const isOff = (path: Path): boolean => isExactly(scenario.numbers[path]?.value, 0);
  const isUsual = (term: string): boolean => {
    const value = scenario.numbers[`terms.${term}.value`]?.value;
    return value?.kind === 'constant' && isExactly(scenario.numbers[`terms.${term}.usual`]?.value, value.value);
  };
  return {
    ...scenario,
    whatIf: [],
    evidence: scenario.evidence.filter((row) => isKnown(scenario, row)),
    terms: scenario.terms.filter(({ id }) => !isOff(`terms.${id}.weight`) && !isUsual(id)),
    transitions: scenario.transitions.filter(
      ({ id, needs }) =>
        ![
          `transitions.${id}.rate`,
          `transitions.${id}.multiplier`,
          ...needs.map((actor) => `actors.${actor}.willingness`),
        ].some(isOff),
    ),
    numbers: Object.fromEntries(
      Object.entries(scenario.numbers).map(([path, input]) => [path, { ...input, lever: null }]),
    ),
  };
}
