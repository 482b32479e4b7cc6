import { describe, expect, test } from 'vitest';
import { parseDay } from '../../../src/scenario/dates.ts';
import type { Process } from '../../../src/scenario/kinds/kinds.ts';
import { codesOf, errorsOf, loadMore, numberAt, pointedAt, scenarioOf } from './support.ts';

function processOf(text: string): {
  readonly process: Process | undefined;
  readonly paths: readonly string[];
} {
  const scenario = scenarioOf(loadMore(`processes:\n  x: ${text}`));
  return {
    process: scenario.processes.find(({ id }) => id === 'x'),
    paths: Object.keys(scenario.numbers)
      .filter((path) => path.startsWith('processes.x.'))
      .map((path) => path.slice(12)),
  };
}

function day(text: string): number {
  return parseDay(text) ?? expect.fail(text);
}

describe('days', () => {
  test.each([
    ['1970-01-01', 0],
    ['2024-02-29', 19782],
    ['1965-06-22', -1654],
  ])('%s is day %d', (text, expected) => {
    expect(parseDay(text)).toBe(expected);
  });

  test.each(['2024-02-30', '2023-02-29', '2024-13-01', '2024-1-1', '20240101', '2024-01-01T00:00Z', '0001-01-01', ''])(
    '%j is none',
    (text) => {
      expect(parseDay(text)).toBeUndefined();
    },
  );
});

describe('processes', () => {
  test('mean-reverting', () => {
    const { process, paths } = processOf(
      '{ kind: mean_reverting, of: target, mean: 0.4, half_life: 3 months, volatility: 0.2, jumps: { rate: 1 per year }, history: [{ on: 2026-02-01, value: 30 % }, { on: 2026-01-01, value: 0.5, source: A poll }] }',
    );
    expect(process).toMatchObject({
      of: 'lower',
      scale: 'logit',
      history: [
        { on: day('2026-01-01'), value: 0.5, sources: ['A poll'] },
        { on: day('2026-02-01'), value: 0.3, sources: [] },
      ],
    });
    expect(paths).toEqual(['half_life', 'house_effect', 'jumps.rate', 'jumps.size', 'mean', 'start', 'volatility']);
  });

  test('self-exciting', () => {
    const { process, paths } = processOf(
      '{ kind: self_exciting, base_rate: 2 per year, branching: 0.4, mean_lag: 20 days, memory: 2 weeks, history: [2026-02-01, { on: 2026-01-05, count: 3 }] }',
    );
    expect(process).toMatchObject({
      memoryDays: 14,
      history: [
        { on: day('2026-01-05'), count: 3 },
        { on: day('2026-02-01'), count: 1 },
      ],
    });
    expect(paths).toEqual(['base_rate', 'branching', 'mean_lag']);
  });

  test('calendar', () => {
    expect(processOf('{ kind: calendar, shape: step, on: 2026-04-01 }')).toMatchObject({
      process: { shape: 'step', windows: [{ from: day('2026-04-01') }] },
      paths: ['after', 'before', 'probability'],
    });
    expect(processOf('{ kind: calendar, shape: ramp, from: 2026-04-01, until: 2026-05-01, after: 2 }')).toMatchObject({
      process: { windows: [{ from: day('2026-04-01'), until: day('2026-05-01') }] },
    });
    const windows = '[{ from: 2026-06-01, until: 2026-06-02 }, { from: 2026-01-01, until: 2026-01-02 }]';
    expect(processOf(`{ kind: calendar, shape: pulse, windows: ${windows} }`)).toMatchObject({
      process: { windows: [{ from: day('2026-01-01') }, { from: day('2026-06-01') }] },
    });
  });

  test('regime', () => {
    const { process, paths } = processOf(
      '{ kind: regime, states: { shut: 0, ajar: 0.5, open: 1 }, start: { shut: 0.9, open: 0.1 }, rates: { shut: { open: 0.1 }, open: { shut: 0.2, ajar: 0.1 } } }',
    );
    expect(process).toMatchObject({
      states: ['ajar', 'open', 'shut'],
      rates: [
        { from: 'open', to: 'ajar' },
        { from: 'open', to: 'shut' },
        { from: 'shut', to: 'open' },
      ],
    });
    expect(paths).toEqual([
      ...['rates.open.ajar', 'rates.open.shut', 'rates.shut.open'],
      ...['start.ajar', 'start.open', 'start.shut', 'states.ajar', 'states.open', 'states.shut'],
    ]);
  });

  test('tenure', () => {
    const { process, paths } = processOf(
      '{ kind: tenure, of: upper, hazard: 0.01 * (1 - mood), contests: { vote: { on: 2026-09-01, loses: 0.5 - 0.2 * mood } } }',
    );
    expect(process).toMatchObject({
      of: 'upper',
      contests: [{ id: 'vote', on: day('2026-09-01'), title: 'vote' }],
    });
    expect(paths).toEqual(['contests.vote.loses', 'hazard']);
  });
});

