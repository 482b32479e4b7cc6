import { names, references } from '../../expressions/walk.ts';
import type { NumberInput, Path, Scenario } from '../model.ts';
import { type Reach, reachOfDeal, reachOfMeeting, reachOfNumbers } from '../numbers/reach.ts';

/** What of a scenario can change something that a report tells. */
export interface Used {
  /** What can change the probability of the meeting. */
  readonly meeting: Reach;
  /** Ledgers that a stated willingness replaces included: what is said of that is enough. */
  readonly numbers: ReadonlySet<Path>;
  readonly processes: ReadonlySet<string>;
  readonly actors: ReadonlySet<string>;
  readonly issues: ReadonlySet<string>;
  /** Actor and issue where a formula that counts asks how far the one stands from a compromise on the other. */
  readonly asked: ReadonlySet<string>;
  /** Ids that stand in formulas, of what counts or not. */
  readonly named: ReadonlySet<string>;
}

/** The probability of the meeting, the surplus of a deal and the conditions of indicators: what depends on what. */
export function whatIsUsed(scenario: Scenario): Used {
  const { numbers: all, indicators, whatIf } = scenario;
  const conditions = indicators.map(({ id }) => `indicators.${id}.when`).filter((path) => Object.hasOwn(all, path));
  const meeting = reachOfMeeting(scenario);
  const reaches = [reachOfMeeting(withLedgers(scenario)), reachOfDeal(scenario), reachOfNumbers(scenario, conditions)];
  const numbers = new Set(reaches.flatMap((reach) => [...reach.numbers]));
  const inputs = [...Object.values(all), ...whatIf.flatMap(({ set }) => set)];
  const asked = inputs.filter(({ path }) => numbers.has(path)).flatMap(argumentsIn);
  const ofNumbers = [...numbers].map((path) => path.split('.'));
  const owners = (section: string): readonly string[] =>
    ofNumbers.flatMap(([first, id = '']) => (first === section ? [id] : []));
  const disputed = ofNumbers.flatMap((parts) => (parts[2] === 'preferences' ? [parts[3] ?? ''] : []));
  const processes = new Set([...reaches.flatMap((reach) => [...reach.processes]), ...owners('processes')]);
  // Whom a process that counts describes has a part in it.
  const described = scenario.processes.flatMap(({ id, of }) => (processes.has(id) && of !== '' ? [of] : []));
  return {
    meeting,
    numbers,
    processes,
    actors: new Set([
      ...reaches.flatMap((reach) => [...reach.willingness]),
      ...asked,
      ...owners('actors'),
      ...described,
    ]),
    asked: new Set(inputs.filter(({ path }) => numbers.has(path)).flatMap(distancesIn)),
    issues: new Set([...asked, ...owners('issues'), ...disputed]),
    named: new Set(inputs.flatMap(({ value }) => (value.kind === 'formula' ? names(value.expression) : []))),
  };
}

/** The scenario as it were if no willingness replaced a ledger. */
function withLedgers(scenario: Scenario): Scenario {
  return { ...scenario, actors: scenario.actors.map((actor) => ({ ...actor, statesWillingness: false })) };
}

function distancesIn({ value }: NumberInput): readonly string[] {
  if (value.kind !== 'formula') return [];
  return references(value.expression).flatMap((one) =>
    one.kind === 'builtIn' && one.name === 'distance' ? [one.args.join(' ')] : [],
  );
}

/** Ids that built-in questions of a formula are about. */
function argumentsIn({ value }: NumberInput): readonly string[] {
  if (value.kind !== 'formula') return [];
  return references(value.expression).flatMap((one) => (one.kind === 'builtIn' ? one.args : []));
}
