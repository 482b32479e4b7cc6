import { quote } from '../diagnostics/quote.ts';
import type { Tree } from './tree.ts';

/** What a value is, in words with their article, for messages. */
export function kindOf(tree: Tree): string {
  if (tree.kind === 'map') return 'a mapping';
  if (tree.kind === 'list') return 'a list';
  return kindOfValue(tree.value);
}

/** The same for plain values. */
export function kindOfValue(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `the text ${quote(value)}`;
    case 'number':
      return Number.isFinite(value) ? `the number ${value}` : 'a number that is not finite';
    case 'boolean':
      return `the truth value ${value}`;
    default:
      if (value === null || value === undefined) return 'nothing';
      return Array.isArray(value) ? 'a list' : 'a mapping';
  }
}
