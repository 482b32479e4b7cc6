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
      return block.rows.flatMap(({ cells }) => cells.flatMap(figuresInText));
    case 'heading':
    case 'paragraph':
    case 'list':
    case 'facts':
    case 'code':
      return [];
  }
}
