import { describe, expect, test } from 'vitest';
import { renderDiagnostics } from '../../../src/diagnostics/render.ts';
import { type LoadOptions, loadScenario } from '../../../src/disk/scenario.ts';
import { contentHash } from '../../../src/scenario/hash.ts';
import type { Lever, Scenario } from '../../../src/scenario/model.ts';
import { withNumbers } from '../../../src/scenario/withNumbers.ts';
import { codesOf, loadMore, pointedAt } from './support.ts';

const BASE = `
summitry: 1
title: Two valleys
question: Do they meet?
window: { start: 2026-01-01, end: 2026-12-31 }
principals: { initiator: upper, target: lower }
actors: { upper: { willingness: 0.5 }, lower: { willingness: 0.5 } }
stages: [quiet, summit]
transitions: { meet: { from: quiet, to: summit, rate: 0.4 } }
`;

function load(text: string, files: Readonly<Record<string, string>> = {}, options: LoadOptions = {}): Scenario {
  const all: Readonly<Record<string, string>> = {
    'base.yaml': BASE,
    'case.yaml': `extends: base.yaml\n${text}`,
    ...files,
  };
  const read = (path: string): string => all[path.split('/').at(-1) ?? ''] ?? expect.fail(path);
  const loaded = loadScenario('case.yaml', { read, ...options });
  if (!loaded.ok) throw new Error(renderDiagnostics(loaded.diagnostics, loaded.texts));
  return loaded.value;
}

function leverOf(number: string): Lever | null | undefined {
  return load(`quantities: { aid: ${number} }`).numbers['quantities.aid']?.lever;
}

describe('a lever', () => {
  test.each([
    ['0.3', null],
    ['{ value: 0.3 }', null],
    ['{ value: 0.3, lever: false }', null],
    ['{ value: 0.3, lever: true }', { cost: null, range: null }],
    ['{ value: 0.3, lever: {} }', { cost: null, range: null }],
    ['{ value: 0.3, lever: { cost: 3 } }', { cost: 3, range: null }],
    ['{ value: 0.3, lever: { range: [0.1, 0.5] } }', { cost: null, range: [0.1, 0.5] }],
    ['{ value: 0.3, lever: { range: [10 %, 40 %], cost: 3 } }', { cost: 3, range: [0.1, 0.4] }],
    ['{ value: 0.2 to 0.4, lever: { range: [0, 1] } }', { cost: null, range: [0, 1] }],
    ['{ value: 0.5 * upper_aid, lever: { range: [0, 1] } }', { cost: null, range: [0, 1] }],
    ['{ value: 3, domain: positive, lever: { range: [0, 1e3] } }', { cost: null, range: [0, 1000] }],
    ['{ value: 2 per year, lever: { range: [1 per year, 0.5] } }', { cost: null, range: [1 / 12, 0.5] }],
  ])('%s', (number, lever) => {
    const more = number.includes('upper_aid') ? `${number}, upper_aid: 0.2` : number;
    expect(leverOf(more)).toEqual(lever);
  });

  test('of a rate or a duration is in months', () => {
    const { numbers } = load(`
transitions:
  meet: { rate: { value: 0.4, lever: { range: [1 per year, 6 per year] } } }
processes:
  mood: { kind: mean_reverting, mean: 0.5, volatility: 0.3, half_life: { value: 6 months, lever: { range: [1 month, 1 year] } } }
`);
    expect(numbers['transitions.meet.rate']?.lever?.range).toEqual([1 / 12, 6 / 12]);
    expect(numbers['processes.mood.half_life']?.lever?.range).toEqual([1, 12]);
  });

  test('is inherited, kept by a bare number, and taken back', () => {
    const model = 'quantities: { aid: { value: 0.3, lever: { cost: 2, range: [0.1, 0.5] } } }';
    const files = { 'model.yaml': model };
    const over = (text: string): Lever | null | undefined =>
      load(`extends: [base.yaml, model.yaml]\nquantities: { aid: ${text} }`, {
        ...files,
        'case.yaml': `extends: [base.yaml, model.yaml]\nquantities: { aid: ${text} }`,
      }).numbers['quantities.aid']?.lever;
    expect(over('0.4')).toEqual({ cost: 2, range: [0.1, 0.5] });
    expect(over('{ lever: { cost: 5 } }')).toEqual({ cost: 5, range: [0.1, 0.5] });
    expect(over('{ lever: { cost: null } }')).toEqual({ cost: null, range: [0.1, 0.5] });
    expect(over('{ lever: true }')).toEqual({ cost: null, range: null });
    expect(over('{ lever: false }')).toBeNull();
    expect(over('{ lever: null }')).toBeNull();
  });

  test('stays where a what-if or an override sets the number', () => {
    const scenario = load(
      'quantities: { aid: { value: 0.3, lever: { cost: 2 } } }\nwhat_if: { more: { set: { quantities.aid: 0.9 } } }',
      {},
      { set: { 'quantities.aid': '0.4' } },
    );
    const lever = { cost: 2, range: null };
    expect(scenario.numbers['quantities.aid']).toMatchObject({
      value: { kind: 'constant', value: 0.4 },
      lever,
    });
    expect(scenario.whatIf[0]?.set[0]?.lever).toEqual(lever);
    expect(withNumbers(scenario, scenario.whatIf[0]!.set).numbers['quantities.aid']?.lever).toEqual(lever);
  });

  test('counts in the content hash', () => {
    const hashes = ['0.3', '{ value: 0.3, lever: true }', '{ value: 0.3, lever: { cost: 2 } }'].map((number) =>
      contentHash(load(`quantities: { aid: ${number} }`)),
    );
    expect(new Set(hashes).size).toBe(3);
  });

  test('that is wrong is said once, though a what-if sets the number too', () => {
    const text = `extends: base.yaml
quantities: { aid: { value: 0.3, lever: { cost: -1 } } }
what_if: { more: { set: { quantities.aid: 0.9 } } }
`;
    const { diagnostics } = loadScenario('case.yaml', {
      read: (path) => (path.endsWith('base.yaml') ? BASE : text),
    });
    expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([
      'out-of-domain',
    ]);
  });
});

