import type { Expected } from './expected.ts';

/** An interval that can stand in a place, for hints: `0.2 to 0.6`, with the unit if one is needed. */
export function exampleInterval({ unit, range }: Expected): string {
  const [low, high] = range.domain;
  if (unit === 'duration') return '2 to 6 months';
  const ends = Number.isFinite(high - low) ? [0.2, 0.6].map((share) => low + share * (high - low)) : beside(low, high);
  const written = ends.map((end) => Number(end.toPrecision(12))).join(' to ');
  return unit === 'rate' ? `${written} per month` : written;
}

/** Two numbers of a domain without end. */
function beside(low: number, high: number): readonly number[] {
  if (Number.isFinite(low)) return [low + 0.2, low + 0.6];
  return Number.isFinite(high) ? [high - 0.6, high - 0.2] : [0.2, 0.6];
}
