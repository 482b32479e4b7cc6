/**
 * The mutants of a TypeScript source, all in one text: each place asks at run time which mutant lives.
 *
 * `instrument(text, first)` gives the text in which every place that can go wrong in a usual way reads
 * `(__m(ID) ? wrong : right)`, and the list of mutants, numbered from `first`. So all mutants of a folder are
 * compiled once, and a run of the tests chooses one by its number.
 */
import ts from 'typescript';

const SWAPPED = twins(['<', '<='], ['>', '>='], ['+', '-'], ['*', '/'], ['===', '!=='], ['&&', '||']);

/** Functions and properties that are easily taken for each other. */
const CALLED = twins(['min', 'max'], ['every', 'some'], ['floor', 'ceil']);
const NAMED = twins(
  ['low', 'high'],
  ['lower', 'upper'],
  ['from', 'to'],
  ['before', 'after'],
  ['initiator', 'target'],
  ['median', 'max'],
  ['mean', 'standardError'],
  ['move', 'drift'],
);

function twins(...pairs) {
  return new Map(
    pairs.flatMap(([a, b]) => [
      [a, b],
      [b, a],
    ]),
  );
}

export function instrument(text, first) {
  const file = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true);
  const mutants = [];

  const born = (node, wrong, what) => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
    mutants.push({
      id: first + mutants.length,
      line: line + 1,
      what,
      right: node.getText(file).slice(0, 90),
      wrong: wrong.slice(0, 90),
    });
    return mutants.at(-1).id;
  };

  /** Text of a node with its places instrumented. */
  const emit = (node) => {
    const inner = () => {
      let out = '';
      let at = node.getStart(file);
      ts.forEachChild(node, (child) => {
        const start = child.getStart(file);
        if (start < at) return;
        out += text.slice(at, start) + (isFixed(node, child) ? child.getText(file) : emit(child));
        at = child.end;
      });
      return out + text.slice(at, node.end);
    };
    if (!isWithinFunction(node)) return inner();
    if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) {
      const id = born(node, '', 'call left out');
      return `__m(${id}) ? undefined : ${inner()}`;
    }
    const wrongs = wrongsOf(node, file);
    if (wrongs.length === 0) return inner();
    const chosen = wrongs.map(({ text: wrong, what }) => `__m(${born(node, wrong, what)}) ? (${wrong}) : `).join('');
    return `(${chosen}(${inner()}))`;
  };
  const body = emit(file);
  return { text: text.slice(0, file.getStart(file)) + body + text.slice(file.end), mutants };
}

/** Whether a child must stay as written: types, names, what is assigned to, and what is called. */
function isFixed(parent, child) {
  if (ts.isTypeNode(child) && !ts.isExpressionWithTypeArguments(child)) return true;
  if (ts.isImportDeclaration(child) || ts.isInterfaceDeclaration(child) || ts.isTypeAliasDeclaration(child))
    return true;
  if (ts.isBinaryExpression(parent) && parent.left === child && isAssignment(parent.operatorToken.kind)) return true;
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) {
    const { operator } = parent;
    if (operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken) return true;
  }
  if ((ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression === child) {
    return !ts.isPropertyAccessExpression(child);
  }
  if ((ts.isForOfStatement(parent) || ts.isForInStatement(parent)) && parent.initializer === child) return true;
  return ts.isDeleteExpression(parent) || ts.isComputedPropertyName(parent) || ts.isBindingName(child);
}

function isAssignment(kind) {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** Module code runs once and before a mutant is chosen. */
function isWithinFunction(node) {
  for (let up = node.parent; up; up = up.parent) if (ts.isFunctionLike(up) && up.body) return true;
  return false;
}

function wrongsOf(node, file) {
  const source = (part) => part.getText(file);
  const { parent } = node;
  if (ts.isBinaryExpression(node)) {
    const operator = source(node.operatorToken);
    if (operator === '??') return [{ text: source(node.right), what: '?? right' }];
    const other = SWAPPED.get(operator);
    return other === undefined || /^['"`]/.test(source(node.left)) || /^['"`]/.test(source(node.right))
      ? []
      : [{ text: `${source(node.left)} ${other} ${source(node.right)}`, what: `${operator} → ${other}` }];
  }
  if (ts.isConditionalExpression(node)) {
    return [
      {
        text: `${source(node.condition)} ? ${source(node.whenFalse)} : ${source(node.whenTrue)}`,
        what: 'branches swapped',
      },
    ];
  }
  if (ts.isPrefixUnaryExpression(node)) {
    const isSign = node.operator === ts.SyntaxKind.MinusToken || node.operator === ts.SyntaxKind.ExclamationToken;
    return isSign && !ts.isNumericLiteral(node.operand) ? [{ text: source(node.operand), what: 'sign left out' }] : [];
  }
  if (ts.isNumericLiteral(node)) {
    if (ts.isPropertyAssignment(parent) && parent.name === node) return [];
    const value = Number(node.text);
    const other = value === 0 ? 1 : value === 1 ? 0 : Number.isInteger(value) ? value + 1 : value * 2;
    return [{ text: String(other), what: 'number' }];
  }
  if (ts.isArrayLiteralExpression(node) && node.elements.length === 2 && !node.elements.some(ts.isSpreadElement)) {
    const [a, b] = node.elements.map(source);
    return a === b || ts.isAsExpression(parent) ? [] : [{ text: `[${b}, ${a}]`, what: 'pair swapped' }];
  }
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const name = node.expression.name.text;
    const on = source(node.expression.expression);
    const rest = source(node).slice(source(node.expression).length);
    if (name === 'filter' && node.arguments.length === 1) return [{ text: on, what: 'filter left out' }];
    const twin = CALLED.get(name);
    return twin === undefined ? [] : [{ text: `${on}.${twin}${rest}`, what: `${name} → ${twin}` }];
  }
  if (ts.isPropertyAccessExpression(node) && !(ts.isCallExpression(parent) && parent.expression === node)) {
    const twin = NAMED.get(node.name.text);
    return twin === undefined || node.questionDotToken
      ? []
      : [{ text: `${source(node.expression)}.${twin}`, what: `${node.name.text} → ${twin}` }];
  }
  if (
    (ts.isIfStatement(parent) || ts.isWhileStatement(parent)) &&
    parent.expression === node &&
    !ts.isBinaryExpression(node)
  ) {
    return [{ text: `!(${source(node)})`, what: 'condition turned' }];
  }
  return [];
}
