import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
const PARSER = 'expressions/mathjsParser.js';

/** Everything that a built file can come to load, by import statement or by call. */
function graphOf(entry: string): {
  readonly files: ReadonlySet<string>;
  readonly packages: ReadonlySet<string>;
} {
  const files = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    for (const [, name] of readFileSync(file, 'utf8').matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)['"]([^'"]+)['"]/g)) {
      if (name!.startsWith('.')) visit(join(dirname(file), name!));
      else packages.add(name!);
    }
  };
  visit(join(DIST, entry));
  return { files, packages };
}

it('a worker loads both machines and no package', () => {
  const { files, packages } = graphOf('runners/worker.js');
  expect([...packages]).toEqual(['node:worker_threads']);
  for (const machine of ['engine/chunk.js', 'wasm/webAssemblyMachine.js']) {
    expect(files).toContain(join(DIST, machine));
  }
  expect(files).not.toContain(join(DIST, PARSER));
});

it('the command line loads the parser of mathjs and zod, so the search finds them', () => {
  const { files, packages } = graphOf('cli/main.js');
  expect(files).toContain(join(DIST, PARSER));
  expect([...packages]).toEqual(expect.arrayContaining(['yaml', 'zod']));
});
