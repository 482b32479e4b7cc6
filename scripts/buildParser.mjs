/**
 * Bundles the parser of mathjs, which is all that is used of it, into `src/expressions/mathjsParser.ts`.
 *
 * It loads in 0.02 s of processor time, where an ordinary import of mathjs takes 0.3 to 1.1 s: the package's own bundle
 * holds all of it, and its modules are hundreds of files. How to measure that is in LICENSE.third-party.md.
 */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const bundle = await rolldown({
  input: join(root, 'scripts', 'parserOfMathjs.mjs'),
  platform: 'browser',
  onLog: (_level, log) => {
    throw new Error(log.message);
  },
});
const { output } = await bundle.generate({ format: 'iife', name: 'mathjs', minify: true });
const text = `// @ts-nocheck
// Made by scripts/buildParser.mjs from mathjs, see LICENSE.third-party.md. Not to be edited.

${output[0].code}
/** Structure of a formula; nothing is evaluated. */
export const parse: (text: string) => unknown = mathjs.parse;
`;
writeFileSync(join(root, 'src', 'expressions', 'mathjsParser.ts'), text);

// Their licences ask to be handed on.
const licences = join(root, 'dist', 'licences');
mkdirSync(licences, { recursive: true });
for (const [name, file] of [
  ['mathjs', 'LICENSE'],
  ['mathjs', 'NOTICE'],
  ['typed-function', 'LICENSE'],
  ['escape-latex', 'LICENSE.md'],
]) {
  copyFileSync(join(root, 'node_modules', name, file), join(licences, `${name}-${file}`));
}
