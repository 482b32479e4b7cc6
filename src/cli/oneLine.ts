import { visible } from '../diagnostics/quote.ts';

/** Longest failure told in one line; `--debug` shows the rest. */
const LONGEST = 300;

/** What an error says, in one line however many it takes. */
export function oneLine(error: unknown): string {
  const text = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').trim();
  return visible(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}
