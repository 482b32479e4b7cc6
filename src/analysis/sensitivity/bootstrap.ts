import { sum } from '../../numeric/sum.ts';
import { uniform } from '../../random/philox.ts';
import type { StreamKey } from '../../random/streamKey.ts';

/** How far an estimate may be off. */
export interface Uncertainty {
  readonly standardError: number;
  readonly interval90: [number, number];
}

/** One less than a thousand, so that its points stand at whole thousandths. */
const RESAMPLES = 999;
/** Places of the 4.2 % and 95.8 % points: for 32 blocks Φ(−√(32/31)·t), t the 95 % point of Student's t. */
const LOW = 41;
const HIGH = 957;

/**
 * Errors of statistics of 32 independent blocks, by drawing the blocks again with replacement.
 *
 * Intervals are expanded percentiles, which make up for what resamples of few blocks scatter too little; the
 * standard error is multiplied by √(n/(n − 1)) for the same reason.
 *
 * @param statistics - Several columns of statistics of some blocks, always of the same shape.
 * @returns The uncertainty of one of them, by column and place.
 * @remarks Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 6 and 13; Hesterberg (2015), The
 * American Statistician 69(4):371-386, for the expansion.
 */
export function bootstrap<Block>(
  blocks: readonly Block[],
  key: StreamKey,
  statistics: (blocks: readonly Block[]) => readonly Float64Array[],
): (column: number, place: number) => Uncertainty {
  const n = blocks.length;
  const resamples = Array.from({ length: RESAMPLES }, (_, b) =>
    statistics(blocks.map((_, k) => blocks[Math.floor(uniform(key, b, k, 0, 0) * n)]!)),
  );
  const factor = Math.sqrt(n / (n - 1));
  return (column, place) => {
    const values = Float64Array.from(resamples, (columns) => columns[column]![place]!).sort();
    const mean = sum(values) / RESAMPLES;
    const squares = sum(values.map((value) => (value - mean) * (value - mean)));
    return {
      standardError: factor * Math.sqrt(squares / (RESAMPLES - 1)),
      interval90: [values[LOW]!, values[HIGH]!],
    };
  };
}
