import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { parquetDraws } from '../../../src/report/parquet.ts';

const columns = {
  weight: Float64Array.from({ length: 2500 }, (_, i) => 1 / (i + 1)),
  probability: Float64Array.from({ length: 2500 }, (_, i) => Math.sqrt(i) / 51),
  deal: new Float64Array(2500),
  inputs: [{ path: 'actors.japan.outside_option', values: Float64Array.from({ length: 2500 }, (_, i) => -i / 7) }],
};

describe('parquetDraws', () => {
  it('reads back to the same bits, a row a draw', async () => {
    const bytes = await parquetDraws(columns);
    const rows = await parquetReadObjects({ file: bytes.slice().buffer });
    expect(rows).toHaveLength(2500);
    rows.forEach((row, i) => {
      expect(row).toEqual({
        draw: i,
        weight: columns.weight[i],
        probability: columns.probability[i],
        deal: 0,
        'actors.japan.outside_option': columns.inputs[0]?.values[i],
      });
    });
  });

  it('gives the same bytes again', async () => {
    expect(await parquetDraws(columns)).toEqual(await parquetDraws(columns));
  });

  it('refuses columns of different length', async () => {
    await expect(parquetDraws({ ...columns, deal: new Float64Array(3) })).rejects.toThrow(RangeError);
  });
});
