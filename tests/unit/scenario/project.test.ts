import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderDiagnostics } from '../../../src/diagnostics/render.ts';
import { loadScenario } from '../../../src/disk/scenario.ts';
import { scratchFolder } from '../../helpers/scratch.ts';
import { BASE } from './support.ts';

const TOKEN = 'ghp_secret';
const SECRET = `token: ${TOKEN}\n`;

/** A folder with files by path. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = scratchFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** What a user sees of a file: the code of each problem and all words. */
function seen(file: string, root?: string) {
  const loaded = loadScenario(file, root === undefined ? {} : { root });
  const words = renderDiagnostics(loaded.diagnostics, loaded.texts);
  return { codes: loaded.diagnostics.map(({ code }) => code), words, files: [...loaded.texts.keys()], ok: loaded.ok };
}

describe('what a scenario may extend', () => {
  it.each([
    ['a file outside', '../home/app.yml'],
    ['a hidden file outside', '../home/.config/app.yml'],
    ['a hidden file beside it', '.secret.yaml'],
    ['a file in a hidden folder', '.config/app.yml'],
    ['a link that leads outside', 'link.yaml'],
    ['a link to a link that leads outside', 'chain.yaml'],
    ['a file in a linked folder', 'linked/app.yml'],
    ['a file that is not there, outside', '../home/none.yml'],
  ])('is not %s, and nothing of it is shown', (_, path) => {
    const folder = folderWith({
      'project/case.yaml': `extends: ${path}\n`,
      'home/.config/app.yml': SECRET,
      'home/app.yml': SECRET,
      'project/.secret.yaml': SECRET,
      'project/.config/app.yml': SECRET,
    });
    symlinkSync(join(folder, 'home/app.yml'), join(folder, 'project/link.yaml'));
    symlinkSync('link.yaml', join(folder, 'project/chain.yaml'));
    symlinkSync('../home', join(folder, 'project/linked'));
    const { codes, words, files } = seen(join(folder, 'project/case.yaml'));
    expect(codes).toEqual(['extends-missing']);
    expect(words).not.toContain(TOKEN);
    expect(words).toMatch(/is not read: it (is hidden|lies outside the folder of the project)/);
    expect(files).toEqual([join(folder, 'project/case.yaml')]);
  });

  it.each([
    ['with --root', {}, true],
    ['below the nearest package.json', { 'package.json': '{}' }, false],
    ['below the nearest .git', { '.git/HEAD': '' }, false],
  ])('is whatever lies below the project: %s', (_, marks, withRoot) => {
    const folder = folderWith({
      'scenarios/case.yaml': 'extends: ../models/base.yaml\n',
      'models/base.yaml': BASE,
      ...marks,
    });
    symlinkSync('../models/base.yaml', join(folder, 'scenarios/link.yaml'));
    writeFileSync(join(folder, 'scenarios/linked.yaml'), 'extends: link.yaml\n');
    for (const name of ['case.yaml', 'linked.yaml']) {
      expect(seen(join(folder, 'scenarios', name), withRoot ? folder : undefined)).toMatchObject({
        codes: [],
        ok: true,
      });
    }
    const alone = seen(join(folder, 'scenarios/case.yaml'), join(folder, 'scenarios'));
    expect(alone.codes).toEqual(['extends-missing']);
  });

  it('is nothing that a mark in a folder open to all would bring in', () => {
    const folder = folderWith({
      'a/case.yaml': 'extends: ../b/base.yaml\n',
      'b/base.yaml': BASE,
      'package.json': '{}',
    });
    expect(seen(join(folder, 'a/case.yaml')).codes).toEqual([]);
    chmodSync(folder, 0o777);
    expect(seen(join(folder, 'a/case.yaml')).codes).toEqual(['extends-missing']);
  });

  it('is what lies in the folder called scenarios where nothing marks a project', () => {
    const folder = folderWith({
      'scenarios/examples/case.yaml': 'extends: ../models/base.yaml\n',
      'scenarios/examples/out.yaml': 'extends: ../../base.yaml\n',
      'scenarios/models/base.yaml': BASE,
      'base.yaml': BASE,
    });
    expect(seen(join(folder, 'scenarios/examples/case.yaml')).codes).toEqual([]);
    expect(seen(join(folder, 'scenarios/examples/out.yaml')).codes).toEqual(['extends-missing']);
  });

  it('is what lies beside a scenario, however its folder is reached and whatever it is called', () => {
    const folder = folderWith({ '.hidden/case.yaml': 'extends: base.yaml\n', '.hidden/base.yaml': BASE });
    symlinkSync('.hidden', join(folder, 'link'));
    expect(seen(join(folder, '.hidden/case.yaml')).codes).toEqual([]);
    expect(seen(join(folder, 'link/case.yaml')).codes).toEqual([]);
  });

  it('is told in a hint that works', () => {
    const folder = folderWith({ 'a/case.yaml': 'extends: ../b/base.yaml\n', 'b/base.yaml': BASE });
    const file = join(folder, 'a/case.yaml');
    expect(seen(file).words).toContain('name a folder above both files with --root');
    expect(seen(file, folder)).toMatchObject({ codes: [], ok: true });
  });
});

describe('the file that is named', () => {
  it('may lie anywhere, and under any name', () => {
    const folder = folderWith({ '.config/.case.yaml': BASE });
    expect(seen(join(folder, '.config/.case.yaml')).codes).toEqual([]);
    linkSync(join(folder, '.config/.case.yaml'), join(folder, 'hard.yaml'));
    expect(seen(join(folder, 'hard.yaml')).codes).toEqual([]);
  });

  it('is not a link that leads out of the project', () => {
    const folder = folderWith({ 'project/x.yaml': BASE, 'home/app.yml': SECRET, 'project/.env.yaml': SECRET });
    symlinkSync('../home/app.yml', join(folder, 'project/out.yaml'));
    symlinkSync('.env.yaml', join(folder, 'project/hidden.yaml'));
    symlinkSync('x.yaml', join(folder, 'project/in.yaml'));
    for (const name of ['out.yaml', 'hidden.yaml']) {
      const { codes, words } = seen(join(folder, 'project', name));
      expect(codes).toEqual(['file-not-found']);
      expect(words).toContain('it is a link that leads outside');
      expect(words).not.toContain(TOKEN);
    }
    expect(seen(join(folder, 'project/in.yaml')).codes).toEqual([]);
  });

  it.each(['/proc/self/environ', '/proc/kmsg', '/dev/zero', '/dev/null', '/proc/self/fd/0'])(
    'is an ordinary file, which %s is not',
    (path) => {
      if (!existsSync(path)) return;
      const { codes, words, files } = seen(path);
      expect(codes).toEqual(['file-not-found']);
      expect(words).not.toContain('PATH=');
      expect(files).toEqual([]);
    },
  );

  it('is no pipe, for which one could wait for ever', () => {
    const folder = folderWith({ 'case.yaml': 'extends: pipe.yaml\n' });
    execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
    expect(seen(join(folder, 'pipe.yaml')).words).toContain('it is not an ordinary file');
    expect(seen(join(folder, 'case.yaml')).codes).toEqual(['extends-missing']);
  });

  it('is no circle of links', () => {
    const folder = folderWith({});
    symlinkSync('b.yaml', join(folder, 'a.yaml'));
    symlinkSync('a.yaml', join(folder, 'b.yaml'));
    expect(seen(join(folder, 'a.yaml')).words).toContain('its links go in a circle');
  });
});
