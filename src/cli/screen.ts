import { styleText } from 'node:util';
import type { Screen } from '../report/document/terminal.ts';
import type { Terminal } from './terminal.ts';

/** Rows of a table that leave room for what else is said on one screen. */
const SCREENFUL = 25;

/** Standard output as lines are laid out for it: its width, and how words are set off there, or not at all. */
export function screenOf({ width, isScreen, colors }: Terminal): Screen {
  const paint = (style: 'bold' | 'dim' | 'cyan') => (text: string) => (colors.out ? styleText(style, text) : text);
  return {
    width,
    rows: isScreen ? SCREENFUL : Number.POSITIVE_INFINITY,
    painter: { strong: paint('bold'), faint: paint('dim'), accent: paint('cyan') },
  };
}
