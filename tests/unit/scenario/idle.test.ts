import { describe, expect, test } from 'vitest';
import { codesOf, errorsOf, loadMore, pointedAt } from './support.ts';

/** What is stated in vain: what is said of it, and where; once each, and of what it brings with it nothing. */
describe('what can never count is said once, at its place', () => {
  test.each([
    // Things that lead nowhere
    ['actors: { club: { willingness: 0.2, capability: 2 } }', 'no-effect', 'club'],
    ['actors: { club: { preferences: { water: { position: 1, salience: 1, red_line: 0.2 } } } }', 'no-effect', 'club'],
    ['issues: { fish: { low: a, high: b, status_quo: 0 } }', 'no-effect', 'fish'],
    ['processes: { fog: { kind: mean_reverting, mean: 0.2, half_life: 1 month, volatility: 1 } }', 'no-effect', 'fog'],
    [
      'processes: { rule: { kind: tenure, of: bank, hazard: 0.1, contests: { c: { on: 2026-05-01, loses: 0.5 } } } }',
      'no-effect',
      'rule',
    ],
    ['parties: offices\nprocesses: { rule: { kind: tenure, of: upper, hazard: 0.1 } }', 'no-effect', 'rule'],
    ['actors: { club: {} }\nterms: { view: { actor: club, sign: "+", weight: 1, value: 1 } }', 'no-effect', 'club'],
    [
      'stages: [quiet, talks, side, summit]\ntransitions: { off: { from: side, to: summit, rate: 1 } }',
      'no-effect',
      'side',
    ],
    [
      'stages: [quiet, talks, side, summit]\ntransitions: { off: { from: talks, to: side, rate: 1 } }',
      'unreachable-meeting',
      'side',
    ],
    ['quantities: { a: 0.3, b: a / 2 }\nwhat_if: { x: { set: { quantities.drought: a } } }', 'unused-quantity', 'b'],
    [
      'sources: { book: { title: Book } }\nquantities: { trade: { value: 0.5 } }\nterms: { upper_gains: { why: w }, lower_thirst: { why: w } }',
      'no-effect',
      'book',
    ],
    // Numbers that nothing reads
    ['actors: { upper: { capability: 2 } }', 'no-effect', 'capability'],
    ['actors: { bank: { outside_option: 0.2 } }', 'no-effect', 'outside_option'],
    ['actors: { upper: { preferences: { water: { precondition: 0.2 } } } }', 'no-effect', 'precondition'],
    ['processes: { mood: { house_effect: 0.1 } }', 'no-effect', 'house_effect'],
    ['processes: { mood: { jumps: { size: 0.1 } } }', 'no-effect', 'size'],
    ['processes: { mood: { jumps: { rate: 0.1 } } }', 'no-effect', 'rate'],
    ['processes: { mood: { start: 0.2, history: [{ on: 2026-01-01, value: 0.3 }] } }', 'no-effect', 'start'],
    // Zeros, and what is the same anyway
    ['terms: { more: { actor: target, sign: "+", weight: 1, value: 0 } }', 'no-effect', '0'],
    ['terms: { more: { actor: target, sign: "+", weight: 1, value: 0.4, usual: 0.4 } }', 'no-effect', '0.4'],
    ['transitions: { more: { from: quiet, to: summit, rate: 0 } }', 'no-effect', '0'],
    ['transitions: { more: { from: quiet, to: summit, rate: 1, multiplier: 0 } }', 'no-effect', '0'],
    ['setbacks: { more: { to: first } }', 'no-effect', 'more'],
    ['setbacks: { more: { to: first, rate: 0.1, needs: [] } }', 'no-effect', 'more'],
    ['setbacks: { more: { to: first, shock: 0.1, needs: [bank] } }', 'no-effect', 'needs'],
    [
      'processes: { dry: { kind: calendar, shape: step, on: 2026-05-01, probability: 0 } }\nterms: { lower_thirst: { value: drought * mood * dry } }',
      'no-effect',
      '0',
    ],
    [
      'processes: { dry: { kind: calendar, shape: step, on: 2026-05-01, before: 2, after: 2 } }\nterms: { lower_thirst: { value: drought * mood * dry } }',
      'no-effect',
      '2',
    ],
    [
      'processes: { gate: { kind: regime, states: { a: 3, b: 3 }, start: a, rates: { a: { b: 1 } } } }\nterms: { lower_thirst: { value: drought * mood * gate } }',
      'no-effect',
      '3',
    ],
    [
      'processes: { raids: { kind: self_exciting, base_rate: 0, branching: 0.1, mean_lag: 1 week, history: [] } }\nterms: { lower_thirst: { value: drought * mood * raids } }',
      'no-effect',
      '0',
    ],
    [
      'processes: { rule: { kind: tenure, of: upper, hazard: 0.1, contests: { c: { on: 2026-05-01, loses: 0 } } } }',
      'no-effect',
      '0',
    ],
    [
      'processes: { rule: { kind: tenure, of: upper, hazard: 0, contests: { c: { on: 2026-05-01, loses: 0 } } } }',
      'no-effect',
      '0',
    ],
    ['processes: { mood: { jumps: { rate: 0, size: 0.3 } } }', 'no-effect', '0'],
    ['processes: { mood: { jumps: { rate: 0.3, size: 0 } } }', 'no-effect', '0'],
    [
      'processes: { gate: { kind: regime, states: { a: 1, b: 2, far: 3 }, start: a, rates: { a: { b: 1 }, far: { a: 1 } } } }\nterms: { lower_thirst: { value: drought * mood * gate } }',
      'no-effect',
      '3',
    ],
    [
      'processes: { gate: { kind: regime, states: { a: 1, b: 2 }, start: a, rates: { a: { b: 0 } } } }\nterms: { lower_thirst: { value: drought * mood * gate } }',
      'no-effect',
      '2',
    ],
    [
      'actors: { bank: { capability: 0, preferences: { water: { position: 1, salience: 1 } } } }\nterms: { upper_gains: { value: surplus + trade + expected_outcome(water) } }',
      'no-effect',
      '0',
    ],
    [
      'actors: { bank: { preferences: { water: { position: 1, salience: 0 } } } }\nterms: { upper_gains: { value: surplus + trade + expected_outcome(water) } }',
      'no-effect',
      '0',
    ],
    // Days
    ['processes: { mood: { history: [{ on: 2062-01-01, value: 0.3 }] } }', 'never-counts', '2062-01-01'],
    ['processes: { mood: { history: [{ on: 1926-01-01, value: 0.3 }] } }', 'never-counts', '1926-01-01'],
    [
      'processes: { raids: { kind: self_exciting, base_rate: 1, branching: 0.1, mean_lag: 1 week, history: [2027-01-01] } }\nterms: { lower_thirst: { value: drought * mood * raids } }',
      'never-counts',
      '2027-01-01',
    ],
    [
      'processes: { rule: { kind: tenure, of: upper, hazard: 0.1, contests: { c: { on: 2025-12-31, loses: 0.5 } } } }',
      'never-counts',
      '2025-12-31',
    ],
    [
      'processes: { dry: { kind: calendar, shape: step, on: 2027-01-01 } }\nterms: { lower_thirst: { value: drought * mood * dry } }',
      'never-counts',
      '2027-01-01',
    ],
    [
      'processes: { dry: { kind: calendar, shape: step, on: 2025-12-31 } }\nterms: { lower_thirst: { value: drought * mood * dry } }',
      'never-counts',
      '2025-12-31',
    ],
    [
      'processes: { dry: { kind: calendar, shape: ramp, from: 2027-01-01, until: 2027-02-01 } }\nterms: { lower_thirst: { value: drought * mood * dry } }',
      'never-counts',
      '2027-01-01',
    ],
    [
      'processes: { dry: { kind: calendar, shape: pulse, windows: [{ from: 2025-01-01, until: 2025-12-31 }, { from: 2026-02-01, until: 2026-03-01 }] } }\nterms: { lower_thirst: { value: drought * mood * dry } }',
      'never-counts',
      '2025-01-01',
    ],
    [
      'processes: { dry: { kind: calendar, shape: step, on: 2026-01-01 } }\nterms: { lower_thirst: { value: drought * mood * dry } }',
      'never-counts',
      '2026-01-01',
    ],
    [
      'processes: { dry: { kind: calendar, shape: pulse, windows: [{ from: 2025-01-01, until: 2027-12-31 }] } }\nterms: { lower_thirst: { value: drought * mood * dry } }',
      'never-counts',
      '2025-01-01',
    ],
    [
      'processes: { raids: { kind: self_exciting, base_rate: 1, branching: 0.1, mean_lag: 1 week, history: [], complete_until: 2062-01-01 } }\nterms: { lower_thirst: { value: drought * mood * raids } }',
      'never-counts',
      '2062-01-01',
    ],
    [
      'processes: { raids: { kind: self_exciting, base_rate: 1, branching: 0.1, mean_lag: 1 week, history: [], complete_until: 1962-01-01 } }\nterms: { lower_thirst: { value: drought * mood * raids } }',
      'never-counts',
      '1962-01-01',
    ],
    [
      'outcome: { result: not_held, on: 2026-03-01 }\nprocesses: { mood: { history: [{ on: 2026-03-02, value: 0.3 }] } }',
      'never-counts',
      '2026-03-02',
    ],
    ['window: { as_of: 2026-03-02 }\noutcome: { result: not_held, on: 2026-03-01 }', 'already-settled', '2026-03-02'],
    [
      'outcome: { result: not_held, on: 2026-03-01 }\nevidence: [{ occurred: 2026-03-02, likelihood: { quiet: 1 } }]',
      'never-counts',
      '2026-03-02',
    ],
    [
      'outcome: { result: void, between: [2026-03-01, 2026-03-05] }\nevidence: [{ occurred: 2026-03-06, likelihood: { quiet: 1 } }]',
      'never-counts',
      '2026-03-06',
    ],
    // Twice
    [
      'processes: { mood: { history: [{ on: 2026-01-01, value: 0.3 }, { on: 2026-01-01, value: 30 % }] } }',
      'counted-twice',
      '2026-01-01',
    ],
    [
      'processes: { raids: { kind: self_exciting, base_rate: 1, branching: 0.1, mean_lag: 1 week, history: [2026-01-01, { on: 2026-01-01 }] } }\nterms: { lower_thirst: { value: drought * mood * raids } }',
      'counted-twice',
      '2026-01-01',
    ],
    [
      'processes: { mood: { history: [{ on: 2026-02-01, value: 0.3 }] } }\nevidence: [{ occurred: 2026-02-01, process: mood, value: 30 %, error: 0.02 }]',
      'counted-twice',
      '{ occurred: 2026-02-01, process: mood, value: 30 %, error: 0.02 }',
    ],
    [
      'evidence: [{ occurred: 2026-02-01, process: raids }]\nprocesses: { raids: { kind: self_exciting, base_rate: 1, branching: 0.1, mean_lag: 1 week, history: [2026-02-01] } }\nterms: { lower_thirst: { value: drought * mood * raids } }',
      'counted-twice',
      '{ occurred: 2026-02-01, process: raids }',
    ],
    [
      'terms: { x: { actor: target, sign: "+", weight: 1, value: trade }, y: { actor: target, sign: "+", weight: 1, value: trade } }',
      'counted-twice',
      'y',
    ],
    [
      'transitions: { x: { from: quiet, to: summit, rate: 1 }, y: { from: quiet, to: summit, rate: 1 } }',
      'counted-twice',
      'y',
    ],
    [
      'indicators: { x: { within: 1 month, when: mood < 0.2 }, y: { within: 1 month, when: mood < 0.2 } }',
      'counted-twice',
      'y',
    ],
    ['sources: { book: { title: Book } }\nterms: { upper_gains: { sources: [book, book] } }', 'counted-twice', 'book'],
    ['transitions: { open: { needs: [initiator, upper] } }', 'counted-twice', 'upper'],
    [
      'what_if: { x: { set: { quantities.trade: 0.1 } }, y: { set: { quantities.trade: 10 % } } }',
      'counted-twice',
      'y',
    ],
    // Evidence, indicators, changes and decisions that say nothing
    [
      'evidence: [{ occurred: 2026-02-01, likelihood: { quiet: 0.2, talks: 0.2, summit: 20 % } }]',
      'says-nothing',
      '{ quiet: 0.2, talks: 0.2, summit: 20 % }',
    ],
    [
      'evidence: [{ occurred: 2026-02-01, likelihood: { quiet: 0.2 }, reliability: 0 }]',
      'says-nothing',
      '{ quiet: 0.2 }',
    ],
    [
      'indicators: { i: { within: 1 month, likelihood: { quiet: 0.2, talks: 0.2, summit: 0.2 } } }',
      'says-nothing',
      'i',
    ],
    ['quantities: { idle: 0.1 to 0.3 }\nindicators: { i: { within: 1 month, when: idle > 0.2 } }', 'says-nothing', 'i'],
    ['what_if: { x: { set: { transitions.open.rate: 0.3 } } }', 'says-nothing', '0.3'],
    ['what_if: { x: { set: { actors.upper.capability: 3 } } }', 'no-effect', '3'],
    [
      'decisions: { d: { options: { go: { if_held: 2, if_not: 1 }, stay: { if_held: 2, if_not: 0 } } } }',
      'says-nothing',
      'd',
    ],
    [
      'decisions: { d: { options: { go: { if_held: 3, if_not: 0 }, wait: { if_held: 1, if_not: 2 }, sulk: { if_held: 1, if_not: 1 } } } }',
      'says-nothing',
      'sulk',
    ],
    [
      'decisions: { d: { options: { go: { if_held: 3, if_not: 0 }, wait: { if_held: 1, if_not: 2 }, stay: { if_held: 1, if_not: 2 } } } }',
      'says-nothing',
      'wait',
    ],
    [
      'processes: { raids: { kind: self_exciting, base_rate: 1, branching: 0.1, mean_lag: 1 week, history: [{ on: 2025-12-01, count: 0 }] } }\nterms: { lower_thirst: { value: drought * mood * raids } }',
      'says-nothing',
      '0',
    ],
    [
      'evidence: [{ occurred: 2026-02-01, process: raids, count: 0 }]\nprocesses: { raids: { kind: self_exciting, base_rate: 1, branching: 0.1, mean_lag: 1 week, history: [] } }\nterms: { lower_thirst: { value: drought * mood * raids } }',
      'says-nothing',
      '0',
    ],
    [
      'correlations: [{ between: [quantities.drought, quantities.trade], rank: 0 }]',
      'says-nothing',
      '{ between: [quantities.drought, quantities.trade], rank: 0 }',
    ],
    [
      'quantities: { idle: 0.1 to 0.3 }\nindicators: { i: { within: 1 month, when: idle + mood > 0.2 } }\ncorrelations: [{ between: [quantities.drought, quantities.idle], rank: 0.5 }]',
      'says-nothing',
      '{ between: [quantities.drought, quantities.idle], rank: 0.5 }',
    ],
    // Formulas
    ['terms: { lower_thirst: { value: "mood > 20 ? drought : 1" } }', 'always-the-same', '"mood > 20 ? drought : 1"'],
    ['terms: { lower_thirst: { value: drought * mood + (1 > 2) } }', 'always-the-same', 'drought * mood + (1 > 2)'],
    ['terms: { lower_thirst: { value: mood + 0 * drought } }', 'always-the-same', 'mood + 0 * drought'],
    [
      'terms: { lower_thirst: { value: "mood * max(drought, -0.1)" } }',
      'always-the-same',
      '"mood * max(drought, -0.1)"',
    ],
    [
      'terms: { lower_thirst: { value: "mood * clamp(drought, -1, 2)" } }',
      'always-the-same',
      '"mood * clamp(drought, -1, 2)"',
    ],
    [
      'terms: { lower_thirst: { value: mood + min(drought, drought) } }',
      'always-the-same',
      'mood + min(drought, drought)',
    ],
    [
      'terms: { lower_thirst: { value: "mood > 0.3 ? drought : drought" } }',
      'always-the-same',
      '"mood > 0.3 ? drought : drought"',
    ],
    [
      'terms: { lower_thirst: { value: drought * mood + (months > 12) } }',
      'always-the-same',
      'drought * mood + (months > 12)',
    ],
    ['indicators: { i: { within: 1 month, when: mood < 20 } }', 'always-the-same', 'mood < 20'],
  ])('%s', (more, code, place) => {
    const loaded = loadMore(more);
    const told = loaded.diagnostics.map((one, i) => [one.code, pointedAt(loaded, i)]);
    expect(told.filter(([one]) => one !== 'missing-sources')).toEqual([[code, place]]);
    expect(loaded.ok).toBe(true);
  });

  test('an override as well', () => {
    const told = (set: Readonly<Record<string, string>>) => codesOf(loadMore('', { set }));
    expect(told({ 'actors.upper.capability': '3' })).toEqual(['no-effect']);
    expect(told({ 'transitions.open.rate': '0.3 per month' })).toEqual(['says-nothing']);
    expect(told({ 'transitions.open.rate': '0.4 per month' })).toEqual([]);
    expect(codesOf(loadMore('outcome: { result: not_held, on: 2026-03-01 }', { asOf: '2026-04-01' }))).toEqual([
      'already-settled',
    ]);
  });

  test('two values of one day are an error', () => {
    const at = (rows: string): string => `processes: { mood: { history: [${rows}] } }`;
    expect(errorsOf(loadMore(at('{ on: 2026-01-01, value: 0.3 }, { on: 2026-01-01, value: 0.31 }')))).toHaveLength(1);
    const gate = 'kind: regime, states: { a: 0, b: 3 }, start: a, rates: { a: { b: 1 } }';
    const states = `processes: { gate: { ${gate}, history: [{ on: 2026-01-01, state: a }, { on: 2026-01-01, state: b }] } }`;
    expect(errorsOf(loadMore(states))).toHaveLength(1);
  });
});

