import type { Figure } from '../figures/figure.ts';
import { type Block, type Content, flat } from './blocks.ts';
import { figuresInText } from './text.ts';

/** Every figure of a content in the order in which a reader meets it: a walk over the blocks. */
export function figuresIn(content: Content): readonly Figure[] {
  return flat(content).flatMap(figuresInBlock);
}

function figuresInBlock(block: Block): readonly Figure[] {
  switch (block.kind) {
    case 'figure':
      return [block.figure];
    case 'details':
    case 'only':
      return figuresIn(block.blocks);
    case 'table':
      return [
        ...figuresInText(block.caption),
        ...block.rows.flatMap(({ cells, notes }) => figuresInText([cells, notes])),
      ];
    case 'heading':
    case 'paragraph':
      return figuresInText(block.text);
    case 'list':
      return block.items.flatMap(({ text }) => figuresInText(text));
    case 'facts':
      return block.facts.flatMap(({ text }) => figuresInText(text));
    case 'code':
      return [];
  }
}
