import type { Figure, Twin } from '../figures/figure.ts';
import { isBlank, joined, type Text } from './text.ts';

/** Where a document can be read. */
export type Medium = 'html' | 'markdown' | 'terminal';

/** How a paragraph stands among others. */
export type Tone = 'plain' | 'muted' | 'strong' | 'notice' | 'number' | 'band';

/** A piece of a document: plain data (but for the drawing of a figure), the same for every medium. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 3 | 4; readonly text: Text; readonly id: string | null }
  | { readonly kind: 'paragraph'; readonly tone: Tone; readonly text: Text }
  | { readonly kind: 'list'; readonly items: readonly Item[] }
  /** Names with what is to be said of each. */
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  /** Lines to be typed as they stand. */
  | { readonly kind: 'code'; readonly lines: readonly string[] }
  /** A drawing, how to read it, and the same as a table; nothing there where the section shows that table anyway. */
  | {
      readonly kind: 'figure';
      readonly figure: Figure;
      readonly note: string;
      readonly twin: readonly Block[];
      readonly follows: boolean;
    }
  /** Long matter: behind a line that opens it, in media that can fold. */
  | { readonly kind: 'details'; readonly summary: string; readonly blocks: readonly Block[] }
  | Table
  | { readonly kind: 'only'; readonly media: readonly Medium[]; readonly blocks: readonly Block[] };

/** An item of a list; a list is numbered if its items are. */
export interface Item {
  readonly text: Text;
  readonly number?: number;
  readonly id?: string;
}

interface Fact {
  readonly name: string;
  readonly text: Text;
}

/** A table with its cells written: one column a property, one row a thing. The first cell names the row. */
export interface Table {
  readonly kind: 'table';
  readonly caption: Text;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** Rows that stand where room is scarce, on paper and on a terminal: all, or the first so many. */
  readonly essential: number;
  /** On a terminal, which has no room beside a cell, notes stand below their row; else it goes without them. */
  readonly notesBelow: boolean;
}

/** What a renderer knows of a column. */
export interface TableColumn extends Required<Omit<Column<never>, 'cell' | 'notes'>> {
  readonly notes: readonly Required<Omit<Note<never>, 'text'>>[];
}

export interface TableRow {
  readonly id: string | null;
  /** On a terminal: rows that matter most, and rows that cannot be told from noise. */
  readonly tone: 'plain' | 'strong' | 'faint';
  readonly cells: readonly Text[];
  /** One list a column, one text a note. */
  readonly notes: readonly (readonly Text[])[];
  /** Length of a bar beside the row, from 0 to 1, on a terminal. */
  readonly bar: number | null;
  /** Where a screen has no room for all rows, those with the most stand there, in the order of the table. */
  readonly importance: number;
}

/** A column before its cells are written: title and cell in one place, so that they cannot be told apart. */
export interface Column<Row> {
  readonly title: string;
  /** Title where every letter counts. */
  readonly short?: string;
  /** Figures stand to the right, in digits of equal width. */
  readonly numeric?: boolean;
  /** Short text that should not be squeezed by a long one beside it. */
  readonly roomy?: boolean;
  /** Left out on a terminal that is too narrow for all. */
  readonly optional?: boolean;
  /** All, where left out. */
  readonly media?: readonly Medium[];
  readonly cell: (row: Row, place: number) => Text;
  /** Small lines under the cell on a page, columns of their own in Markdown, absent on most terminals. */
  readonly notes?: readonly Note<Row>[];
}

export interface Note<Row> {
  readonly title: string;
  /** Words before it where no title stands above it. */
  readonly lead?: string;
  readonly numeric?: boolean;
  readonly text: (row: Row, place: number) => Text;
}

/** What sections return: blocks, nested at will; null and false leave nothing. */
export type Content = Block | null | false | readonly Content[];

/** A part of the document under a heading of its own. */
export interface Chapter {
  /** Anchor of the heading. */
  readonly id: string;
  readonly title: string;
  /** What a reader should know of it who reads one sentence. */
  readonly gist?: string | null;
  /** What a summary shows in place of the gist: a small table. */
  readonly brief?: Content;
  readonly content: Content;
}

