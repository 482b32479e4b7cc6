import {
  type Block,
  type Content,
  firstFolds,
  notesOf,
  shownIn,
  type Table,
  type TableRow,
  unfolded,
} from './blocks.ts';
import { plainText, type Text } from './text.ts';
import { cut, oneLine, padded, width as widthOf, wrapped } from './width.ts';

/** How a terminal may set words off; without one they stay plain. */
export interface Painter {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly accent: (text: string) => string;
}

/** Where lines are to be shown. */
export interface Screen {
  /** Columns of the terminal, at least 40. */
  readonly width: number;
  /** Rows that a table shows at most; infinite where nothing is cut, words neither. */
  readonly rows: number;
  readonly painter: Painter;
}

/**
 * Blocks as lines of a terminal, without line ends: no figures, folds opened, tables cut to the width.
 *
 * Control characters of what a user wrote are taken out.
 *
 * @param spacing - `tight` leaves a line free before a heading alone.
 */
export function contentLines(content: Content, screen: Screen, spacing: 'airy' | 'tight' = 'airy'): string[] {
  const lines: string[] = [];
  let isUnderHeading = true;
  for (const block of shownIn('terminal', content)) {
    const shown = blockLines(block, screen);
    if (shown.length === 0) continue;
    if (lines.length > 0 && !isUnderHeading && (spacing === 'airy' || block.kind === 'heading')) lines.push('');
    lines.push(...shown);
    isUnderHeading = block.kind === 'heading';
  }
  return lines;
}

/** Lines of an answer that can be read without scrolling back. */
const SCREENFUL = 40;

/** Fewest rows to which a table is cut before what follows it is left out. */
const FEWEST_ROWS = 8;

/**
 * Blocks as lines of a screen: as many blocks as find room, then as many rows of their tables as do, and a last line that
 * says how to see the rest. The same as {@link contentLines} where nothing is to be left out.
 *
 * @param taken - Lines of the screen that something else takes.
 */
export function fittingLines(content: Content, screen: Screen, taken: number): string[] {
  if (isWhole(screen)) return contentLines(content, screen);
  const whole = contentLines(unfolded(content), { ...screen, rows: Number.POSITIVE_INFINITY });
  const room = SCREENFUL - taken - 2;
  // Notes below rows are the first to go.
  const blocks = firstFolds(content).map((block) => (block.kind === 'table' ? { ...block, notesBelow: false } : block));
  const first = (count: number, rows: number): string[] => {
    const shown = blocks.slice(0, count);
    while (leadsOn(shown.at(-1))) shown.pop();
    return contentLines(shown, { ...screen, rows });
  };
  let count = blocks.length;
  while (count > 1 && first(count, FEWEST_ROWS).length > room) count--;
  let rows = screen.rows;
  while (rows > FEWEST_ROWS && first(count, rows).length > room) rows--;
  const lines = first(count, rows);
  return lines.length < whole.length ? [...lines, '', screen.painter.faint(ALL_OF_IT)] : lines;
}

/** Whether a block says nothing without the next. */
function leadsOn(block: Block | undefined): boolean {
  return block?.kind === 'heading' || (block?.kind === 'paragraph' && plainText(block.text).endsWith(':'));
}

const ALL_OF_IT = 'All of it: with --verbose, or in a pipe.';

/** Whether nothing is to be cut. */
function isWhole({ rows }: Screen): boolean {
  return rows === Number.POSITIVE_INFINITY;
}

function blockLines(block: Block, screen: Screen): string[] {
  const { painter, width } = screen;
  switch (block.kind) {
    case 'heading':
      return textLines(block.text, width).map(painter.strong);
    case 'paragraph':
      return textLines(block.text, width).map(paintOf(block.tone, painter));
    case 'list':
      return block.items.flatMap(({ text, number }) =>
        hanging(number === undefined ? '-' : `${number}.`, textLines(text, width - 4)),
      );
    case 'facts':
      return block.facts.flatMap(({ name, text }) => textLines([`${name}: `, text], width));
    case 'code':
      // Lines that go on are set in already.
      return block.lines.map((line) => `${line.startsWith('  ') ? '    ' : '  '}${oneLine(line)}`);
    case 'figure':
      return [];
    case 'details': {
      const inside = contentLines(block.blocks, screen);
      return inside.length === 0 ? [] : spaced([textLines(block.summary, width).map(painter.strong), inside]);
    }
    case 'table':
      return spaced([
        textLines(block.caption, width - 2).map((line) => `  ${painter.faint(line)}`),
        tableLines(block, screen),
      ]);
    case 'only':
      return contentLines(block.blocks, screen);
  }
}

function paintOf(tone: Extract<Block, { kind: 'paragraph' }>['tone'], painter: Painter): (text: string) => string {
  switch (tone) {
    case 'muted':
    case 'band':
      return painter.faint;
    case 'strong':
    case 'notice':
      return painter.strong;
    case 'number':
      return (text) => painter.strong(painter.accent(text));
    case 'plain':
      return (text) => text;
  }
}

