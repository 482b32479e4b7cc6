import { batchIndex } from '../../src/report/batchIndex.ts';
import { type BatchEntry, BatchList } from '../../src/report/batchList.ts';

/** The index page of a batch of files. */
export function batchPage(entries: readonly BatchEntry[]): string {
  const list = new BatchList(0);
  for (const entry of entries) list.add(entry, false);
  return batchIndex(list);
}
