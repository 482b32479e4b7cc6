import { describe, expect, test } from 'vitest';
import { contentHash } from '../../../src/scenario/hash.ts';
import { withNumbers } from '../../../src/scenario/withNumbers.ts';
import { BASE, codesOf, errorsOf, load, loadMore, numberAt, pointedAt, scenarioOf } from './support.ts';

describe('a valid scenario', () => {
  const scenario = scenarioOf(load(BASE));

  test('takes its id from the file name', () => {
    expect(scenario.id).toBe('case');
  });

  test('has defaults filled in', () => {
    expect(scenario.window.asOf).toBe(scenario.window.start);
    expect(scenario.window.step).toBe('week');
    expect(scenario.parties).toBe('leaders');
    expect(scenario.resolves).toBe('');
    expect(numberAt(scenario, 'actors.upper.outside_option')).toEqual({ kind: 'constant', value: 0 });
    expect(numberAt(scenario, 'actors.upper.capability')).toEqual({ kind: 'constant', value: 1 });
    expect(numberAt(scenario, 'actors.upper.preferences.water.precondition')).toEqual({
      kind: 'constant',
      value: 0,
    });
    expect(numberAt(scenario, 'transitions.open.multiplier')).toEqual({ kind: 'constant', value: 1 });
    expect(numberAt(scenario, 'processes.mood.start')).toMatchObject({
      expression: { name: 'processes.mood.mean' },
    });
    expect(numberAt(scenario, 'start.quiet')).toEqual({ kind: 'constant', value: 1 });
    expect(numberAt(scenario, 'start.summit')).toEqual({ kind: 'constant', value: 0 });
    expect(scenario.numbers['actors.upper.capability']?.isDefault).toBe(true);
    expect(scenario.numbers['quantities.trade']?.isDefault).toBeUndefined();
  });

  test('has roles resolved and both principals as default needs', () => {
    expect(scenario.terms.map(({ id, actor }) => [id, actor])).toEqual([
      ['lower_thirst', 'lower'],
      ['upper_gains', 'upper'],
    ]);
    expect(scenario.transitions.map(({ needs }) => needs)).toEqual([
      ['lower', 'upper'],
      ['lower', 'upper'],
    ]);
  });

  test('lists everything with an id by id, and stages as written', () => {
    expect(scenario.actors.map(({ id }) => id)).toEqual(['bank', 'lower', 'upper']);
    expect(scenario.stages.map(({ id }) => id)).toEqual(['quiet', 'talks', 'summit']);
    const paths = Object.keys(scenario.numbers);
    expect(paths).toEqual([...paths].sort());
  });

  test('knows the words of every number', () => {
    expect(scenario.numbers['quantities.drought']).toMatchObject({
      title: 'drought',
      why: 'Seen before',
      text: '0.2 to 0.6',
      domain: [0, 1],
      lever: null,
    });
    expect(scenario.numbers['actors.upper.preferences.water.red_line']?.title).toBe('Upper valley: red line on Water');
    expect(scenario.quantities.find(({ id }) => id === 'drought')?.unit).toBe('days');
  });

  test('knows where every number stands', () => {
    const place = scenario.numbers['quantities.drought']?.place;
    expect(BASE.slice(place?.start, place?.end)).toBe('0.2 to 0.6');
  });

  test('is plain data', () => {
    expect(structuredClone(scenario)).toEqual(scenario);
  });
});

describe('roles in formulas', () => {
  test('become actors in built-ins, paths and correlations', () => {
    const scenario = scenarioOf(
      loadMore(`
terms:
  lower_thirst: { value: "burden(target) + actors.initiator.outside_option + quantities.drought.value" }
actors:
  upper: { outside_option: 0.1 to 0.2 }
correlations:
  - { between: [quantities.drought.value, actors.initiator.outside_option], rank: 0.3 }
`),
    );
    expect(JSON.stringify(numberAt(scenario, 'terms.lower_thirst.value'))).toMatch(
      /"burden","args":\["lower"\].*"actors\.upper\.outside_option".*"drought"/,
    );
    expect(scenario.correlations[0]?.between).toEqual(['actors.upper.outside_option', 'quantities.drought']);
  });
});

