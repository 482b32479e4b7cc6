/**
 * Bundles the engine as pages of the explorer hold it, into `dist/explorer/engine.txt`: a text that is put into them, not a
 * module of the program.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { bundle } from './bundle.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const script = await bundle(join(root, 'src', 'explorer', 'engine.ts'), 'summitry');
writeFileSync(join(root, 'dist', 'explorer', 'engine.txt'), script);
const kilobytes = (bytes) => `${Math.round(bytes / 1000)} kB`;
console.log(
  `Engine for browsers: ${kilobytes(Buffer.byteLength(script))}, ${kilobytes(gzipSync(script).length)} compressed`,
);
