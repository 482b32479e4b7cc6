import {
  argumentNotId,
  clampUpsideDown,
  distributionInFormula,
  forbiddenFunction,
  forbiddenSyntax,
  formulaTooDeep,
  formulaUnreadable,
  functionWithoutArguments,
  intervalInFormula,
  missingOperator,
  notFinite,
  wrongArguments,
} from '../diagnostics/messages/expressions.ts';
import type { Sentence } from '../diagnostics/sentence.ts';
import { BUILT_INS, CALLABLE, DEEPEST, DISTRIBUTION_WORDS, isBuiltIn, isCallable, OPERATORS } from './allowed.ts';
import { type BuiltInName, type Expression, FUNCTIONS, type FunctionName } from './expression.ts';
import { fold } from './fold.ts';
import type { SyntaxNode } from './syntax.ts';
import type { WordFinder } from './words.ts';

/** Thrown inside this folder when a formula uses what it may not; becomes a diagnostic. */
export class Refusal extends Error {
  readonly sentence: Sentence;
  readonly at: number;
  readonly length: number;

  constructor(sentence: Sentence, where: { readonly at: number; readonly length: number }) {
    super(sentence.message);
    this.sentence = sentence;
    this.at = where.at;
    this.length = where.length;
  }
}

/**
 * Turns the parser's tree into an expression, refusing all that is not on the allow-list.
 *
 * @param words - Tells where names stand; nodes are visited in the order of reading.
 * @throws Refusal
 */
export function lower(node: SyntaxNode, words: WordFinder, depth = 0): Expression {
  const refuse = (sentence: Sentence, name = ''): never => {
    throw new Refusal(sentence, words.next(name));
  };
  const into = (child: SyntaxNode): Expression => lower(child, words, depth + 1);
  if (depth > DEEPEST) return refuse(formulaTooDeep(DEEPEST));

  switch (node.type) {
    case 'ParenthesisNode':
      return into(node.content);
    case 'ConstantNode':
      return lowerConstant(node.value, refuse);
    case 'SymbolNode':
      return lowerWord(node.name, words, refuse);
    case 'AccessorNode': {
      const path = pathOf(node, 0);
      if (path === undefined) return refuse(forbiddenSyntax('index or property access by brackets'));
      return { kind: 'name', name: path, at: words.next(path).at };
    }
    case 'ConditionalNode': {
      const condition = into(node.condition);
      const then = into(node.trueExpr);
      return { kind: 'select', condition, then, otherwise: into(node.falseExpr) };
    }
    case 'RelationalNode': {
      const params = node.params.map(into);
      return node.conditionals
        .map((fn, i) => comparison(fn, params[i]!, params[i + 1]!, refuse))
        .reduce((all, next) => fold('and', [all, next]));
    }
    case 'OperatorNode':
      return lowerOperator(node, into, refuse);
    case 'FunctionNode':
      return lowerCall(node, words, into, refuse);
    case 'ArrayNode':
    case 'AssignmentNode':
    case 'BlockNode':
    case 'FunctionAssignmentNode':
    case 'IndexNode':
    case 'ObjectNode':
    case 'RangeNode':
      return refuse(forbiddenSyntax(WORDS_FOR[node.type]));
  }
}

type Refuse = (sentence: Sentence, name?: string) => never;

const WORDS_FOR = {
  ArrayNode: 'lists in square brackets',
  AssignmentNode: 'assignments with =',
  BlockNode: 'several statements',
  FunctionAssignmentNode: 'definitions of functions',
  IndexNode: 'indices',
  ObjectNode: 'objects in curly brackets',
  RangeNode: 'ranges with :',
} as const;

function lowerConstant(value: unknown, refuse: Refuse): Expression {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? { kind: 'number', value } : refuse(notFinite());
  }
  if (typeof value === 'boolean') {
    return refuse(forbiddenSyntax(`the word ${value}`, `write ${value ? 1 : 0}`), String(value));
  }
  // The parser reads the empty formula as undefined.
  return refuse(value === undefined ? formulaUnreadable('') : forbiddenSyntax(`the value ${String(value)}`));
}

function lowerWord(name: string, words: WordFinder, refuse: Refuse): Expression {
  if (isBuiltIn(name)) {
    const { args, form } = BUILT_INS[name];
    if (args.length > 0) return refuse(functionWithoutArguments(name, form), name);
    return { kind: 'builtIn', name, args: [], at: words.next(name).at };
  }
  if (isCallable(name)) return refuse(functionWithoutArguments(name, CALLABLE[name] ?? name), name);
  return { kind: 'name', name, at: words.next(name).at };
}

