import { styleText } from 'node:util';
import type { Screen } from '../report/document/terminal.ts';
import type { Terminal } from './terminal.ts';

/** Standard output as lines are laid out for it: its width, and how words are set off there, or not at all. */
export function screenOf({ width, colors }: Terminal): Screen {
  const paint = (style: 'bold' | 'dim' | 'cyan') => (text: string) => (colors.out ? styleText(style, text) : text);
  return { width, painter: { strong: paint('bold'), faint: paint('dim'), accent: paint('cyan') } };
}
