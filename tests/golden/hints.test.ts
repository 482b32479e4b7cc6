import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { loadScenario } from '../../src/disk/scenario.ts';
import { DISTRIBUTION_NAMES } from '../../src/distributions/named.ts';
import { BUILT_INS, CALLABLE } from '../../src/expressions/allowed.ts';
import { scenarioJsonSchema } from '../../src/scenario/jsonSchema.ts';
import { brokenName } from '../helpers/brokenName.ts';
import { HABITS } from '../helpers/habits.ts';

/**
 * A hint is worth nothing if it leads to the next error: what a diagnostic would have at its place is put there, and
 * the file is read again.
 */
const FOLDER = 'tests/golden/errors';
const broken = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));

type Texts = ReadonlyMap<string, string>;

function load(file: string, texts: Texts = new Map()) {
  return loadScenario(file, { read: (path) => texts.get(path) ?? readFileSync(path, 'utf8') });
}

function errorsIn(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === 'error');
}

/** The texts with one replacement made. */
function repaired(texts: Texts, { place, fix }: Diagnostic): Texts {
  const text = texts.get(place?.file ?? '');
  if (text === undefined || place === undefined || fix === undefined) throw new Error('There is nothing to replace.');
  return new Map([...texts, [place.file, text.slice(0, place.start) + fix + text.slice(place.end)]]);
}

/** Every replacement by itself: the error must be gone, and no other have come. */
function expectRepairs(file: string, before: ReturnType<typeof load>): number {
  const errors = errorsIn(before.diagnostics);
  const fixable = errors.filter(({ fix }) => fix !== undefined);
  for (const error of fixable) {
    const after = errorsIn(load(file, repaired(before.texts, error)).diagnostics);
    const known = new Set(errors.map(({ code, message }) => `${code} ${message}`));
    // What was hidden by the mistake may come to light: that more is missing.
    const found = after.flatMap(({ code, message }) => (code === 'missing-key' ? [] : [`${code} ${message}`]));
    const isYaml = error.code === 'bad-yaml' && after.length > 0;
    expect({ error, found }).toEqual({ error, found: isYaml ? found : found.filter((one) => known.has(one)) });
    expect(found).not.toContain(`${error.code} ${error.message}`);
  }
  return fixable.length;
}

describe('a replacement that is proposed', () => {
  test.each(broken)('repairs %s', (name) => {
    const file = brokenName(join(FOLDER, name));
    expectRepairs(file, load(file));
  });

  test('is proposed in many of them', () => {
    const fixes = broken.flatMap((name) =>
      load(brokenName(join(FOLDER, name))).diagnostics.filter(({ fix }) => fix !== undefined),
    );
    expect(fixes.length).toBeGreaterThan(20);
  });

  test.each(HABITS)('repairs a file with $name', ({ text, code, fix, hint }) => {
    const file = 'habit.yaml';
    const before = load(file, new Map([[file, text]]));
    const errors = errorsIn(before.diagnostics);
    expect(errors.map((error) => error.code)).toContain(code);
    const said = errors.find((error) => error.code === code);
    expect(said?.hint ?? said?.message).toContain(hint);
    expect(said?.fix).toBe(fix);
    const repairs = expectRepairs(file, before);
    expect(repairs > 0).toBe(fix !== undefined);
  });
});

describe('a hint names nothing but', () => {
  const vocabulary = new Set([
    ...['init', 'key'],
    ...(scenarioJsonSchema().match(/\w+/g) ?? []),
    ...[DISTRIBUTION_NAMES, BUILT_INS, CALLABLE].flatMap((table) => Object.keys(table)),
  ]);

  test.each(broken)('words of the format or of the file: %s', (name) => {
    const { diagnostics, texts } = load(brokenName(join(FOLDER, name)));
    const own = new Set([...texts.values()].join('\n').match(/\w+/g) ?? []);
    for (const { hint = '' } of diagnostics) {
      const quoted = [...hint.matchAll(/"([^"]+)"|`([^`]+)`/g)].flatMap(([, one, other]) => one ?? other ?? []);
      const ids = quoted.flatMap((part) => part.match(/[a-z_]\w*/g) ?? []);
      expect(ids.filter((word) => !own.has(word) && !vocabulary.has(word))).toEqual([]);
      // Paths stand without quotes.
      const paths = hint.match(/\b[a-z_]+(?:\.[a-z_]+)+/g) ?? [];
      const parts = paths.flatMap((path) => path.split('.'));
      expect(parts.filter((word) => !own.has(word) && !vocabulary.has(word))).toEqual([]);
    }
  });
});
