import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

/** Judgements that move the real cases say what they rest on, and the allies' consent is what its text says. */
const CASES = ['scenarios/japan_dprk_2024.yaml', 'scenarios/japan_dprk_2002.yaml'];

describe.each(CASES)('%s', (path) => {
  const file = read(path);

  it('gives a reason for the likelihoods of every observation', () => {
    const rows = Array.isArray(file['evidence']) ? file['evidence'].map(asMap) : [];
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => reason(row) < 60).map((row) => row['occurred'])).toEqual([]);
  });

  it('gives a reason for every weight of the stages at the start', () => {
    const weights = Object.entries(asMap(file['start']));
    expect(weights.length).toBeGreaterThan(0);
    expect(weights.filter(([, weight]) => reason(asMap(weight)) < 30)).toEqual([]);
  });

  it('gives a reason for every capability', () => {
    const stated = Object.entries(asMap(file['actors'])).flatMap(([id, actor]) => {
      const capability = asMap(actor)['capability'];
      return capability === undefined ? [] : [{ id, length: reason(asMap(capability)) }];
    });
    expect(stated.filter(({ length }) => length < 30)).toEqual([]);
  });
});

describe('the consent of Washington', () => {
  const terms = asMap(read('scenarios/models/allies.yaml')['terms']);
  const base = middle(asMap(terms['us_base'])['weight']);
  const backing = middle(asMap(terms['us_backing'])['weight']);

  it.each([
    [0.1, '0.08'],
    [0.65, '0.79'],
    [0.85, '0.94'],
  ])('at a support of %d is %s', (support, consent) => {
    expect((1 / (1 + Math.exp(-(base + backing * support)))).toFixed(2)).toBe(consent);
  });
});

function read(path: string): Readonly<Record<string, unknown>> {
  return asMap(parse(readFileSync(path, 'utf8')));
}

function reason(node: Readonly<Record<string, unknown>>): number {
  return String(node['why'] ?? '').length;
}

/** Middle of an interval written as "low to high". */
function middle(text: unknown): number {
  const [low, high] = String(text).split(' to ').map(Number);
  return (low! + high!) / 2;
}

function asMap(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
