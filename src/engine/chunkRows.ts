import type { Program, Watched } from '../program/program.ts';
import type { InvalidNumber } from '../program/result.ts';
import type { Column } from './primitives.ts';

/** Value of each input, a row a draw. */
export function inputRows({ inputs }: Program, drawColumns: readonly Column[]): Float64Array {
  return rows(inputs.map(({ column }) => drawColumns[column]!));
}

/** A row a draw of the columns' values. */
function rows(columns: readonly Column[]): Float64Array {
  const width = columns.length;
  const draws = columns[0]?.length ?? 0;
  const out = new Float64Array(draws * width);
  for (let j = 0; j < width; j++) {
    const column = columns[j]!;
    for (let d = 0; d < draws; d++) out[d * width + j] = column[d]!;
  }
  return out;
}

/**
 * Mean over paths and the time ahead of each term, a row a draw.
 *
 * @param weights - Of each lane within its draw, and their total over the paths.
 * @param sums - Over the forecast steps of each term that varies, times their months, a column of lanes; null for fixed ones.
 */
export function meanContributions(
  { steps, terms, firstForecastStep }: Program,
  { within, totals }: { readonly within: Column; readonly totals: Column },
  sums: readonly (Column | null)[],
  drawColumns: readonly Column[],
): Float64Array {
  const paths = within.length / totals.length;
  const ahead = steps.slice(firstForecastStep).reduce((sum, { months }) => sum + months, 0);
  const columns = terms.map(({ column }, t) => {
    const lanes = sums[t];
    if (!lanes) return drawColumns[column]!;
    return totals.map((total, d) => {
      let sum = 0;
      for (let l = d * paths; l < (d + 1) * paths; l++) sum += within[l]! * lanes[l]!;
      return total > 0 && ahead > 0 ? sum / (total * ahead) : 0;
    });
  });
  return rows(columns);
}

/** First number outside its interval; `draw` is its place in the column. */
export function findInvalid(
  watched: readonly Watched[],
  columns: readonly Column[],
  step: number,
): InvalidNumber | null {
  for (const { path, column, low, high } of watched) {
    const values = columns[column]!;
    for (let l = 0; l < values.length; l++) {
      const value = values[l]!;
      if (!(value >= low && value <= high)) return { path, value, draw: l, step };
    }
  }
  return null;
}
