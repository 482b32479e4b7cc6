import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderDiagnostics } from '../../../src/diagnostics/render.ts';
import { parseDay } from '../../../src/scenario/dates.ts';
import { contentHash } from '../../../src/scenario/hash.ts';
import type { Indicator, Observation, Outcome, Scenario } from '../../../src/scenario/model.ts';
import { isHeldBy, settledBy } from '../../../src/scenario/outcome.ts';
import { times } from '../../helpers/effort.ts';
import { type Mutation, mutate, mutation } from '../../helpers/mutations.ts';
import { codesOf, errorsOf, loadMore, numberAt, pointedAt, scenarioOf } from './support.ts';

/** One process of each kind; `mood` of the base scenario is on the logit scale. */
const WORLD = `
processes:
  yield: { kind: mean_reverting, scale: linear, mean: 3, half_life: 6 months, volatility: 0.3 }
  raids: { kind: self_exciting, base_rate: 1, branching: 0.1, mean_lag: 1 week, history: [] }
  visit: { kind: calendar, shape: step, on: 2026-03-01, probability: 0.5 }
  border: { kind: regime, states: { shut: 0, open: 1 }, start: shut, rates: { shut: { open: 0.1 } } }
  office: { kind: tenure, of: upper, hazard: 0.01 }
terms:
  world: { actor: target, sign: "+", weight: 1, value: yield + raids + visit + border }
`;

/** What a row of constants says beside them. */
const CERTAIN = { numbers: {}, anywhere: null };

function load(more: string): ReturnType<typeof loadMore> {
  return loadMore(`${WORLD}${more}`);
}

/** A row of evidence of 10 February. */
function withRow(row: string): ReturnType<typeof loadMore> {
  return load(`evidence:\n  - { occurred: 2026-02-10, ${row} }`);
}

function rowOf(row: string): Observation {
  return scenarioOf(withRow(row)).evidence[0] ?? expect.fail('no row');
}

function day(text: string): number {
  return parseDay(text) ?? expect.fail(text);
}

