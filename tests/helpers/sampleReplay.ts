import type { ResultRecord } from '../../src/record/record.ts';
import type { Replay, ReplayRow } from '../../src/results/replay.ts';
import { sampleRecord } from './sampleRecord.ts';

const start = sampleRecord().replay?.rows[0];
if (start === undefined) throw new Error('The replay of the sample begins with the window.');

/** The sample with a replay of these rows alone, which has no score. */
export function withRows(rows: ReplayRow[], changes: Partial<ResultRecord> = {}): ResultRecord & { replay: Replay } {
  return { ...sampleRecord(changes), replay: { draws: 512, paths: 2, until: null, rows, score: null } };
}

/** A row of news that moved the probability by so much, with its interval. */
export function moved(mean: number, standardError: number, changes: Partial<ReplayRow> = {}): ReplayRow {
  const interval90: [number, number] = [mean - 1.645 * standardError, mean + 1.645 * standardError];
  const move = { mean, standardError, interval90 };
  return { ...start, kind: 'evidence', title: 'News', date: '2024-02-01', move, ...changes } as ReplayRow;
}
