/**
 * Makes the compiled command executable, and `npx summitry` work in a checkout as it does where the
 * package is installed: npm links the commands of dependencies only, not those of the project itself. Last it notes what
 * was built.
 */
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { STAMP, stampOfBuild } from './stampOfBuild.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');

chmodSync(join(root, 'dist', 'cli', 'main.js'), 0o755);
mkdirSync(bin, { recursive: true });
if (process.platform === 'win32') {
  writeFileSync(join(bin, 'summitry.cmd'), '@node "%~dp0\\..\\..\\dist\\cli\\main.js" %*\r\n');
} else {
  rmSync(join(bin, 'summitry'), { force: true });
  symlinkSync('../../dist/cli/main.js', join(bin, 'summitry'));
}

writeFileSync(STAMP, stampOfBuild());
