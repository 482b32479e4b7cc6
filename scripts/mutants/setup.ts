import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, expect } from 'vitest';

/** Chooses the mutant that lives in this file of tests, and notes which ones it came by. */
const state = JSON.parse(readFileSync(process.env['MUTANTS_STATE'] ?? '', 'utf8')) as { alive: number; count: number };
const met = new Uint8Array(state.count + 1);
const host = globalThis as typeof globalThis & { __m?: (id: number) => boolean };
host.__m = (id) => {
  met[id] = 1;
  return id === state.alive;
};

afterAll(() => {
  if (state.alive !== 0) return;
  const ids = [...met.keys()].filter((id) => met[id] === 1);
  const name = Buffer.from(expect.getState().testPath ?? '')
    .toString('base64url')
    .slice(-100);
  writeFileSync(
    `${process.env['MUTANTS_STATE']}.${name}.met`,
    JSON.stringify({ path: expect.getState().testPath, ids }),
  );
});
