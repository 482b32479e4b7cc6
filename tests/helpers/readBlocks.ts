import { type Block, type Content, flat, type Table } from '../../src/report/document/blocks.ts';
import { plainText } from '../../src/report/document/text.ts';

/** Every block of a content, those inside folds and those of one medium among them, in order. */
export function blocksIn(content: Content): readonly Block[] {
  return flat(content).flatMap((block) =>
    block.kind === 'details' || block.kind === 'only' ? [block, ...blocksIn(block.blocks)] : [block],
  );
}

/** The blocks of one kind. */
export function blocksOf<Kind extends Block['kind']>(
  content: Content,
  kind: Kind,
): readonly Extract<Block, { kind: Kind }>[] {
  return blocksIn(content).filter((block): block is Extract<Block, { kind: Kind }> => block.kind === kind);
}

/** The words of a content outside of tables and figures: headings, paragraphs and lines that open folds. */
export function wordsIn(content: Content): readonly string[] {
  return blocksIn(content).flatMap(wordsOf);
}

function wordsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [plainText(block.text)];
    case 'details':
      return [block.summary];
    case 'list':
      return block.items.map(({ text }) => plainText(text));
    case 'facts':
      return block.facts.map(({ name, text }) => `${name}: ${plainText(text)}`);
    case 'code':
      return block.lines;
    case 'figure':
    case 'table':
    case 'only':
      return [];
  }
}

/** A table as rows whose cells and notes stand under their titles. */
export function rowsOf(table: Table | undefined): readonly Readonly<Record<string, string>>[] {
  return (table?.rows ?? []).map((row) =>
    Object.fromEntries(
      table?.columns.flatMap((column, i) => [
        [column.title, plainText(row.cells[i] ?? null)],
        ...column.notes.map((note, k) => [note.title, plainText(row.notes[i]?.[k] ?? null)]),
      ]) ?? [],
    ),
  );
}

/** Ids of the figures of a content. */
export function figureIdsIn(content: Content): readonly string[] {
  return blocksOf(content, 'figure').map(({ figure }) => figure.id);
}
