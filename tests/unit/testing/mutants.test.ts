import { describe, expect, it } from 'vitest';
import { mean, quantile } from '../../../src/distributions/registry.ts';
import type { Scenario } from '../../../src/scenario/model.ts';
import type { Mutant } from '../../../src/testing/mutants/mutant.ts';
import { chosenMutants, MUTANT_CLASSES, mutantsOf } from '../../../src/testing/mutants/mutantsOf.ts';
import { couldBeRead } from '../../../src/testing/mutants/possible.ts';
import { everyFamily } from '../../helpers/everyFamily.ts';
import { scenarioOf, shipped } from '../../helpers/run.ts';
import { SHIPPED } from '../../helpers/shipped.ts';
import { changed, world } from './world.ts';

const scenario = world();
const all = mutantsOf(scenario);

function mutant(id: string, of = all): Mutant {
  const found = of.find((each) => each.id === id);
  if (found === undefined) throw new Error(`There is no ${id} among ${of.map((each) => each.id).join(', ')}.`);
  return found;
}

/** Where two plain values differ: the deepest places that hold all the differences of one number or list. */
function differences(one: unknown, other: unknown, at = ''): string[] {
  if (JSON.stringify(one) === JSON.stringify(other)) return [];
  const isDeep = (value: unknown): value is object => typeof value === 'object' && value !== null;
  const isOwn = /\.value$|\.needs$|^evidence$/.test(at);
  if (!isDeep(one) || !isDeep(other) || isOwn) return [at];
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return keys.flatMap((key) =>
    differences(Reflect.get(one, key), Reflect.get(other, key), at === '' ? key : `${at}.${key}`),
  );
}

/** But for the rounding of fitted quantiles. */
function expectSame(one: number, other: number): void {
  expect(Math.abs(one - other)).toBeLessThan(1e-9);
}

function numberOf(path: string): string {
  return `numbers.${path}.value`;
}

function valueAt({ numbers }: Scenario, path: string) {
  const { value } = numbers[path]!;
  if (value.kind !== 'distribution') return value;
  const { distribution } = value;
  return { mean: mean(distribution), low: quantile(distribution, 0.05), high: quantile(distribution, 0.95) };
}

describe('a planted fault', () => {
  it.each([
    ['sign.terms.wedge.weight', [numberOf('terms.wedge.weight')]],
    ['sign.terms.wedge', ['terms.5.sign', numberOf('terms.wedge.weight')]],
    ['unit.times_10.terms.wedge.weight', [numberOf('terms.wedge.weight')]],
    ['unit.per_year.transitions.talk.rate', [numberOf('transitions.talk.rate')]],
    ['unit.months.processes.raids.mean_lag', [numberOf('processes.raids.mean_lag')]],
    ['unit.percent.quantities.trust', [numberOf('quantities.trust')]],
    ['actor.terms.wedge', ['terms.5.actor']],
    ['actor.processes.presidency', ['processes.0.of']],
    ['actor.outside_option', [numberOf('actors.lower.outside_option'), numberOf('actors.upper.outside_option')]],
    [
      'actor.preferences.water',
      ['lower', 'upper'].flatMap((side) =>
        ['position', 'precondition', 'red_line'].map((key) => numberOf(`actors.${side}.preferences.water.${key}`)),
      ),
    ],
    [
      'ends.actors.upper.preferences.water',
      ['position', 'red_line'].map((key) => numberOf(`actors.upper.preferences.water.${key}`)),
    ],
    ['ends.issues.water.status_quo', [numberOf('issues.water.status_quo')]],
    ['ends.evidence.1', ['evidence']],
    ['needs.transitions.agree.ally', ['transitions.0.needs']],
    ['needs.setbacks.quarrel.upper', ['setbacks.0.needs']],
    ['dates.dropped.evidence.1', ['evidence']],
    ['number.over_10.transitions.talk.rate', [numberOf('transitions.talk.rate')]],
    ['number.upper_end.transitions.talk.rate', [numberOf('transitions.talk.rate')]],
  ])('%s changes what it says and nothing else', (id, places) => {
    expect(differences(scenario, mutant(id).plant(scenario)).toSorted()).toEqual([...places].sort());
  });

  it('is told in words', () => {
    expect(mutant('sign.terms.wedge.weight').says).toBe('the weight of term wedge has the other sign');
    expect(mutant('unit.per_year.transitions.talk.rate').says).toBe(
      'transitions.talk.rate is per year instead of per month',
    );
    expect(mutant('needs.transitions.agree.ally').says).toBe('transition agree does not need ally');
    expect(mutant('actor.terms.wedge').says).toBe('term wedge is about upper instead of lower');
    expect(mutant('dates.year_later.evidence.1').says).toBe('the row of 2026-02-01, "A report", is a year too late');
  });

  it('changes a number by the factor of the units', () => {
    const before = valueAt(scenario, 'transitions.talk.rate') as { low: number; high: number };
    const after = valueAt(
      mutant('unit.per_year.transitions.talk.rate').plant(scenario),
      'transitions.talk.rate',
    ) as typeof before;
    expectSame(after.low, before.low / 12);
    expectSame(after.high, before.high / 12);
    const lag = (of: Scenario) => of.numbers['processes.raids.mean_lag']?.value;
    expect(lag(scenario)).toEqual({ kind: 'constant', value: 10 / 30.4375 });
    const months = lag(mutant('unit.months.processes.raids.mean_lag').plant(scenario));
    expectSame(months?.kind === 'constant' ? months.value : Number.NaN, 10);
  });

  it('measures positions from the other end, which done twice is nothing', () => {
    const { plant } = mutant('ends.issues.water.status_quo');
    expect(valueAt(plant(scenario), 'issues.water.status_quo')).toEqual({ kind: 'constant', value: 0.8 });
    const { plant: turn } = mutant('ends.actors.lower.preferences.water');
    const path = 'actors.lower.preferences.water.red_line';
    const [once, twice] = [turn(scenario), turn(turn(scenario))];
    const [was, turned, back] = [scenario, once, twice].map(
      (each) => valueAt(each, path) as { low: number; high: number },
    );
    expectSame(turned!.low, 1 - was!.high);
    expectSame(turned!.high, 1 - was!.low);
    expectSame(back!.low, was!.low);
  });

  it('stretches the upper end of an interval and leaves the lower', () => {
    const path = 'terms.wedge.weight';
    const after = valueAt(mutant(`number.upper_end.${path}`).plant(scenario), path) as { low: number; high: number };
    expectSame(after.low, 0.5);
    expectSame(after.high, 3);
  });

  it('puts evidence elsewhere, away, or there twice', () => {
    const daysAfter = (id: string): number[] =>
      mutant(id)
        .plant(scenario)
        .evidence.map(({ occurred, known }) => occurred - scenario.evidence[0]!.occurred + (known - occurred));
    expect(daysAfter('dates.dropped.evidence.1')).toEqual([]);
    expect(daysAfter('dates.doubled.evidence.1')).toEqual([0, 0]);
    expect(daysAfter('dates.month_earlier.evidence.1')).toEqual([-30]);
    expect(daysAfter('dates.year_later.evidence.1')).toEqual([365]);
  });

  it('reverses likelihoods over the stages', () => {
    const [row] = mutant('ends.evidence.1').plant(scenario).evidence;
    expect(row?.content).toMatchObject({ likelihood: { quiet: 0.6, talks: 0.6, agreed: 0.6, met: 0.2 } });
  });

  it('leaves out the last stage as the row does, and rows that are the same in reverse', () => {
    const rowed = (likelihood: object) =>
      changed((file) => Object.assign(file, { evidence: [{ occurred: '2026-02-01', title: 'A report', likelihood }] }));
    const three = rowed({ quiet: 0.1, talks: 0.6, agreed: 0.9 });
    const [row] = mutant('ends.evidence.1', mutantsOf(three)).plant(three).evidence;
    expect(row?.content).toMatchObject({ likelihood: { quiet: 0.9, talks: 0.6, agreed: 0.1 } });
    expect(row?.content.kind === 'stages' && row.content.likelihood['met']).toBeFalsy();
    expect(mutantsOf(rowed({ talks: 0.9 })).map(({ id }) => id)).not.toContain('ends.evidence.1');
  });

  it('keeps a history in the order of its days', () => {
    const polls = scenarioOf(everyFamily(true));
    for (const each of mutantsOf(polls).filter(({ id }) => id.includes('.history.'))) {
      for (const process of each.plant(polls).processes) {
        const days = 'history' in process ? process.history.map(({ on }) => on) : [];
        expect(days).toEqual(days.toSorted((a, b) => a - b));
      }
    }
  });
});

