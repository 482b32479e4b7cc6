import { styleText } from 'node:util';
import type { Screen } from '../report/document/terminal.ts';
import type { Flags } from './flags.ts';
import type { Terminal } from './terminal.ts';

/** Rows of a table that leave room for what else is said on one screen. */
const ROWS = 25;

/**
 * Standard output as lines are laid out for it: its width, how words are set off there, or not at all, and how much it
 * has room for. Nothing is cut where all is asked for, or where no screen is.
 */
export function screenOf({ width, isScreen, colors }: Terminal, { verbose }: Pick<Flags, 'verbose'>): Screen {
  const paint = (style: 'bold' | 'dim' | 'cyan') => (text: string) => (colors.out ? styleText(style, text) : text);
  return {
    width,
    rows: isScreen && !verbose ? ROWS : Number.POSITIVE_INFINITY,
    painter: { strong: paint('bold'), faint: paint('dim'), accent: paint('cyan') },
  };
}
