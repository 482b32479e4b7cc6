import { visible } from './quote.ts';
import { lineStarts, lineText, type Position, positionAt } from './textPosition.ts';

/** Columns of source that are shown around a caret. */
const WIDTH = 96;

/** More of a line than is shown, whatever its characters: the rest of a long one is not looked at. */
const LOOKED_AT = 4 * WIDTH;

/** A text with the places of its lines, so that many snippets share the search for them. */
export interface Source {
  readonly text: string;
  readonly starts: readonly number[];
}

/** Prepares a text for snippets. */
export function sourceOf(text: string): Source {
  return { text, starts: lineStarts(text) };
}

/**
 * The line before, the line itself and a row of carets under the stretch from `start` to `end`.
 *
 * Long lines are cut around the carets; wide characters count twice, as terminals draw them.
 */
export function snippet(source: Source, start: number, end: number): readonly string[] {
  const { text, starts } = source;
  const at = positionAt(text, starts, start);
  const line = lineText(text, starts, at.line);
  const gutter = String(at.line).length;
  const stretch = text.slice(start, Math.min(end, at.lineStart + line.length, start + LOOKED_AT));
  const before = cutStart(text.slice(at.lineStart, start), WIDTH - 24);
  const shown = before + cut(line.slice(start - at.lineStart), WIDTH - [...before].length);
  const previous = at.line > 1 ? lineText(text, starts, at.line - 1) : '';
  const carets = Math.max(1, Math.min(width(stretch), width(shown) - width(before)));
  return [
    ...(previous.trim() === '' ? [] : [row(gutter, at.line - 1, cut(previous, WIDTH))]),
    row(gutter, at.line, shown),
    `  ${' '.repeat(gutter)} | ${' '.repeat(width(before))}${'^'.repeat(carets)}`,
  ];
}

/** Where the snippet of an offset begins, for `file:line:column`. */
export function locate(source: Source, offset: number): Position {
  return positionAt(source.text, source.starts, offset);
}

function row(gutter: number, line: number, text: string): string {
  return `  ${String(line).padStart(gutter)} | ${printable(text)}`;
}

function cut(line: string, most: number): string {
  const characters = [...line.slice(0, LOOKED_AT)];
  return characters.length <= most ? line : `${characters.slice(0, most - 1).join('')}…`;
}

function cutStart(text: string, most: number): string {
  const characters = [...text.slice(-LOOKED_AT)];
  return characters.length <= most ? text : `…${characters.slice(1 - most).join('')}`;
}

/** Tabs become one space, so that the caret stays under what it points at. */
function printable(text: string): string {
  return visible(text.replace(/\t/g, ' '));
}

function width(text: string): number {
  let columns = 0;
  for (const character of printable(text)) columns += isWide(character.codePointAt(0) ?? 0) ? 2 : 1;
  return columns;
}

/** East Asian wide and fullwidth blocks, and pictographs. */
function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd)
  );
}
