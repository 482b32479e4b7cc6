import { describe, expect, it } from 'vitest';
import { completionsAt } from '../../../src/explorer/completions.ts';
import { Typed } from '../../../src/explorer/spot.ts';
import { FORMAT } from '../../../src/scenario/format.ts';
import { readMerged } from '../../../src/scenario/read/extends.ts';
import { textReader } from '../../../src/scenario/read/read.ts';
import type { MapTree } from '../../../src/scenario/read/tree.ts';
import { times } from '../../helpers/effort.ts';
import { SHIPPED_TEXTS } from '../../helpers/shipped.ts';

function treeOf(file: string): MapTree {
  return readMerged(
    file,
    textReader((path) => SHIPPED_TEXTS[path]!),
  ).tree!;
}

const VALLEYS = treeOf('scenarios/examples/02_bargaining.yaml');
const FLAGSHIP = treeOf('scenarios/japan_dprk_2024.yaml');

/** What may be typed at the mark of a text, which is taken out. */
function at(marked: string, tree: MapTree | null = VALLEYS) {
  const place = marked.indexOf('¦');
  const text = marked.replace('¦', '');
  const { from, options } = completionsAt(text, place, tree ?? undefined);
  return { typed: text.slice(from, place), texts: options.map((option) => option.text), options };
}

