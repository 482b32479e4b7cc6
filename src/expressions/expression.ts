/** Operators and functions that an expression may use: the closed allow-list. */
export const FUNCTIONS = {
  add: 2,
  subtract: 2,
  multiply: 2,
  divide: 2,
  power: 2,
  negate: 1,
  less: 2,
  lessEqual: 2,
  greater: 2,
  greaterEqual: 2,
  equal: 2,
  and: 2,
  or: 2,
  not: 1,
  abs: 1,
  exp: 1,
  log: 1,
  sqrt: 1,
  logistic: 1,
  logit: 1,
  min: 2,
  max: 2,
  clamp: 3,
} as const;

/** Name of an operator or function. */
export type FunctionName = keyof typeof FUNCTIONS;

/** Built-in questions about the bargaining that an expression may ask; arguments are ids, not values. */
export type BuiltInName = 'surplus' | 'burden' | 'gap' | 'expected_outcome' | 'distance' | 'months' | 'willingness';

/**
 * An expression as plain data. Parsed by mathjs, never evaluated by it.
 *
 * `at` is the offset of the construct in the expression's own text, for error messages.
 */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  /** A quantity, a process, or the full path of an input (`actors.japan.outside_option`). */
  | { readonly kind: 'name'; readonly name: string; readonly at: number }
  /** `burden(japan)`, `gap(abductions)`, `surplus`: answered by the compiler. */
  | {
      readonly kind: 'builtIn';
      readonly name: BuiltInName;
      readonly args: readonly string[];
      readonly at: number;
    }
  | { readonly kind: 'call'; readonly fn: FunctionName; readonly args: readonly Expression[] }
  | {
      readonly kind: 'select';
      readonly condition: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    };