describe('starts', () => {
  test('may be one stage or several with probabilities', () => {
    const one = scenarioOf(loadMore('start: talks'));
    expect([numberAt(one, 'start.quiet'), numberAt(one, 'start.talks')]).toMatchObject([{ value: 0 }, { value: 1 }]);
    const several = scenarioOf(loadMore('start: { quiet: 70 %, talks: 0.3 }'));
    expect([numberAt(several, 'start.quiet'), numberAt(several, 'start.talks')]).toMatchObject([
      { value: 0.7 },
      { value: 0.3 },
    ]);
  });

  test('must add up to 1 where they are certain', () => {
    expect(errorsOf(loadMore('start: { quiet: 0.7, talks: 0.2 }'))).toEqual([
      'bad-weights: the probabilities of the start add up to 0.9, not 1: quiet 0.7, talks 0.2',
    ]);
  });

  test('are scaled where they are uncertain, and a warning says so', () => {
    expect(codesOf(loadMore('start: { quiet: 0.6 to 0.8, talks: 0.3 }'))).toEqual(['scaled-start']);
    expect(codesOf(loadMore('start: { quiet: 0.1 to 0.2, talks: 0.3 }'))).toEqual(['bad-weights']);
  });

  test.each([
    'start: { quiet: 0.6 to 0.8, talks: 1 - start.quiet }',
    'start: { quiet: 0.2 to 0.4, talks: 0.1 to 0.3, summit: 1 - start.talks - start.quiet }',
    'quantities: { doubt: 0.1 to 0.3 }\nstart: { quiet: 1 - doubt / 2, talks: 0.5 * doubt }',
    'quantities: { doubt: 0.1 to 0.3 }\nstart: { quiet: 1 - doubt ^ 2, talks: doubt ^ 2 }',
    'start: { quiet: 1/3, talks: 1/3, summit: 1/3 }',
  ])('add up by formula: %s', (text) => {
    expect(codesOf(loadMore(text)).filter((code) => code !== 'unused-quantity')).toEqual([]);
  });

  test('computed from what they do not leave are scaled', () => {
    expect(codesOf(loadMore('start: { quiet: 0.6 to 0.8, talks: 0.5 * start.quiet }'))).toEqual(['scaled-start']);
  });

  const inherited = 'start: { quiet: 0.75, talks: 0.25 }';

  test.each([
    [{ 'start.talks': '1' }, 'start.quiet=0 --set start.talks=1'],
    [{ 'start.talks': '40 %' }, 'start.quiet=0.6 --set start.talks="40 %"'],
    [{ 'start.summit': '0.2' }, 'start.quiet=0.6 --set start.talks=0.2 --set start.summit=0.2'],
  ])('are not rescaled by --set %j', (set, hint) => {
    const loaded = loadMore(inherited, { set });
    expect(codesOf(loaded)).toEqual(['bad-weights']);
    expect(loaded.diagnostics[0]?.place?.file).toMatch(/^--set start/);
    expect(loaded.diagnostics[0]?.hint).toContain(`--set ${hint}`);
    const more = [...hint.matchAll(/([\w.]+)=(?:"([^"]+)"|(\S+))/g)].map(([, path, one, other]) => [
      path,
      one ?? other,
    ]);
    expect(codesOf(loadMore(inherited, { set: Object.fromEntries(more) }))).toEqual([]);
  });

  test('are not rescaled by a what-if', () => {
    const whatIf = (set: string) => codesOf(loadMore(`${inherited}\nwhat_if: { w: { set: { ${set} } } }`));
    expect(whatIf('start.talks: 1')).toEqual(['bad-weights']);
    expect(whatIf('start.quiet: 0, start.talks: 1')).toEqual([]);
    expect(whatIf('start.talks: 0.2 to 0.3')).toEqual(['scaled-start']);
  });

  test('of a regime are checked alike', () => {
    const switching = (start: string): string =>
      `processes: { gate: { kind: regime, states: { shut: 0, open: 1 }, start: ${start}, rates: { shut: { open: 1 }, open: { shut: 1 } } } }`;
    const codes = (start: string, set = {}): readonly string[] =>
      codesOf(loadMore(switching(start), { set })).filter((code) => code !== 'no-effect');
    expect(codes('shut')).toEqual([]);
    expect(codes('shut', { 'processes.gate.start.open': '0.5' })).toEqual(['bad-weights']);
    expect(codes('{ shut: 0.5, open: 0.6 }')).toEqual(['bad-weights']);
  });
});

