import type { Block, Content } from '../../src/report/document/blocks.ts';
import { details, figure, heading, only, paragraph, table } from '../../src/report/document/blocks.ts';
import type { Text } from '../../src/report/document/text.ts';
import { type Figure, twinOf } from '../../src/report/figures/figure.ts';
import { filled } from '../../src/report/figures/marks.ts';

/** A figure of the simplest kind. */
export function figureOf(id: string, title = id): Figure {
  return {
    id,
    title,
    description: title,
    twin: twinOf([title], ['What', () => title], ['Figure', () => '1']),
    draw: () => ({ x: 0, y: 0, width: 20, height: 20, fontSize: 12, marks: [filled([10, 10], 4)] }),
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
