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

/**
 * Hash of the program's own code, so that saved work counts as unchanged only under the code that
 * made it: a version number alone would hide a change between releases.
 */
export function programFingerprint(): string {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const hash = createHash('sha256').update(programVersion());
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(js|ts|wasm|txt)$/.test(name) && !name.endsWith('.d.ts'))
    .sort();
  for (const name of names) hash.update(name).update(readFileSync(join(root, name)));
  return hash.digest('hex');
}
