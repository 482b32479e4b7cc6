import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Version of this package, as its package.json states it. */
export function programVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const contents: unknown = JSON.parse(text);
  if (typeof contents === 'object' && contents !== null && 'version' in contents) return String(contents.version);
  throw new Error('package.json states no version');
}

/** Hashes of the program's own code: of what numbers follow from, and of what only draws them. */
export interface Fingerprint {
  readonly numbers: string;
  readonly drawings: string;
}

/** Folders of the code from which no number follows: nothing that computes may import them. */
const DRAWING = /^(?:report|explorer)[/\\]/;

/**
 * Hashes of the program's own code, so that saved work counts as unchanged only under the code that
 * made it: a version number alone would hide a change between releases.
 */
export function programFingerprint(): Fingerprint {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const [numbers, drawings] = [createHash('sha256'), createHash('sha256')];
  for (const hash of [numbers, drawings]) hash.update(programVersion());
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(js|ts|wasm|txt)$/.test(name) && !name.endsWith('.d.ts'))
    .sort();
  for (const name of names) {
    (DRAWING.test(name) ? drawings : numbers).update(name).update(readFileSync(join(root, name)));
  }
  return { numbers: numbers.digest('hex'), drawings: drawings.digest('hex') };
}