/** Columns of one text, on as many lines as it takes: more than any reason has, and less than a file can hold. */
const LONGEST = 2000;

function textLines(text: Text, width: number): string[] {
  const said = cut(oneLine(plainText(text)), LONGEST);
  return said === '' ? [] : wrapped(said, width);
}

/** Lines behind a mark in the margin. */
function hanging(mark: string, lines: readonly string[]): string[] {
  return lines.map((line, i) => `${padded(i === 0 ? mark : '', 4, false)}${line}`);
}

/** Groups of lines with an empty one between them; those without lines left out. */
function spaced(groups: readonly (readonly string[])[]): string[] {
  return groups.filter((lines) => lines.length > 0).flatMap((lines, i) => (i === 0 ? lines : ['', ...lines]));
}

/** Columns that the one with the longest texts keeps on the narrowest terminal. */
const LEAST = 16;

/** Longest bar beside a row. */
const LONGEST_BAR = 40;

/** Columns before a line that belongs to the row above it. */
const NOTE_INDENT = 6;

/**
 * Headings, then a line a row: the first column is cut to make the others fit, and optional ones give way to it. No
 * other words take more than a third of the width. With notes below nothing of the first column is cut.
 */
function tableLines(table: Table, screen: Screen): string[] {
  const { painter } = screen;
  const isCut = !isWhole(screen);
  const width = isCut ? screen.width : Number.MAX_SAFE_INTEGER;
  const rows = isCut ? rowsOnScreen(table, screen.rows) : table.rows;
  const cellText = (row: TableRow, i: number): string => oneLine(plainText(row.cells[i] ?? null));
  const all = table.columns.flatMap((column, i) => {
    if (!column.media.includes('terminal')) return [];
    const texts = [oneLine(column.short), ...rows.map((row) => cellText(row, i))];
    // A column of marks goes with the rows that it marks.
    if (isCut && i > 0 && texts.every((text, row) => row === 0 || text === '')) return [];
    return [{ ...column, texts, width: Math.max(...texts.map(widthOf)) }];
  });
  const [first, ...figuresAndWords] = all;
  const others = figuresAndWords.map((column) =>
    column.numeric ? column : { ...column, width: Math.min(column.width, Math.floor(width / 3)) },
  );
  if (first === undefined) return [];
  const needed = (columns: typeof others): number => columns.reduce((sum, column) => sum + 2 + column.width, 4);
  const isTight = needed(others) + Math.min(first.width, 2 * LEAST) > width;
  const rest = isTight ? others.filter(({ optional }) => !optional) : others;
  const named = Math.min(first.width, Math.max(LEAST, width - needed(rest)));
  const lineOf = (name: string, row: number): string =>
    [{ ...first, width: named, text: name }, ...rest.map((one) => ({ ...one, text: one.texts[row] ?? '' }))]
      .map((cell) => `  ${padded(cut(cell.text, cell.width), cell.width, cell.numeric)}`)
      .join('');
  const heading = lineOf(first.texts[0] ?? '', 0);
  const longest = Math.min(LONGEST_BAR, Math.max(0, screen.width - widthOf(heading) - 2));
  const hidden = table.rows.length - rows.length;
  return [
    ...(heading.trim() === '' ? [] : [painter.faint(heading.trimEnd())]),
    ...rows.flatMap((row, i) => {
      const name = first.texts[i + 1] ?? '';
      if (!table.notesBelow) return paintRow(row, lineOf(name, i + 1), longest, painter);
      const [start = '', ...more] = wrapped(name, Math.min(named, screen.width));
      const below = table.columns
        .flatMap((column, c) => notesOf(row, column, c))
        .flatMap((note) => textLines(note, screen.width - NOTE_INDENT));
      return [
        '',
        ...[lineOf(start, i + 1), ...more.map((line) => `  ${line}`)].map((line) => painter.strong(line.trimEnd())),
        ...below.map((line) => `${' '.repeat(NOTE_INDENT)}${line}`),
      ];
    }),
    ...(hidden > 0 ? [painter.faint(`  and ${hidden} more`)] : []),
  ];
}

/** Rows that tell something before those that cannot be told from noise, the most important of them, in their order. */
function rowsOnScreen({ rows, essential }: Table, most: number): readonly TableRow[] {
  const clear = rows.filter(({ tone }) => tone !== 'faint');
  const worth = clear.length > 0 ? clear : rows;
  const kept = new Set(worth.toSorted((a, b) => b.importance - a.importance).slice(0, Math.min(essential, most)));
  return worth.filter((row) => kept.has(row));
}

function paintRow(row: TableRow, line: string, longest: number, painter: Painter): string {
  const bar = row.bar === null ? '' : `  ${painter.accent('█'.repeat(Math.round(longest * row.bar)))}`;
  const whole = `${line}${bar}`.trimEnd();
  switch (row.tone) {
    case 'strong':
      return painter.strong(whole);
    case 'faint':
      return painter.faint(whole);
    case 'plain':
      return whole;
  }
}
