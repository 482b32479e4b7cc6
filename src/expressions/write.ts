import { BUILT_INS } from './allowed.ts';
import type { Expression, FunctionName } from './expression.ts';

/** An expression as a formula that reads the same, for messages: arguments in full, operators in brackets. */
export function writeExpression(expression: Expression): string {
  return write(expression, true);
}

function write(expression: Expression, isWhole = false): string {
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'name':
      return expression.name;
    case 'builtIn':
      return BUILT_INS[expression.name].args.length === 0
        ? expression.name
        : `${expression.name}(${expression.args.join(', ')})`;
    case 'select':
      return bracketed(
        `${write(expression.condition)} ? ${write(expression.then)} : ${write(expression.otherwise)}`,
        isWhole,
      );
    case 'call':
      return writeCall(expression.fn, expression.args, isWhole);
  }
}

/** How operators are written; all else is called by its name. */
const SIGNS: Readonly<Partial<Record<FunctionName, string>>> = {
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: '/',
  power: '^',
  less: '<',
  lessEqual: '<=',
  greater: '>',
  greaterEqual: '>=',
  equal: '==',
  and: 'and',
  or: 'or',
};

function writeCall(fn: FunctionName, args: readonly Expression[], isWhole: boolean): string {
  const sign = SIGNS[fn];
  if (fn === 'negate' || fn === 'not') return `${fn === 'not' ? 'not ' : '-'}${args.map((arg) => write(arg)).join('')}`;
  if (sign === undefined) return `${fn}(${args.map((arg) => write(arg, true)).join(', ')})`;
  return bracketed(args.map((arg) => write(arg)).join(` ${sign} `), isWhole);
}

function bracketed(text: string, isWhole: boolean): string {
  return isWhole ? text : `(${text})`;
}
