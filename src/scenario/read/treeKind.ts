import { quote } from '../../diagnostics/quote.ts';
import type { Tree } from './tree.ts';

/** What a value is, in words with their article, for messages. */
export function kindOf(tree: Tree): string {
  if (tree.kind === 'map') return 'a mapping';
  if (tree.kind === 'list') return 'a list';
  return kindOfValue(tree.value);
}

/** The same for plain values. */
function kindOfValue(value: unknown): string {
  if (typeof value === 'string') return `the text ${quote(value)}`;
  if (typeof value === 'boolean') return `the truth value ${value}`;
  if (typeof value === 'number') return Number.isFinite(value) ? `the number ${value}` : 'a number that is not finite';
  if (value === null || value === undefined) return 'nothing';
  return Array.isArray(value) ? 'a list' : 'a mapping';
}
