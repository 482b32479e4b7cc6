import { styleText } from 'node:util';
import type { Painter } from '../report/document/terminal.ts';

/** How words are set off on a terminal, or not at all. */
export function painter(color: boolean): Painter {
  const paint = (style: 'bold' | 'dim' | 'cyan') => (text: string) => (color ? styleText(style, text) : text);
  return { strong: paint('bold'), faint: paint('dim'), accent: paint('cyan') };
}