describe('a rate over a unit', () => {
  const rateOf = (text: string): unknown => {
    const { value } = scenarioOf(loadMore(text)).numbers['transitions.open.rate']!;
    return value.kind === 'constant' ? value.value : value.kind;
  };

  test('is per that unit', () => {
    expect(rateOf('transitions: { open: { rate: 0.3/month } }')).toBe(0.3);
    expect(rateOf('transitions: { open: { rate: 6 / year } }')).toBe(0.5);
    expect(rateOf('transitions: { open: { rate: 3 * drought / year } }')).toBe('formula');
  });

  test('is a quotient where something has the name of the unit', () => {
    expect(rateOf('quantities: { year: 0.5 }\ntransitions: { open: { rate: 6 / year } }')).toBe('formula');
  });

  test('is held against the range', () => {
    expect(codesOf(loadMore('transitions: { open: { rate: -0.3/month } }'))).toEqual(['out-of-domain']);
    expect(codesOf(loadMore('transitions: { open: { rate: 2 / hour } }'))).toEqual(['unknown-name']);
  });
});

describe('what a run would hold to a limit', () => {
  test('is refused: rates', () => {
    expect(codesOf(loadMore('transitions: { open: { rate: 1000, allow: [unlikely-rate] } }'))).toEqual([]);
    for (const rate of ['1001', '40 per day', '1 to 1001', 'lognormal(500, 2)', '1e-3 to 1e6']) {
      expect(codesOf(loadMore(`transitions: { open: { rate: ${rate} } }`))).toEqual(['out-of-domain']);
    }
    expect(codesOf(loadMore('', { set: { 'transitions.open.rate': '5000' } }))).toEqual(['out-of-domain']);
    expect(codesOf(loadMore('what_if: { w: { set: { transitions.open.rate: 5000 } } }'))).toEqual(['out-of-domain']);
    expect(
      scenarioOf(loadMore('transitions: { open: { rate: 10 * drought } }')).numbers['transitions.open.rate']?.domain,
    ).toEqual([0, 1000]);
  });

  test('is refused: events in a step', () => {
    const events = (rate: string, step = 'month'): readonly string[] =>
      codesOf(
        loadMore(
          `window: { step: ${step} }\nprocesses: { e: { kind: self_exciting, base_rate: ${rate}, branching: 0.2, mean_lag: 3 days } }`,
        ),
      ).filter((code) => code === 'out-of-domain');
    expect(events('500')).toEqual([]);
    expect(events('501')).toEqual(['out-of-domain']);
    expect(events('501', 'day')).toEqual([]);
    expect(events('10 to 600')).toEqual(['out-of-domain']);
  });

  test('is refused: weights in per cent that are no whole', () => {
    const weights = (one: string, other: string): readonly string[] =>
      codesOf(
        loadMore(
          `quantities: { trade: { value: [{ value: 0.1, weight: ${one} }, { value: 0.2, weight: ${other} }] } }`,
        ),
      );
    expect(weights('30 %', '70 %')).toEqual([]);
    expect(weights('30 %', '60 %')).toEqual(['bad-weights']);
    expect(weights('1/3', '2')).toEqual([]);
  });
});

