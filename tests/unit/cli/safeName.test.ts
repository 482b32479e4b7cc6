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
  expect(folderClashes('out', ['x/a.yaml', 'b.yaml', 'y/A.yml']).map((problem) => problem.message)).toEqual([
    `"x/a.yaml" and "y/A.yml" would both be written to "${join('out', 'a')}"`,
  ]);
  expect(folderClashes('out', ['a.yaml', 'b.yaml'])).toEqual([]);
});