function lowerOperator(
  node: SyntaxNode & { readonly type: 'OperatorNode' },
  into: (child: SyntaxNode) => Expression,
  refuse: Refuse,
): Expression {
  const [left, right] = node.args;
  if (node.implicit) return refuse(missingOperator(show(left), show(right)));
  // Percentages of numbers have been written out before; of anything else they are the parser's own idea.
  if (node.isPercentage === true) return refuse(forbiddenSyntax('% after anything but a number'), '%');
  if (node.fn === 'to') return refuse(intervalInFormula(), 'to');
  if (node.fn === 'unaryPlus' && left !== undefined) return into(left);
  if (node.args.length === 2 && node.fn === 'unequal') {
    const a = into(left!);
    return comparison(node.fn, a, into(right!), refuse);
  }
  const fn = Object.hasOwn(OPERATORS, node.fn) ? OPERATORS[node.fn] : undefined;
  if (fn === undefined || FUNCTIONS[fn] !== node.args.length) {
    const hint = node.op === '%' ? 'a percentage is a number followed by %, as in 25 %' : undefined;
    return refuse(forbiddenSyntax(`the operator ${node.op}`, hint), node.op);
  }
  return folded(fn, node.args.map(into), refuse);
}

function comparison(fn: string, a: Expression, b: Expression, refuse: Refuse): Expression {
  if (fn === 'unequal') return fold('not', [fold('equal', [a, b])]);
  const operator = Object.hasOwn(OPERATORS, fn) ? OPERATORS[fn] : undefined;
  return operator === undefined ? refuse(forbiddenSyntax(`the comparison ${fn}`)) : fold(operator, [a, b]);
}

function lowerCall(
  node: SyntaxNode & { readonly type: 'FunctionNode' },
  words: WordFinder,
  into: (child: SyntaxNode) => Expression,
  refuse: Refuse,
): Expression {
  if (node.fn.type !== 'SymbolNode') return refuse(forbiddenSyntax('calls of anything but a named function'));
  const { name } = node.fn;
  if (isBuiltIn(name)) return lowerQuestion(name, node.args, words);
  if (DISTRIBUTION_WORDS.has(name)) return refuse(distributionInFormula(name), name);
  if (!isCallable(name)) {
    return refuse(forbiddenFunction(name, [...Object.keys(CALLABLE), ...Object.keys(BUILT_INS)]), name);
  }
  const where = words.next(name);
  const expected: number = FUNCTIONS[name];
  const many = name === 'min' || name === 'max';
  if (many ? node.args.length < expected : node.args.length !== expected) {
    throw new Refusal(wrongArguments(name, counted(expected, many), node.args.length), where);
  }
  const args = node.args.map(into);
  const [, low, high] = args;
  if (name === 'clamp' && low?.kind === 'number' && high?.kind === 'number' && low.value > high.value) {
    throw new Refusal(clampUpsideDown(low.value, high.value), where);
  }
  return many ? args.reduce((all, next) => folded(name, [all, next], refuse)) : folded(name, args, refuse);
}

function lowerQuestion(name: BuiltInName, args: readonly SyntaxNode[], words: WordFinder): Expression {
  const where = words.next(name);
  const expected = BUILT_INS[name].args;
  if (args.length !== expected.length) {
    throw new Refusal(wrongArguments(name, counted(expected.length, false), args.length), where);
  }
  const ids = args.map((arg, i) => {
    if (arg.type === 'SymbolNode') return arg.name;
    throw new Refusal(argumentNotId(name, expected[i] === 'actor' ? 'an actor' : 'an issue'), where);
  });
  for (const id of ids) words.next(id);
  return { kind: 'builtIn', name, args: ids, at: where.at };
}

function folded(fn: FunctionName, args: readonly Expression[], refuse: Refuse): Expression {
  const result = fold(fn, args);
  if (result.kind === 'number' && !Number.isFinite(result.value)) return refuse(notFinite());
  return result;
}

function counted(expected: number, orMore: boolean): string {
  return `${expected} argument${expected === 1 ? '' : 's'}${orMore ? ' or more' : ''}`;
}

/** `a.b.c` if that is all it is, else undefined. */
function pathOf(node: SyntaxNode, depth: number): string | undefined {
  if (node.type === 'SymbolNode') return node.name;
  if (node.type !== 'AccessorNode' || !node.index.dotNotation || node.optionalChaining || depth > DEEPEST) {
    return undefined;
  }
  const [key] = node.index.dimensions;
  const object = pathOf(node.object, depth + 1);
  if (object === undefined || key?.type !== 'ConstantNode' || typeof key.value !== 'string') return undefined;
  return `${object}.${key.value}`;
}

/** A few words for a part of a formula, for messages. */
function show(node: SyntaxNode | undefined): string {
  if (node?.type === 'ConstantNode') return String(node.value);
  if (node?.type === 'SymbolNode') return node.name;
  if (node?.type === 'FunctionNode') return `${show(node.fn)}(…)`;
  if (node?.type === 'ParenthesisNode') return '(…)';
  // The factors that stand next to each other are the last of the left and the first of the right.
  return node?.type === 'OperatorNode' ? show(node.args.at(-1)) : '…';
}
