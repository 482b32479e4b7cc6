import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DISTRIBUTION_NAMES } from '../../../src/distributions/named.ts';
import { DEEPEST, DISTRIBUTION_WORDS, LONGEST } from '../../../src/expressions/allowed.ts';
import type { Expression } from '../../../src/expressions/expression.ts';
import { parseExpression } from '../../../src/expressions/parse.ts';
import { mapReferences, names, references } from '../../../src/expressions/walk.ts';

function parse(text: string): Expression {
  const parsed = parseExpression(text);
  if (!parsed.ok) expect.fail(`${text}: ${parsed.sentence.message}`);
  return parsed.value;
}

/** The expression in prefix form, so that its structure shows. */
function show(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'name':
      return expression.name;
    case 'builtIn':
      return `${expression.name}[${expression.args.join()}]`;
    case 'call':
      return `${expression.fn}(${expression.args.map(show).join()})`;
    case 'select':
      return `if(${[expression.condition, expression.then, expression.otherwise].map(show).join()})`;
  }
}

function refusal(text: string): readonly [code: string, at: string] {
  const parsed = parseExpression(text);
  if (parsed.ok) expect.fail(`${text} was accepted as ${show(parsed.value)}`);
  return [parsed.sentence.code, text.slice(parsed.at, parsed.at + parsed.length)];
}

describe('structure', () => {
  test.each([
    ['a + b * c', 'add(a,multiply(b,c))'],
    ['(a + b) * c', 'multiply(add(a,b),c)'],
    ['a - b - c', 'subtract(subtract(a,b),c)'],
    ['-a ^ 2', 'negate(power(a,2))'],
    ['a ^ b ^ c', 'power(a,power(b,c))'],
    ['+a', 'a'],
    ['a / b', 'divide(a,b)'],
    ['a < b ? c : d', 'if(less(a,b),c,d)'],
    ['a ? b : c ? d : e', 'if(a,b,if(c,d,e))'],
    ['a >= b and not (c == d) or e != f', 'or(and(greaterEqual(a,b),not(equal(c,d))),not(equal(e,f)))'],
    ['0 < a <= 1', 'and(less(0,a),lessEqual(a,1))'],
    ['exp(-a)', 'exp(negate(a))'],
    ['min(a, b, c)', 'min(min(a,b),c)'],
    ['clamp(a, 0, 1)', 'clamp(a,0,1)'],
    ['logistic(logit(a))', 'logistic(logit(a))'],
    ['surplus + months', 'add(surplus[],months[])'],
    ['burden(initiator) * distance(upper, water)', 'multiply(burden[initiator],distance[upper,water])'],
    ['gap(water) + expected_outcome(water)', 'add(gap[water],expected_outcome[water])'],
    ['actors.upper.preferences.water.red_line', 'actors.upper.preferences.water.red_line'],
    ['a .b + 1', 'add(a.b,1)'],
    ['a\n  + b\n', 'add(a,b)'],
    ['1e-3 * a', 'multiply(0.001,a)'],
    ['e + pi', 'add(e,pi)'],
  ])('%j', (text, expected) => {
    expect(show(parse(text))).toBe(expected);
  });

  test.each([
    ['1/4', 0.25],
    ['-(2 - 5) * 2', 6],
    ['25 %', 0.25],
  ])('literals are worked out: %s', (text, value) => {
    expect(parse(text)).toEqual({ kind: 'number', value });
  });

  test('only what is exact everywhere is worked out', () => {
    expect(show(parse('exp(1) + 2 ^ 0.5'))).toBe('add(exp(1),power(2,0.5))');
  });
});

describe('percentages are numbers, whatever stands around them', () => {
  test.each([
    ['a + 25 %', 'add(a,0.25)'],
    ['25 % + a', 'add(0.25,a)'],
    ['25% - a', 'subtract(0.25,a)'],
    ['a * 25 % * b', 'multiply(multiply(a,0.25),b)'],
    ['max(25 %, a)', 'max(0.25,a)'],
    ['a > 50 % ? 5 % : 0.5%', 'if(greater(a,0.5),0.05,0.005)'],
    ['a < 50 % and b', 'and(less(a,0.5),b)'],
    ['(a + 1 %)', 'add(a,0.01)'],
  ])('%s', (text, expected) => {
    expect(show(parse(text))).toBe(expected);
  });

  test.each(['a % b', '25 % a', 'x1 %', '(a) %'])('%s is refused', (text) => {
    expect(refusal(text)[0]).toMatch(/forbidden-syntax|bad-expression/);
  });
});

