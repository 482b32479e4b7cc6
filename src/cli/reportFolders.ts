import { join, parse } from 'node:path';
import { sameFolder } from '../diagnostics/messages/commandLine.ts';
import type { Sentence } from '../diagnostics/sentence.ts';
import type { Format } from '../report/formats.ts';
import { safeName } from './safeName.ts';

/** Folder of the report of a scenario file: one step below `out`, whatever the file is called. */
export function reportFolder(out: string, file: string): string {
  return join(out, safeName(parse(file).name));
}

/** The file to look at first in a report of these formats. */
export function mainFile(folder: string, formats: readonly Format[]): string {
  const page = formats.includes('html') ? 'report.html' : formats.includes('md') ? 'report.md' : 'result.json';
  return join(folder, page);
}

/** One problem for each folder that several of the files would write to. */
export function folderClashes(out: string, files: readonly string[]): readonly Sentence[] {
  const byFolder = new Map<string, string[]>();
  for (const file of files) {
    // Some file systems take upper and lower case for the same.
    const folder = reportFolder(out, file).toLowerCase();
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
  }
  return [...byFolder.values()]
    .filter((sharing) => sharing.length > 1)
    .map((sharing) => sameFolder(reportFolder(out, sharing[0] ?? ''), sharing));
}
