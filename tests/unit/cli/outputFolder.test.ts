import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FileFailure } from '../../../src/cli/fileFailure.ts';
import { makeFolder, writeWhole } from '../../../src/cli/files.ts';
import { isFinished, STATE_FILE, writeFolder } from '../../../src/cli/outputFolder.ts';
import { scratchFolder } from '../../helpers/scratch.ts';

const FILES = [
  { path: 'result.json', content: '{}\n' },
  { path: 'tables/answer.csv', content: 'a\r\n1\r\n' },
  { path: 'draws.parquet', content: Uint8Array.of(80, 65, 82, 49) },
];

describe('a finished folder', () => {
  it('is known by its key', async () => {
    const folder = join(scratchFolder(), 'deep', 'report');
    await writeFolder(folder, FILES, 'key');
    expect(await isFinished(folder, 'key')).toBe(true);
    expect(await isFinished(folder, 'other key')).toBe(false);
    expect(readFileSync(join(folder, 'draws.parquet'))).toEqual(Buffer.from([80, 65, 82, 49]));
  });

  it.each(['result.json', 'tables/answer.csv', STATE_FILE])('is unfinished without %s', async (path) => {
    const folder = scratchFolder();
    await writeFolder(folder, FILES, 'key');
    rmSync(join(folder, path));
    expect(await isFinished(folder, 'key')).toBe(false);
  });

  it('is unfinished if a file was changed or cut', async () => {
    const folder = scratchFolder();
    await writeFolder(folder, FILES, 'key');
    writeFileSync(join(folder, 'result.json'), '{');
    expect(await isFinished(folder, 'key')).toBe(false);
  });

  it.each(['', 'null', '[]', '{', '{"format":"summitry/state/1","key":"key","files":[]}'])(
    'is not made by a state of %j',
    async (text) => {
      const folder = scratchFolder();
      writeFileSync(join(folder, STATE_FILE), text);
      expect(await isFinished(folder, 'key')).toBe(false);
    },
  );

  it('has no mark if the results are partial', async () => {
    const folder = scratchFolder();
    await writeFolder(folder, FILES, 'key');
    await writeFolder(folder, FILES, null);
    expect(existsSync(join(folder, STATE_FILE))).toBe(false);
  });
});

describe('what lay there before', () => {
  it('is cleared of files that the new report does not have, and of leftovers of a kill', async () => {
    const folder = scratchFolder();
    await writeFolder(folder, FILES, 'key');
    for (const name of ['report.html.123456', '.summitry.json.42', 'tables/answer.csv.7', 'tables/old.csv']) {
      writeFileSync(join(folder, name), 'half');
    }
    await writeFolder(folder, FILES.slice(0, 1), 'key');
    expect(readdirSync(folder).sort()).toEqual([STATE_FILE, 'result.json', 'tables']);
    expect(readdirSync(join(folder, 'tables'))).toEqual([]);
  });

  it('keeps files of the user', async () => {
    const folder = scratchFolder();
    for (const name of ['notes.txt', 'result.json.bak', 'my.csv', 'report.html.2024.old']) {
      writeFileSync(join(folder, name), 'mine');
    }
    await writeFolder(folder, FILES, 'key');
    expect(readdirSync(folder)).toEqual(
      expect.arrayContaining(['notes.txt', 'result.json.bak', 'my.csv', 'report.html.2024.old']),
    );
  });

  it('is never followed through a link out of the folder', async () => {
    const [out, elsewhere] = [scratchFolder(), scratchFolder()];
    symlinkSync(elsewhere, join(out, 'report'));
    await expect(writeFolder(join(out, 'report'), FILES, 'key')).rejects.toThrow('it is a link to elsewhere');
    mkdirSync(join(out, 'other'));
    symlinkSync(elsewhere, join(out, 'other', 'tables'));
    await expect(writeFolder(join(out, 'other'), FILES, 'key')).rejects.toThrow(FileFailure);
    expect(readdirSync(elsewhere)).toEqual([]);
  });
});

describe('failures', () => {
  it('are one sentence', async () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, 'file'), '');
    await expect(makeFolder(join(folder, 'file', 'x'))).rejects.toThrow(
      /^cannot make the folder .*: something else with that name is in the way$/,
    );
    await expect(writeWhole(join(folder, 'none', 'x'), '')).rejects.toThrow(
      /^cannot write .*: there is no such file or folder$/,
    );
  });

  it('come back even where the file system refuses oddly', async () => {
    // On Linux, Node's own recursive mkdir does not return from this.
    await expect(makeFolder('/proc/none/x')).rejects.toThrow(FileFailure);
  });
});