describe('the hash', () => {
  const hash = contentHash(scenarioOf(load(BASE)));

  test('does not depend on comments, layout, order of keys or file name', () => {
    const section = /^terms:\n(?: .*\n)+/m.exec(BASE)?.[0] ?? '';
    const moved = `# A comment\n${section}${BASE.replace(section, '').replaceAll('{ ', '{   ')}`;
    expect(moved).not.toBe(BASE);
    expect(contentHash(scenarioOf(load(moved)))).toBe(hash);
    expect(contentHash(scenarioOf(loadMore('')))).toBe(hash);
  });

  test.each([
    ['quantities: { drought: { value: 0.2 to 0.7 } }'],
    ['title: Three valleys'],
    ['parties: offices'],
    ['sources: { a: { title: b } }\nleft_out: { a: Not about valleys }'],
    ['what_if: { dry: { set: { quantities.drought: 0.6 } } }'],
  ])('changes with %s', (more) => {
    expect(contentHash(scenarioOf(loadMore(more)))).not.toBe(hash);
  });

  test('of a changed number is that of a file that says so', () => {
    const base = scenarioOf(load(BASE));
    const other = scenarioOf(loadMore('quantities: { drought: { value: 0.5, why: Seen before } }'));
    const number = other.numbers['quantities.drought'];
    if (number === undefined) expect.fail('no number');
    expect(contentHash(withNumbers(base, [number]))).toBe(contentHash(other));
    expect(contentHash(withNumbers(base, []))).toBe(contentHash(base));
  });
});

describe('withNumbers', () => {
  const scenario = scenarioOf(load(BASE));

  test('refuses a path that does not exist', () => {
    const [number] = Object.values(scenario.numbers);
    if (number === undefined) expect.fail('no number');
    expect(() => withNumbers(scenario, [{ ...number, path: 'quantities.nothing' }])).toThrow(RangeError);
  });

  test('lets willingness replace a ledger', () => {
    const number = scenario.numbers['actors.bank.willingness'];
    if (number === undefined) expect.fail('no number');
    const changed = withNumbers(scenario, [{ ...number, path: 'actors.upper.willingness' }]);
    expect(changed.actors.filter(({ statesWillingness }) => statesWillingness).map(({ id }) => id)).toEqual([
      'bank',
      'upper',
    ]);
  });
});

describe('overrides', () => {
  test('replace numbers by the rules of the file', () => {
    const scenario = scenarioOf(
      load(BASE, {}, { set: { 'quantities.drought': '30 %', 'processes.mood.half_life': '1 year' } }),
    );
    expect(numberAt(scenario, 'quantities.drought')).toEqual({ kind: 'constant', value: 0.3 });
    expect(numberAt(scenario, 'processes.mood.half_life')).toEqual({ kind: 'constant', value: 12 });
    expect(scenario.numbers['quantities.drought']?.why).toBe('');
  });

  test('may use roles and lists', () => {
    const scenario = scenarioOf(
      load(BASE, {}, { set: { 'actors.target.outside_option': '[{value: 1, weight: 1}, {value: 2, weight: 3}]' } }),
    );
    expect(numberAt(scenario, 'actors.lower.outside_option')).toEqual({
      kind: 'distribution',
      distribution: { family: 'discrete', values: [1, 2], weights: [0.25, 0.75] },
    });
  });

  test.each([
    ['quantities.draught', '0.3', 'unknown-path'],
    ['quantities.drought', '3', 'out-of-domain'],
    ['quantities.drought', 'often', 'unknown-name'],
    ['quantities.drought', '', 'missing-key'],
    ['quantities.drought', 'null', 'wrong-type'],
    ['quantities.drought', 'true', 'wrong-type'],
    ['quantities.drought', '{ a: 1 }', 'wrong-type'],
    ['quantities.drought', '"', 'bad-yaml'],
    ['processes.mood.half_life', '3', 'missing-unit'],
    ['actors.upper.outside_option', 'mood', 'time-varying'],
  ])('--set %s=%s is %s', (path, written, code) => {
    const loaded = load(BASE, {}, { set: { [path]: written } });
    expect(codesOf(loaded)).toEqual([code]);
    expect(loaded.diagnostics[0]?.place?.file).toBe(`--set ${path}`);
    expect(loaded.texts.get(`--set ${path}`)).toBe(written);
  });

  test('the as-of date can be given from outside', () => {
    expect(scenarioOf(load(BASE, {}, { asOf: '2026-03-01' })).window.asOf).toBe(20513);
    expect(codesOf(load(BASE, {}, { asOf: '2027-03-01' }))).toEqual(['as-of-outside-window']);
    expect(codesOf(load(BASE, {}, { asOf: 'March' }))).toEqual(['bad-date']);
  });
});

