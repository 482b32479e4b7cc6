import { notARecord } from '../diagnostics/messages/commandLine.ts';
import { fileNotFound, recordTooLarge } from '../diagnostics/messages/files.ts';
import type { Sentence } from '../diagnostics/sentence.ts';
import { readOrdinaryFile } from '../disk/ordinaryFile.ts';
import type { ResultRecord } from '../record/record.ts';
import { parseJsonReport } from '../report/json.ts';

/** Bytes of a file of a report that is read again. */
export const MOST_BYTES_READ = 268_435_456;

/** Reads a record that was saved. */
export function readSavedRecord(path: string): { readonly record: ResultRecord } | { readonly problem: Sentence } {
  const read = readOrdinaryFile(path, MOST_BYTES_READ, true);
  if (read.kind === 'missing') return { problem: fileNotFound(path, read.reason) };
  if (read.kind === 'too-large') return { problem: recordTooLarge(read.size, MOST_BYTES_READ) };
  try {
    return { record: parseJsonReport(new TextDecoder().decode(read.bytes)) };
  } catch (error) {
    const isJson = !(error instanceof SyntaxError);
    return { problem: notARecord(path, isJson ? 'it does not match the schema of this version' : 'it is not JSON') };
  }
}
