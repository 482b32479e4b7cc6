import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What such a project installs beside the package. */
const BESIDE = ['fast-check', 'vitest', '@types/node'];

/**
 * A project in a folder of its own, for all tests of a file, in which the package is installed as `npm install` does it
 * from what is published: its files are those that `npm pack` takes. What it depends on is linked and not fetched.
 */
export function projectWithPackage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'summitry-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const own = join(folder, 'node_modules', 'summitry');
  mkdirSync(own, { recursive: true });
  const words = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder];
  must(spawnSync('npm', words, { cwd: ROOT, encoding: 'utf8', shell: process.platform === 'win32' }));
  const [packed = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  must(spawnSync('tar', ['-xzf', join(folder, packed), '--strip-components', '1', '-C', own], { encoding: 'utf8' }));
  const { dependencies } = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8'));
  for (const name of [...Object.keys(dependencies), ...BESIDE]) {
    const place = join(folder, 'node_modules', name);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), place);
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  return folder;
}

function must({ status, stderr, error }: { status: number | null; stderr: string; error?: Error }): void {
  if (status !== 0) throw error ?? new Error(stderr);
}
