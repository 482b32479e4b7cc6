import { describe, expect, it } from 'vitest';
import { leftToChance } from '../../../src/record/leftToChance.ts';
import { reachNow } from '../../../src/scenario/numbers/reachNow.ts';
import { scenarioOf } from '../../helpers/run.ts';

/** What is open in a year of two sides, of which the target listens to all that happens. */
function openIn({ processes = '', start = 'quiet', asOf = '2024-01-01', value = '0', more = '' }): string[] {
  const scenario = scenarioOf(`
summitry: 1
title: A year
question: Do they meet?
window: { start: 2024-01-01, end: 2024-12-31, as_of: ${asOf}, step: month }
principals: { initiator: north, target: south }
actors: { north: { willingness: 0.5 }, south: {} }
processes: { ${processes} }
terms: { all: { actor: south, sign: "+", weight: 1, value: ${value} } }
stages: [quiet, talks, met]
start: ${start}
transitions: { talk: { from: quiet, to: talks, rate: 0.2 }, meet: { from: talks, to: met, rate: 0.2, needs: [south] } }
${more}`);
  return leftToChance(scenario, reachNow(scenario)).map(({ what, title }) => `${what} ${title}`.trim());
}

const mood = (more = ''): string =>
  `mood: { title: The mood, kind: regime, states: { bad: 0, good: 1 }, rates: { bad: { good: 0.1 } }, start: { bad: 0.5, good: 0.5 }${more} }`;
const support = (more: string): string =>
  `support: { title: Support, kind: mean_reverting, mean: 0.5, half_life: 6 months, volatility: 0.2${more} }`;
const visit = (chance: string, on = '2024-05-01'): string =>
  `visit: { title: A visit, kind: calendar, shape: step, on: ${on}, probability: ${chance} }`;

describe('leftToChance', () => {
  it('is nothing where all of the present is known', () => {
    expect(openIn({})).toEqual([]);
  });

  it('is how far the talks have come, if they may have begun', () => {
    expect(openIn({ start: '{ quiet: 0.8, talks: 0.2 }' })).toEqual(['talks']);
    expect(openIn({ asOf: '2024-04-01' })).toEqual(['talks']);
  });

  it('is not how far talks have come that have no stage between', () => {
    const scenario = scenarioOf(`
summitry: 1
title: A year
question: Do they meet?
window: { start: 2024-01-01, end: 2024-12-31, as_of: 2024-04-01, step: month }
principals: { initiator: north, target: south }
actors: { north: { willingness: 0.5 }, south: { willingness: 0.4 } }
stages: [quiet, met]
transitions: { meet: { from: quiet, to: met, rate: 0.2 } }`);
    expect(leftToChance(scenario, reachNow(scenario))).toEqual([]);
  });

  it('is the phase of a regime that was not seen on the day', () => {
    expect(openIn({ processes: mood(), value: 'mood' })).toEqual(['phase The mood']);
    expect(openIn({ processes: mood().replace('{ bad: 0.5, good: 0.5 }', 'bad'), value: 'mood' })).toEqual([]);
    const seen = (day: string): string => mood(`, history: [{ on: ${day}, state: bad }]`);
    expect(openIn({ processes: seen('2023-06-01'), value: 'mood' })).toEqual(['phase The mood']);
    expect(openIn({ processes: seen('2024-01-01'), value: 'mood' })).toEqual([]);
  });

  it('is the level of a process that was not measured on the day', () => {
    const measured = (day: string): string => support(`, history: [{ on: ${day}, value: 0.4 }]`);
    expect(openIn({ processes: measured('2023-12-01'), value: 'support' })).toEqual(['level Support']);
    expect(openIn({ processes: measured('2024-01-01'), value: 'support' })).toEqual([]);
    expect(openIn({ processes: support(', start: 0.4'), value: 'support' })).toEqual([]);
  });

  it('is whether an event comes about, unless that is certain, known or after the window', () => {
    expect(openIn({ processes: visit('0.4'), value: 'visit' })).toEqual(['event A visit']);
    expect(openIn({ processes: visit('0.1 to 0.3'), value: 'visit' })).toEqual(['event A visit']);
    expect(openIn({ processes: visit('1'), value: 'visit' })).toEqual([]);
    expect(openIn({ processes: visit('0.4', '2025-03-01'), value: 'visit' })).toEqual([]);
    const told = 'evidence: [{ process: visit, occurred: 2023-12-20, title: Announced, happened: true }]';
    expect(openIn({ processes: visit('0.4'), value: 'visit', more: told })).toEqual([]);
  });

  it('leaves out what has no part in the answer', () => {
    expect(openIn({ processes: `${mood()}, ${visit('0.4')}`, value: 'visit' })).toEqual(['event A visit']);
  });
});
