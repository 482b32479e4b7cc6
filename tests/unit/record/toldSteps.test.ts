import { describe, expect, it } from 'vitest';
import { timeGrid } from '../../../src/compile/calendar.ts';
import { meanOver, toldSteps } from '../../../src/program/toldSteps.ts';
import { isoDay } from '../../../src/scenario/dates.ts';

const day = (iso: string): number => Date.parse(iso) / 86_400_000;
const window = { start: day('2024-01-01'), end: day('2024-02-29'), asOf: day('2024-02-10'), step: 'month' } as const;

describe('steps that reports tell of', () => {
  const steps = timeGrid(window, true);
  const told = toldSteps(steps);

  it('are those of the window, cut at the as-of date, each with its weeks', () => {
    expect(told.map(({ until }) => isoDay(until))).toEqual(['2024-02-01', '2024-02-10', '2024-03-01']);
    expect(told.map(({ parts }) => parts)).toEqual([
      [0, 1, 2, 3, 4],
      [5, 6],
      [7, 8, 9, 10],
    ]);
    expect(told.map(({ last }) => last)).toEqual([4, 6, 10]);
  });

  it('have the mean over their days', () => {
    // Day of the month on which each part begins: 7 days from the 1st, 8th, 15th and 22nd, and 3 from the 29th.
    const from = (part: number): number => Number(isoDay(steps[part]!.from).slice(-2));
    expect(told[0]!.mean(from)).toBe((7 * (1 + 8 + 15 + 22) + 3 * 29) / 31);
    // 7 days from the 1st and 2 from the 8th.
    expect(told[1]!.mean(from)).toBe((7 * 1 + 2 * 8) / 9);
  });

  it('have the value itself where they are whole', () => {
    const months = timeGrid(window, false);
    expect(toldSteps(months).map(({ mean }) => mean((part) => part + 0.1))).toEqual([0.1, 1.1, 2.1]);
    expect(meanOver(months, [], () => 1)).toBe(0);
  });
});