const EVERYWHERE: readonly Medium[] = ['html', 'markdown', 'terminal'];

/** A heading inside a chapter. */
export function heading(level: 3 | 4, text: Text, id: string | null = null): Content {
  return { kind: 'heading', level, text, id };
}

/** A paragraph, or nothing if it has no words. */
export function paragraph(text: Text, tone: Tone = 'plain'): Content {
  return isBlank(text) ? null : { kind: 'paragraph', tone, text };
}

/** A list of texts, those without words left out. */
export function list(items: readonly Text[]): Content {
  const said = items.filter((text) => !isBlank(text));
  return said.length === 0 ? null : { kind: 'list', items: said.map((text) => ({ text })) };
}

/** A list whose items have numbers or anchors of their own. */
export function itemised(items: readonly Item[]): Content {
  return items.length === 0 ? null : { kind: 'list', items };
}

/** Names and what is to be said of them; what has nothing to it is left out. */
export function facts(pairs: readonly (readonly [name: string, text: Text])[]): Content {
  const said = pairs.filter(([, text]) => !isBlank(text));
  return said.length === 0 ? null : { kind: 'facts', facts: said.map(([name, text]) => ({ name, text })) };
}

/** Lines of a command, or nothing. */
export function commands(lines: readonly string[]): Content {
  return lines.length === 0 ? null : { kind: 'code', lines };
}

/**
 * A drawing with how to read it, and the same as a table for who cannot see it.
 *
 * @param note - Plain text.
 * @param table - `follows` where the section shows the same numbers in a table of its own.
 */
export function figure(drawn: Figure | null, note: string, table: 'twin' | 'follows' = 'twin'): Content {
  if (drawn === null) return null;
  return { kind: 'figure', figure: drawn, note, twin: flat(twinTable(drawn.twin)), follows: table === 'follows' };
}

function twinTable({ columns, rows }: Twin): Content {
  return table<readonly string[]>({
    rows,
    columns: columns.map((title, i) => ({ title, numeric: i > 0, cell: (row) => row[i] ?? null })),
  });
}

/** Content behind a line that opens it; nothing without content. */
export function details(summary: string, content: Content): Content {
  const blocks = flat(content);
  return blocks.length === 0 ? null : { kind: 'details', summary, blocks };
}

/** Content for some media alone. */
export function only(media: readonly Medium[], content: Content): Content {
  const blocks = flat(content);
  return blocks.length === 0 ? null : { kind: 'only', media, blocks };
}

/**
 * A table of things; nothing without rows.
 *
 * A column whose cells are all empty is left out, and so is a note.
 *
 * @param options - `id` makes a row an anchor; `essential` rows stand where room is scarce; `notesBelow` shows notes on
 *   a terminal too; `importance` says which rows a screen keeps, the first where left out.
 */
export function table<Row>(options: {
  readonly caption?: Text;
  readonly rows: readonly Row[];
  readonly columns: readonly (Column<Row> | null | false)[];
  readonly id?: (row: Row) => string;
  readonly tone?: (row: Row, place: number) => TableRow['tone'];
  readonly bar?: (row: Row) => number;
  readonly importance?: (row: Row) => number;
  readonly essential?: number;
  readonly notesBelow?: boolean;
}): Content {
  const { caption = null, rows, id, tone, bar, importance, essential = rows.length, notesBelow = false } = options;
  if (rows.length === 0) return null;
  const columns = options.columns.flatMap((column, place) => {
    if (column === null || column === false) return [];
    const cells = rows.map((row, i) => column.cell(row, i));
    const notes = (column.notes ?? []).map((note) => ({ note, texts: rows.map((row, i) => note.text(row, i)) }));
    const said = notes.filter(({ texts }) => !texts.every(isBlank));
    return place > 0 && said.length === 0 && cells.every(isBlank) ? [] : [{ column, cells, notes: said }];
  });
  return {
    kind: 'table',
    caption,
    essential,
    notesBelow,
    columns: columns.map(({ column, notes }) => ({
      title: column.title,
      short: column.short ?? column.title,
      numeric: column.numeric ?? false,
      roomy: column.roomy ?? false,
      optional: column.optional ?? false,
      media: column.media ?? EVERYWHERE,
      notes: notes.map(({ note: { title, lead = '', numeric = false } }) => ({ title, lead, numeric })),
    })),
    rows: rows.map((row, i) => ({
      id: id?.(row) ?? null,
      tone: tone?.(row, i) ?? 'plain',
      cells: columns.map(({ cells }) => cells[i] ?? null),
      notes: columns.map(({ notes }) => notes.map(({ texts }) => texts[i] ?? null)),
      bar: bar?.(row) ?? null,
      importance: importance?.(row) ?? -i,
    })),
  };
}

