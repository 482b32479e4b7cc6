import { harmless } from '../../diagnostics/harmless.ts';
import { type Block, type Content, type Item, shownIn, type Table } from './blocks.ts';
import { isBlank, isWebAddress, strong, type Text } from './text.ts';
import { oneLine } from './width.ts';

/**
 * Blocks as Markdown with the tables of GitHub. Everything that a user wrote is escaped: it can make neither markup
 * nor HTML.
 *
 * @param figures - Folder of the SVG files, relative to the document; null for a document without figures.
 * @returns One string a block, to be joined by empty lines.
 */
export function contentMarkdown(content: Content, figures: string | null): string[] {
  return shownIn('markdown', content)
    .flatMap((block) => blockMarkdown(block, figures))
    .filter((text) => text !== '');
}

function blockMarkdown(block: Block, figures: string | null): string[] {
  switch (block.kind) {
    case 'heading':
      return [`${'#'.repeat(block.level)} ${textMarkdown(block.text)}`];
    case 'paragraph': {
      const text = lineMarkdown(block.text);
      const isStrong = block.tone === 'strong' || block.tone === 'notice' || block.tone === 'number';
      return [isStrong && !text.includes('**') ? `**${text}**` : text];
    }
    case 'list':
      return [listMarkdown(block.items)];
    case 'facts':
      return [listMarkdown(block.facts.map(({ name, text }) => ({ text: [`${name}: `, text] })))];
    case 'code':
      return [fenced(block.lines)];
    case 'figure':
      if (figures === null) return [];
      return [
        `![${textMarkdown(block.figure.title)}](${figures}/${block.figure.id}.svg)`,
        ...(block.follows ? [] : contentMarkdown(block.twin, figures)),
      ];
    case 'details': {
      const inside = contentMarkdown(block.blocks, figures);
      return inside.length === 0 ? [] : [textMarkdown(strong(block.summary)), ...inside];
    }
    case 'table':
      return [lineMarkdown(block.caption), tableMarkdown(block)];
    case 'only':
      return contentMarkdown(block.blocks, figures);
  }
}

function listMarkdown(items: readonly Item[]): string {
  return items
    .map(({ text, number }) => `${number === undefined ? '-' : `${number}.`} ${lineMarkdown(text)}`)
    .join('\n');
}

/** Each note has a column of its own behind that of its cell. */
function tableMarkdown(table: Table): string {
  const columns = table.columns.flatMap((column, i) => {
    if (!column.media.includes('markdown')) return [];
    const notes = column.notes.map((note, k) => ({
      title: note.title,
      numeric: note.numeric,
      texts: table.rows.map((row) => row.notes[i]?.[k] ?? null),
    }));
    return [{ ...column, texts: table.rows.map(({ cells }) => cells[i] ?? null) }, ...notes];
  });
  // Within a cell a bar is escaped even in code.
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    line(columns.map(({ title }) => textMarkdown(title))),
    line(columns.map(({ numeric }) => (numeric ? '--:' : '---'))),
    ...table.rows.map((_, row) => line(columns.map(({ texts }) => textMarkdown(texts[row] ?? null)))),
  ].join('\n');
}

/** A text at the start of a line, where a dash, a plus or a number with a dot would begin a list, and `[x]` a box to tick. */
function lineMarkdown(text: Text): string {
  return textMarkdown(text).replace(
    /^(?:[-+](?=\s|$)|[-=]+$|\d+[.)](?=\s|$)|\[[ xX]\](?=\s|$))/,
    (start) => `${start.slice(0, -1)}\\${start.slice(-1)}`,
  );
}

/** A text on one line with its marks. */
export function textMarkdown(text: Text): string {
  return inline(text).trim();
}

function inline(text: Text): string {
  if (text === null) return '';
  if (typeof text === 'string') return escapeLetters(text);
  if ('length' in text) return text.map(inline).reduce(beside, '');
  switch (text.kind) {
    case 'code':
      return codeMarkdown(text.text);
    case 'strong':
      return isBlank(text) ? '' : `**${escapeLetters(text.text).trim()}**`;
    case 'muted':
      return escapeLetters(text.text);
    case 'line':
      return `; ${inline(text.text)}`;
    case 'link': {
      const inside = inline(text.text);
      return isWebAddress(text.to) ? `${inside} <${harmless(text.to).replaceAll('|', '%7C')}>` : inside;
    }
    case 'cite':
      return text.sources.length === 0 ? '' : `[${text.sources.map(({ id }) => escapeLetters(id)).join(', ')}]`;
    case 'drawing':
      return '';
  }
}

/** Two texts as they stand: back ticks that meet would make one fence, and what follows a bracket an address. */
function beside(left: string, right: string): string {
  if (left.endsWith('`') && right.startsWith('`')) return `${left} ${right}`;
  return left.endsWith(']') && /^[(:[]/.test(right) ? `${left}\\${right}` : left + right;
}

/**
 * A text from a user as Markdown that shows it as it is.
 *
 * Line ends become spaces; every letter that could begin markup, HTML or a link is escaped. Bars are left to tables.
 * GitHub makes links of some words after it has taken escapes out, so that only an empty comment keeps them apart.
 */
function escapeLetters(text: string): string {
  return harmless(text)
    .replace(/\s+/g, ' ')
    .split(LIVE)
    .map((part) =>
      part.replace(/[\\`*_{}[\]<>#~&!$]/g, (letter) =>
        letter === '<' ? '&lt;' : letter === '&' ? '&amp;' : `\\${letter}`,
      ),
    )
    .join('<!-- -->');
}

/** Inside what GitHub links by itself: addresses of the web and of mail, people, and numbers of issues. */
const LIVE = /(?<=www)(?=\.)|(?<=https?|ftp|mailto|xmpp)(?=:)|(?<=@)(?=[\p{L}\p{N}_-])|(?<=#|\bGH-)(?=\d)/iu;

/** Commands as a block of code, behind a longer fence than any in them. */
function fenced(lines: readonly string[]): string {
  const text = lines.map((one) => harmless(one).replace(/[\r\n]+/g, ' ')).join('\n');
  const longest = Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}sh\n${text}\n${fence}`;
}

/** A path or formula as code. A code span knows no escapes, so back ticks are fenced by longer runs. */
function codeMarkdown(text: string): string {
  const line = oneLine(text);
  if (line === '') return '';
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}
