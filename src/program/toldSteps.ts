import type { Step } from './program.ts';

/** A step that reports tell of: the steps of the run that it consists of, by their numbers. */
export interface ToldStep {
  /** Ascending; the last ends with it. */
  readonly parts: readonly number[];
  readonly last: number;
  readonly until: number;
  /** Mean over its time of what was constant in each part. */
  mean(valueIn: (part: number) => number): number;
}

/** The steps of a run as reports tell of them, in their order. */
export function toldSteps(steps: readonly Step[]): ToldStep[] {
  const ends = steps.flatMap(({ isInner }, s) => (isInner ? [] : [s]));
  return ends.map((last, i) => {
    const first = (ends[i - 1] ?? -1) + 1;
    const parts = Array.from({ length: last - first + 1 }, (_, part) => first + part);
    return { parts, last, until: steps[last]!.until, mean: (valueIn) => meanOver(steps, parts, valueIn) };
  });
}

/** Mean over the time of some steps of a run of what was constant in each; 0 of none. */
export function meanOver(steps: readonly Step[], parts: readonly number[], valueIn: (part: number) => number): number {
  // The value itself, to the last bit, where there is but one.
  if (parts.length === 1) return valueIn(parts[0]!);
  const total = parts.reduce((sum, part) => sum + steps[part]!.months, 0);
  return parts.reduce((sum, part) => sum + steps[part]!.months * valueIn(part), 0) / (total || 1);
}
