import type { Block, Content } from '../../src/report/document/blocks.ts';
import { details, figure, heading, only, paragraph, table } from '../../src/report/document/blocks.ts';
import type { Text } from '../../src/report/document/text.ts';
import type { Figure } from '../../src/report/figures/figure.ts';

/** A figure of the simplest kind. */
export function figureOf(id: string, title = id): Figure {
  return {
    id,
    title,
    description: title,
    spec: () => ({ data: { values: [{ a: 1 }] }, mark: 'point', encoding: { x: { field: 'a' } } }),
  };
}

/** A block of every kind with one text in every place for text; a new kind does not compile until it is here. */
export function everyBlock(text: Text, words: string): Content {
  const one = {
    heading: heading(3, text, words),
    paragraph: [paragraph(text), paragraph(text, 'notice')],
    list: {
      kind: 'list',
      items: [
        { text, id: words },
        { text, number: 7 },
      ],
    },
    facts: { kind: 'facts', facts: [{ name: words, text }] },
    code: { kind: 'code', lines: [words, words] },
    figure: figure(figureOf('f', words), words),
    details: details(`a${words}`, paragraph(text)),
    table: table<Text>({
      caption: text,
      rows: [text, 'other'],
      id: () => words,
      columns: [
        { title: words, cell: (row) => row, notes: [{ title: words, lead: words, text: (row) => row }] },
        { title: words, numeric: true, cell: (row) => row },
      ],
    }),
    only: only(['html', 'markdown', 'terminal'], paragraph(text)),
  } satisfies Record<Block['kind'], Content>;
  return Object.values(one);
}
