import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Compiles `dist/` once a run; the compiler itself skips what has not changed. */
export function setup(): void {
  const compiler = `${root}node_modules/typescript/bin/tsc`;
  const done = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (done.status !== 0 || !existsSync(`${root}dist/cli/main.js`)) {
    throw new Error(`the build failed:\n${done.stdout}${done.stderr}`);
  }
}
