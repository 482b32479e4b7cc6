import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile/compile.ts';
import { CODES } from '../../src/diagnostics/codes.ts';
import { renderDiagnostics } from '../../src/diagnostics/render.ts';
import { loadScenario } from '../../src/disk/scenario.ts';
import { parseExpression } from '../../src/expressions/parse.ts';
import type { Loaded } from '../../src/scenario/load.ts';
import { times } from '../helpers/effort.ts';
import { type Mutation, mutate, mutation } from '../helpers/mutations.ts';

/**
 * Whatever stands in a file, loading it ends in a scenario or in positioned diagnostics: it never
 * throws and never hangs; and what loads compiles. More than 5,000 files and 1,000 formulas
 * a run, seven times as many in a long one.
 */
const SEED = 20240326;

function fromDisk(path: string): string {
  return readFileSync(path, 'utf8');
}

/** Loads a text as if it were the file `path`; what it extends comes from disk. */
function loadText(text: string, path = 'scenarios/mutant.yaml'): Loaded {
  return loadScenario(path, { read: (asked) => (asked === path ? text : fromDisk(asked)) });
}

function expectDecent(loaded: Loaded): void {
  const { ok, diagnostics, texts } = loaded;
  expect(ok).toBe(!diagnostics.some(({ severity }) => severity === 'error'));
  for (const { code, severity, message, place, hint } of diagnostics) {
    expect(CODES[code].severity).toBe(severity);
    expect(message).not.toBe('');
    expect(`${message} ${hint ?? ''}`).not.toMatch(/undefined|\[object|NaN(?!")|zod|Invalid input/);
    if (place === undefined) throw new Error(`No place: ${code} ${message}`);
    const text = texts.get(place.file) ?? '';
    expect(place.start).toBeGreaterThanOrEqual(0);
    expect(place.end).toBeGreaterThanOrEqual(place.start);
    expect(place.end).toBeLessThanOrEqual(text.length);
  }
  if (loaded.ok) expect(() => compile(loaded.value, 'seed')).not.toThrow();
  const rendered = renderDiagnostics(diagnostics, texts);
  expect(rendered === '').toBe(diagnostics.length === 0);
  // No file may reach the terminal's controls through a message.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
  expect(rendered).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
}

describe('loading never fails in any other way than by diagnostics', () => {
  test('on random text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: fc.constantFrom(...'{}[]:,-#&*!|>\'"%@` \n\tab1.'), maxLength: 200 }),
    );
    fc.assert(
      fc.property(text, (content) => expectDecent(loadText(content))),
      { seed: SEED, numRuns: times(1000, 10_000) },
    );
  });

  test('on random bytes read as UTF-8 where they are none', () => {
    const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => new TextDecoder().decode(array));
    fc.assert(
      fc.property(bytes, (content) => expectDecent(loadText(content))),
      { seed: SEED, numRuns: times(500, 5000) },
    );
  });

  test('on random values under the keys of the format', () => {
    fc.assert(
      fc.property(formatLike, (value) => expectDecent(loadText(JSON.stringify(value)))),
      { seed: SEED, numRuns: times(3500, 20_000) },
    );
  });

  test.each([
    ['scenarios/examples/01_smallest.yaml', times(400, 4000)],
    ['scenarios/examples/02_bargaining.yaml', times(200, 2000)],
    ['scenarios/examples/03_moving_world.yaml', times(150, 1500)],
    ['scenarios/models/two_level.yaml', times(50, 500)],
    ['scenarios/japan_dprk_2002.yaml', times(15, 150)],
    ['scenarios/japan_dprk_2024.yaml', times(10, 100)],
  ])('on mutations of %s', (path, numRuns) => {
    const original = fromDisk(path);
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations: readonly Mutation[]) => {
        expectDecent(loadText(mutate(original, mutations), path));
      }),
      { seed: SEED, numRuns },
    );
  });

  test('on random formulas', () => {
    const piece = fc.constantFrom(
      ...['surplus', 'a', 'burden(', 'max(', ')', '(', '+', '-', '*', '/', '^', '%', '25 %', ',', '?', ':', '0.3'],
      ...['to', 'per', 'month', '=', '==', '<', '!', '[', ']', '{', '}', '.', '..', 'constructor', '__proto__'],
      ...['1e999', 'not', 'and', '"', "'", ';', '\n', '#', '$', 'mod', '²', 'π', '0x', '1i', 'end', '\\'],
    );
    const formula = fc.oneof(
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' ')),
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
      fc.string({ unit: 'binary', maxLength: 60 }),
    );
    fc.assert(
      fc.property(formula, (text) => {
        const parsed = parseExpression(text);
        if (parsed.ok) return;
        expect(parsed.sentence.message).not.toMatch(/undefined|\[object|char \d/);
        expect(parsed.at).toBeGreaterThanOrEqual(0);
        expect(parsed.at).toBeLessThanOrEqual(text.length);
      }),
      { seed: SEED, numRuns: times(1000, 10_000) },
    );
  });
});

const KEYS = [
  ...['summitry', 'title', 'question', 'window', 'start', 'end', 'as_of', 'step', 'principals', 'initiator', 'target'],
  ...['issues', 'actors', 'quantities', 'processes', 'terms', 'stages', 'transitions', 'setbacks', 'correlations'],
  ...['evidence', 'what_if', 'sources', 'value', 'weight', 'kind', 'shape', 'history', 'states', 'rates', 'set'],
  ...['preferences', 'position', 'red_line', 'a', 'b', 'extends', 'between', 'rank', 'on', 'from', 'to', 'needs'],
];

const leaf = fc.oneof(
  fc.constantFrom<unknown>(
    ...[1, 0.5, -1, 1e300, null, true, '', 'a', 'b', '0.2 to 0.6', '0.6 to 0.2', 'beta(2, 6)', '25 %', '2024-01-01'],
    ...['2024-02-30', '17 months', '1 per year', 'a * b', 'surplus', 'mean_reverting', 'calendar', 'regime', 'step'],
    ...['initiator', 'actors.a.capability', 'quantities.a', 'scenarios/models/two_level.yaml', 'tenure', '+', '-'],
  ),
  fc.double(),
  fc.string({ maxLength: 12 }),
);

/** Values nested like a scenario, under keys that a scenario has. */
const formatLike = fc.letrec<{ readonly node: unknown }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'medium', maxDepth: 5 },
    leaf,
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('node'), { maxKeys: 6 }),
  ),
})).node;
