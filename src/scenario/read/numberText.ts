import { formulaTooLong } from '../../diagnostics/messages/expressions.ts';
import {
  distributionNotAlone,
  intervalEnds,
  missingUnit,
  unknownUnit,
  wrongUnit,
} from '../../diagnostics/messages/numbers.ts';
import { wrongType } from '../../diagnostics/messages/structure.ts';
import { quote } from '../../diagnostics/quote.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
import { isDistributionName } from '../../distributions/named.ts';
import { LONGEST } from '../../expressions/allowed.ts';
import type { Expression } from '../../expressions/expression.ts';
import { parseExpression } from '../../expressions/parse.ts';
import { mapReferences } from '../../expressions/walk.ts';
import { checkWidth, constantIn, type NumberValue } from '../domain.ts';
import { readDash } from './dashText.ts';
import { distributionCall, readDistribution } from './distributionText.ts';
import { exampleInterval } from './example.ts';
import type { Expected } from './expected.ts';
import { readFigure } from './figure.ts';
import { readInterval, splitInterval } from './intervalText.ts';
import { misspelt } from './misspelt.ts';
import { readSum } from './sumText.ts';
import { splitUnit, type Unit, type WrittenUnit } from './units.ts';

/** What reading a number gives: a value, or one sentence about a stretch of its text. */
export type NumberReading =
  | { readonly ok: true; readonly value: NumberValue }
  | { readonly ok: false; readonly sentence: Sentence; readonly at: number; readonly length: number };

/**
 * Reads the text of a number: a constant, an interval, a distribution or a formula, with its unit.
 *
 * Durations come out in months, rates per month. Names in formulas are not looked up here, and their
 * values are not known, so only what is not a formula is held against the domain.
 */
export function readNumberText(text: string, expected: Expected): NumberReading {
  const start = text.length - text.trimStart().length;
  const trimmed = text.trim();
  const fail = (sentence: Sentence, at = 0, length = trimmed.length): NumberReading => ({
    ok: false,
    sentence,
    at: at + start,
    length,
  });

  // Before anything that looks for words in it.
  if (trimmed.length > LONGEST) return fail(formulaTooLong(trimmed.length, LONGEST));
  // Names of formulas cannot stand in these, so that the word after the stroke is a unit.
  const spelt = /\bto\b|^[a-z_]+\(/.test(trimmed) ? trimmed.replace(PER_UNIT, ' per $1') : trimmed;
  const { rest, unit, unknown } = splitUnit(spelt);
  const reads = (meant: string): boolean => readNumberText(meant, expected).ok;
  const plain =
    readPlain(rest, unit, expected, trimmed) ?? readDash(trimmed, expected, reads) ?? readSum(trimmed, expected);
  const spelling = plain === undefined || unknown !== undefined ? misspelt(trimmed, reads, expected) : undefined;
  if (spelling !== undefined) return fail(spelling);
  const unitProblem = checkUnit(trimmed, unit, unknown, expected.unit, plain !== undefined);
  if (unitProblem !== undefined) return fail(unitProblem);
  if (plain !== undefined) return 'sentence' in plain ? fail(plain.sentence) : { ok: true, value: plain };

  if (/\bto\b/.test(rest) && !/[()*/^?]/.test(rest))
    return fail(expected.isConstant ? noConstant(trimmed) : intervalEnds(rest, exampleInterval(expected)));
  const call = /^([A-Za-z_]\w*)\s*\(/.exec(rest)?.[1];
  if (call !== undefined && isDistributionName(call)) return fail(distributionNotAlone(call));
  // A unit word that the slot does not take, as the built-in `months` at the end of a formula.
  const formula = unit !== undefined && fits(unit, expected.unit) ? rest : trimmed;
  const reading = readFormula(formula, formula === rest ? unit : undefined, expected, start);
  const isMore = expected.isConstant && reading.ok && reading.value.kind !== 'constant';
  return isMore ? fail(noConstant(trimmed)) : reading;
}

const noConstant = (text: string): Sentence => wrongType('a constant', `the text ${quote(text)}`);

/** A unit after a stroke. */
const PER_UNIT = /\s*\/\s*(day|week|month|year)\b/g;

const TIME_WORD = /^per\b|^(?:hour|minute|second|fortnight|quarter|decade|centur)|ly$/;

/**
 * Anything but a formula; undefined if it is one.
 *
 * @param rest - The text without its unit.
 */
function readPlain(
  rest: string,
  unit: WrittenUnit | undefined,
  expected: Expected,
  text: string,
): NumberValue | { readonly sentence: Sentence } | undefined {
  const { range } = expected;
  const factor = unit?.factor ?? 1;
  const figure = readFigure(rest);
  if (figure !== undefined) return constantIn(figure.value * factor, rest.trim(), range);
  const ends = splitInterval(rest, unit);
  const call = ends === undefined ? distributionCall(rest) : undefined;
  if (expected.isConstant && (ends !== undefined || call !== undefined)) return { sentence: noConstant(text) };
  const read =
    ends !== undefined
      ? readInterval(ends, range)
      : call === undefined
        ? undefined
        : readDistribution(call, factor, range, exampleInterval(expected));
  if (read === undefined || 'sentence' in read || read.kind !== 'distribution') return read;
  const sentence = checkWidth(read.distribution, rest.trim());
  return sentence === undefined ? read : { sentence };
}

function checkUnit(
  text: string,
  unit: WrittenUnit | undefined,
  unknown: string | undefined,
  expected: Unit,
  isPlain: boolean,
): Sentence | undefined {
  // Where no unit belongs, a word after a number is more likely a factor.
  const unitExpected = expected === 'rate' || expected === 'duration';
  if (unknown !== undefined && (unitExpected || TIME_WORD.test(unknown))) return unknownUnit(unknown);
  if (unit === undefined) return expected === 'duration' ? missingUnit(text) : undefined;
  if (fits(unit, expected) || expected === 'any') return undefined;
  return isPlain || unit.kind === 'rate' ? wrongUnit(unit.words, expected) : undefined;
}

function fits(unit: WrittenUnit, expected: Unit): boolean {
  return expected === 'any' ? unit.kind === 'rate' : unit.kind === expected;
}

function readFormula(text: string, unit: WrittenUnit | undefined, { range }: Expected, start: number): NumberReading {
  const parsed = parseExpression(text);
  if (!parsed.ok) return { ...parsed, at: parsed.at + start };
  const factor = unit?.factor ?? 1;
  if (parsed.value.kind === 'number') {
    const plain = constantIn(parsed.value.value * factor, text, range);
    return 'sentence' in plain
      ? { ok: false, sentence: plain.sentence, at: start, length: text.length }
      : { ok: true, value: plain };
  }
  const moved = start === 0 ? parsed.value : shift(parsed.value, start);
  return { ok: true, value: { kind: 'formula', expression: scale(moved, factor) } };
}

function shift(expression: Expression, by: number): Expression {
  return mapReferences(expression, (reference) => ({ ...reference, at: reference.at + by }));
}

function scale(expression: Expression, factor: number): Expression {
  return factor === 1
    ? expression
    : { kind: 'call', fn: 'multiply', args: [expression, { kind: 'number', value: factor }] };
}
