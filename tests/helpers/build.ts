import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Compiles `dist/` once a run, of which the compiler itself skips what has not changed, and bundles the explorer. */
export function setup(): void {
  run(`${root}node_modules/typescript/bin/tsc`, '-p', 'tsconfig.build.json');
  run(`${root}scripts/buildExplorer.mjs`);
  if (!existsSync(`${root}dist/cli/main.js`)) throw new Error('the build made no program');
}

function run(...words: readonly string[]): void {
  const done = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`the build failed:\n${done.stdout}${done.stderr}`);
}
