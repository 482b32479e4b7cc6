import { join, relative, resolve, sep } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { folderClashes, reportFolder } from '../../../src/cli/reportFolders.ts';
import { safeName } from '../../../src/cli/safeName.ts';

it.each([
  ['japan_dprk_2024', 'japan_dprk_2024'],
  ['a b.c', 'a_b_c'],
  ['..', 'scenario'],
  ['', 'scenario'],
  ['___', 'scenario'],
  ['../../etc/passwd', '______etc_passwd'],
  ['index.html', 'index_html'],
  ['CON', 'CON_'],
  ['日本', '日本'],
  ['\u0000\u001b[2J', '___2J'],
])('%j becomes %j', (id, name) => {
  expect(safeName(id)).toBe(name);
});

it('always stays one step below the output folder', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (id) => {
      const path = relative(resolve('out'), resolve(join('out', safeName(id))));
      expect(path).not.toBe('');
      expect(path.split(sep)).toHaveLength(1);
      expect(path.startsWith('.')).toBe(false);
      expect(Buffer.byteLength(path)).toBeLessThanOrEqual(255);
    }),
    { seed: 20240326, numRuns: 2000 },
  );
});

it('puts a file into a folder of its name', () => {
  expect(reportFolder('out', 'some/where/a.yaml')).toBe(join('out', 'a'));
});

it('finds files that would share a folder', () => {
  const clashes = folderClashes('out', ['x/a.yaml', 'b.yaml', 'y/A.yml']);
  expect([...clashes.keys()]).toEqual(['x/a.yaml', 'y/A.yml']);
  expect(clashes.get('y/A.yml')?.message).toBe(
    `"x/a.yaml" and "y/A.yml" would both be written to "${join('out', 'a')}", and are left out`,
  );
  // One name in small and in capital letters, and composed and decomposed.
  for (const pair of [
    ['stra\u00dfe.yaml', 'STRASSE.yaml'],
    ['caf\u00e9.yaml', 'cafe\u0301.yaml'],
    ['a b.yaml', 'a_b.yaml'],
  ]) {
    expect([...folderClashes('out', pair).keys()], pair.join()).toEqual(pair);
  }
  expect(folderClashes('out', ['a.yaml', 'b.yaml']).size).toBe(0);
});
