import { describe, expect, it } from 'vitest';
import { quantile } from '../../../../src/distributions/registry.ts';
import { reachNow } from '../../../../src/scenario/numbers/reachNow.ts';
import { withNumbers } from '../../../../src/scenario/withNumbers.ts';
import { run, shipped } from '../../../helpers/run.ts';
import { loadMore, scenarioOf } from '../support.ts';

function reachWith(additions: string): ReturnType<typeof reachNow> {
  return reachNow(scenarioOf(loadMore(additions)));
}

const numbersWith = (additions: string): readonly string[] => [...reachWith(additions).numbers];

describe('reachNow', () => {
  it('goes through ledgers, quantities, the bargaining and processes to the numbers behind them', () => {
    const { numbers, processes, willingness } = reachWith('transitions: { open: { needs: [upper, lower] } }');
    expect([...willingness].sort()).toEqual(['bank', 'lower', 'upper']);
    expect([...processes]).toEqual(['mood']);
    for (const path of [
      'quantities.drought',
      'quantities.trade',
      'processes.mood.volatility',
      'terms.upper_gains.weight',
      'actors.upper.preferences.water.red_line',
      'issues.water.status_quo',
      'transitions.open.rate',
      'start.quiet',
    ]) {
      expect([path, numbers.has(path)]).toEqual([path, true]);
    }
    expect(numbers.has('actors.bank.capability')).toBe(false);
  });

  it('leaves out a ledger that no transition needs, and all behind it', () => {
    const { processes, willingness } = reachWith('transitions: { open: { needs: [upper] }, meet: { needs: [upper] } }');
    expect([...willingness]).toEqual(['upper', 'bank']);
    expect([...processes]).toEqual([]);
  });

  it.each([
    ['a term of weight 0', 'terms: { lower_thirst: { weight: 0 } }', 'quantities.drought'],
    ['a term of value 0', 'terms: { lower_thirst: { value: 0 } }', 'terms.lower_thirst.weight'],
    ['a term at its usual value', 'terms: { lower_thirst: { value: 2, usual: 2 } }', 'terms.lower_thirst.weight'],
    [
      'a multiplier of 0',
      'transitions: { third: { from: quiet, to: summit, rate: 0.1 to 0.2, multiplier: 0 } }',
      'transitions.third.rate',
    ],
    ['a start that nobody stands at', 'start: talks\nsetbacks: { default: { rate: 0 } }', 'transitions.open.rate'],
    [
      'a term of office in a question about offices',
      'parties: offices\nprocesses: { term: { kind: tenure, of: upper, hazard: 0.01 to 0.02 } }',
      'processes.term.hazard',
    ],
    [
      'what somebody else wants of a bargain',
      'actors: { bank: { preferences: { water: { position: 0.2 to 0.4, salience: 1 } } } }',
      'actors.bank.preferences.water.position',
    ],
    [
      'an observation of what nothing depends on',
      'window: { as_of: 2026-03-01 }\nprocesses: { side: { kind: mean_reverting, mean: 0.4 to 0.6, half_life: 6 months, volatility: 0.3 } }\nevidence: [{ process: side, occurred: 2026-02-01, title: A poll, value: 0.5, error: 0.02 }]',
      'processes.side.mean',
    ],
  ])('leaves out %s', (_, additions, path) => {
    expect(numbersWith(additions)).not.toContain(path);
  });

  it('counts a stage that talks may fall back to', () => {
    const start = 'start: talks\nsetbacks: { cold: { to: first, shock: 0.1 } }';
    expect(numbersWith(start)).toContain('transitions.open.rate');
  });

  it('finds nothing where the meeting cannot be reached', () => {
    const { numbers, willingness } = reachWith('transitions: { meet: { rate: 0 } }');
    expect([numbers.size, willingness.size]).toEqual([0, 0]);
  });

  it('counts what is seen of a process that shares a number with what counts', () => {
    const seen = `window: { as_of: 2026-03-01 }
transitions: { open: { needs: [upper, lower] } }
processes: { side: { kind: mean_reverting, mean: "0.2 + 0.5 * drought", half_life: 6 months, volatility: 0.1 to 0.3 } }
evidence: [{ process: side, occurred: 2026-02-01, title: A poll, value: 0.5, error: 0.02 }]`;
    expect(numbersWith(seen)).toContain('processes.side.volatility');
  });

  it.each([
    'scenarios/japan_dprk_2002.yaml',
    'scenarios/japan_dprk_2024.yaml',
    'scenarios/examples/03_moving_world.yaml',
  ])('leaves out nothing that changes a bit of the curve: %s', (file) => {
    const scenario = shipped(file);
    const { numbers } = reachNow(scenario);
    const { curve } = run(scenario, 16, 1).rows;
    for (const input of Object.values(scenario.numbers)) {
      if (input.value.kind !== 'distribution' || numbers.has(input.path)) continue;
      const value = quantile(input.value.distribution, 0.9);
      const changed = withNumbers(scenario, [{ ...input, value: { kind: 'constant', value } }]);
      expect(run(changed, 16, 1).rows.curve, input.path).toEqual(curve);
    }
  });
});