describe('what-ifs', () => {
  test('are read with the numbers that they would change', () => {
    const scenario = scenarioOf(
      loadMore(
        'what_if: { dry: { title: Dry, expect: lowers, set: { quantities.drought: 60 %, terms.upper_gains.weight: 1 } } }',
      ),
    );
    expect(scenario.whatIf).toMatchObject([{ id: 'dry', title: 'Dry', expect: 'lowers' }]);
    expect(scenario.whatIf[0]?.set.map(({ path, value, domain }) => [path, value, domain])).toEqual([
      ['quantities.drought', { kind: 'constant', value: 0.6 }, [0, 1]],
      ['terms.upper_gains.weight', { kind: 'constant', value: 1 }, [-Infinity, Infinity]],
    ]);
  });

  test('may not make numbers circular or fixed numbers vary', () => {
    const circle = loadMore('what_if: { x: { set: { quantities.drought: drought + 0.1 } } }');
    expect(errorsOf(circle)).toEqual([
      'cyclic-quantities: quantities.drought depends on itself: quantities.drought → quantities.drought',
    ]);
    const varies = loadMore(`
quantities: { pull: 0.2 }
actors: { upper: { outside_option: pull } }
what_if: { x: { set: { quantities.pull: mood } } }`);
    expect(codesOf(varies)).toEqual(['time-varying']);
    expect(pointedAt(varies)).toBe('mood');
  });
});

describe('several mistakes', () => {
  test('are all reported at once, in the order of the file', () => {
    const loaded = loadMore(`
quantities: { drought: { value: 3 } }
terms: { lower_thirst: { sgn: "+", value: nonsense } }
window: { end: 2025-01-01 }
stages: [quiet, talks, summit, quiet]`);
    expect(codesOf(loaded)).toEqual([
      'out-of-domain',
      'unknown-key',
      'unknown-name',
      'end-before-start',
      'duplicate-name',
    ]);
  });

  test('that follow from one another are reported once', () => {
    expect(codesOf(load(BASE.replace('actors:', 'actor:')))).toEqual(['unknown-key']);
    expect(codesOf(load(BASE.replace('stages:', 'stage:')))).toEqual(['unknown-key']);
    expect(codesOf(loadMore('actors: []'))).toEqual(['wrong-type']);
    expect(codesOf(load(BASE.replace('half_life:', 'halflife:')))).toEqual(['unknown-key']);
  });
});

test('a number is not told to build on itself', () => {
  const told = (more: string) => loadMore(more).diagnostics.map(({ message, hint, fix }) => [message, hint, fix]);
  expect(told('quantities: { trade: { value: trad } }')).toEqual([
    ['nothing in this scenario is called "trad"', expect.not.stringContaining('trade'), undefined],
  ]);
  expect(told('what_if: { x: { set: { quantities.trade: quantities.trad } } }')[0]?.[2]).not.toBe('quantities.trade');
  expect(told('quantities: { other: { value: trad } }\nterms: { upper_gains: { value: other } }')[0]).toContain(
    'trade',
  );
});
