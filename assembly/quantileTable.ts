import {
  INPUT_A,
  INPUT_B,
  INPUT_TABLE,
  TABLE_CELL_COUNT,
  TABLE_CELLS,
  TABLE_GUIDE,
  TABLE_HALF,
} from '../src/wasm/layout';
import { word } from './frame';

/** Bytes of a row of the table's cells, and cells of its guide over (0, ½]: `ROW` and `GUIDES` of the TypeScript machine. */
const ROW_BYTES: usize = 64;
const GUIDES: f64 = 128;

/** Replaces the probabilities of a column by quantiles from the input's table. */
export function tabulated(dst: usize, end: usize, input: usize): void {
  const table = word(input, INPUT_TABLE);
  const low = load<f64>(input + INPUT_A);
  const high = load<f64>(input + INPUT_B);
  for (; dst < end; dst += 8) {
    const u = load<f64>(dst);
    const x = u <= 0.5 ? inverse(table, u) : 1 - inverse(table + TABLE_HALF, 1 - u);
    store<f64>(dst, min(max(low + (high - low) * x, low), high));
  }
}

/** As `tabulatedInverse` of the TypeScript machine. */
// @ts-ignore: decorator
@inline
function inverse(half: usize, p: f64): f64 {
  const cells = word(half, TABLE_CELLS);
  const last = cells + (word(half, TABLE_CELL_COUNT) - 1) * ROW_BYTES;
  let cell = cells + word(word(half, TABLE_GUIDE), <usize>(p * (2 * GUIDES)) * 4) * ROW_BYTES;
  while (cell < last && p >= load<f64>(cell + ROW_BYTES)) cell += ROW_BYTES;
  const t = (p - load<f64>(cell)) * load<f64>(cell, 8);
  return (
    load<f64>(cell, 16) +
    t *
      (load<f64>(cell, 24) +
        t * (load<f64>(cell, 32) + t * (load<f64>(cell, 40) + t * (load<f64>(cell, 48) + t * load<f64>(cell, 56)))))
  );
}
