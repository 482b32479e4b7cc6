import { Z95 } from '../../distributions/interval.ts';
import type { BuiltInName } from '../../expressions/expression.ts';
import { ANY, type Interval, rangeOf as rangeOfFormula } from '../formulaRange.ts';
import { kindOf, type Process } from '../kinds/kinds.ts';
import type { NumberInput, Scenario } from '../model.ts';
import { pathOfName } from '../paths.ts';
import { fromScale, type Level, lawOf } from './levelReadings.ts';
import { rangeOf } from './values.ts';

/** Share of the draws on either side that is left out of account. */
export const TAIL = 0.05;

/** Values of built-in questions, as far as they are known. */
export type BuiltIns = Readonly<Partial<Record<BuiltInName, Interval>>>;

/** Formulas within formulas that are looked into. */
const DEPTH = 8;

/**
 * Values that a number takes in 9 of 10 draws, by interval arithmetic: rather too many than too few.
 *
 * @param builtIns - What may be taken for granted of built-in questions.
 */
export function inPractice(
  scenario: Scenario,
  input: NumberInput,
  builtIns: BuiltIns = BUILT_IN,
  depth = DEPTH,
): Interval {
  const { value, domain } = input;
  if (value.kind !== 'formula') return rangeOf(input, TAIL) ?? domain;
  if (depth === 0) return domain;
  return rangeOfFormula(value.expression, (reference) => {
    if (reference.kind === 'builtIn') return builtIns[reference.name] ?? ANY;
    const process = scenario.processes.find(({ id }) => id === reference.name);
    if (process !== undefined) return 'scale' in process ? levels(scenario, process) : valuesOf(scenario, process);
    const named = scenario.numbers[pathOfName(reference.name)];
    return named === undefined ? ANY : inPractice(scenario, named, builtIns, depth - 1);
  });
}

/** Of built-in questions it is not known how far they come near 0. */
export const BUILT_IN: BuiltIns = {
  gap: [0, 1],
  expected_outcome: [0, 1],
  distance: [0, 1],
};

/** Levels within which a process stays in the long run. */
function levels(scenario: Scenario, process: Level): Interval {
  const law = lawOf(scenario, process);
  if (law === null) return ANY;
  const spread = Z95 * Math.sqrt(law.variance);
  return [fromScale(law.scale, law.mean - spread), fromScale(law.scale, law.mean + spread)];
}

function valuesOf({ numbers }: Scenario, process: Process): Interval {
  return kindOf(process.kind).valuesOf(process, (key) => {
    const input = numbers[`processes.${process.id}.${key}`];
    return input === undefined ? ANY : (rangeOf(input, TAIL) ?? input.domain);
  });
}
