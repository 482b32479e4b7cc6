import { harmless } from '../../diagnostics/harmless.ts';

/** Text that is already HTML. Only `html` and `trusted` make it, so nothing else goes in unescaped. */
export interface Html {
  readonly markup: string;
}

/** What a template may hold; strings and numbers are escaped, null and false leave nothing. */
export type Insert = string | number | Html | null | false | readonly Insert[];

/**
 * Tagged template for HTML in which every value is escaped unless it is HTML itself.
 *
 * @example html`<p>${'a < b'}</p>`.markup // '<p>a &lt; b</p>'
 */
export function html(strings: TemplateStringsArray, ...inserts: readonly Insert[]): Html {
  return { markup: strings.map((text, i) => text + insertMarkup(inserts[i] ?? null)).join('') };
}

/**
 * Marks a string as HTML.
 *
 * @param markup - Made by this program, with everything that a user wrote escaped already.
 */
export function trusted(markup: string): Html {
  return { markup };
}

/** A text as HTML, without control characters, safe between tags and inside quoted attributes. */
function escapeHtml(text: string): string {
  return harmless(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/**
 * A path or formula in the letters of a program, with places to break a line after dots and underscores
 * so that it need not break inside a word.
 */
export function codeText(text: string): Html {
  const pieces = text.split(/(?<=[._/(])(?=\w)/);
  return html`<code>${pieces.map((piece, i) => html`${i > 0 && trusted('<wbr>')}${piece}`)}</code>`;
}

function insertMarkup(insert: Insert): string {
  if (insert === null || insert === false) return '';
  if (typeof insert === 'string') return escapeHtml(insert);
  if (typeof insert === 'number') return String(insert);
  return 'markup' in insert ? insert.markup : insert.map(insertMarkup).join('');
}
