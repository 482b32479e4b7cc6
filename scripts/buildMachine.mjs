/**
 * Compiles `assembly/` and writes the WebAssembly module as text into `src/wasm/moduleBytes.ts`, so that it
 * is found wherever the rest of the code is: in Node, in a worker, in a browser, in a bundle.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'src', 'wasm', 'moduleBytes.ts');
const folder = mkdtempSync(join(tmpdir(), 'summitry-machine-'));
try {
  const out = join(folder, 'machine.wasm');
  const { error, stdout, stderr } = await asc.main([
    join(root, 'assembly', 'index.ts'),
    ...['--config', 'none', '--outFile', out],
    ...['--optimizeLevel', '3', '--shrinkLevel', '0', '--converge', '--noAssert'],
    ...['--enable', 'simd', '--runtime', 'stub', '--use', 'abort='],
  ]);
  if (error) {
    process.stderr.write(`${stdout}${stderr}${error.message}\n`);
    process.exitCode = 1;
  } else {
    const text = `// Made by scripts/buildMachine.mjs from assembly/. Not to be edited.\n\n/** The WebAssembly module, in base 64. */\nexport const MODULE_BYTES: string =\n  '${readFileSync(out).toString('base64')}';\n`;
    writeFileSync(target, text);
  }
} finally {
  rmSync(folder, { recursive: true });
}