/** Tables of more rows than this are folded. */
const LONG = 8;

/** A table as it is, or behind a summary if it is long. */
export function foldIfLong(rows: number, summary: string, content: Content): Content {
  return rows > LONG ? details(summary, content) : content;
}

/** The notes of one cell with the words that stand for their titles; null for those that a row goes without. */
export function notesOf(row: TableRow, { notes }: TableColumn, column: number): readonly Text[] {
  return notes.map(({ lead }, n) => {
    const note = row.notes[column]?.[n] ?? null;
    return isBlank(note) ? null : joined([lead, note], ' ');
  });
}

/** The blocks of a content, nothing nested and nothing empty. */
export function flat(content: Content): readonly Block[] {
  if (content === null || content === false) return [];
  return 'kind' in content ? [content] : content.flatMap(flat);
}

/** The content with what lies behind folds left out: the layer that a reader meets first. */
export function withoutFolds(content: Content): readonly Block[] {
  const blocks = flat(content);
  const isFolded = blocks.some(holdsFold);
  return blocks.flatMap((block): readonly Block[] => {
    if (block.kind === 'details') return [];
    // The table that a figure goes without was behind a fold.
    if (block.kind === 'figure' && isFolded) return [{ ...block, follows: rowsOf(block.twin) > LONG_TWIN }];
    return block.kind === 'only' ? flat(only(block.media, withoutFolds(block.blocks))) : [block];
  });
}

function holdsFold(block: Block): boolean {
  return block.kind === 'details' || (block.kind === 'only' && block.blocks.some(holdsFold));
}

/** Rows of a table that stands for one behind a fold, at most. */
const LONG_TWIN = 20;

function rowsOf(blocks: readonly Block[]): number {
  return blocks.reduce((most, block) => (block.kind === 'table' ? Math.max(most, block.rows.length) : most), 0);
}

/** The content with every fold opened, its line as a heading, right below that of the chapter or of the fold around it. */
export function unfolded(content: Content, level: 3 | 4 = 3): readonly Block[] {
  return flat(content).flatMap((block): readonly Block[] => {
    if (block.kind === 'details') return [...flat(heading(level, block.summary)), ...unfolded(block.blocks, 4)];
    return block.kind === 'only' ? flat(only(block.media, unfolded(block.blocks, level))) : [block];
  });
}

/** The content as a screen has room for: folds opened, but for those that hold further folds, which are left out. */
export function firstFolds(content: Content): readonly Block[] {
  const blocks = shownIn('terminal', content);
  return blocks.flatMap((block): readonly Block[] => {
    if (block.kind !== 'details') return [block];
    const inside = shownIn('terminal', block.blocks);
    return inside.some(({ kind }) => kind === 'details') ? [] : [...flat(heading(4, block.summary)), ...inside];
  });
}

/** The blocks that one medium shows, those for it alone among the others; a fold with nothing in it is not shown. */
export function shownIn(medium: Medium, content: Content): readonly Block[] {
  return flat(content).flatMap((block) => {
    if (block.kind === 'only') return block.media.includes(medium) ? shownIn(medium, block.blocks) : [];
    return block.kind === 'details' && shownIn(medium, block.blocks).length === 0 ? [] : [block];
  });
}
