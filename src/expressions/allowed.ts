import type { BuiltInName, FunctionName } from './expression.ts';

/** Functions that a formula may call by name, with how they are written. */
export const CALLABLE: Readonly<Partial<Record<FunctionName, string>>> = {
  abs: 'abs(x)',
  exp: 'exp(x)',
  log: 'log(x)',
  sqrt: 'sqrt(x)',
  logistic: 'logistic(x)',
  logit: 'logit(p)',
  min: 'min(x, y)',
  max: 'max(x, y)',
  clamp: 'clamp(x, low, high)',
};

/** Built-in questions, with what their arguments name and how they are written. */
export const BUILT_INS: Readonly<
  Record<BuiltInName, { readonly args: readonly ('actor' | 'issue')[]; readonly form: string }>
> = {
  surplus: { args: [], form: 'surplus' },
  burden: { args: ['actor'], form: 'burden(actor)' },
  gap: { args: ['issue'], form: 'gap(issue)' },
  expected_outcome: { args: ['issue'], form: 'expected_outcome(issue)' },
  distance: { args: ['actor', 'issue'], form: 'distance(actor, issue)' },
  months: { args: [], form: 'months' },
  willingness: { args: ['actor'], form: 'willingness(actor)' },
};

/** Operators as the parser names them. */
export const OPERATORS: Readonly<Record<string, FunctionName>> = {
  add: 'add',
  subtract: 'subtract',
  multiply: 'multiply',
  divide: 'divide',
  pow: 'power',
  unaryMinus: 'negate',
  smaller: 'less',
  smallerEq: 'lessEqual',
  larger: 'greater',
  largerEq: 'greaterEqual',
  equal: 'equal',
  and: 'and',
  or: 'or',
  not: 'not',
};

/** Distribution names that a formula may meet by mistake: they must stand alone. */
export const DISTRIBUTION_WORDS: ReadonlySet<string> = new Set(
  'beta triangular pert normal truncated_normal lognormal uniform exponential'.split(' '),
);

/** Most characters of a formula. */
export const LONGEST = 2000;

/** Most levels of a formula. */
export const DEEPEST = 100;

/** Whether a word is taken by the language of formulas, so that nothing else may be called so. */
export function isReservedWord(word: string): boolean {
  return (
    Object.hasOwn(CALLABLE, word) ||
    Object.hasOwn(BUILT_INS, word) ||
    DISTRIBUTION_WORDS.has(word) ||
    WORD_OPERATORS.has(word)
  );
}

/** Words that the parser reads as operators, constants or units of time. */
const WORD_OPERATORS: ReadonlySet<string> = new Set(
  'and or not xor mod to in per true false null undefined end'.split(' '),
);

/** Whether a word is a built-in question. */
export function isBuiltIn(word: string): word is BuiltInName {
  return Object.hasOwn(BUILT_INS, word);
}

/** Whether a word is a function that formulas may call. */
export function isCallable(word: string): word is FunctionName {
  return Object.hasOwn(CALLABLE, word);
}
