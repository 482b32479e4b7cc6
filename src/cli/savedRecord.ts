import { notARecord } from '../diagnostics/messages/commandLine.ts';
import { fileNotFound, recordTooLarge } from '../diagnostics/messages/files.ts';
import type { Sentence } from '../diagnostics/sentence.ts';
import { readOrdinaryFile } from '../disk/ordinaryFile.ts';
import type { ResultRecord } from '../record/record.ts';
import type { SavedResult } from '../record/saved.ts';
import { isBacktestJson, readBacktest } from '../report/backtest/json.ts';
import { parseJsonReport, parseSavedResult } from '../report/json.ts';
import type { Backtest } from '../results/backtest.ts';

/** Bytes of a file of a report that is read again. */
export const MOST_BYTES_READ = 268_435_456;

/** What a file cannot be read as. */
interface Unread {
  readonly problem: Sentence;
}

/** Reads the record of a run or of a backtest, whichever it is. */
export function readAnyRecord(
  path: string,
): { readonly record: ResultRecord } | { readonly backtest: Backtest } | Unread {
  return readSaved(path, (text) => {
    const value: unknown = JSON.parse(text);
    return isBacktestJson(value) ? { backtest: readBacktest(value) } : { record: parseJsonReport(text) };
  });
}

/** Reads the record of a run from a file that is no link. */
export function readRecord(path: string): { readonly record: ResultRecord } | Unread {
  return readSaved(path, (text) => ({ record: parseJsonReport(text) }), false);
}

/** Reads of a record what a later one is compared by. */
export function readSavedResult(path: string): { readonly result: SavedResult } | Unread {
  return readSaved(path, (text) => ({ result: parseSavedResult(text) }));
}

function readSaved<Saved>(path: string, parse: (text: string) => Saved, followsLinks = true): Saved | Unread {
  const read = readOrdinaryFile(path, MOST_BYTES_READ, followsLinks);
  if (read.kind === 'missing') return { problem: fileNotFound(path, read.reason) };
  if (read.kind === 'too-large') return { problem: recordTooLarge(read.size, MOST_BYTES_READ) };
  try {
    return parse(new TextDecoder().decode(read.bytes));
  } catch (error) {
    const isJson = !(error instanceof SyntaxError);
    return { problem: notARecord(path, isJson ? 'it does not match the schema of this version' : 'it is not JSON') };
  }
}