describe('nothing is said of what counts', () => {
  test.each([
    // A value of 0 that is not the usual one
    'terms: { more: { actor: target, sign: "+", weight: 1, value: 0, usual: 0.4 } }',
    // At another setting, which the file foresees
    'terms: { more: { actor: target, sign: "+", weight: 0, value: trade } }\nwhat_if: { x: { set: { terms.more.weight: 1 } } }',
    'terms: { more: { actor: target, sign: "+", weight: { value: 0, lever: true }, value: trade } }',
    'processes: { mood: { jumps: { size: 0.1 } } }\nwhat_if: { x: { set: { processes.mood.jumps.rate: 0.1 } } }',
    'quantities: { a: 0.3 }\nwhat_if: { x: { set: { terms.lower_thirst.value: a } } }',
    // Through the deal, an indicator, a fall, an election, a position that somebody measures
    'terms: { upper_gains: { value: trade } }',
    'quantities: { level: 0.3 }\nindicators: { i: { within: 1 month, when: mood < level } }',
    'setbacks: { more: { to: first, rate: 0.1, needs: [lower] } }',
    'processes: { rule: { kind: tenure, of: upper, hazard: mood, contests: { c: { on: 2026-12-31, loses: drought } } } }',
    'actors: { bank: { preferences: { water: { position: 1, salience: 1 } }, capability: 3 } }\nterms: { upper_gains: { value: surplus + trade + distance(bank, water) } }',
    // What is seen of a process tells of a number that it shares with the answer, or that is correlated with one
    'processes: { fog: { kind: mean_reverting, mean: drought, half_life: 1 month, volatility: 1 } }\nevidence: [{ occurred: 2026-02-01, process: fog, value: 0.4, error: 0.02 }]',
    'quantities: { damp: 0.2 to 0.4 }\nprocesses: { fog: { kind: mean_reverting, mean: damp, half_life: 1 month, volatility: 1 } }\nevidence: [{ occurred: 2026-02-01, process: fog, value: 0.4, error: 0.02 }]\ncorrelations: [{ between: [quantities.damp, quantities.drought], rank: 0.5 }]',
    'evidence: [{ occurred: 2026-02-01, process: mood, value: 0.4, error: 0.02, house_effect: 1 % to 3 % }]',
    // A change that may not have come about, a record long before the window, a count after it, a state that was seen
    'processes: { dry: { kind: calendar, shape: step, on: 2025-12-01, probability: 0.4 } }\nterms: { lower_thirst: { value: drought * mood * dry } }',
    'processes: { dry: { kind: calendar, shape: pulse, windows: [{ from: 2025-01-01, until: 2027-12-31 }], probability: 0.4 } }\nterms: { lower_thirst: { value: drought * mood * dry } }',
    'processes: { raids: { kind: self_exciting, base_rate: 1, branching: 0.1, mean_lag: 1 week, history: [], complete_until: 2020-01-01 } }\nterms: { lower_thirst: { value: drought * mood * raids } }',
    'evidence: [{ occurred: 2026-02-01, process: raids, count: 0 }]\nprocesses: { raids: { kind: self_exciting, base_rate: 1, branching: 0.1, mean_lag: 1 week, history: [], complete_until: 2026-01-15 } }\nterms: { lower_thirst: { value: drought * mood * raids } }',
    'processes: { gate: { kind: regime, states: { a: 1, b: 2 }, start: a, rates: { b: { a: 1 } }, history: [{ on: 2026-01-05, state: b }] } }\nterms: { lower_thirst: { value: drought * mood * gate } }',
    'terms: { lower_thirst: { value: "mood * drought * max(0, 1 - months / 60) * (months > 6)" } }',
    'transitions: { x: { from: quiet, to: summit, rate: 1 }, y: { from: quiet, to: summit, rate: 1, allow: [counted-twice] } }',
    'decisions: { d: { options: { go: { if_held: 3, if_not: 0 }, wait: { if_held: 2, if_not: 2 }, stay: { if_held: 1, if_not: 3 } } } }',
    // Later than the as-of date, at the end of the window, and on the last day of the question
    'processes: { mood: { history: [{ on: 2026-12-31, value: 0.3 }] } }',
    'outcome: { result: not_held, on: 2026-03-01 }\nevidence: [{ occurred: 2026-03-01, likelihood: { quiet: 1 } }]',
    'window: { as_of: 2026-03-01 }\noutcome: { result: not_held, on: 2026-03-01 }',
    // Between the first and the last day possible, and after the last look at what is open
    'outcome: { result: held, between: [2026-03-01, 2026-03-05] }\nevidence: [{ occurred: 2026-03-05, likelihood: { quiet: 1 } }]',
    'window: { as_of: 2026-03-05 }\noutcome: { result: void, between: [2026-03-01, 2026-03-05] }',
    'outcome: { result: open, on: 2026-03-01 }\nevidence: [{ occurred: 2026-03-05, likelihood: { quiet: 1 } }]',
    'window: { as_of: 2026-03-05 }\noutcome: { result: open, on: 2026-03-01 }\nprocesses: { mood: { history: [{ on: 2026-03-04, value: 0.3 }] } }',
    // Readings of one day that differ, and a figure that no history holds
    'evidence: [{ occurred: 2026-02-01, process: mood, value: 30 %, error: 0.02 }, { occurred: 2026-02-01, process: mood, value: 31 %, error: 0.02 }]',
    // Bounds that may bind, at the edge of what a name can be
    'terms: { lower_thirst: { value: "mood * clamp(drought, 0, 1)" } }',
    'terms: { lower_thirst: { value: "drought * (mood > 20 % ? 1 : 0)" } }',
    'terms: { lower_thirst: { value: exp(1) * drought * mood } }',
  ])('%s', (more) => {
    expect(codesOf(loadMore(more))).toEqual([]);
  });

  test('unless nothing joins what is seen to the answer', () => {
    const more =
      'quantities: { damp: 0.2 to 0.4 }\nprocesses: { fog: { kind: mean_reverting, mean: damp, half_life: 1 month, volatility: 1 } }\n';
    const seen = 'evidence: [{ occurred: 2026-02-01, process: fog, value: 0.4, error: 0.02 }]\n';
    const joined = 'correlations: [{ between: [quantities.damp, quantities.drought], rank: 0.5 }]\n';
    expect(codesOf(loadMore(more + seen))).toEqual(['unused-quantity', 'no-effect']);
    expect(codesOf(loadMore(more + joined))).toEqual(['unused-quantity', 'no-effect', 'says-nothing']);
  });

  test('of a willingness that replaces its ledger nothing more than that', () => {
    expect(codesOf(loadMore('', { set: { 'actors.lower.willingness': '0.4' } }))).toEqual(['unused-ledger']);
  });
});

