import type { Screen } from '../../src/report/document/terminal.ts';

const same = (text: string): string => text;

/** A terminal of so many columns that can set nothing off. */
export function plain(width: number): Screen {
  return { width, rows: 1000, painter: { strong: same, faint: same, accent: same } };
}
