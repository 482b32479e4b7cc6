import { describe, expect, it, test } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { cutToSize } from '../../../src/scenario/checks/sizes.ts';
import type { Shape } from '../../../src/scenario/format/shape.ts';
import { LONGEST_TEXT, MOST_ENTRIES, optionsOf } from '../../../src/scenario/format/shared.ts';
import { FORMAT } from '../../../src/scenario/format.ts';
import { LIMITS } from '../../../src/scenario/read/limits.ts';
import { sayInto } from '../../../src/scenario/read/say.ts';
import { type MapTree, mapOf, type Tree } from '../../../src/scenario/read/tree.ts';
import { excessIn } from '../../../src/scenario/read/yamlSize.ts';
import { readYaml } from '../../../src/scenario/read/yamlTree.ts';
import { codesOf, load, loadMore } from './support.ts';

const PLACE = { file: 'f', start: 0, end: 1 };
const scalar = (value: string | number): Tree => ({ kind: 'scalar', value, empty: false, place: PLACE });

function mapping(entries: readonly (readonly [string, Tree])[]): MapTree {
  return mapOf(
    entries.map(([key, value]) => ({ key, keyPlace: PLACE, value })),
    PLACE,
  );
}

/** A place of the format where there may be many: the keys that lead to it, and the most entries there. */
interface Place {
  readonly keys: readonly string[];
  readonly type: 'map' | 'list';
  readonly most: number;
}

function placesIn(shape: Shape, keys: readonly string[]): readonly Place[] {
  const own =
    shape.type === 'map' || shape.type === 'list' ? [{ keys, type: shape.type, most: shape.most ?? MOST_ENTRIES }] : [];
  return [...own, ...partsOf(shape).flatMap(([key, inner]) => placesIn(inner, key === '' ? keys : [...keys, key]))];
}

function partsOf(shape: Shape): readonly (readonly [string, Shape])[] {
  if (shape.type === 'mapping') return Object.entries(shape.keys);
  if (shape.type === 'map') return [['id', shape.of]];
  if (shape.type === 'list' || shape.type === 'pair') return [['-', shape.of]];
  return optionsOf(shape).map((option) => ['', option] as const);
}

/** A file with nothing but so many entries at a place. */
function fileWith({ keys, type }: Place, count: number): MapTree {
  const items = Array.from({ length: count }, (_, i) => [`k${i}`, scalar(0)] as const);
  const many: Tree =
    type === 'map' ? mapping(items) : { kind: 'list', items: items.map(([, item]) => item), place: PLACE };
  const file = keys.reduceRight<Tree>(
    (inner, key) => (key === '-' ? { kind: 'list', items: [inner], place: PLACE } : mapping([[key, inner]])),
    many,
  );
  return file.kind === 'map' ? file : expect.fail('a file is a mapping');
}

describe('every list and mapping of the format has a limit', () => {
  const places = [...new Map(placesIn(FORMAT, []).map((place) => [`${place.keys.join('.')} ${place.type}`, place]))];

  it('in many places', () => {
    expect(places.length).toBeGreaterThan(100);
  });

  test.each(places)('%s', (_, place) => {
    // Where either of two may stand, the longer one is meant.
    const most = Math.max(
      ...places.map(([, other]) =>
        other.keys.join() === place.keys.join() && other.type === place.type ? other.most : 0,
      ),
    );
    expect(most).toBeLessThanOrEqual(MOST_ENTRIES);
    expect(cutToSize(fileWith(place, most))).toMatchObject({ isCut: false, diagnostics: [] });
    const { isCut, diagnostics } = cutToSize(fileWith(place, most + 1));
    expect(isCut).toBe(true);
    expect(diagnostics.map(({ message }) => message)).toEqual([expect.stringContaining(`at most ${most}`)]);
  });
});

describe('texts', () => {
  it.each([
    ['a title', (text: string) => `title: ${text}`, 300],
    ['a title of a quantity', (text: string) => `quantities: { x: { value: 0.5, title: ${text} } }`, 300],
    ['a reason', (text: string) => `quantities: { x: { value: 0.5, why: ${text} } }`, LONGEST_TEXT],
  ])('%s has a limit', (_, write, most) => {
    expect(codesOf(loadMore(write('x'.repeat(most))))).not.toContain('file-too-large');
    expect(codesOf(loadMore(write('x'.repeat(most + 1))))).toContain('file-too-large');
  });

  it('numbers have one together', () => {
    const formula = `${'0.0001 + '.repeat(90)}0`;
    const count = Math.floor(LIMITS.numberText / formula.length);
    const quantities = (n: number) =>
      `quantities: { ${Array.from({ length: n }, (_, i) => `q${i}: ${formula}`).join(', ')} }`;
    expect(codesOf(loadMore(quantities(count - 3)))).not.toContain('file-too-large');
    expect(codesOf(loadMore(quantities(count + 1)))).toEqual(['file-too-large']);
    const changes = Array.from({ length: 200 }, () => '').map(
      (_, i) => `w${i}: { set: { quantities.drought: ${'0 + '.repeat(400)}0 } }`,
    );
    expect(codesOf(loadMore(`what_if: { ${changes.join(', ')} }`))).toEqual(['file-too-large']);
  });
});

