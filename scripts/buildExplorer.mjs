/**
 * Bundles what a page of the explorer holds into `dist/explorer`: the script of the page, and the engine for its worker,
 * compressed. Both are texts that are put into pages, not modules of the program. So is the editor, which only a page that is
 * served loads, from its server.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { bundleOf } from './bundle.mjs';
import { noticesOf } from './notices.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = (...names) => join(root, 'src', 'explorer', ...names);
const target = (name) => join(root, 'dist', 'explorer', name);
const { script: engine, files: ofEngine } = await bundleOf(source('worker.ts'), 'summitry');
const packed = gzipSync(`${engine}\nsummitry.startWorker();`, { level: 9 }).toString('base64');
writeFileSync(target('engine.txt'), packed);
const { script: view, files: ofView } = await bundleOf(source('view', 'main.tsx'), 'explorer');
const script = `${view}\nexplorer.start();`;
writeFileSync(target('page.txt'), script);
const { script: editor, files: ofEditor } = await bundleOf(source('view', 'editor.ts'), 'summitryEditor');
writeFileSync(target('editor.txt'), `/*\n${noticesOf(ofEditor).replaceAll('*/', '* /')}*/\n${editor}`);
writeFileSync(target('notices.txt'), noticesOf([...ofEngine, ...ofView]));
const kilobytes = (text) => `${Math.round(Buffer.byteLength(text) / 1000)} kB`;
const sizes = `page ${kilobytes(script)}, editor ${kilobytes(editor)}, engine ${kilobytes(engine)}, packed ${kilobytes(packed)}`;
console.log(`Explorer: ${sizes}`);
