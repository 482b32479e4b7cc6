/**
 * Bundles what a page of the explorer holds into `dist/explorer`: the script of the page, and the engine for its worker,
 * compressed. Both are texts that are put into pages, not modules of the program. So is the editor, which only a page that is
 * served loads, from its server.
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
const editor = await bundle(source('view', 'editor.ts'), 'summitryEditor');
writeFileSync(target('editor.txt'), editor);
const kilobytes = (text) => `${Math.round(Buffer.byteLength(text) / 1000)} kB`;
const sizes = `page ${kilobytes(script)}, editor ${kilobytes(editor)}, engine ${kilobytes(engine)}, packed ${kilobytes(packed)}`;
console.log(`Explorer: ${sizes}`);
