import { describe, expect, it } from 'vitest';
import type { Look } from '../../../src/explorer/messages.ts';
import { type ChartOf, chartOf, readingAt, tableOf } from '../../../src/explorer/view/chart.ts';
import { PIN_LOOKS } from '../../../src/explorer/view/pins.ts';
import { PALETTE } from '../../../src/report/palette.ts';

const DAYS = ['2024-03-31', '2024-06-30', '2024-09-30', '2024-12-31'];

/** A curve that rises evenly to a probability. */
function lookTo(mean: number, standardError = 0.001): Look {
  const at = (share: number) => {
    const band: [number, number] = [0.5 * share * mean, Math.min(1, 1.5 * share * mean)];
    return { mean: share * mean, standardError, interval90: band };
  };
  const byDate = DAYS.map((date, i) => ({ date, ...at((i + 1) / DAYS.length) }));
  return { draws: 64, probability: at(1), byDate, change: null };
}

function chart(change: Partial<ChartOf> = {}) {
  const window = { start: '2024-01-01', end: '2024-12-31' };
  return chartOf({
    look: lookTo(0.1),
    others: [],
    levels: [],
    target: null,
    window,
    asOf: window.start,
    size: 'wide',
    leastTop: 0,
    ...change,
  });
}

describe('the chart', () => {
  it('finds probabilities and days where it has drawn them', () => {
    for (const size of ['wide', 'narrow'] as const) {
      const { placeOf, probabilityAt, placeOfDay, dayAt, edges } = chart({ size });
      for (const probability of [0, 0.05, 0.1])
        expect(Math.abs(probabilityAt(placeOf(probability)) - probability)).toBeLessThan(1e-12);
      for (const day of DAYS) expect(dayAt(placeOfDay(day))).toBe(day);
      expect([dayAt(0), dayAt(1)]).toEqual([DAYS[0], DAYS.at(-1)]);
      expect(placeOf(0)).toBe(edges.bottom);
      expect(placeOfDay('2024-12-31')).toBe(edges.right);
    }
  });

  it('has an axis that shrinks only when it may', () => {
    const high = chart({ look: lookTo(0.4) }).top;
    expect(chart().top).toBeLessThan(high);
    expect(chart({ leastTop: high }).top).toBe(high);
    expect(chart({ look: lookTo(0.4), leastTop: chart().top }).top).toBe(high);
  });

  it('leaves room above a target', () => {
    expect(chart({ target: 0.5 }).top).toBeGreaterThan(0.5);
    expect(chart({ target: 0.999 }).top).toBe(1);
  });

  it('tells curves apart by a label and by strokes', () => {
    const others = PIN_LOOKS.map((looks) => ({
      title: `Variant ${looks.letter}`,
      label: looks.letter,
      look: lookTo(0.05),
      width: 2,
      ...looks,
    }));
    const { svg } = chart({ others });
    for (const { letter } of PIN_LOOKS) expect(svg).toContain(`>${letter}</text>`);
    const strokes = PIN_LOOKS.map(
      ({ ink, dashes }) => `stroke="${ink.light}" stroke-width="2" stroke-dasharray="${dashes}"`,
    );
    for (const stroke of strokes) expect(svg).toContain(stroke);
    expect(new Set(PIN_LOOKS.map(({ dashes }) => String(dashes))).size).toBe(PIN_LOOKS.length);
  });

  it('is text where a title is markup', () => {
    const evil = { title: '<img src=x>', label: '<b>', look: lookTo(0.05), ink: PALETTE.muted, width: 1 };
    expect(chart({ others: [evil] }).svg).not.toMatch(/<img|<b>/);
  });
});

describe('what the chart says', () => {
  it('reads a day with its band, no finer than the answer', () => {
    expect(readingAt(lookTo(0.1), '2024-06-30')).toBe('30 June 2024: 5.0 %, 90 % band 2.5 % to 7.5 %');
    expect(readingAt(lookTo(0.1, 0.02), '2024-06-30')).toBe('30 June 2024: 5 %, 90 % band 3 % to 8 %');
  });

  it('is a table with a row a day and a column a curve', () => {
    const file = { title: 'As in the file', label: 'file', look: lookTo(0.2), ink: PALETTE.muted, width: 1 };
    const { columns, rows } = tableOf(lookTo(0.1), [file]);
    expect(columns).toEqual(['Date', 'Probability', '90 % band', 'As in the file']);
    expect(rows).toHaveLength(DAYS.length);
    expect(rows.at(-1)).toEqual(['31 December 2024', '10.0 %', '5.0 % to 15.0 %', '20.0 %']);
  });
});