describe('marks', () => {
  const codes = (text: string): readonly string[] => {
    const diagnostics: Diagnostic[] = [];
    readYaml(text, 'f', sayInto(diagnostics));
    return diagnostics.map(({ code }) => code);
  };

  it('are counted before the parser, which takes memory for each, is tried', () => {
    const list = (n: number) => `a: [${'x,'.repeat(n)}]`;
    expect(codes(list(LIMITS.marks / 2 - 10))).toEqual([]);
    expect(codes(list(LIMITS.marks / 2 + 10))).toEqual(['file-too-large']);
  });

  it('are looked at no further than that', () => {
    let asked = 0;
    function* endless(): Generator<string> {
      for (;;) {
        asked++;
        yield 'x';
      }
    }
    expect(excessIn(endless())?.at).toBe(LIMITS.marks);
    expect(asked).toBe(LIMITS.marks + 1);
  });

  it.each([
    ['brackets', '['],
    ['braces', '{a: '],
    ['dashes', '- '],
    ['question marks', '? '],
    ['brackets in dashes', '- ['],
  ])('%s nest no deeper than the parser bears', (_, mark) => {
    expect(codes(mark.repeat(30_000))).toEqual(['nested-too-deep']);
  });

  it('lines below each other nest no deeper either', () => {
    const lines = Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}${i % 3 === 0 ? '- - -' : 'a:'}`);
    expect(codes(lines.join('\n'))).toEqual(['nested-too-deep']);
  });

  it('of many lists side by side are no nesting', () => {
    expect(codes(`a: [${'[[x]],'.repeat(3000)}]`)).toEqual([]);
    expect(codes(`a:\n${'  - - x\n  - b: [1]\n'.repeat(1000)}`)).toEqual([]);
  });
});

describe('files that extend each other', () => {
  it('are named so often and no more, and that is said once', () => {
    const names = (n: number) => `extends: [${'base.yaml,'.repeat(n)}]`;
    expect(codesOf(load(names(LIMITS.files)))).toEqual([]);
    expect(codesOf(load(names(LIMITS.files + 1)))).toEqual(['file-too-large']);
    const loaded = load('extends: [a.yaml, a.yaml, a.yaml]', { 'a.yaml': names(30) });
    expect(codesOf(loaded)).toEqual([]);
    const deep = Object.fromEntries(
      Array.from({ length: 9 }, (_, i) => [`f${i}.yaml`, `extends: [${`f${i + 1}.yaml,`.repeat(8)}]`]),
    );
    expect(codesOf(load('extends: f0.yaml', { ...deep, 'f9.yaml': 'title: x' }))).toEqual(['file-too-large']);
  });

  it('have so many values together, each file as often as it is named', () => {
    const many = `sources: { ${Array.from({ length: 3000 }, (_, i) => `S${i}: { title: x }`).join(', ')} }`;
    const names = (n: number) => `extends: [base.yaml, ${'m.yaml,'.repeat(n)}]`;
    expect(codesOf(load(names(8), { 'm.yaml': many }))).not.toContain('file-too-large');
    expect(codesOf(load(names(9), { 'm.yaml': many }))).toEqual(['file-too-large']);
  });
});

describe('the steps of all processes together', () => {
  const levels = (count: number) =>
    `window: { start: 2026-01-01, end: 2031-06-01, step: day }
processes: { ${Array.from({ length: count }, (_, i) => `p${i}: { kind: mean_reverting, mean: 0.5, half_life: 3 months, volatility: 0.1 }`).join(', ')} }`;

  it('have a limit', () => {
    expect(codesOf(loadMore(levels(100)))).not.toContain('window-too-long');
    expect(codesOf(loadMore(levels(102)))).toContain('window-too-long');
  });
});

describe('what is remembered over a window', () => {
  const events = (days: number, count: number) =>
    `window: { start: 2026-01-01, end: 2031-06-01, step: day }
processes: { ${Array.from({ length: count }, (_, i) => `e${i}: { kind: self_exciting, base_rate: 1, branching: 0.5, mean_lag: 1 month, memory: ${days} days }`).join(', ')} }`;

  it('has a limit, which the process that passes it is told', () => {
    expect(codesOf(loadMore(events(2000, 1)))).not.toContain('window-too-long');
    expect(codesOf(loadMore(events(30, 60)))).not.toContain('window-too-long');
    const loaded = loadMore(events(2000, 2));
    expect(codesOf(loaded)).toContain('window-too-long');
    const { place, message } = loaded.diagnostics.find(({ code }) => code === 'window-too-long') ?? {};
    expect(loaded.texts.get(place?.file ?? '')?.slice(place?.start, place?.end)).toBe('2000 days');
    expect(message).toContain('4000000');
  });
});

describe('aliases', () => {
  it('repeat so much text and no more', () => {
    const text = (n: number) =>
      `about: &a "${'x'.repeat(9000)}"\nquantities: { ${Array.from({ length: n }, (_, i) => `q${i}: { value: 0.5, why: *a }`).join(', ')} }`;
    expect(codesOf(loadMore(text(100)))).not.toContain('alias-bomb');
    expect(codesOf(loadMore(text(120)))).toEqual(['alias-bomb']);
  });
});
