import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

it('the benchmarks find all that they measure: they load, and refuse what they do not know', () => {
  const { status, stderr } = spawnSync(process.execPath, ['bench/main.mjs', 'nonsense'], { encoding: 'utf8' });
  expect(stderr).toContain('There is no nonsense');
  expect(status).toBe(2);
});
