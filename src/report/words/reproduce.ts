import type { ResultRecord } from '../../record/record.ts';
import { reproducingWords } from '../../record/reproduce.ts';
import { shellQuote } from './shell.ts';

/** The commands that make the same record again, where the scenario was run. */
export function reproduceCommands(record: ResultRecord): string[] {
  return reproducingWords(record).map((words) => words.map(shellQuote).join(' '));
}
