/** Builds unless `dist` holds the build of the sources as they are, as after `npm ci`; `npm run build` always builds. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { STAMP, stampOfBuild } from './stampOfBuild.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== stampOfBuild()) {
  process.stderr.write('Building…\n');
  const done = spawnSync('npm run --silent build', { cwd: root, stdio: 'inherit', shell: true });
  process.exitCode = done.status ?? 1;
}
