import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

/**
 * The flagship carries every claim of the five articles, and docs/factors.md says where: both lists of
 * ids are complete, and each place named in the document cites the claim in the file.
 */
const FLAGSHIP = 'scenarios/japan_dprk_2024.yaml';
const DOCUMENT = 'docs/factors.md';

/** Rows of the fact sheet: numbers are grouped by subject, with gaps between the groups. */
const EXPECTED = [
  ...range(1, 27),
  ...range(30, 44),
  ...range(45, 59),
  ...range(60, 73),
  ...range(80, 109),
  ...range(120, 128),
];

/** These cite what they are about, but carry nothing into the base run. */
const MERELY_MENTIONS = /^(what_if|correlations|indicators|outcome)\b/;

const file: unknown = parse(readFileSync(FLAGSHIP, 'utf8'));
const rows = readFileSync(DOCUMENT, 'utf8')
  .split('\n')
  .filter((line) => /^\| F\d+ \|/.test(line))
  .map((line) => {
    const cells = line.split('|').map((cell) => cell.trim());
    const carried = cells.at(-2) ?? '';
    return {
      id: cells[1] ?? '',
      carried,
      places: [...carried.matchAll(/`([^`]+)`/g)].map((match) => match[1]!),
    };
  });
const cited = citations(file);
const leftOut = new Set(Object.keys(asMap(asMap(file)['left_out'])));

describe('factors of the flagship', () => {
  it('lists every row of the fact sheet once in the document', () => {
    expect(rows.map(({ id }) => id)).toEqual(EXPECTED);
  });

  it('cites every factor, or leaves it out with a reason', () => {
    const carries = (id: string): boolean => (cited.get(id) ?? []).some((place) => !MERELY_MENTIONS.test(place));
    const missing = EXPECTED.filter((id) => !carries(id) && !leftOut.has(id));
    expect(missing).toEqual([]);
  });

  it('cites no factor that the document does not list', () => {
    const known = new Set(rows.map(({ id }) => id));
    const unlisted = [...cited.keys(), ...leftOut].filter((id) => /^F\d+$/.test(id) && !known.has(id));
    expect(unlisted).toEqual([]);
  });

  it('gives each factor that it leaves out a reason of some length', () => {
    for (const reason of Object.values(asMap(asMap(file)['left_out']))) {
      expect(String(reason).length).toBeGreaterThan(30);
    }
  });

  it.each(rows)('carries $id where the document says', ({ id, carried, places }) => {
    expect(carried).not.toBe('');
    if (places.length === 0) expect(leftOut).toContain(id);
    const elsewhere = places.filter((place) => !(cited.get(id) ?? []).includes(place));
    expect(elsewhere).toEqual([]);
  });
});

function range(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, i) => `F${String(from + i).padStart(2, '0')}`);
}

/** Source id to the places that cite it; an observation's place ends in its day. */
function citations(value: unknown): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const walk = (node: unknown, place: readonly string[]): void => {
    if (Array.isArray(node)) {
      node.forEach((item, i) => {
        walk(item, [...place, String(asMap(item)['occurred'] ?? i)]);
      });
      return;
    }
    for (const [key, inner] of Object.entries(asMap(node))) {
      if (key === 'sources' && Array.isArray(inner)) {
        for (const id of inner) found.set(String(id), [...(found.get(String(id)) ?? []), place.join('.')]);
      } else if (place.length > 0 || (key !== 'sources' && key !== 'left_out')) {
        walk(inner, [...place, key]);
      }
    }
  };
  walk(value, []);
  return found;
}

function asMap(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
