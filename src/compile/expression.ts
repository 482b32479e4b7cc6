import type { BuiltInName, Expression } from '../expressions/expression.ts';
import type { Tapes, Value } from './tapes.ts';

/** Answers the names and built-ins of an expression. */
export interface Names {
  readonly name: (name: string) => Value;
  readonly builtIn: (name: BuiltInName, args: readonly string[]) => Value;
}

/** Lowers a checked expression to operations and returns the value that holds its result. */
export function lower(expression: Expression, tapes: Tapes, names: Names): Value {
  switch (expression.kind) {
    case 'number':
      return tapes.constant(expression.value);
    case 'name':
      return names.name(expression.name);
    case 'builtIn':
      return names.builtIn(expression.name, expression.args);
    case 'select':
      return tapes.apply(
        'select',
        lower(expression.condition, tapes, names),
        lower(expression.then, tapes, names),
        lower(expression.otherwise, tapes, names),
      );
    case 'call':
      return tapes.apply(expression.fn, ...expression.args.map((arg) => lower(arg, tapes, names)));
  }
}