describe('dependencies', () => {
  test('through built-ins and processes can be circular', () => {
    expect(codesOf(loadMore('issues: { water: { status_quo: 0.1 * surplus } }'))).toEqual(['cyclic-quantities']);
    expect(codesOf(loadMore('actors: { bank: { capability: distance(upper, water) } }'))).toEqual([
      'cyclic-quantities',
    ]);
    expect(codesOf(loadMore('processes: { mood: { mean: 0.5 * mood } }'))).toEqual(['cyclic-quantities']);
    expect(codesOf(loadMore('actors: { bank: { willingness: surplus } }'))).toEqual([]);
    expect(codesOf(loadMore('issues: { fish: { low: a, high: b, status_quo: 0.1 * gap(water) } }'))).toEqual([
      'no-effect',
    ]);
  });

  test('of fixed numbers on what varies are found through quantities', () => {
    const loaded = loadMore('quantities: { a: mood, b: { value: a / 2 } }\nterms: { lower_thirst: { weight: b + 1 } }');
    expect(errorsOf(loaded)).toEqual([
      'time-varying: terms.lower_thirst.weight is fixed within a draw, but its formula changes over time through mood',
    ]);
    expect(pointedAt(loaded)).toBe('b');
  });

  test.each([
    'terms: { lower_thirst: { value: drought * mood + months } }',
    'transitions: { open: { multiplier: mood } }',
    'setbacks: { a: { to: first, shock: 0.1 * mood per month } }',
    'processes: { t: { kind: tenure, of: upper, hazard: mood, contests: { c: { on: 2026-05-01, loses: mood } } } }',
    'processes: { e: { kind: self_exciting, base_rate: mood, branching: 0.1, mean_lag: 1 week, history: [] } }\nterms: { lower_thirst: { value: drought * mood * e } }',
  ])('may vary: %s', (more) => {
    expect(codesOf(loadMore(more))).toEqual([]);
  });

  test.each([
    'transitions: { open: { rate: mood } }',
    'setbacks: { a: { to: first, rate: mood } }',
    'actors: { upper: { preferences: { water: { red_line: mood } } } }',
    'processes: { e: { kind: self_exciting, base_rate: 1, branching: mood / 2, mean_lag: 1 week } }',
  ])('may not vary: %s', (more) => {
    expect(codesOf(loadMore(more))).toEqual(['time-varying']);
  });

  test('chains are bounded, so that nothing recurses without end', () => {
    const chain = Array.from({ length: 3000 }, (_, i) => `  q${i}: { value: q${i + 1} / 2 }`).join('\n');
    const loaded = loadMore(`quantities:\n${chain}\n  q3000: 0.5`);
    expect(codesOf(loaded)).toEqual(['expression-too-deep']);
    const short = Array.from({ length: 150 }, (_, i) => `  q${i}: { value: q${i + 1} / 2 }`).join('\n');
    expect(loadMore(`quantities:\n${short}\n  q150: 0.5`).ok).toBe(true);
  });
});

describe('correlations', () => {
  const three = 'quantities: { a: 0.1 to 0.2, b: 0.1 to 0.2, c: 0.1 to 0.2 }\ncorrelations:\n';
  const pair = (one: string, other: string, rank: number): string =>
    `  - { between: [quantities.${one}, quantities.${other}], rank: ${rank} }\n`;

  test('that can hold together are accepted', () => {
    const loaded = loadMore(three + pair('a', 'b', 0.8) + pair('b', 'c', 0.8) + pair('c', 'a', 0.5));
    expect(errorsOf(loaded)).toEqual([]);
  });

  test('that cannot are refused, and left-out pairs count as 0', () => {
    expect(codesOf(loadMore(three + pair('a', 'b', 0.8) + pair('b', 'c', 0.8)))).toContain('impossible-correlation');
    expect(errorsOf(loadMore(three + pair('a', 'b', 0.6) + pair('b', 'c', 0.6)))).toEqual([]);
  });

  test.each([
    ['itself', pair('a', 'a', 0.5)],
    ['a pair twice', pair('a', 'b', 0.5) + pair('b', 'a', 0.5)],
    ['one number under two names', pair('a', 'b', 1)],
    ['a formula', '  - { between: [terms.lower_thirst.value, quantities.a], rank: 0.1 }\n'],
    ['a default', '  - { between: [actors.upper.capability, quantities.a], rank: 0.1 }\n'],
  ])('refuse %s', (_, text) => {
    expect(errorsOf(loadMore(three + text))[0]).toMatch(/^impossible-correlation/);
  });

  test('refuse a number that does not exist', () => {
    const text = '  - { between: [actors.upper.willingness, quantities.a], rank: 0.1 }\n';
    expect(errorsOf(loadMore(three + text))[0]).toMatch(/^unknown-path/);
  });
});
