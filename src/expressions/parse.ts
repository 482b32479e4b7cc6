import {
  bracketNotClosed,
  bracketNotOpened,
  forbiddenSyntax,
  formulaEmpty,
  formulaTooDeep,
  formulaTooLong,
  formulaUnreadable,
  unknownCharacter,
} from '../diagnostics/messages/expressions.ts';
import type { Sentence } from '../diagnostics/sentence.ts';
import { DEEPEST, LONGEST } from './allowed.ts';
import type { Expression } from './expression.ts';
import { lower, Refusal } from './lower.ts';
import { prepare } from './prepare.ts';
import { parseSyntax, type SyntaxNode } from './syntax.ts';
import { wordFinder } from './words.ts';

/** What reading a formula gives: an expression, or one sentence about a stretch of the text. */
export type ParsedExpression =
  | { readonly ok: true; readonly value: Expression }
  | { readonly ok: false; readonly sentence: Sentence; readonly at: number; readonly length: number };

/**
 * Reads a formula: mathjs finds its structure, and what is not on the allow-list is refused.
 *
 * Names are not looked up here. Nothing is evaluated, except arithmetic on literals. Never throws
 * and never hangs, whatever the text: length and depth are bounded before the parser sees it.
 */
export function parseExpression(written: string): ParsedExpression {
  // The minus sign of printed books means nothing else.
  const text = written.replaceAll('\u2212', '-');
  const refused = refuseEarly(text);
  if (refused !== undefined) return refused;
  const prepared = prepare(text);
  let tree: SyntaxNode;
  try {
    tree = parseSyntax(prepared.text);
  } catch (error) {
    return refuseSyntax(text, error, prepared.original);
  }
  try {
    return { ok: true, value: lower(tree, wordFinder(text)) };
  } catch (error) {
    if (error instanceof Refusal) return fail(error.sentence, error.at, error.length);
    throw error;
  }
}

function refuseEarly(text: string): ParsedExpression | undefined {
  if (text.length > LONGEST) return fail(formulaTooLong(text.length, LONGEST), 0, text.length);
  if (text.trim() === '') return fail(formulaEmpty(), 0, text.length);
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
    else if (character === '#') return fail(forbiddenSyntax('comments'), at, 1);
    else if (character === ';') return fail(forbiddenSyntax('several statements'), at, 1);
    else if (character === '"' || character === "'") return fail(forbiddenSyntax('text in quotes'), at, 1);
    else if (character > '~') {
      const whole = String.fromCodePoint(text.codePointAt(at) ?? 0);
      return fail(unknownCharacter(whole), at, whole.length);
    }
    if (depth < 0) return fail(bracketNotOpened(), at, 1);
    if (depth > DEEPEST) return fail(formulaTooDeep(DEEPEST), at, 1);
  }
  return undefined;
}

/** The parser's own words are never shown: its place is, and our reading of what is wrong there. */
function refuseSyntax(text: string, error: unknown, original: (at: number) => number): ParsedExpression {
  // Deep recursion without brackets, as in 2^2^2^…
  if (error instanceof RangeError) return fail(formulaTooDeep(DEEPEST), 0, text.length);
  const opened = text.lastIndexOf('(');
  if (error instanceof Error && error.message.startsWith('Parenthesis ) expected') && opened >= 0) {
    return fail(bracketNotClosed(), opened, 1);
  }
  const character = error instanceof Error && 'char' in error ? Number(error.char) : 1;
  const at = Math.min(original(Number.isFinite(character) ? Math.max(character - 1, 0) : 0), text.length);
  return fail(formulaUnreadable(text.slice(at)), at, Math.max(1, text.length - at));
}

function fail(sentence: Sentence, at: number, length: number): ParsedExpression {
  return { ok: false, sentence, at, length };
}
