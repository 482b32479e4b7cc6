import { readFileSync } from 'node:fs';

/** How a bad file is named to be read: with the row that its first line names, if it does. */
export function brokenName(path: string): string {
  const row = /^# row: (\S+)/.exec(readFileSync(path, 'utf8'))?.[1];
  return row === undefined ? path : `${path}#${row}`;
}
