import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FileFailure } from '../../../src/cli/fileFailure.ts';
import { makeFolder, writeWhole } from '../../../src/cli/files.ts';
import { finishedWork, STATE_FILE, writeFolder } from '../../../src/cli/outputFolder.ts';
import { scratchFolder } from '../../helpers/scratch.ts';

const FILES = [
  { path: 'result.json', content: '{}\n' },
  { path: 'tables/answer.csv', content: 'a\r\n1\r\n' },
  { path: 'draws.parquet', content: Uint8Array.of(80, 65, 82, 49) },
];

const KEPT = { key: 'key', drawn: 'drawn', made: '2026-01-02T03:04:05.678Z', digest: null, earlier: null };

describe('a finished folder', () => {
  it('is known by its key', async () => {
    const folder = join(scratchFolder(), 'deep', 'report');
    await writeFolder(folder, FILES, KEPT);
    expect(finishedWork(folder, 'key')).toMatchObject(KEPT);
    expect(finishedWork(folder, 'other key')).toBeNull();
    expect(readFileSync(join(folder, 'draws.parquet'))).toEqual(Buffer.from([80, 65, 82, 49]));
  });

  it.each(['result.json', 'tables/answer.csv', STATE_FILE])('is unfinished without %s', async (path) => {
    const folder = scratchFolder();
    await writeFolder(folder, FILES, KEPT);
    rmSync(join(folder, path));
    expect(finishedWork(folder, 'key')).toBeNull();
  });

  it('is unfinished if a file was changed or cut', async () => {
    const folder = scratchFolder();
    await writeFolder(folder, FILES, KEPT);
    writeFileSync(join(folder, 'result.json'), '{');
    expect(finishedWork(folder, 'key')).toBeNull();
  });

  it.each(['', 'null', '[]', '{', '{"format":"summitry/state/3","key":"key","files":[]}'])(
    'is not made by a state of %j',
    async (text) => {
      const folder = scratchFolder();
      writeFileSync(join(folder, STATE_FILE), text);
      expect(finishedWork(folder, 'key')).toBeNull();
    },
  );

  it('has no mark if the results are partial', async () => {
    const folder = scratchFolder();
    await writeFolder(folder, FILES, KEPT);
    await writeFolder(folder, FILES, null);
    expect(existsSync(join(folder, STATE_FILE))).toBe(false);
  });
});

describe('what lay there before', () => {
  it('is cleared of files that the new report does not have, and of leftovers of a kill', async () => {
    const folder = scratchFolder();
    await writeFolder(folder, FILES, KEPT);
    for (const name of [
      'explorer.html',
      'explorer.html.7',
      'report.html.123456',
      '.summitry.json.42',
      'tables/answer.csv.7',
      'tables/old.csv',
    ]) {
      writeFileSync(join(folder, name), 'half');
    }
    await writeFolder(folder, FILES.slice(0, 1), KEPT);
    expect(readdirSync(folder).sort()).toEqual([STATE_FILE, 'result.json', 'tables']);
    expect(readdirSync(join(folder, 'tables'))).toEqual([]);
  });

  it('keeps files of the user', async () => {
    const folder = scratchFolder();
    for (const name of ['notes.txt', 'result.json.bak', 'my.csv', 'report.html.2024.old']) {
      writeFileSync(join(folder, name), 'mine');
    }
    await writeFolder(folder, FILES, KEPT);
    expect(readdirSync(folder)).toEqual(
      expect.arrayContaining(['notes.txt', 'result.json.bak', 'my.csv', 'report.html.2024.old']),
    );
  });

  it('is never followed through a link out of the folder', async () => {
    const [out, elsewhere] = [scratchFolder(), scratchFolder()];
    symlinkSync(elsewhere, join(out, 'report'));
    await expect(writeFolder(join(out, 'report'), FILES, KEPT)).rejects.toThrow('it is a link to elsewhere');
    mkdirSync(join(out, 'other'));
    symlinkSync(elsewhere, join(out, 'other', 'tables'));
    await expect(writeFolder(join(out, 'other'), FILES, KEPT)).rejects.toThrow(FileFailure);
    expect(readdirSync(elsewhere)).toEqual([]);
  });
});

describe('links', () => {
  it.each(['result.json', 'tables/answer.csv', STATE_FILE])(
    'at the place of %s are not written through',
    async (path) => {
      const [folder, elsewhere] = [scratchFolder(), scratchFolder()];
      const target = join(elsewhere, 'precious');
      writeFileSync(target, 'mine');
      mkdirSync(join(folder, 'tables'));
      symlinkSync(target, join(folder, path));
      await expect(writeFolder(folder, FILES, KEPT)).rejects.toThrow(/^cannot write .*: it is a link to elsewhere$/);
      expect(readFileSync(target, 'utf8')).toBe('mine');
      // Nothing is begun where not all can be done.
      expect(readdirSync(folder, { recursive: true }).sort()).toEqual([path, 'tables'].sort());
    },
  );

  it('that lead to nothing make no file there', async () => {
    const [folder, elsewhere] = [scratchFolder(), scratchFolder()];
    symlinkSync(join(elsewhere, 'new'), join(folder, 'x'));
    await expect(writeWhole(join(folder, 'x'), 'text')).rejects.toThrow('it is a link to elsewhere');
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  it.each(['result.json', STATE_FILE])('at the place of %s are no finished report', async (path) => {
    const [folder, elsewhere] = [scratchFolder(), scratchFolder()];
    await writeFolder(folder, FILES, KEPT);
    renameSync(join(folder, path), join(elsewhere, 'moved'));
    symlinkSync(join(elsewhere, 'moved'), join(folder, path));
    expect(finishedWork(folder, 'key')).toBeNull();
  });

  it('and pipes in a report are not waited for', async () => {
    const folder = scratchFolder();
    await writeFolder(folder, FILES, KEPT);
    rmSync(join(folder, 'result.json'));
    execFileSync('mkfifo', [join(folder, 'result.json')]);
    expect(finishedWork(folder, 'key')).toBeNull();
  });
});

describe('a file that is replaced', () => {
  it('keeps its permissions, and leaves nothing beside it', async () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, 'x'), 'old', { mode: 0o600 });
    await writeWhole(join(folder, 'x'), 'new');
    expect(readFileSync(join(folder, 'x'), 'utf8')).toBe('new');
    expect(statSync(join(folder, 'x')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['x']);
    mkdirSync(join(folder, 'folder'));
    await expect(writeWhole(join(folder, 'folder'), 'text')).rejects.toThrow(FileFailure);
    expect(readdirSync(folder).sort()).toEqual(['folder', 'x']);
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
