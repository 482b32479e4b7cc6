import { tooManyMarks } from '../../diagnostics/messages/files.ts';
import { nestedTooDeep } from '../../diagnostics/messages/yaml.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
import { LIMITS } from './limits.ts';

/** Levels beyond which the parser, which recurses, is not tried; up to there the reader points at the value itself. */
const DEEPEST = 4 * LIMITS.depth;

/** What the lexer says of its own state; these stand nowhere in the text. */
const UNWRITTEN: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f']);

/** Where a text goes beyond a limit, and which. */
export interface Excess {
  readonly sentence: Sentence;
  readonly at: number;
}

/**
 * Where a text has more marks, or nests deeper, than the parser should be given: it takes memory for each mark,
 * and its stack for each level. Looks at no more of the text than that.
 *
 * @param lexemes - What the lexer of YAML cuts the text into.
 */
export function excessIn(lexemes: Iterable<string>): Excess | undefined {
  let at = 0;
  let marks = 0;
  let lineStart = 0;
  let isFirst = true;
  let brackets = 0;
  /** Columns at which blocks inside each other begin, as far as indentation and dashes tell. */
  const columns: number[] = [];
  for (const lexeme of lexemes) {
    if (UNWRITTEN.has(lexeme)) continue;
    if (++marks > LIMITS.marks) return { sentence: tooManyMarks(LIMITS.marks), at };
    if (lexeme === '[' || lexeme === '{') brackets++;
    else if (lexeme === ']' || lexeme === '}') brackets = Math.max(0, brackets - 1);
    if (brackets === 0 && lexeme.trim() !== '' && (isFirst || lexeme === '-' || lexeme === '?')) {
      while ((columns.at(-1) ?? -1) >= at - lineStart) columns.pop();
      columns.push(at - lineStart);
      isFirst = false;
    }
    if (brackets + columns.length > DEEPEST) return { sentence: nestedTooDeep(LIMITS.depth), at };
    const end = lexeme.lastIndexOf('\n');
    if (end >= 0) {
      lineStart = at + end + 1;
      isFirst = true;
    }
    at += lexeme.length;
  }
  return undefined;
}
