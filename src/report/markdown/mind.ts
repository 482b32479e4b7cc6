import type { ResultRecord } from '../../record/record.ts';
import { discoveryBlocks } from './discovery.ts';
import type { Block } from './markup.ts';
import { thresholdBlocks } from './threshold.ts';
import { valueBlocks } from './value.ts';

/** What it would take, which combinations do it, and what is worth finding out. */
export function mindBlocks(record: ResultRecord): Block[] {
  const blocks = [...thresholdBlocks(record), ...discoveryBlocks(record), ...valueBlocks(record)];
  return blocks.length > 0 ? ['## What would change our mind', ...blocks] : [];
}
