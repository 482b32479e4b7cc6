import type { Expression } from '../../expressions/expression.ts';
import { constantIn } from '../domain.ts';
import type { Say } from '../read/say.ts';
import { monthsIn } from '../read/units.ts';
import type { Names } from './names.ts';
import { type ReadNumber, withValue } from './numbers.ts';

/**
 * Reads `0.3 / month` as the rate that it is, unless something in the file is called `month`.
 *
 * @param say - Is told if the rate is out of range.
 */
export function withRatePerUnit(number: ReadNumber, names: Names, say: Say): ReadNumber {
  const { input, slot } = number;
  if (input.value.kind !== 'formula' || slot.unit !== 'rate') return number;
  const { expression } = input.value;
  if (expression.kind !== 'call' || expression.fn !== 'divide') return number;
  const [rate, unit] = expression.args;
  if (rate === undefined || unit?.kind !== 'name' || isKnown(unit.name, names)) return number;
  const months = UNIT.test(unit.name) ? monthsIn(unit.name) : undefined;
  if (months === undefined) return number;
  if (rate.kind !== 'number') return withValue(number, { kind: 'formula', expression: perMonth(rate, months) });
  const value = rate.value / months;
  const checked = constantIn(value, input.text, slot.range);
  if ('sentence' in checked) say(checked.sentence, input.place);
  return withValue(number, { kind: 'constant', value });
}

const UNIT = /^(day|week|month|year)$/;

function isKnown(name: string, { quantities, processes }: Names): boolean {
  return quantities.has(name) || processes.has(name);
}

function perMonth(rate: Expression, months: number): Expression {
  return { kind: 'call', fn: 'divide', args: [rate, { kind: 'number', value: months }] };
}
