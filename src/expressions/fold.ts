import type { Expression, FunctionName } from './expression.ts';

/**
 * A call, or its value where arithmetic on literals gives it, so that `1/3` is a constant.
 *
 * Only operations that are exact in the same way everywhere are done here: + − × ÷ and sign.
 */
export function fold(fn: FunctionName, args: readonly Expression[]): Expression {
  const [a, b] = args;
  if (fn === 'negate' && a?.kind === 'number') return { kind: 'number', value: -a.value };
  if (a?.kind !== 'number' || b?.kind !== 'number') return { kind: 'call', fn, args };
  switch (fn) {
    case 'add':
      return { kind: 'number', value: a.value + b.value };
    case 'subtract':
      return { kind: 'number', value: a.value - b.value };
    case 'multiply':
      return { kind: 'number', value: a.value * b.value };
    case 'divide':
      return { kind: 'number', value: a.value / b.value };
    default:
      return { kind: 'call', fn, args };
  }
}
