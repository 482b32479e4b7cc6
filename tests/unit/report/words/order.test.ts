import { describe, expect, it } from 'vitest';
import {
  byBits,
  byDifference,
  isClearDifference,
  isClearMove,
  isNews,
  largestMoves,
  ledgersOf,
  topWhatIf,
} from '../../../../src/report/words/order.ts';
import type { ReplayRow } from '../../../../src/results/replay.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';

const record = sampleRecord();
const [whatIf] = record.whatIf;
const [term] = record.terms;
const [row] = record.replay?.rows ?? [];
const [indicator] = record.indicators ?? [];
if (whatIf === undefined || term === undefined || row === undefined || indicator === undefined) {
  throw new Error('The sample has one of each.');
}

const idsOf = (things: readonly { readonly id: string }[]): string[] => things.map(({ id }) => id);

describe('a difference', () => {
  it('is clear where its interval lies on one side of 0', () => {
    const clear = (low: number, high: number): boolean => isClearDifference({ interval90: [low, high] });
    expect([clear(0.1, 0.2), clear(-0.2, -0.1)]).toEqual([true, true]);
    expect([clear(-0.1, 0.1), clear(0, 0.1), clear(-0.1, 0), clear(0, 0)]).toEqual([false, false, false, false]);
  });
});

describe('what-ifs', () => {
  const made = (id: string, mean: number, isClear = true) => ({
    ...whatIf,
    id,
    difference: { mean, standardError: 0.001 },
    interval90: (isClear ? [mean - 0.002, mean + 0.002] : [-1, 1]) as [number, number],
  });

  it('go from the one that adds most to the one that takes most, ties by id', () => {
    const some = [made('less', -0.3), made('b', 0.1), made('most', 0.2), made('a', 0.1)];
    expect(idsOf(byDifference(some))).toEqual(['most', 'a', 'b', 'less']);
  });

  it('are led by the clear one that moves most, either way, ties by id', () => {
    const top = (...some: ReturnType<typeof made>[]) => topWhatIf(sampleRecord({ whatIf: some }))?.id;
    expect(top(made('up', 0.2), made('down', -0.3), made('loud', 0.9, false))).toBe('down');
    expect(top(made('b', 0.2), made('a', -0.2))).toBe('a');
    expect(top(made('loud', 0.9, false))).toBeUndefined();
  });
});

describe('ledgers', () => {
  it('are those of the principals first, each from its largest term on, ties by id', () => {
    const made = (id: string, actor: string, mean: number) => ({
      ...term,
      id,
      actor,
      contribution: { mean, interval90: [mean, mean] as [number, number] },
    });
    const terms = [
      ...[made('x', 'a_third', 1), made('z', 'b_third', 1), made('small', 'dprk', 0.1)],
      ...[made('b', 'japan', 0.5), made('large', 'japan', -0.9), made('a', 'japan', -0.5)],
    ];
    const ledgers = ledgersOf(sampleRecord({ terms }));
    expect(ledgers.map(({ actor }) => actor)).toEqual(['japan', 'dprk', 'a_third', 'b_third']);
    expect(ledgers.map(({ name }) => name)).toEqual(['Japan', 'North Korea', 'a_third', 'b_third']);
    expect(idsOf(ledgers[0]?.terms ?? [])).toEqual(['large', 'a', 'b']);
  });
});

describe('indicators', () => {
  it('go from the one that tells most, ties as they were', () => {
    const made = (id: string, bits: number) => ({ ...indicator, id, bits });
    expect(idsOf(byBits([made('b', 0.1), made('most', 0.4), made('a', 0.1)]))).toEqual(['most', 'b', 'a']);
  });
});

describe('rows of a replay', () => {
  const made = (mean: number, changes: Partial<ReplayRow> = {}): ReplayRow => ({
    ...row,
    kind: 'evidence',
    move: { mean, standardError: 0.001, interval90: [mean - 0.002, mean + 0.002] },
    ...changes,
  });

  it('are news where something became known', () => {
    const kinds = (['start', 'evidence', 'data', 'end'] as const).filter((kind) => isNews(made(0.1, { kind })));
    expect(kinds).toEqual(['evidence', 'data']);
  });

  it('moved the probability if that is news, beyond the error and beyond rounding', () => {
    const exact = (mean: number) => made(0, { move: { mean, standardError: 0, interval90: [mean, mean] } });
    expect([isClearMove(made(0.1)), isClearMove(made(-0.1)), isClearMove(exact(-2e-12))]).toEqual([true, true, true]);
    expect([isClearMove(made(0.001)), isClearMove(exact(5e-13)), isClearMove(made(0.1, { kind: 'end' }))]).toEqual([
      ...[false, false, false],
    ]);
  });

  it('are named by their places from the largest move on, either way, the earlier first', () => {
    const rows = [made(0.1), made(0.0001), made(-0.3), made(0.1), made(0.2)];
    expect(largestMoves(rows, 9)).toEqual([2, 4, 0, 3]);
    expect(largestMoves(rows, 2)).toEqual([2, 4]);
  });
});