describe('completions', () => {
  it.each([
    ['an empty file', '¦'],
    ['the start of a word', 'summitry: 1\nproc¦'],
    ['a line between others', 'summitry: 1\n¦\nstages: [a, b]\n'],
  ])('has the sections of a file in %s', (_what, text) => {
    const { texts } = at(text);
    expect(texts).toContain('processes');
    expect(texts.every((key) => key in FORMAT.keys)).toBe(true);
  });

  it('leaves out keys that are there, but for the one that is typed', () => {
    const { texts } = at('summitry: 1\ntitle: A\n¦\nstages: [a, b]\n');
    expect(texts).not.toContain('title');
    expect(texts).not.toContain('stages');
    expect(at('summitry: 1\ntit¦le: A\n').texts).toContain('title');
  });

  it('says what a key means, and which must be given', () => {
    const { options } = at('actors:\n  upper:\n    preferences:\n      water:\n        ¦');
    const position = options.find(({ text }) => text === 'position');
    expect(position).toMatchObject({ kind: 'key', detail: 'must be given' });
    expect(position?.meaning).toMatch(/would like best/);
    expect(options.find(({ text }) => text === 'red_line')?.detail).toBe('');
  });

  it.each<[string, string, readonly string[]]>([
    ['actors that are inherited', 'actors:\n  ¦', ['upper', 'lower']],
    ['keys of an actor', 'actors:\n  upper:\n    ou¦', ['outside_option', 'leader']],
    ['issues, as keys of preferences', 'actors:\n  upper:\n    preferences:\n      ¦', ['water', 'border']],
    [
      'keys of a preference in braces',
      'actors:\n  upper:\n    preferences:\n      water: { position: 0, ¦',
      ['salience', 'red_line'],
    ],
    [
      'keys of a preference in braces that are closed',
      'actors: { upper: { preferences: { water: { ¦ } } } }',
      ['position'],
    ],
    ['actors and roles of a term', 'terms:\n  mine:\n    actor: ¦', ['upper', 'lower', 'initiator', 'target']],
    ['signs', 'terms:\n  mine: { actor: upper, sign: ¦ }', ['+', '-']],
    [
      'sources in a list',
      'sources:\n  F01: { title: One }\nquantities:\n  trust: { value: 0.3, sources: [F¦] }',
      ['F01'],
    ],
    [
      'sources below a dash',
      'sources:\n  F01: { title: One }\nquantities:\n  trust:\n    value: 0.3\n    sources:\n      - ¦',
      ['F01'],
    ],
    ['steps', 'window: { start: 2026-01-01, step: ¦ }', ['day', 'week', 'month']],
    ['kinds of processes', 'processes:\n  mood:\n    kind: ¦', ['mean_reverting', 'regime', 'calendar']],
    ['keys of a kind', 'processes:\n  mood:\n    kind: regime\n    ¦', ['states', 'rates']],
    ['shapes of a calendar', 'processes:\n  mood:\n    kind: calendar\n    shape: ¦', ['step', 'ramp']],
    [
      'states of a regime',
      'processes:\n  mood:\n    kind: regime\n    states: { bad: 0, good: 1 }\n    start: ¦',
      ['bad', 'good'],
    ],
    [
      'states as keys',
      'processes:\n  mood:\n    kind: regime\n    states: { bad: 0, good: 1 }\n    rates:\n      ¦',
      ['bad', 'good'],
    ],
    ['stages of a move', 'transitions:\n  leap:\n    from: ¦', ['silence', 'held']],
    ['stages of the start', 'start: ¦', ['silence', 'held']],
    ['stages as keys of the start', 'start:\n  ¦', ['silence', 'held']],
    ['stages of a likelihood', 'evidence:\n  - occurred: 2026-02-01\n    likelihood: { ¦ }', ['silence', 'held']],
    ['keys of a row', 'evidence:\n  - occurred: 2026-02-01\n    ¦', ['known', 'likelihood', 'reliability', 'process']],
    ['keys of a row at its dash', 'evidence:\n- ¦', ['occurred', 'known']],
    ['paths of a what-if', 'what_if:\n  mine:\n    set:\n      ¦', ['quantities.trust', 'actors.upper.outside_option']],
    ['paths of a correlation', 'correlations:\n  - between: [ ¦', ['quantities.trust']],
    ['names in a formula', 'quantities:\n  other: 0.5 * tr¦', ['trust', 'logistic', 'surplus']],
    ['names in a formula in braces', 'terms: { mine: { actor: upper, value: "clamp(¦, 0, 1)" } }', ['trust']],
    ['truths', 'evidence:\n  - occurred: 2026-02-01\n    happened: ¦', ['true', 'false']],
    ['results', 'outcome: { result: ¦', ['held', 'not_held', 'open', 'void']],
    ['truths and keys of a lever', 'quantities: { trust: { value: 1, lever: ¦ } }', ['true', 'false']],
    ['actors of a list', 'transitions:\n  leap:\n    needs: [upper, ¦]', ['lower', 'initiator']],
  ])('knows %s', (_what, text, some) => {
    expect(at(text).texts).toEqual(expect.arrayContaining([...some]));
  });

  it('has no key of another kind once the kind is known', () => {
    expect(at('processes:\n  mood:\n    kind: regime\n    ¦').texts).not.toContain('half_life');
    expect(at('processes:\n  mood:\n    ¦').texts).toContain('half_life');
    // The file that is extended tells it too, and so does what stands below.
    expect(at('processes:\n  approval:\n    ¦', FLAGSHIP).texts).not.toContain('states');
    expect(at('processes:\n  mood:\n    ¦\n    kind: regime\n').texts).not.toContain('half_life');
  });

  it('makes room for a key in front of another in braces, and of none on a line', () => {
    const { texts } = at('terms:\n  mine: { actor: upper,¦ sign: + }');
    expect(texts).toContain('weight');
    expect(texts).not.toContain('sign');
    expect(at('actors:\n  upper:\n  ¦  leader: A').texts).toEqual([]);
  });

  it('has values right behind a colon, and keys right behind a dash', () => {
    expect(at('window:\n  step:¦').texts).toEqual(['day', 'week', 'month']);
    expect(at('evidence:\n  -¦').texts).toContain('occurred');
  });

  it('replaces the word that is typed, and of a formula the last one', () => {
    expect(at('actors:\n  upper:\n    outside_o¦').typed).toBe('outside_o');
    expect(at('quantities:\n  other: 0.5 * actors.up¦').typed).toBe('actors.up');
    expect(at('window: { step: mo¦nth }').typed).toBe('mo');
  });

  it.each([
    ['a comment', 'summitry: 1 # ti¦'],
    ['a line of comment', '# ti¦'],
    ['a text of several lines', 'about: >-\n  Some ¦\nsummitry: 1\n'],
    ['a title', 'title: Some ¦'],
    ['a day', 'window: { start: ¦'],
  ])('has nothing for %s', (_what, text) => {
    expect(at(text).texts).toEqual([]);
  });

  it('goes on behind a text of several lines, an open brace, and an open quote', () => {
    const after = [
      'about: |\n  actors:\n    x: 1\n',
      'quantities:\n  x: { value: 0.3,\n',
      'title: "never closed\n',
      'terms:\n- a\n',
    ];
    for (const before of after) expect(at(`${before}actors:\n  upper:\n    ¦`).texts).toContain('leader');
  });

  it('works where no tree could ever be read', () => {
    const text = 'actors: { a: {}, b: {} }\nstages: [low, { id: high }]\nprincipals: { initiator: ¦ }\n';
    expect(at(text, null).texts).toEqual(['a', 'b']);
    expect(at(`${text.replace('¦', '')}start: ¦`, null).texts).toEqual(['low', 'high']);
  });

  it.each(Object.entries(SHIPPED_TEXTS))('never throws at any place of %s, or of its beginning', (_file, text) => {
    // Of so many places every one of the first lines, then fewer.
    for (let place = 0; place <= text.length; place += place < 300 ? times(7, 1) : times(907, 97)) {
      for (const typed of [text, text.slice(0, place), `${text.slice(0, place)}{[ "${text.slice(place)}`]) {
        const { from, options } = completionsAt(typed, place, undefined);
        expect(from).toBeLessThanOrEqual(place);
        expect(Array.isArray(options)).toBe(true);
      }
    }
  });

  it.each(Object.entries(SHIPPED_TEXTS))('knows the keys that %s has where it has them', (file, text) => {
    // Every key of a shipped file is one that would have been offered.
    const tree = treeOf(file);
    const keys = [...text.matchAll(/^( *)([a-z_]+):(?= |$)/gm)].slice(0, 150);
    const missing = keys.flatMap(({ index, 1: indent = '', 2: key = '' }) => {
      const place = index + indent.length;
      const spot = new Typed(text, place).spot();
      if (spot === null) return [];
      const { options } = completionsAt(text, place, tree);
      return options.some((option) => option.text === key) ? [] : [`${key} at ${spot.path.join('.')}`];
    });
    expect(missing).toEqual([]);
  });
});
