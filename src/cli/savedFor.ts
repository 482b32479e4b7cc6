import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { noBaseline } from '../diagnostics/messages/commandLine.ts';
import type { Sentence } from '../diagnostics/sentence.ts';
import type { Saved } from '../record/baseline.ts';
import { isFolder } from './isFolder.ts';
import { reportFolder } from './reportFolders.ts';
import { readSavedResult } from './savedRecord.ts';

/** Finds the saved result of a scenario, by its file or row. */
export type SavedFor = (file: string) => Saved | { readonly problem: Sentence };

/**
 * How saved results are found.
 *
 * @param path - One result, or a folder in which each scenario has its own, as `batch` writes it.
 */
export function savedIn(path: string): SavedFor | { readonly problem: Sentence } {
  if (!existsSync(path)) return { problem: noBaseline(path) };
  if (!isFolder(path)) return () => readAt(path);
  return (scenario) => {
    const file = join(reportFolder(path, scenario), 'result.json');
    return existsSync(file) ? readAt(file) : { file, result: null };
  };
}

function readAt(file: string): Saved | { readonly problem: Sentence } {
  const read = readSavedResult(file);
  return 'problem' in read ? read : { file, result: read.result };
}
