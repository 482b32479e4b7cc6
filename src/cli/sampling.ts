/** How much to run. */
export interface Sampling {
  readonly draws: number;
  readonly paths: number;
}

/** Of a forecast, where the command line says nothing. */
export const USUAL_SAMPLING: Sampling = { draws: 2048, paths: 4 };

/** Of each row of a replay: less, because there are dozens, and a move needs fewer draws than a level. */
export const REPLAY_SAMPLING: Sampling = { draws: 192, paths: 2 };

/** Of each point of a sweep and each try of a threshold, for the same reasons. */
export const BENCH_SAMPLING: Sampling = { draws: 512, paths: 2 };
