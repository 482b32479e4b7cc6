import { describe, expect, it } from 'vitest';
import { largestMoves } from '../../../../src/report/words/order.ts';
import { largestMovesSentence, scoreSentences } from '../../../../src/report/words/replay.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';
import { moved, withRows } from '../../../helpers/sampleReplay.ts';

const record = sampleRecord();
const replay = record.replay;
if (replay === null) throw new Error('The sample has a replay.');
const [start] = replay.rows;
if (start === undefined) throw new Error('The replay begins with the window.');

describe('largestMoves', () => {
  it('ranks by size whatever the sign, and leaves out what is within the error', () => {
    const rows = [start, moved(0.01, 0.001), moved(-0.03, 0.001), moved(0.5, 0.4), moved(0.02, 0.001)];
    expect(largestMoves(rows, 2)).toEqual([2, 4]);
    expect(largestMoves(rows, 9)).toEqual([2, 4, 1]);
    expect(largestMoves([{ ...moved(0.1, 0.001), kind: 'start' }], 9)).toEqual([]);
  });
});

describe('sentences about a replay', () => {
  it('name the largest rise and the largest fall', () => {
    expect(largestMovesSentence(replay)).toBe(
      'The largest rise is +3.1 points (Conditional statement by Kim Yo Jong, 15 February 2024); the largest fall is −4.3 points (Pyongyang rejects any contact, 26 March 2024).',
    );
    expect(largestMovesSentence({ ...replay, rows: [start, moved(-0.01, 0.001)] })).toBe(
      'The largest fall is −1.0 points (News, 1 February 2024).',
    );
  });

  it('say so where nothing moved it, or nothing became known', () => {
    expect(largestMovesSentence({ ...replay, rows: [start, moved(0, 0)] })).toContain('beyond the Monte Carlo error');
    expect(largestMovesSentence({ ...replay, rows: [start] })).toBe('Nothing became known.');
  });

  it('say what the first forecast would have scored, and whether revising helped', () => {
    const [outcome, verdict, mean, first, waning, climatology] = scoreSentences(record);
    expect(outcome).toBe('Void since 1 October 2024: Kishida left office without a meeting.');
    expect(verdict).toBe('That counts as not held.');
    expect(mean).toContain('Brier score 0.00433');
    expect(first).toContain('0.0051 and 0.0741 nats: revising it helped.');
    expect(waning).toMatch(/^Lowered as time ran out and by nothing else .* nats: what became known did not help\.$/);
    expect(climatology).toMatch(
      /^Climatology, 1 of 20 cases within 12 months \(Offers between enemies that were not accepted\), which is 7\.14 % for the window, .*: the forecasts beat the first and did not beat the second\.$/,
    );
    const none = scoreSentences({ ...record, baseRate: null }).at(-1);
    expect(none).toBe('The scenario states no base_rate, so there is no climatology to compare with.');
    expect(scoreSentences(withRows([start]))).toEqual([]);
  });
});
