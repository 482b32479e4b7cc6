import type { BatchEntry, DoneEntry } from '../../src/report/batch/entry.ts';
import { BatchList } from '../../src/report/batch/list.ts';
import { batchIndex, type Order } from '../../src/report/batch/page.ts';
import type { Digest } from '../../src/report/digest.ts';

export const RUN = { started: '2026-01-02T03:04:05.678Z', elapsedSeconds: 75.4, complete: true, version: '0' };

/** An answer that a batch has made. */
export function done(record: Digest, href: string, changes: Partial<DoneEntry> = {}): DoneEntry {
  const name = `${href.split('/')[0]}.yaml`;
  const usual = { name, isRow: false, explorer: null, from: 'batch', made: '2026-01-02', earlier: null } as const;
  return { kind: 'done', record, href, ...usual, ...changes };
}

/** The index page of a batch of files. */
export function batchPage(entries: readonly BatchEntry[], order: Order = 'file'): string {
  const list = new BatchList(200);
  for (const entry of entries) list.add(entry);
  return batchIndex(list, RUN, { order });
}
