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
  if (!isArithmetic(fn)) return { kind: 'call', fn, args };
  return { kind: 'number', value: ARITHMETIC[fn](a.value, b.value) };
}

type Arithmetic = 'add' | 'subtract' | 'multiply' | 'divide';

const ARITHMETIC: Readonly<Record<Arithmetic, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
};

function isArithmetic(fn: FunctionName): fn is Arithmetic {
  return Object.hasOwn(ARITHMETIC, fn);
}