describe('a row of evidence', () => {
  test('is known when it happens unless it says otherwise', () => {
    expect(rowOf('process: raids')).toMatchObject({
      occurred: day('2026-02-10'),
      known: day('2026-02-10'),
    });
    expect(rowOf('process: raids, known: 2026-03-01').known).toBe(day('2026-03-01'));
  });

  test.each([
    [
      'likelihood: { talks: 50 %, quiet: 0.1 }',
      { kind: 'stages', likelihood: { quiet: 0.1, talks: 0.5 }, reliability: 1, ...CERTAIN },
    ],
    [
      'likelihood: { talks: 1 }, reliability: 80 %',
      { kind: 'stages', likelihood: { talks: 1 }, reliability: 0.8, ...CERTAIN },
    ],
    [
      'process: border, likelihood: { shut: 0.1, open: 0.3 }',
      { kind: 'states', process: 'border', likelihood: { open: 0.3, shut: 0.1 }, reliability: 1, ...CERTAIN },
    ],
    [
      'likelihood: { talks: 0.3 to 0.6, quiet: 0.1 }',
      {
        kind: 'stages',
        likelihood: { quiet: 0.1, talks: 0.5 },
        numbers: { talks: 'evidence.2026-02-10.likelihood.talks' },
        anywhere: null,
        reliability: 1,
      },
    ],
    [
      'likelihood: 1 - willingness(target)',
      { kind: 'stages', likelihood: {}, numbers: {}, anywhere: 'evidence.2026-02-10.likelihood', reliability: 1 },
    ],
    [
      'process: mood, value: 25 %, error: 1.5 %',
      { kind: 'level', process: 'mood', value: 0.25, error: 0.015, houseEffect: null },
    ],
    [
      'process: mood, value: 0.25, error: 0.5 %, house_effect: -50 %',
      { kind: 'level', process: 'mood', value: 0.25, error: 0.005, houseEffect: 'evidence.2026-02-10.house_effect' },
    ],
    [
      'process: yield, value: -16, error: 2, house_effect: 0',
      { kind: 'level', process: 'yield', value: -16, error: 2, houseEffect: 'evidence.2026-02-10.house_effect' },
    ],
    ['process: raids', { kind: 'events', process: 'raids', count: 1 }],
    ['process: raids, count: 3', { kind: 'events', process: 'raids', count: 3 }],
    ['process: visit, happened: false', { kind: 'happened', process: 'visit', happened: false }],
    ['process: office, leaves: 2026-09-01', { kind: 'exit', process: 'office', on: parseDay('2026-09-01') }],
    ['process: office, leaves: 2026-02-10', { kind: 'exit', process: 'office', on: parseDay('2026-02-10') }],
  ])('%s', (row, content) => {
    expect(rowOf(row).content).toEqual(content);
  });

  test('stands in the order in which things became known, then occurred, then by title', () => {
    const { evidence } = scenarioOf(
      load(`
evidence:
  - { title: d, occurred: 2026-02-02, process: raids }
  - { title: c, occurred: 2026-01-02, known: 2026-02-02, process: raids }
  - { title: b, occurred: 2026-02-01, process: raids }
  - { title: a, occurred: 2026-02-01, process: raids }`),
    );
    expect(evidence.map(({ title }) => title)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('knows where it stands', () => {
    const loaded = withRow('process: raids');
    const { place } = scenarioOf(loaded).evidence[0] ?? expect.fail('no row');
    expect(loaded.texts.get(place.file)?.slice(place.start, place.end)).toBe(
      '{ occurred: 2026-02-10, process: raids }',
    );
  });
});

describe('what a row may not say', () => {
  test.each([
    ['title: Nothing', 'missing-key', '{ occurred: 2026-02-10, title: Nothing }'],
    ['process: border', 'missing-key', '{ occurred: 2026-02-10, process: border }'],
    ['process: mood, value: 0.3', 'missing-key', '{ occurred: 2026-02-10, process: mood, value: 0.3 }'],
    ['process: mood, error: 0.3', 'missing-key', '{ occurred: 2026-02-10, process: mood, error: 0.3 }'],
    ['process: visit', 'missing-key', '{ occurred: 2026-02-10, process: visit }'],
    ['process: office', 'missing-key', '{ occurred: 2026-02-10, process: office }'],
    ['likelihod: { quiet: 1 }', 'unknown-key', 'likelihod'],
    ['process: office, leafes: 2026-09-01', 'unknown-key', 'leafes'],
    ['proces: raids, count: 2', 'unknown-key', 'proces'],
    ['process: rads, count: 2', 'unknown-process', 'rads'],
    ['process: drought, count: 2', 'unknown-process', 'drought'],
    ['process: 3, count: 2', 'wrong-type', '3'],
    ['happened: true', 'missing-key', 'happened'],
    ['likelihood: { quiet: 1 }, count: 2', 'missing-key', 'count'],
    ['process: raids, likelihood: { quiet: 1 }', 'unknown-key', 'likelihood'],
    ['process: mood, likelihood: { quiet: 1 }', 'unknown-key', 'likelihood'],
    ['process: raids, reliability: 0.5', 'unknown-key', 'reliability'],
    ['process: border, likelihood: { shut: 1 }, happened: true', 'unknown-key', 'happened'],
    ['process: visit, happened: true, leaves: 2026-09-01', 'unknown-key', 'leaves'],
    ['likelihood: { shut: 1 }', 'unknown-stage', 'shut'],
    ['process: border, likelihood: { quiet: 1 }', 'unknown-state', 'quiet'],
    ['likelihood: { quiet: 0, talks: 0 %}', 'bad-weights', '{ quiet: 0, talks: 0 %}'],
    ['process: border, likelihood: { shut: 0 }', 'bad-weights', '{ shut: 0 }'],
    ['likelihood: { quiet: 2 }', 'out-of-domain', '2'],
    ['likelihood: { quiet: -10 % }', 'out-of-domain', '-10 %'],
    ['likelihood: { quiet: 0.1 to 1.2 }', 'out-of-domain', '0.1 to 1.2'],
    ['likelihood: 0.1 to 0.3, reliability: 0.5', 'unknown-key', 'reliability'],
    ['likelihood: { quiet: often }', 'unknown-name', 'often'],
    ['likelihood: 0.3', 'says-nothing', '0.3'],
    ['likelihood: { quiet: 1 }, reliability: 80', 'out-of-domain', '80'],
    ['likelihood: { quiet: 1 }, reliability: drought', 'wrong-type', 'drought'],
    ['process: mood, value: 100 %, error: 1 %', 'out-of-domain', '100 %'],
    ['process: mood, value: 30, error: 1 %', 'out-of-domain', '30'],
    ['process: mood, value: 30 %, error: 0', 'out-of-domain', '0'],
    ['process: mood, value: 30 %, error: 1.5', 'out-of-domain', '1.5'],
    ['process: yield, value: 30, error: 0', 'out-of-domain', '0'],
    ['process: yield, value: 30, error: -1', 'out-of-domain', '-1'],
    ['process: yield, value: .inf, error: 1', 'out-of-domain', '.inf'],
    ['process: mood, value: 5 %, error: 1 %, house_effect: 5 %', 'out-of-domain', '5 %'],
    ['process: mood, value: 95 %, error: 1 %, house_effect: -5 %', 'out-of-domain', '-5 %'],
    ['process: raids, count: 0.5', 'wrong-type', '0.5'],
    ['process: raids, count: -1', 'out-of-domain', '-1'],
    ['process: visit, happened: soon', 'wrong-type', 'soon'],
    ['process: office, leaves: soon', 'bad-date', 'soon'],
    ['process: office, leaves: 2026-02-09', 'end-before-start', '2026-02-09'],
    ['process: raids, known: 2026-02-09', 'known-before-occurred', '2026-02-09'],
    ['process: raids, sources: [nowhere]', 'unresolved-source', 'nowhere'],
  ])('%s', (row, code, pointed) => {
    const loaded = withRow(row);
    expect(codesOf(loaded)).toEqual([code]);
    expect(pointedAt(loaded)).toBe(pointed);
  });

  test('is all said at once', () => {
    const loaded = withRow('process: mood, value: 30, error: 0, count: 1');
    expect(codesOf(loaded)).toEqual(['out-of-domain', 'out-of-domain', 'unknown-key']);
  });

  test('and what would be right is said with it', () => {
    const { diagnostics } = withRow('process: mood, happened: true');
    expect(diagnostics[0]?.hint).toBe('a row about it says value and error and may say house_effect');
    expect(withRow('process: rads').diagnostics[0]?.hint).toBe('did you mean "raids"?');
  });

  test('what was said of a process may be said again, or otherwise', () => {
    const twice = load(`
evidence:
  - { occurred: 2026-02-10, process: visit, happened: true }
  - { occurred: 2026-02-11, process: office, leaves: 2026-04-01 }
  - { occurred: 2026-02-12, process: visit, happened: false }
  - { occurred: 2026-02-13, process: office, leaves: 2026-05-01 }`);
    expect(errorsOf(twice)).toEqual([]);
    const several = load(`
evidence:
  - { occurred: 2026-02-10, process: mood, value: 0.3, error: 0.1 }
  - { occurred: 2026-02-10, process: mood, value: 0.3, error: 0.1 }
  - { occurred: 2026-02-12, process: raids }
  - { occurred: 2026-02-12, process: raids }`);
    expect(codesOf(several)).toEqual(['counted-twice', 'counted-twice']);
  });

  test('follows from a process that is itself at fault, and is not said', () => {
    const bad = 'processes: { gale: { kind: stormy } }\nevidence: [{ occurred: 2026-02-10, process: gale, count: 1 }]';
    expect(codesOf(loadMore(bad))).toEqual(['bad-choice']);
    const none = 'processes: 3\nevidence: [{ occurred: 2026-02-10, process: gale, count: 1 }]';
    expect(codesOf(loadMore(none))).toContain('wrong-type');
    expect(codesOf(loadMore(none))).not.toContain('unknown-process');
  });
});

test('a calendar process that says whether it happened is told where that goes now', () => {
  const loaded = loadMore('processes: { visit: { kind: calendar, shape: step, on: 2026-03-01, happened: false } }');
  expect(codesOf(loaded)).toEqual(['unknown-key']);
  expect(loaded.diagnostics[0]?.hint).toContain('process: visit, happened: true');
});

describe('evidence from outside the window', () => {
  test.each([
    ['2025-12-31', 'likelihood: { quiet: 1 }', true],
    ['2026-01-01', 'likelihood: { quiet: 1 }', false],
    ['2026-12-31', 'process: border, likelihood: { open: 1 }', false],
    ['2027-01-01', 'process: border, likelihood: { open: 1 }', true],
    ['2025-12-31', 'process: mood, value: 0.3, error: 0.1', true],
    ['2025-12-31', 'process: raids', false],
    ['2025-12-31', 'process: visit, happened: true', false],
    ['2025-12-31', 'process: office, leaves: 2026-06-01', false],
  ])('of %s, %s: warned of %s', (occurred, row, warned) => {
    const loaded = load(`evidence:\n  - { occurred: ${occurred}, ${row} }`);
    expect(codesOf(loaded)).toEqual(warned ? ['evidence-outside-window'] : []);
    expect(loaded.ok).toBe(true);
    if (warned) expect(pointedAt(loaded)).toBe(occurred);
  });
});

describe('the outcome', () => {
  test('is unknown unless the file states it', () => {
    expect(scenarioOf(load('')).outcome).toBeNull();
    expect(scenarioOf(load('outcome:')).outcome).toBeNull();
  });

  const settled = (from: string, until = from) => ({ from: day(from), until: day(until) });

  test.each([
    ['held, on: 2026-06-01', settled('2026-06-01')],
    ['held, on: 2027-06-01', settled('2027-06-01')],
    ['held, between: [2026-06-01, 2026-06-30]', settled('2026-06-01', '2026-06-30')],
    ['held, between: [2026-06-01, 2026-06-01]', settled('2026-06-01')],
    ['void, on: 2026-01-01', settled('2026-01-01')],
    ['void, between: [2026-12-30, 2027-01-02]', settled('2026-12-30', '2027-01-02')],
    ['not_held, on: 2026-06-01', settled('2026-06-01')],
    ['not_held', settled('2026-12-31')],
    ['open, on: 2026-06-01', settled('2026-06-01')],
    ['open, on: 2027-06-01', settled('2027-06-01')],
  ])('result: %s', (said, days) => {
    expect(scenarioOf(load(`outcome: { result: ${said}, why: Time ran out }`)).outcome).toEqual({
      ...{ title: '', why: 'Time ran out', sources: [], result: said.split(',')[0] },
      ...days,
    });
  });

  test.each([
    ['{ result: held }', 'missing-key', 'outcome'],
    ['{ result: void }', 'missing-key', 'outcome'],
    ['{ result: open }', 'missing-key', 'outcome'],
    ['{ on: 2026-03-01 }', 'missing-key', 'outcome'],
    ['{ result: maybe, on: 2026-03-01 }', 'bad-choice', 'maybe'],
    ['{ result: true, on: 2026-03-01 }', 'bad-choice', 'true'],
    ['{ result: held, on: March }', 'bad-date', 'March'],
    ['{ result: held, between: [2026-03-01, March] }', 'bad-date', 'March'],
    ['{ result: held, between: [2026-03-01, 20260301] }', 'bad-date', '20260301'],
    ['{ result: held, between: [2026-03-01] }', 'wrong-type', '[2026-03-01]'],
    ['{ result: held, between: 2026-03-01 to 2026-04-01 }', 'wrong-type', '2026-03-01 to 2026-04-01'],
    ['{ result: held, between: [2026-03-02, 2026-03-01] }', 'end-before-start', '2026-03-01'],
    ['{ result: void, on: 2026-03-01, between: [2026-03-01, 2026-03-02] }', 'exclusive-keys', 'between'],
    ['{ result: not_held, between: [2026-03-01, 2026-03-02] }', 'unknown-key', 'between'],
    ['{ result: open, on: 2026-03-02, between: [2026-03-01, 2026-03-02] }', 'unknown-key', 'between'],
    ['{ result: not_held, on: 2025-12-31 }', 'date-outside-window', '2025-12-31'],
    ['{ result: held, between: [2025-12-31, 2026-01-02] }', 'date-outside-window', '2025-12-31'],
    ['{ result: open, on: 2025-12-31 }', 'date-outside-window', '2025-12-31'],
    ['{ result: held, no: 2026-12-31 }', 'unknown-key', 'no'],
    ['{ result: held, on: 2026-12-31, reslt: 1 }', 'unknown-key', 'reslt'],
    ['{ held: true, on: 2026-12-31 }', 'unknown-key', 'held: true'],
    ['{ held: maybe, on: 2026-12-31 }', 'unknown-key', 'held: maybe'],
    ['{ result: held, held: true, on: 2026-12-31 }', 'unknown-key', 'held'],
    ['3', 'wrong-type', '3'],
  ])('%s is %s at %s', (outcome, code, pointed) => {
    const loaded = load(`outcome: ${outcome}`);
    expect(codesOf(loaded)).toEqual([code]);
    expect(pointedAt(loaded)).toBe(pointed);
  });

  test('is never void where whoever holds the office is meant', () => {
    const offices = (result: string) =>
      errorsOf(load(`parties: offices\noutcome: { result: ${result}, on: 2026-03-01 }`)).map(
        (error) => error.split(':')[0],
      );
    expect(offices('void')).toEqual(['bad-choice']);
    expect(offices('held')).toEqual([]);
  });

  test.each([
    ['held', '2026-05-31', '2026-06-30', true],
    ['held', '2026-06-30', '2026-06-30', true],
    ['held', '2026-06-30', '2026-07-01', null],
    ['held', '2026-07-01', '2026-07-01', false],
    ['not_held', '2026-05-31', '2026-05-31', false],
    ['not_held', '2027-05-31', '2027-05-31', false],
    ['void', '2026-05-31', '2026-07-31', false],
    ['open', '2026-06-29', '2026-06-29', null],
    ['open', '2026-06-30', '2026-06-30', false],
  ] as const)('%s from %s to %s: held by the end of June is %j', (result, from, until, held) => {
    const outcome: Outcome = { ...settled(from, until), result, title: '', why: '', sources: [] };
    expect(isHeldBy(outcome, day('2026-06-30'))).toBe(held);
    expect(settledBy(outcome)).toBe(result === 'open' ? null : day(until));
  });
});

describe('indicators', () => {
  function indicatorOf(text: string): { readonly indicator: Indicator; readonly scenario: Scenario } {
    const scenario = scenarioOf(load(`indicators:\n  sign: { ${text} }`));
    return { indicator: scenario.indicators[0] ?? expect.fail('no indicator'), scenario };
  }

  test.each([
    ['by: 2026-06-30', { kind: 'day', day: parseDay('2026-06-30') }, true],
    ['within: 3 months', { kind: 'days', days: 91 }, true],
    ['within: 10 days', { kind: 'days', days: 10 }, true],
    ['on: 2026-06-30', { kind: 'day', day: parseDay('2026-06-30') }, false],
    ['after: 2 weeks', { kind: 'days', days: 14 }, false],
    ['after: 0.1 days', { kind: 'days', days: 1 }, false],
  ])('%s', (when, horizon, anyTime) => {
    expect(indicatorOf(`${when}, likelihood: { talks: 20 % }`).indicator).toMatchObject({
      id: 'sign',
      title: 'sign',
      horizon,
      anyTime,
      likelihood: { talks: 0.2 },
    });
  });

  test('may watch a condition, which is a number that changes over time', () => {
    const { indicator, scenario } = indicatorOf(
      'title: Gloom, why: Seen before, within: 1 month, when: mood < 20 % and raids >= 1',
    );
    expect(indicator.likelihood).toBeNull();
    expect(scenario.numbers['indicators.sign.when']).toMatchObject({
      title: 'Gloom',
      why: 'Seen before',
      domain: [0, 1],
      text: 'mood < 20 % and raids >= 1',
    });
    expect(JSON.stringify(numberAt(scenario, 'indicators.sign.when'))).toContain('"value":0.2');
  });

  test('use the quantities of their conditions', () => {
    const more = 'quantities: { rain: 0.3 }\n';
    expect(codesOf(load(more))).toEqual(['unused-quantity']);
    expect(codesOf(load(`${more}indicators: { wet: { within: 1 month, when: mood > rain } }`))).toEqual([]);
  });

  test('are listed by id and may be none', () => {
    const two = '{ b: { within: 1 month, when: mood < 1 }, a: { within: 1 month, when: mood < 1 } }';
    expect(scenarioOf(load(`indicators: ${two}`)).indicators.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(scenarioOf(load('indicators:')).indicators).toEqual([]);
  });

  test.each([
    ['when: mood < 1', 'missing-key', 'sign'],
    ['within: 1 month', 'missing-key', 'sign'],
    ['wihtin: 1 month, when: mood < 1', 'unknown-key', 'wihtin'],
    ['within: 1 month, wehn: mood < 1', 'unknown-key', 'wehn'],
    ['within: 1 month, by: 2026-06-30, when: mood < 1', 'exclusive-keys', 'by'],
    ['within: 1 month, after: 1 month, when: mood < 1', 'exclusive-keys', 'after'],
    ['within: 1 month, when: mood < 1, likelihood: { talks: 1 }', 'exclusive-keys', 'likelihood'],
    ['within: 3, when: mood < 1', 'missing-unit', '3'],
    ['within: 1 to 2 months, when: mood < 1', 'wrong-type', '1 to 2 months'],
    ['within: 0 days, when: mood < 1', 'out-of-domain', '0 days'],
    ['by: June, when: mood < 1', 'bad-date', 'June'],
    ['by: 2027-01-01, when: mood < 1', 'date-outside-window', '2027-01-01'],
    ['on: 2025-12-31, when: mood < 1', 'date-outside-window', '2025-12-31'],
    ['within: 1 month, when: gloom < 1', 'unknown-name', 'gloom'],
    ['within: 1 month, when: 1', 'bad-expression', '1'],
    ['within: 1 month, when: 0.1 to 0.3', 'bad-expression', '0.1 to 0.3'],
    ['within: 1 month, when: true', 'wrong-type', 'true'],
    ['within: 1 month, likelihood: { talk: 1 }', 'unknown-stage', 'talk'],
    ['within: 1 month, likelihood: { talks: 2 }', 'out-of-domain', '2'],
    ['within: 1 month, likelihood: { talks: 0 }', 'bad-weights', '{ talks: 0 }'],
    ['within: 1 month, when: mood < 1, reliability: 1', 'unknown-key', 'reliability'],
  ])('%s', (text, code, pointed) => {
    const loaded = load(`indicators:\n  sign: { ${text} }`);
    expect(codesOf(loaded)).toEqual([code]);
    expect(pointedAt(loaded)).toBe(pointed);
  });

  test('have a limit', () => {
    const many = (count: number): string =>
      Array.from({ length: count }, (_, i) => `  i${i}: { within: ${i + 1} days, when: mood < 1 }`).join('\n');
    expect(codesOf(load(`indicators:\n${many(201)}`))).toEqual(['file-too-large']);
    expect(codesOf(load(`indicators:\n${many(200)}`))).toEqual([]);
  });
});

describe('the hash', () => {
  const base = scenarioOf(load('evidence: [{ occurred: 2026-02-10, process: mood, value: 0.3, error: 0.1 }]'));

  test.each([
    'evidence: [{ occurred: 2026-02-11, process: mood, value: 0.3, error: 0.1 }]',
    'evidence: [{ occurred: 2026-02-10, known: 2026-02-11, process: mood, value: 0.3, error: 0.1 }]',
    'evidence: [{ occurred: 2026-02-10, process: mood, value: 0.4, error: 0.1 }]',
    'evidence: [{ occurred: 2026-02-10, process: mood, value: 0.3, error: 0.2 }]',
    'evidence: [{ occurred: 2026-02-10, process: mood, value: 0.3, error: 0.1, house_effect: 0 }]',
    'evidence: [{ occurred: 2026-02-10, process: yield, value: 0.3, error: 0.1 }]',
  ])('changes with %s', (more) => {
    expect(contentHash(scenarioOf(load(more)))).not.toBe(contentHash(base));
  });

  test('changes with indicators, and not with how they are written', () => {
    const hashOf = (more: string): string => contentHash(scenarioOf(load(more)));
    const indicator = 'indicators: { a: { within: 1 month, when: mood < 0.5 } }';
    const hashes = [
      '',
      indicator,
      indicator.replace('within', 'after'),
      indicator.replace('1 month', '2 months'),
      'evidence: [{ occurred: 2026-02-10, likelihood: { talks: 0.5 } }]',
      'evidence: [{ occurred: 2026-02-10, likelihood: { talks: 0.5 }, reliability: 0.5 }]',
    ].map(hashOf);
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(hashOf('evidence: [{ known: 2026-02-10, occurred: 2026-02-10, likelihood: { talks: 50 % } }]')).toBe(
      hashOf('evidence: [{ occurred: 2026-02-10, likelihood: { talks: 0.5 } }]'),
    );
  });

  // A forecast is sealed by its hash before it can be known how the question is answered.
  test.each([
    'outcome: { result: held, on: 2026-06-01 }',
    'outcome: { result: held, between: [2026-06-01, 2027-06-01] }',
    'outcome: { result: void, on: 2026-06-01 }',
    'outcome: { result: open, on: 2026-06-01 }',
    'outcome: { result: not_held }',
    'outcome: { result: not_held, on: 2026-06-02, title: No answer, why: Nobody came }',
    'outcome: { result: not_held, on: 2026-06-02, sources: [late] }\nsources: { late: { title: A paper of that day } }',
    'outcome: { result: not_held, on: 2026-06-02, sources: [late] }\nsources: { late: { title: Of that day, url: https://a.example } }',
  ])('is that of the open question with %s', (answer) => {
    expect(contentHash(scenarioOf(load(answer)))).toBe(contentHash(scenarioOf(load(''))));
  });

  test('is that of the open question where the outcome cites what was listed before', () => {
    const SOURCES = 'sources: { late: { title: A paper }, early: { title: Another } }\nleft_out: { early: Not read }';
    const answered = `outcome: { result: not_held, on: 2026-06-02, sources: [late, early] }\n${SOURCES}`;
    expect(contentHash(scenarioOf(load(answered)))).toBe(contentHash(scenarioOf(load(SOURCES))));
    expect(contentHash(scenarioOf(load(SOURCES)))).not.toBe(
      contentHash(scenarioOf(load(SOURCES.replace('Another', 'Other')))),
    );
  });
});

describe('a file of evidence that was spoilt', () => {
  const WHOLE = `${WORLD}
evidence:
  - { occurred: 2026-02-10, known: 2026-03-01, title: A hint, likelihood: { quiet: 0.1, talks: 50 % }, reliability: 0.8 }
  - { occurred: 2026-02-11, process: border, likelihood: { shut: 0.1, open: 0.3 } }
  - { occurred: 2026-02-12, process: mood, value: 25 %, error: 1.5 %, house_effect: -5 % }
  - { occurred: 2026-02-13, process: yield, value: 4, error: 2 }
  - { occurred: 2026-02-14, process: raids, count: 2 }
  - { occurred: 2026-02-15, process: visit, happened: true }
  - { occurred: 2026-02-16, process: office, leaves: 2026-09-01 }
outcome: { result: not_held, on: 2026-09-01 }
indicators:
  gloom: { within: 3 months, when: mood < 20 % and raids >= 1 }
  rumour: { on: 2026-06-30, likelihood: { quiet: 0.1, talks: 0.6 } }
`;

  test('is in order before', () => {
    expect(codesOf(loadMore(WHOLE))).toEqual([]);
  });

  test('loads, or is refused with places and whole sentences', () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations: readonly Mutation[]) => {
        const { ok, diagnostics, texts } = loadMore(mutate(WHOLE, mutations));
        expect(ok).toBe(!diagnostics.some(({ severity }) => severity === 'error'));
        for (const { place, message, hint } of diagnostics) {
          const length = texts.get(place?.file ?? '')?.length ?? -1;
          expect(place?.end).toBeLessThanOrEqual(length);
          expect(`${message} ${hint ?? ''}`).not.toMatch(/undefined|\[object|NaN(?!")|zod|Invalid input/);
        }
        expect(renderDiagnostics(diagnostics, texts) === '').toBe(diagnostics.length === 0);
      }),
      { seed: 20240326, numRuns: times(400, 4000) },
    );
  });

  test('and a thousand rows are read, but no more', () => {
    const rows = (count: number): string =>
      `evidence:\n${'  - { occurred: 2026-02-14, process: raids }\n'.repeat(count)}`;
    expect(scenarioOf(load(rows(1000))).evidence).toHaveLength(1000);
    expect(codesOf(load(rows(1001)))).toEqual(['wrong-type']);
  });
});