describe('a decision', () => {
  const TEAM = `
decisions:
  team:
    why: Late is dear
    unit: days
    options:
      wait: { if_held: -60, if_not: 0 }
      send: { title: Send it, if_held: -10, if_not: -10 }
  boat: { title: Hire a boat, options: { yes_now: { if_held: 1, if_not: 0.5 }, no_boat: { if_held: 0, if_not: 0 } } }
`;

  test('has its options, in order of the id', () => {
    expect(load(TEAM).decisions).toEqual([
      {
        id: 'boat',
        title: 'Hire a boat',
        why: '',
        sources: [],
        unit: '',
        options: [
          { id: 'no_boat', title: 'no boat', ifHeld: 0, ifNot: 0 },
          { id: 'yes_now', title: 'yes now', ifHeld: 1, ifNot: 0.5 },
        ],
      },
      {
        id: 'team',
        title: 'team',
        why: 'Late is dear',
        sources: [],
        unit: 'days',
        options: [
          { id: 'send', title: 'Send it', ifHeld: -10, ifNot: -10 },
          { id: 'wait', title: 'wait', ifHeld: -60, ifNot: 0 },
        ],
      },
    ]);
  });

  test('is merged with what is inherited, or removed', () => {
    const over = (text: string): Scenario =>
      load('', { 'model.yaml': TEAM, 'case.yaml': `extends: [base.yaml, model.yaml]\n${text}` });
    const merged = over('decisions: { team: { options: { wait: { if_held: -30 } } }, boat: null }').decisions;
    expect(merged.map(({ id }) => id)).toEqual(['team']);
    expect(merged[0]?.options.map(({ ifHeld, ifNot }) => [ifHeld, ifNot])).toEqual([
      [-10, -10],
      [-30, 0],
    ]);
    expect(over('decisions: null').decisions).toEqual([]);
  });

  test('counts in the content hash', () => {
    expect(contentHash(load(TEAM))).not.toBe(contentHash(load('')));
    expect(contentHash(load(TEAM))).not.toBe(contentHash(load(TEAM.replace('-60', '-61'))));
  });

  test('needs options, and not too many', () => {
    const options = Array.from({ length: 51 }, (_, i) => `o${i}: { if_held: 1, if_not: 0 }`).join(', ');
    const codes = (text: string): readonly string[] =>
      loadScenario('case.yaml', {
        read: (path) => (path.endsWith('base.yaml') ? BASE : `extends: base.yaml\n${text}`),
      }).diagnostics.map(({ code }) => code);
    expect(codes('decisions: { a: { options: {} } }')).toEqual(['missing-key']);
    expect(codes('decisions: { a: { title: A } }')).toEqual(['missing-key']);
    expect(
      codes('decisions: { a: { options: { b: { if_held: much, if_not: 0 }, c: { if_held: 1, if_not: 0 } } } }'),
    ).toEqual(['wrong-type']);
    expect(codes(`decisions: { a: { options: { ${options} } } }`)).toEqual(['file-too-large']);
    const many = Array.from(
      { length: 51 },
      (_, i) => `d${i}: { options: { x: { if_held: 1, if_not: 0 }, y: { if_held: 0, if_not: 0 } } }`,
    );
    expect(codes(`decisions: { ${many.join(', ')} }`)).toEqual(['file-too-large']);
  });
});

test('what has to add up with others is no lever', () => {
  const loaded = loadMore('start: { quiet: { value: 0.4, lever: { cost: 1 } }, talks: 0.6 }');
  expect([codesOf(loaded), pointedAt(loaded)]).toEqual([['cannot-vary'], '{ cost: 1 }']);
});

test('a cost of 0 is not what the sentence about a negative one leads to', () => {
  const told = (cost: string) =>
    loadMore(`quantities: { trade: { value: 0.3, lever: { cost: ${cost} } } }`).diagnostics;
  const below = told('-1').map(({ message }) => message);
  expect(below).toEqual(['-1 is out of range: the value must be above 0']);
  expect(told('0').map(({ message }) => message)).toEqual(['0 lies on the edge; the value must be above 0']);
});
