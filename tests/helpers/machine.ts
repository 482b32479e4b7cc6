import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const MODULE = join(root, 'src/wasm/moduleBytes.ts');
const SCRIPT = join(root, 'scripts/buildMachine.mjs');

/** Makes the WebAssembly module where there is none, or an older one than its sources. */
export function setup(): void {
  const assembly = readdirSync(join(root, 'assembly')).map((name) => join(root, 'assembly', name));
  const sources = [...assembly, join(root, 'src/wasm/layout.ts'), SCRIPT];
  const newest = Math.max(...sources.map((path) => statSync(path).mtimeMs));
  if (existsSync(MODULE) && statSync(MODULE).mtimeMs >= newest) return;
  const done = spawnSync(process.execPath, [SCRIPT], { cwd: root, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`the machine could not be built:\n${done.stderr}`);
}