describe('the faults of a scenario', () => {
  it('have ids of their own, are of every class, and each changes something', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.map((each) => each.class))).toEqual(new Set(MUTANT_CLASSES));
    expect(all.filter(({ plant }) => differences(scenario, plant(scenario)).length === 0)).toEqual([]);
  });

  it('leave the scenario as it was', () => {
    const before = JSON.stringify(scenario);
    for (const { plant } of all) plant(scenario);
    expect(JSON.stringify(scenario)).toBe(before);
  });

  it('could not be read where a number leaves its domain', () => {
    expect(couldBeRead(scenario)).toBe(true);
    expect(couldBeRead(mutant('number.times_10.quantities.trust').plant(scenario))).toBe(false);
    expect(couldBeRead(mutant('number.over_10.quantities.trust').plant(scenario))).toBe(true);
  });

  it('do not have a formula in a circle pass', () => {
    const circle = changed(({ actors }) => {
      Object.assign(actors.lower, { outside_option: 'actors.upper.outside_option / 2' });
    });
    expect(couldBeRead(circle)).toBe(true);
    expect(couldBeRead(mutant('actor.outside_option', mutantsOf(circle)).plant(circle))).toBe(false);
  });

  it.each(SHIPPED)('are found in %s, each with an id of its own', (path) => {
    const ids = mutantsOf(shipped(path)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(20);
  });
});

describe('the chosen faults', () => {
  const idsOf = (seed: string, most: number): string[] => chosenMutants(scenario, seed, most).map(({ id }) => id);

  it('are the same with the same seed, and others with another', () => {
    expect(idsOf('1', 20)).toEqual(idsOf('1', 20));
    expect(idsOf('1', 20)).not.toEqual(idsOf('2', 20));
    expect(idsOf('1', 20)).toHaveLength(20);
  });

  it('are the first of more, and all of them if there is room', () => {
    expect(idsOf('1', 40).slice(0, 20)).toEqual(idsOf('1', 20));
    expect(idsOf('1', 10_000).toSorted()).toEqual(all.map(({ id }) => id).sort());
  });

  it('are as many of each class, as far as there are some', () => {
    const chosen = chosenMutants(scenario, '1', 2 * MUTANT_CLASSES.length);
    for (const name of MUTANT_CLASSES) expect(chosen.filter((each) => each.class === name)).toHaveLength(2);
  });
});
