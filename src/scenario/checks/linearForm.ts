import type { Expression } from '../../expressions/expression.ts';

/** A number as a constant and multiples of things that are not looked into. */
export interface LinearForm {
  readonly constant: number;
  readonly multiples: ReadonlyMap<string, number>;
}

/** A number that is not looked into. */
export function opaque(name: string): LinearForm {
  return { constant: 0, multiples: new Map([[name, 1]]) };
}

export function constantForm(constant: number): LinearForm {
  return { constant, multiples: new Map() };
}

/** The sum of one form and a multiple of another. */
export function plus(one: LinearForm, other: LinearForm, times = 1): LinearForm {
  const multiples = new Map(one.multiples);
  for (const [name, count] of other.multiples) multiples.set(name, (multiples.get(name) ?? 0) + times * count);
  return { constant: one.constant + times * other.constant, multiples };
}

/**
 * A formula as far as it is linear; what is not counts as a thing of its own, equal where it is written alike.
 *
 * @param formOf - Form of a name.
 */
export function linearForm(expression: Expression, formOf: (name: string) => LinearForm): LinearForm {
  const of = (inner: Expression): LinearForm => linearForm(inner, formOf);
  const whole = (): LinearForm =>
    opaque(JSON.stringify(expression, (key, value) => (key === 'at' ? undefined : value)));
  if (expression.kind === 'number') return constantForm(expression.value);
  if (expression.kind === 'name') return formOf(expression.name);
  if (expression.kind !== 'call') return whole();
  const [a, b] = expression.args;
  if (expression.fn === 'negate' && a !== undefined) return plus(constantForm(0), of(a), -1);
  if (a === undefined || b === undefined) return whole();
  if (expression.fn === 'add') return plus(of(a), of(b));
  if (expression.fn === 'subtract') return plus(of(a), of(b), -1);
  if (expression.fn === 'multiply' && a.kind === 'number') return plus(constantForm(0), of(b), a.value);
  if (expression.fn === 'multiply' && b.kind === 'number') return plus(constantForm(0), of(a), b.value);
  if (expression.fn === 'divide' && b.kind === 'number') return plus(constantForm(0), of(a), 1 / b.value);
  return whole();
}
