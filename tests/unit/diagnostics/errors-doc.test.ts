import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CODES, type CodeEntry } from '../../../src/diagnostics/codes.ts';

const ROOT = join(import.meta.dirname, '../../..');
const GOLDEN = join(ROOT, 'tests/golden/errors');

/** Sections of docs/errors.md by their heading of the third level. */
const sections = new Map(
  readFileSync(join(ROOT, 'docs/errors.md'), 'utf8')
    .split(/^### /m)
    .slice(1)
    .map((section): [string, string] => {
      const [heading = '', ...rest] = section.split('\n');
      return [heading, rest.join('\n').split(/^## /m)[0] ?? ''];
    }),
);

describe('docs/errors.md', () => {
  test('explains every code and nothing else', () => {
    expect([...sections.keys()].sort()).toEqual(Object.keys(CODES).sort());
  });

  test.each(Object.entries<CodeEntry>(CODES))('says of %s what it is and what to do', (code, { severity, summary }) => {
    const words = (sections.get(code) ?? '').replace(/\s+/g, ' ');
    expect(words).toContain(`${summary}.`);
    expect(words).toContain('**What to do.**');
    expect(words.includes('**Warning.**')).toBe(severity === 'warning');
    expect(words).toContain(`${severity}[${code}]: `);
  });

  test('shows the examples as the program says them', () => {
    const texts = readdirSync(GOLDEN)
      .filter((name) => name.endsWith('.txt'))
      .map((name) => readFileSync(join(GOLDEN, name), 'utf8'));
    for (const [code, { about }] of Object.entries<CodeEntry>(CODES)) {
      if (about !== 'file') continue;
      const example = /```text\n([\s\S]*?)\n```/.exec(sections.get(code) ?? '')?.[1] ?? expect.fail(code);
      expect(
        texts.some((text) => text.includes(example)),
        `the example of ${code} is out of date`,
      ).toBe(true);
    }
  });
});
