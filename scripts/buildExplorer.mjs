/**
 * Bundles what a page of the explorer holds into `dist/explorer`: the script of the page, and the engine for its worker,
 * compressed. Both are texts that are put into pages, not modules of the program.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { bundle } from './bundle.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = (...names) => join(root, 'src', 'explorer', ...names);
const target = (name) => join(root, 'dist', 'explorer', name);
const engine = await bundle(source('worker.ts'), 'summitry');
const packed = gzipSync(`${engine}\nsummitry.startWorker();`, { level: 9 }).toString('base64');
writeFileSync(target('engine.txt'), packed);
const script = `${await bundle(source('view', 'main.tsx'), 'explorer')}\nexplorer.start();`;
writeFileSync(target('page.txt'), script);
const kilobytes = (text) => `${Math.round(Buffer.byteLength(text) / 1000)} kB`;
console.log(`Explorer: page ${kilobytes(script)}, engine ${kilobytes(engine)}, packed ${kilobytes(packed)}`);
