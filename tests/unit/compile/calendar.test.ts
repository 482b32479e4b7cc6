import { describe, expect, it } from 'vitest';
import { coverage, ramp, timeGrid } from '../../../src/compile/calendar.ts';
import { isoDay } from '../../../src/scenario/dates.ts';

const day = (iso: string): number => Date.parse(iso) / 86_400_000;

describe('the time grid', () => {
  it('cuts a year into weeks and a last day', () => {
    const steps = timeGrid(
      {
        start: day('2024-01-01'),
        end: day('2024-12-31'),
        asOf: day('2024-01-01'),
        step: 'week',
      },
      true,
    );
    expect(steps).toHaveLength(53);
    expect(steps.at(-1)).toMatchObject({ from: day('2024-12-30'), until: day('2025-01-01') });
    expect(steps[1]!.address).toBe(7);
  });

  it('cuts at the as-of date and moves no other cut', () => {
    const window = { start: day('2024-01-01'), end: day('2024-03-31'), step: 'week' as const };
    const plain = timeGrid({ ...window, asOf: window.start }, true);
    const cut = timeGrid({ ...window, asOf: day('2024-02-01') }, true);
    expect(cut.map(({ from }) => from)).toEqual(
      [...plain.map(({ from }) => from), day('2024-02-01')].sort((a, b) => a - b),
    );
  });

  it('keeps to the day of the month, or its last day', () => {
    const steps = timeGrid(
      {
        start: day('2023-12-31'),
        end: day('2024-04-29'),
        asOf: day('2023-12-31'),
        step: 'month',
      },
      false,
    );
    expect(steps.map(({ from }) => from)).toEqual(['2023-12-31', '2024-01-31', '2024-02-29', '2024-03-31'].map(day));
    expect(steps.some(({ isInner }) => isInner)).toBe(false);
  });

  it('cuts months again into weeks where the world moves, of which none but the last ends a step of the window', () => {
    const steps = timeGrid(
      { start: day('2024-01-01'), end: day('2024-02-29'), asOf: day('2024-02-10'), step: 'month' },
      true,
    );
    expect(steps.map(({ from }) => isoDay(from))).toEqual(
      ['01-01', '01-08', '01-15', '01-22', '01-29', '02-01', '02-08', '02-10', '02-15', '02-22', '02-29'].map(
        (on) => `2024-${on}`,
      ),
    );
    expect(steps.filter(({ isInner }) => !isInner).map(({ until }) => isoDay(until))).toEqual([
      '2024-02-01',
      '2024-02-10',
      '2024-03-01',
    ]);
  });

  it('leaves months whole that are too many to cut', () => {
    const window = {
      start: day('1900-01-01'),
      end: day('1999-12-31'),
      asOf: day('1900-01-01'),
      step: 'month' as const,
    };
    expect(timeGrid(window, true)).toHaveLength(1200);
  });
});

describe('calendar shapes', () => {
  const steps = [0, 10, 20].map((from) => ({ from, until: from + 10, months: 1, address: from }));

  it('covers each step by the share of its days', () => {
    expect(coverage(steps, [{ from: 5, until: 12 }])).toEqual([0.5, 0.2, 0]);
  });

  it('counts overlapping windows once', () => {
    expect(
      coverage(steps, [
        { from: 2, until: 6 },
        { from: 4, until: 8 },
        { from: 3, until: 5 },
      ]),
    ).toEqual([0.6, 0, 0]);
  });

  it('rises in a straight line, its mean over each step', () => {
    expect(ramp(steps, 10, 20)).toEqual([0, 0.5, 1]);
    expect(ramp(steps, 0, 20)).toEqual([0.25, 0.75, 1]);
  });

  it('is a step where a ramp takes no time', () => {
    expect(ramp(steps, 15, 15)).toEqual([0, 0.5, 1]);
  });
});
