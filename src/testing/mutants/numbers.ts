import type { NumberInput } from '../../scenario/model.ts';
import { statedNumbers } from '../../scenario/numbers/stated.ts';
import type { Mutant, Mutator } from './mutant.ts';
import { slip, stretched, times } from './values.ts';

/** A decimal point one place off, and an interval whose upper end is twice as large. */
export const numbers: Mutator = (scenario) =>
  statedNumbers(scenario)
    .filter(({ value }) => value.kind !== 'formula')
    .flatMap((input) => [...decimalPoint(input), ...upperEnd(input)]);

/** A weight that is ten times off is among the slips of units. */
function decimalPoint(input: NumberInput): Mutant[] {
  if (/^terms\.[^.]+\.weight$/.test(input.path)) return [];
  return [
    slip('number', input, 'times_10', 'is ten times as large', ({ value }) => times(value, 10)),
    slip('number', input, 'over_10', 'is a tenth', ({ value }) => times(value, 1 / 10)),
  ];
}

function upperEnd(input: NumberInput): Mutant[] {
  const isInterval = / to /.test(input.text);
  if (!isInterval || stretched(input, 2) === null) return [];
  return [slip('number', input, 'upper_end', 'has twice the upper end', (one) => stretched(one, 2) ?? one.value)];
}
