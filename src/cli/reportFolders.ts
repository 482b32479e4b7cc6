import { basename, join, parse } from 'node:path';
import { sameFolder } from '../diagnostics/messages/commandLine.ts';
import type { Sentence } from '../diagnostics/sentence.ts';
import type { Format } from '../report/formats.ts';
import { rowNamedBy } from '../scenario/cases/loadAny.ts';
import { safeName } from './safeName.ts';

/** Folder of the report of a scenario file: one step below `out`, whatever the file is called. */
export function reportFolder(out: string, file: string): string {
  const row = rowNamedBy(file);
  return join(out, safeName(row === undefined ? parse(file).name : `${parse(row.file).name}_${row.row}`));
}

/** Folder of the report of a backtest, which is named after the first of its files. */
export function backtestFolder(out: string, files: readonly string[]): string {
  const [first = ''] = files;
  return join(out, safeName(`backtest_${basename(reportFolder('', first))}`));
}

/** Folder of what was learnt from a table. */
export function calibrationFolder(out: string, file: string): string {
  return join(out, safeName(`calibrate_${basename(reportFolder('', file))}`));
}

/** The file to look at first in a report of these formats. */
export function mainFile(folder: string, formats: readonly Format[], of: 'report' | 'backtest' = 'report'): string {
  const json = of === 'report' ? 'result.json' : 'backtest.json';
  const page = formats.includes('html') ? `${of}.html` : formats.includes('md') ? `${of}.md` : json;
  return join(folder, page);
}

/** What is wrong with each of the files that would write to the folder of another: the same of all that share one. */
export function folderClashes(out: string, files: readonly string[]): ReadonlyMap<string, Sentence> {
  const byFolder = new Map<string, string[]>();
  for (const file of files) {
    // Some file systems take upper and lower case for the same.
    const folder = reportFolder(out, file).toUpperCase().toLowerCase();
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
  }
  const clashes = new Map<string, Sentence>();
  for (const sharing of byFolder.values()) {
    const [first = ''] = sharing;
    const problem = sameFolder(reportFolder(out, first), sharing);
    if (sharing.length > 1) for (const file of sharing) clashes.set(file, problem);
  }
  return clashes;
}
