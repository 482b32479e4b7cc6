import type { Expression } from './expression.ts';

/** A name or built-in as it stands in an expression. */
export type Reference = Expression & { readonly kind: 'name' | 'builtIn' };

/** Every name and built-in question of an expression, in the order of reading. */
export function references(expression: Expression): readonly Reference[] {
  const found: Reference[] = [];
  const open = [expression];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind === 'name' || next.kind === 'builtIn') found.push(next);
    open.push(...[...partsOf(next)].reverse());
  }
  return found;
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
    case 'name':
    case 'builtIn':
      return [];
    case 'call':
      return expression.args;
    case 'select':
      return [expression.condition, expression.then, expression.otherwise];
  }
}

/** Names that an expression refers to, without repetition, in the order of reading. */
export function names(expression: Expression): readonly string[] {
  return [...new Set(references(expression).flatMap((node) => (node.kind === 'name' ? [node.name] : [])))];
}

/** The expression with every name and built-in question replaced. */
export function mapReferences(expression: Expression, replace: (reference: Reference) => Expression): Expression {
  switch (expression.kind) {
    case 'number':
      return expression;
    case 'name':
    case 'builtIn':
      return replace(expression);
    case 'call':
      return { ...expression, args: expression.args.map((arg) => mapReferences(arg, replace)) };
    case 'select':
      return {
        kind: 'select',
        condition: mapReferences(expression.condition, replace),
        // biome-ignore lint/suspicious/noThenProperty: expressions are data and never awaited
        then: mapReferences(expression.then, replace),
        otherwise: mapReferences(expression.otherwise, replace),
      };
  }
}
