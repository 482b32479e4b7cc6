import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CODES } from '../../src/diagnostics/codes.ts';
import { renderDiagnostics } from '../../src/diagnostics/render.ts';
import { type LoadOptions, loadScenario } from '../../src/disk/scenario.ts';
import { brokenName } from '../helpers/brokenName.ts';

/**
 * One bad file a code in `errors/`: `CODE.yaml`, or `CODE.variant.yaml`, and beside it what a user
 * reads about it; `# row: NAME` in its first line has that row of its table read. Accept new texts with `npx vitest run tests/golden/errors -u` after reading them.
 */
const FOLDER = join(import.meta.dirname, 'errors');

/** Mistakes that no small file in that folder can make. */
const MADE_HERE: Readonly<Record<string, () => string>> = {
  'file-not-found': () => explain('nowhere.yaml'),
  'more-problems': () => {
    const names = Array.from({ length: 250 }, (_, i) => `q${i}: x${i}`).join(', ');
    const text = `extends: support/base.yaml\nquantities: { ${names} }\n`;
    const read = (path: string): string => (path.endsWith('many.yaml') ? text : readFileSync(path, 'utf8'));
    // The others are like the one before it.
    return explain('many.yaml', { read })
      .split(/^(?=many)/m)
      .slice(-1)
      .join('');
  },
  'file-too-large': () => explain('huge.yaml', { read: () => `about: ${'x'.repeat(1_100_000)}` }),
};

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));

function explain(name: string, options: LoadOptions = {}): string {
  const loaded = loadScenario(join('tests/golden/errors', name), options);
  return renderDiagnostics(loaded.diagnostics, loaded.texts).replaceAll('tests/golden/errors/', '');
}

describe('the text about a broken file', () => {
  test.each(files)('%s', async (name) => {
    await expect(explain(brokenName(join(FOLDER, name)).slice(FOLDER.length + 1))).toMatchFileSnapshot(
      join(FOLDER, name.replace(/yaml$/, 'txt')),
    );
  });

  test.each(Object.entries(MADE_HERE))('%s', async (code, make) => {
    await expect(make()).toMatchFileSnapshot(join(FOLDER, `${code}.txt`));
  });

  test.each(files)('%s is about what its name says', (name) => {
    const code = name.split('.')[0] ?? '';
    expect(Object.keys(CODES)).toContain(code);
    const { diagnostics, ok } = loadScenario(brokenName(join('tests/golden/errors', name)));
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
    expect(ok).toBe(diagnostics.every(({ severity }) => severity === 'warning'));
  });

  test('there is one for every code about files', () => {
    const shown = new Set([...files.map((name) => name.split('.')[0]), ...Object.keys(MADE_HERE)]);
    const codes = Object.entries(CODES).filter(([, { about }]) => about === 'file');
    expect(codes.map(([code]) => code).filter((code) => !shown.has(code))).toEqual([]);
  });

  test('every expected text has a case', () => {
    const texts = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));
    const cases = [
      ...files.map((name) => name.replace(/yaml$/, 'txt')),
      ...Object.keys(MADE_HERE).map((code) => `${code}.txt`),
    ];
    expect(texts.filter((name) => !cases.includes(name))).toEqual([]);
  });

  test('no text shows a stack, a validator or a parser', () => {
    for (const name of readdirSync(FOLDER).filter((file) => file.endsWith('.txt'))) {
      expect(readFileSync(join(FOLDER, name), 'utf8')).not.toMatch(
        /zod|mathjs|YAMLParse|Invalid input|\bat .*\.ts:|undefined|\[object/i,
      );
    }
  });
});
