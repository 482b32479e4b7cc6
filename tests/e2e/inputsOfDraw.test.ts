import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { expect, it } from 'vitest';
import { inputsOfDraw } from '../../src/testing/inputsOfDraw.ts';
import { summitry, workplace } from '../helpers/program.ts';
import { shipped } from '../helpers/run.ts';

const FILE = 'scenarios/examples/03_moving_world.yaml';

it('the inputs of a draw are its row of draws.parquet, bit for bit', async () => {
  const cwd = workplace();
  const words = ['--seed', 'a', '--sampler', 'random', '--draws', '64', '--paths', '1', '--format', 'parquet'];
  expect(summitry(cwd, 'run', FILE, ...words, '--out', '.').code).toBe(0);
  const { buffer } = Uint8Array.from(readFileSync(join(cwd, '03_moving_world', 'draws.parquet')));
  const rows = await parquetReadObjects({ file: buffer });
  expect(rows).toHaveLength(64);
  for (const draw of [0, 1, 37, 63]) {
    const { draw: number, weight, probability, deal, ...inputs } = rows[draw]!;
    expect(number).toBe(draw);
    expect(Object.keys(inputs).length).toBeGreaterThan(20);
    expect(inputsOfDraw(shipped(FILE), draw, { seed: 'a' })).toEqual(inputs);
  }
});
