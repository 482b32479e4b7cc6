import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EarlierAnswer } from '../report/batchList.ts';
import { digestSchema } from '../report/digest.ts';
import { digestIn } from './outputFolder.ts';

/** What the folder of a scenario held before a run; null where there is something that this version cannot read, or that is not whole. */
export type Before = (EarlierAnswer & { readonly id: string }) | 'none' | null;

/** The answer in a folder. */
export function answerBefore(folder: string): Before {
  const kept = digestIn(folder);
  if (kept === undefined) return existsSync(join(folder, 'result.json')) ? null : 'none';
  const read = digestSchema.safeParse(kept);
  if (!read.success || !read.data.complete) return null;
  const { scenario, probability } = read.data;
  return { id: scenario.id, mean: probability.mean, standardError: probability.standardError };
}
