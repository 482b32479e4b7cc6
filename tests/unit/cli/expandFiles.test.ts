import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { expandFiles } from '../../../src/cli/expandFiles.ts';
import { scratchFolder } from '../../helpers/scratch.ts';

function folderWith(...names: string[]): string {
  const folder = scratchFolder();
  for (const name of names) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), '');
  }
  return folder;
}

it('sorts what a pattern matches and goes no deeper than it says', async () => {
  const folder = folderWith('b.yaml', 'a.yaml', 'c.txt', 'models/m.yaml');
  const { files, unmatched } = await expandFiles([`${folder}/*.yaml`]);
  expect(files.map((file) => file.replace(/.*\//, ''))).toEqual(['a.yaml', 'b.yaml']);
  expect(unmatched).toEqual([]);
});

it('takes a file once, under the name it was first given', async () => {
  const folder = folderWith('a.yaml', 'b.yaml');
  const { files } = await expandFiles([join(folder, 'b.yaml'), `${folder}/*.yaml`, join(folder, '.', 'b.yaml')]);
  expect(files.map((file) => file.replace(/.*\//, ''))).toEqual(['b.yaml', 'a.yaml']);
});

it('follows links where a pattern says how deep, and never in circles', async () => {
  const folder = folderWith('sub/a.yaml');
  symlinkSync('..', join(folder, 'sub', 'up'));
  symlinkSync('sub', join(folder, 'link'));
  const matched = async (pattern: string) =>
    (await expandFiles([`${folder}/${pattern}`])).files.map((file) => file.split('/').slice(-2).join('/'));
  expect(await matched('**/*.yaml')).toEqual(['sub/a.yaml']);
  expect(await matched('link/*.yaml')).toEqual(['link/a.yaml']);
});

it('takes a file whose name looks like a pattern', async () => {
  const folder = folderWith('a[1].yaml');
  expect(await expandFiles([join(folder, 'a[1].yaml')])).toEqual({
    files: [join(folder, 'a[1].yaml')],
    unmatched: [],
  });
});

it('leaves a missing file for the reader to complain about, and names patterns without a match', async () => {
  expect(await expandFiles(['none.yaml', 'none/*.yaml'])).toEqual({
    files: ['none.yaml'],
    unmatched: [expect.objectContaining({ message: 'no file matches "none/*.yaml"' })],
  });
});
