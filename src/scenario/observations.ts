import type { ObservationContent } from './kinds/kinds.ts';

/** What holds of every observation of a kind. */
export interface ObservationFacts {
  /** Weighed by what it finds in the step of its day, so that its day must lie in the window. */
  readonly weighedOnTheDay: boolean;
  /** The last row known about a process counts alone, so that only that row is weighed. */
  readonly lastCounts: boolean;
}

/** By kind of observation. */
export const OBSERVATIONS = {
  stages: { weighedOnTheDay: true, lastCounts: false },
  states: { weighedOnTheDay: true, lastCounts: false },
  level: { weighedOnTheDay: true, lastCounts: false },
  events: { weighedOnTheDay: false, lastCounts: false },
  happened: { weighedOnTheDay: false, lastCounts: true },
  exit: { weighedOnTheDay: false, lastCounts: true },
} satisfies Readonly<Record<ObservationContent['kind'], ObservationFacts>>;
