import type { Sampling } from '../analysis/core/analysis.ts';

/** Of a forecast, where the command line says nothing. */
export const USUAL_SAMPLING: Sampling = { draws: 2048, paths: 4 };
