import { namedInput } from '../analysis/core/namedInput.ts';
import type { ValuedDecision, ValueOfInformation } from '../analysis/value/value.ts';
import type { Scenario } from '../scenario/model.ts';
import { grounds } from './plain.ts';
import type { ResultRecord } from './record.ts';

type Described = NonNullable<ResultRecord['value']>;

/** What learning an input would be worth, as the record tells it. */
export function describeValue(scenario: Scenario, result: ValueOfInformation): Described {
  const { draws, brier, bits, all, inputs, decisions } = result;
  return {
    draws,
    brier,
    bits,
    all: { ...all },
    inputs: inputs.map((input) => ({
      ...namedInput(scenario, input.path),
      brier: { ...input.brier },
      bits: { ...input.bits },
      isNoise: input.isNoise,
    })),
    decisions: decisions.map((decision) => describeDecision(scenario, decision)),
  };
}

function describeDecision(
  scenario: Scenario,
  { decision, expected, best, turnsAt, all, inputs }: ValuedDecision,
): Described['decisions'][number] {
  const { id, unit, options } = decision;
  return {
    id,
    ...grounds(decision),
    unit,
    options: options.map(({ id: option, title, ifHeld, ifNot }, i) => ({
      id: option,
      title,
      ifHeld,
      ifNot,
      expected: expected[i]!,
    })),
    best,
    turnsAt: turnsAt.map((turn) => ({ ...turn })),
    all,
    inputs: inputs.map(({ path, worth, isNoise }) => ({
      ...namedInput(scenario, path),
      worth: { ...worth },
      isNoise,
    })),
  };
}
