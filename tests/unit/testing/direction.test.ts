import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../../src/scenario/model.ts';
import { directionOf, higherSideOn, notMonotone } from '../../../src/testing/direction.ts';
import { ANY_DRAW } from '../../../src/testing/limits.ts';
import { withoutEvidence } from '../../../src/testing/worlds.ts';
import { withoutTypes } from '../../helpers/run.ts';
import { changed, world } from './world.ts';

function effect(scenario: Scenario, path: string): string {
  return directionOf(withoutEvidence(scenario), path).effect;
}

/** No draw has the sides the other way round. */
const settled = world({ 'actors.upper.preferences.water.position': '0.05' });

describe('the direction of a number', () => {
  it.each([
    ['quantities.trust', 'up'],
    ['terms.wedge.weight', 'up'],
    ['terms.base.weight', 'up'],
    ['terms.demands.weight', 'up'],
    ['actors.lower.preferences.water.precondition', 'down'],
    // The lower valley asks for more: the more it demands, the further it is from what it can get.
    ['actors.lower.preferences.water.red_line', 'down'],
    ['actors.upper.preferences.water.red_line', 'up'],
    ['actors.upper.preferences.water.position', 'open'],
    ['actors.upper.preferences.water.salience', 'open'],
    ['actors.upper.outside_option', 'down'],
    ['actors.lower.outside_option', 'down'],
    ['actors.upper.capability', 'none'],
    ['actors.ally.willingness', 'up'],
    ['processes.raids.base_rate', 'down'],
    ['processes.raids.branching', 'down'],
    ['processes.raids.mean_lag', 'open'],
    ['processes.presidency.hazard', 'down'],
    ['transitions.talk.rate', 'up'],
    ['setbacks.quarrel.rate', 'down'],
    ['setbacks.quarrel.shock', 'down'],
    ['start.quiet', 'open'],
  ])('%s: %s', (path, expected) => {
    expect(effect(settled, path)).toBe(expected);
  });

  it('takes the sign of a term as declared, not as weighed', () => {
    expect(effect(world({ 'terms.wedge.weight': '-1' }), 'quantities.trust')).toBe('up');
    const declared = changed(({ terms }) => {
      terms.wedge.sign = '-';
    });
    expect(effect(declared, 'quantities.trust')).toBe('down');
  });

  it('is open where formulas pull both ways, and says which', () => {
    const both = withoutEvidence(world({ 'terms.gain.value': 'surplus - trust' }));
    expect(directionOf(both, 'quantities.trust')).toEqual({
      effect: 'open',
      because: 'it raises P through terms.wedge and lowers it through terms.gain',
    });
    const unsure = withoutEvidence(world({ 'terms.wedge.value': 'trust * (surplus - 0.1)' }));
    expect(directionOf(unsure, 'quantities.trust')).toEqual({
      effect: 'open',
      because: 'what it does to terms.wedge depends on other numbers',
    });
  });

  it('can be settled in one draw', () => {
    const scenario = withoutEvidence(
      world({ 'terms.wedge.value': 'trust * (actors.upper.preferences.water.red_line - 0.4)' }),
    );
    const path = 'actors.upper.preferences.water.red_line';
    expect(directionOf(scenario, 'quantities.trust').effect).toBe('open');
    expect(directionOf(scenario, 'quantities.trust', new Map([[path, 0.5]])).effect).toBe('up');
    expect(directionOf(scenario, 'quantities.trust', new Map([[path, 0.3]])).effect).toBe('down');
  });

  it('does not count actors whom nobody asks, nor offices', () => {
    const bystander = changed(({ transitions }) => {
      transitions.agree.needs = ['initiator', 'target'];
    });
    expect(effect(bystander, 'actors.ally.willingness')).toBe('none');
    const offices = changed((file) => {
      Object.assign(file, { parties: 'offices' });
    });
    expect(effect(offices, 'processes.presidency.hazard')).toBe('none');
  });

  it('knows processes of every kind', () => {
    const moving = withoutTypes('scenarios/examples/03_moving_world.yaml');
    const found = Object.fromEntries(
      [
        'processes.lower_valley_mood.rates.closed.open',
        'processes.lower_valley_mood.rates.open.closed',
        'processes.lower_valley_mood.start.open',
        'processes.lower_valley_mood.start.closed',
        'processes.lower_valley_mood.states.open',
        'processes.drought.probability',
        'processes.drought.after',
        'processes.raids.base_rate',
        'processes.presidency.contests.election.loses',
        'processes.support.volatility',
      ].map((path) => [path.replace('processes.', ''), effect(moving, path)]),
    );
    expect(found).toEqual({
      'lower_valley_mood.rates.closed.open': 'up',
      'lower_valley_mood.rates.open.closed': 'down',
      'lower_valley_mood.start.open': 'up',
      'lower_valley_mood.start.closed': 'down',
      'lower_valley_mood.states.open': 'up',
      'drought.probability': 'up',
      'drought.after': 'up',
      'raids.base_rate': 'down',
      'presidency.contests.election.loses': 'down',
      'support.volatility': 'open',
    });
  });
});

describe('the order of the sides', () => {
  it('is that of their positions', () => {
    expect(higherSideOn(settled, 'water', ANY_DRAW)).toBe('target');
    const turned = world({
      'actors.upper.preferences.water.position': '1',
      'actors.lower.preferences.water.position': '0.5',
    });
    expect(higherSideOn(turned, 'water', ANY_DRAW)).toBe('initiator');
    // The interval reaches as far as the scale, where both would ask for the same.
    expect(higherSideOn(world(), 'water', ANY_DRAW)).toBe('open');
    const path = 'actors.upper.preferences.water.position';
    expect(higherSideOn(world(), 'water', new Map([[path, 0.07]]))).toBe('target');
  });
});

describe('the chain', () => {
  it('is monotone unless a transition leaves out stages', () => {
    expect(notMonotone(world())).toBeNull();
    const jumping = changed(({ transitions }) => {
      transitions.meet.from = 'quiet';
    });
    expect(notMonotone(jumping)).toMatch(/^transitions\.meet leaves out stages/);
  });
});
