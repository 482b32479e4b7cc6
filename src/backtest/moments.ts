import { newsOf } from '../analysis/core/news.ts';
import type { Day } from '../scenario/dates.ts';
import type { Scenario } from '../scenario/model.ts';

/** A day as of which a case is forecast. */
export interface Moment {
  /** `start`, `day 90`, or `news`. */
  readonly id: string;
  readonly day: Day;
}

/** Days after the start at which forecasts are scored where the table names none. */
export const LANDMARKS: readonly number[] = [30, 90, 180];

/** What a landmark is called. */
export function landmarkId(days: number): string {
  return `day ${days}`;
}

/**
 * The days as of which a case is forecast: the start of its window, landmarks, and each day on which something became known,
 * all within the window. Its outcome is not looked at.
 */
export function momentsOf(scenario: Scenario, landmarks: readonly number[]): readonly Moment[] {
  const { start, end } = scenario.window;
  const later = landmarks
    .map((days) => ({ id: landmarkId(days), day: start + days }))
    .filter(({ day }) => day > start && day <= end);
  const news = new Set(newsOf(scenario, start + 1, end).map(({ known }) => known));
  return [
    { id: 'start', day: start },
    ...later,
    ...[...news].sort((a, b) => a - b).map((day) => ({ id: 'news', day })),
  ];
}