describe('refusals', () => {
  test.each([
    ['', 'bad-expression', ''],
    ['a +', 'bad-expression', ''],
    ['a + * b', 'bad-expression', '* b'],
    ['(a + b', 'bad-expression', '('],
    ['a + b)', 'bad-expression', ')'],
    ['2 a', 'bad-expression', '2 a'],
    ['a b', 'bad-expression', 'a b'],
    ['min(a)', 'bad-expression', 'min'],
    ['exp(a, b)', 'bad-expression', 'exp'],
    ['log(a, 10)', 'bad-expression', 'log'],
    ['exp + 1', 'bad-expression', 'exp'],
    ['burden + 1', 'bad-expression', 'burden'],
    ['burden()', 'bad-expression', 'burden'],
    ['burden(a + b)', 'bad-expression', 'burden'],
    ['surplus(a)', 'bad-expression', 'surplus'],
    ['1 / 0', 'bad-expression', '1 / 0'],
    ['1e999', 'bad-expression', '1e999'],
    ['Infinity', 'bad-expression', 'Infinity'],
    ['NaN', 'bad-expression', 'NaN'],
    ['0.3 ± 0.1', 'bad-expression', '±'],
    ['3 × a', 'bad-expression', '×'],
    ['a ≤ 1', 'bad-expression', '≤'],
    ['日本', 'bad-expression', '日'],
    ['😀', 'bad-expression', '😀'],
    ['x.toString()', 'forbidden-syntax', 'x.toString()'],
    ['a to b', 'bad-distribution', 'to'],
    ['1 + beta(2, 2)', 'bad-distribution', 'beta'],
    ['sin(a)', 'forbidden-function', 'sin'],
    ['a + random()', 'forbidden-function', 'random'],
    ['import(a)', 'forbidden-function', 'import'],
    ['eval(a)', 'forbidden-function', 'eval'],
    ['constructor(a)', 'forbidden-function', 'constructor'],
    ['add(a, b)', 'forbidden-function', 'add'],
    ['a = 1', 'forbidden-syntax', 'a = 1'],
    ['f(x) = x', 'forbidden-syntax', 'f(x) = x'],
    ['a; b', 'forbidden-syntax', ';'],
    ['[a, b]', 'forbidden-syntax', '[a, b]'],
    ['{ a: b }', 'forbidden-syntax', '{ a: b }'],
    ['a[1]', 'forbidden-syntax', 'a[1]'],
    ['a["constructor"]', 'forbidden-syntax', '"'],
    ['1:10', 'forbidden-syntax', '1:10'],
    ['a!', 'forbidden-syntax', 'a!'],
    ["a'", 'forbidden-syntax', "'"],
    ['a | b', 'forbidden-syntax', 'a | b'],
    ['a xor b', 'forbidden-syntax', 'xor'],
    ['a mod b', 'forbidden-syntax', 'mod'],
    ['true', 'forbidden-syntax', 'true'],
    ['null', 'forbidden-syntax', 'null'],
    ['a # b', 'forbidden-syntax', '#'],
    ['cm to inch', 'bad-distribution', 'to'],
  ])('%j is %s at %j', (text, code, at) => {
    expect(refusal(text)).toEqual([code, at]);
  });

  test('length and depth are bounded, in every way of nesting', () => {
    expect(refusal(`a${' + a'.repeat(LONGEST / 4)}`)[0]).toBe('expression-too-long');
    for (const deep of [
      `${'('.repeat(DEEPEST + 1)}a${')'.repeat(DEEPEST + 1)}`,
      `${'-'.repeat(DEEPEST + 1)}a`,
      `${'2^'.repeat(DEEPEST + 1)}a`,
      `${'a?b:'.repeat(DEEPEST + 1)}c`,
      `${'exp('.repeat(DEEPEST + 1)}a${')'.repeat(DEEPEST + 1)}`,
      `a${'.b'.repeat(900)}`,
      '-'.repeat(LONGEST - 1),
    ]) {
      expect(refusal(deep)[0]).toMatch(/expression-too-deep|forbidden-syntax|bad-expression/);
    }
    expect(parse(`${'('.repeat(50)}a${')'.repeat(50)}`)).toEqual({ kind: 'name', name: 'a', at: 50 });
    expect(parseExpression(`a${' + a'.repeat(90)}`).ok).toBe(true);
  });

  test('nothing of the objects of JavaScript can be reached', () => {
    for (const word of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf']) {
      expect(show(parse(word))).toBe(word);
      expect(refusal(`${word}(a)`)[0]).toBe('forbidden-function');
      // A dotted name is only ever compared with the paths of the scenario.
      expect(show(parse(`a.${word}`))).toBe(`a.${word}`);
    }
  });
});

