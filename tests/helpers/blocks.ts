import { type Block, type Content, flat, type Table } from '../../src/report/document/blocks.ts';
import { plainText } from '../../src/report/document/text.ts';

/** All blocks, those inside folds and those for some media alone among them. */
export function allBlocks(content: Content): readonly Block[] {
  return flat(content).flatMap((block) =>
    block.kind === 'details' || block.kind === 'only' ? [block, ...allBlocks(block.blocks)] : [block],
  );
}

/** The blocks of one kind, in order. */
export function blocksOf<Kind extends Block['kind']>(content: Content, kind: Kind): Extract<Block, { kind: Kind }>[] {
  return allBlocks(content).filter((block): block is Extract<Block, { kind: Kind }> => block.kind === kind);
}

/** All that is said outside of tables and figures: headings, paragraphs, items, facts and lines that open folds. */
export function words(content: Content): string[] {
  return allBlocks(content).flatMap((block) => {
    if (block.kind === 'details') return [block.summary];
    if (block.kind === 'facts') return block.facts.map(({ name, text }) => `${name}: ${plainText(text)}`);
    if (block.kind === 'list') return block.items.map(({ text }) => plainText(text));
    return block.kind === 'heading' || block.kind === 'paragraph' ? [plainText(block.text)] : [];
  });
}

/** The paragraphs in order, as plain text. */
export function paragraphs(content: Content): string[] {
  return allBlocks(content).flatMap((block) => (block.kind === 'paragraph' ? [plainText(block.text)] : []));
}

/** The tables in order. */
export function tables(content: Content): Table[] {
  return allBlocks(content).filter((block) => block.kind === 'table');
}

/** A row as what stands under each title, notes under theirs; what is empty is left out. */
export function rowOf(table: Table | undefined, row: number): Record<string, string> {
  const found = table?.rows[row];
  if (table === undefined || found === undefined) throw new Error(`There is no row ${row}.`);
  const pairs = table.columns.flatMap((column, c) => [
    [column.title, plainText(found.cells[c] ?? null)] as const,
    ...column.notes.map((note, n) => [note.title, plainText(found.notes[c]?.[n] ?? null)] as const),
  ]);
  return Object.fromEntries(pairs.filter(([, text]) => text !== ''));
}

/** All rows of a table, as `rowOf` gives them. */
export function rowsOf(table: Table | undefined): Record<string, string>[] {
  return (table?.rows ?? []).map((_, row) => rowOf(table, row));
}

/** Ids of the figures in order, wherever they stand. */
export function figureIds(content: Content): string[] {
  return allBlocks(content).flatMap((block) => (block.kind === 'figure' ? [block.figure.id] : []));
}
