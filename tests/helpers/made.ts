import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Makes what of `src` is made, where it is missing or older than its sources. */
export function setup(): void {
  const assembly = readdirSync(join(root, 'assembly')).map((name) => `assembly/${name}`);
  make('src/wasm/moduleBytes.ts', 'scripts/buildMachine.mjs', [...assembly, 'src/wasm/layout.ts']);
  make('src/expressions/mathjsParser.ts', 'scripts/buildParser.mjs', ['node_modules/mathjs/package.json']);
}

function make(target: string, script: string, sources: readonly string[]): void {
  const modified = (path: string): number => statSync(join(root, path)).mtimeMs;
  const newest = Math.max(...[script, ...sources].map(modified));
  if (existsSync(join(root, target)) && modified(target) >= newest) return;
  const done = spawnSync(process.execPath, [join(root, script)], { cwd: root, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${target} could not be made:\n${done.stderr}`);
}