describe('places', () => {
  test('of names are where they stand, also if a name stands twice', () => {
    const found = references(parse('exp(a) + b * a + a.b.c - burden(a) + 5 % + a'));
    expect(found.map(({ name, at }) => [name, at])).toEqual([
      ['a', 4],
      ['b', 9],
      ['a', 13],
      ['a.b.c', 17],
      ['burden', 25],
      ['a', 43],
    ]);
  });
});

describe('walking', () => {
  test('names are listed once, in the order of reading', () => {
    expect(names(parse('b + a * b + (c ? a : d.e) + burden(x)'))).toEqual(['b', 'a', 'c', 'd.e']);
  });

  test('references can be replaced', () => {
    const doubled = mapReferences(parse('a < b ? a : 2'), (reference) =>
      reference.name === 'a' ? { kind: 'number', value: 7 } : reference,
    );
    expect(show(doubled)).toBe('if(less(7,b),7,2)');
  });
});

test('the distributions that a formula must not contain are those that exist', () => {
  expect([...DISTRIBUTION_WORDS].sort()).toEqual(Object.keys(DISTRIBUTION_NAMES).sort());
});

test('what is written in prefix form is read back as written', () => {
  const tree = fc.letrec<{ node: Expression }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<Expression>({ kind: 'name', name: 'a', at: 0 }, { kind: 'name', name: 'b.c', at: 0 }),
      fc
        .tuple(
          fc.constantFrom('add', 'subtract', 'multiply', 'divide', 'power', 'less', 'and', 'or'),
          tie('node'),
          tie('node'),
        )
        .map(([fn, a, b]): Expression => ({ kind: 'call', fn: fn as 'add', args: [a, b] })),
      tie('node').map((a): Expression => ({ kind: 'call', fn: 'negate', args: [a] })),
      tie('node').map((a): Expression => ({ kind: 'call', fn: 'logistic', args: [a] })),
      fc.tuple(tie('node'), tie('node'), tie('node')).map(
        ([condition, yes, no]): Expression =>
          // biome-ignore lint/suspicious/noThenProperty: expressions are data and never awaited
          ({ kind: 'select', condition, then: yes, otherwise: no }),
      ),
    ),
  })).node;
  const signs: Record<string, string> = {
    ...{ add: '+', subtract: '-', multiply: '*', divide: '/', power: '^', less: '<', and: 'and', or: 'or' },
  };
  const write = (node: Expression): string => {
    if (node.kind === 'name') return node.name;
    if (node.kind === 'select') return `(${write(node.condition)} ? ${write(node.then)} : ${write(node.otherwise)})`;
    if (node.kind !== 'call') return '';
    const [a, b] = node.args.map(write);
    if (b === undefined) return node.fn === 'negate' ? `(-${a})` : `${node.fn}(${a})`;
    return `(${a} ${signs[node.fn]} ${b})`;
  };
  fc.assert(
    fc.property(tree, (expression) => {
      expect(show(parse(write(expression)))).toBe(show(expression));
    }),
    { seed: 20240326, numRuns: 300 },
  );
});
