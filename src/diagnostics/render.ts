import type { Diagnostic } from './diagnostic.ts';
import { visible } from './quote.ts';
import { locate, type Source, snippet, sourceOf } from './snippet.ts';
import { sortDiagnostics } from './sort.ts';

/** More than this are counted, not shown. */
const MOST = 200;

/**
 * Diagnostics as text for a terminal or a log, sorted, with source lines and carets.
 *
 * ```
 * file.yaml:31:19: error[unknown-key]: sentence
 *
 *   30 |       abductions:
 *   31 |         position: 0.9 to 1, redline: 0.3
 *      |                             ^^^^^^^
 *   hint: did you mean "red_line"?
 * ```
 *
 * @param texts - Texts of the files by the name that places use; a place in another file is shown without lines.
 * @param options - `color` adds terminal colours; off unless told.
 * @returns Lines that end in a newline; the empty string without diagnostics.
 */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  texts: ReadonlyMap<string, string>,
  options: { readonly color: boolean } = { color: false },
): string {
  const sources = new Map<string, Source>();
  const sourceFor = (file: string): Source | undefined => {
    const text = texts.get(file);
    if (text === undefined) return undefined;
    const known = sources.get(file) ?? sourceOf(text);
    sources.set(file, known);
    return known;
  };
  const sorted = sortDiagnostics(diagnostics);
  const shown = sorted.slice(0, MOST).map((diagnostic) => {
    const { place } = diagnostic;
    return renderOne(diagnostic, place === undefined ? undefined : sourceFor(place.file), options.color);
  });
  const left = sorted.length - shown.length;
  if (left > 0) shown.push(`and ${left} more\n`);
  return shown.join('\n');
}

function renderOne(diagnostic: Diagnostic, source: Source | undefined, color: boolean): string {
  const { code, severity, message, place, hint } = diagnostic;
  const paint = painter(color);
  const label = paint(severity === 'error' ? 'red' : 'yellow', `${severity}[${code}]`);
  const lines: string[] = [];
  if (place === undefined) {
    lines.push(`${label}: ${visible(message)}`);
  } else if (source === undefined) {
    lines.push(`${paint('bold', `${visible(place.file)}:1:1:`)} ${label}: ${visible(message)}`);
  } else {
    const { line, column } = locate(source, place.start);
    lines.push(`${paint('bold', `${visible(place.file)}:${line}:${column}:`)} ${label}: ${visible(message)}`);
    if (source.text.trim() !== '') {
      const rows = snippet(source, place.start, place.end);
      lines.push('', ...rows.slice(0, -1), paint('red', rows.at(-1) ?? ''));
    }
  }
  if (hint !== undefined) lines.push(`  ${paint('cyan', 'hint:')} ${visible(hint)}`);
  return `${lines.join('\n')}\n`;
}

const STYLES = { bold: 1, red: 31, yellow: 33, cyan: 36 } as const;

function painter(color: boolean): (style: keyof typeof STYLES, text: string) => string {
  return (style, text) => (color ? `\u001b[${STYLES[style]}m${text}\u001b[0m` : text);
}
