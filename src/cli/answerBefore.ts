import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EarlierAnswer } from '../report/batch/entry.ts';
import { digestSchema } from '../report/digest.ts';
import { markIn } from './outputFolder.ts';

/** What the folder of a scenario says of it before it is written: `none` if nothing; null if there is something that this version cannot read, or that is not whole. */
export function answerBefore(folder: string, id: string): EarlierAnswer | 'none' | null {
  const mark = markIn(folder);
  if (mark === null) return existsSync(join(folder, 'result.json')) ? null : 'none';
  const read = digestSchema.safeParse(mark.digest);
  if (!read.success || !read.data.complete) return null;
  const { scenario, probability } = read.data;
  if (scenario.id !== id) return 'none';
  return { mean: probability.mean, standardError: probability.standardError };
}