describe('what is so in every draw', () => {
  const term = (keys: string) => codesOf(loadMore(`terms: { more: { actor: upper, sign: "+", weight: 1, ${keys} } }`));

  test('a value that is the usual one, by the same formula', () => {
    expect(term('value: trade + drought, usual: trade + drought')).toEqual(['no-effect']);
    expect(term('value: trade + drought, usual: drought')).toEqual([]);
    expect(term('value: "beta(2, 2)", usual: "beta(2, 2)"')).toEqual([]);
  });

  test('a side that is never willing, where no way leads past it', () => {
    const lower = (willingness: string, more = '') =>
      codesOf(
        loadMore(`terms: { lower_thirst: null }\nactors: { lower: { willingness: ${willingness} } }\n${more}`),
      ).filter((code) => code === 'unreachable-meeting');
    expect(lower('0')).toEqual(['unreachable-meeting']);
    expect(lower('0 to 0.1')).toEqual([]);
    expect(lower('{ value: 0, lever: true }')).toEqual([]);
    expect(lower('0', 'what_if: { w: { set: { actors.lower.willingness: 0.5 } } }')).toEqual([]);
    expect(lower('0', 'transitions: { past: { from: quiet, to: summit, rate: 0.1, needs: [initiator] } }')).toEqual([]);
    expect(lower('{ value: 0, allow: [unreachable-meeting] }')).toEqual([]);
  });
});
