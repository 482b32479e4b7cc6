import { describe, expect, it } from 'vitest';
import { compile } from '../../../src/compile/compile.ts';
import { heldOf } from '../../../src/runners/held.ts';
import { withValues } from '../../../src/testing/changed.ts';
import { inputsOf, runDraws, THIS_MACHINE } from '../../../src/testing/machine.ts';
import { drive, withoutEvidence } from '../../../src/testing/worlds.ts';
import { run } from '../../helpers/run.ts';
import { world } from './world.ts';

const model = withoutEvidence(world());

describe('the model alone', () => {
  it('is as of the first day of its window and knows of nothing', () => {
    expect(world().evidence).toHaveLength(1);
    expect(model.evidence).toEqual([]);
    expect(model.window.asOf).toBe(model.window.start);
    expect(compile(model, '1').chain.emissions).toEqual([]);
  });
});

describe('a number that is moved', () => {
  const heldAt = (path: string, level: number): number => {
    const moved = drive(model, path);
    const program = compile(moved.scenario, '1');
    return heldOf(
      runDraws(THIS_MACHINE, program, { first: 3, count: 1, paths: 1 }, { [moved.input]: moved.valueAt(level) }),
    )[0]!;
  };

  it('goes along its own distribution, and nothing else moves', () => {
    const { scenario, input, valueAt, says } = drive(model, 'quantities.trust');
    expect(scenario).toBe(model);
    expect(input).toBe('quantities.trust');
    expect(valueAt(0.05)).toBeGreaterThan(0.19);
    expect(valueAt(0.95)).toBeLessThan(0.51);
    expect(says(0.123456)).toBe('0.1235');
    const set = withValues(model, { 'quantities.trust': valueAt(0.25) });
    expect(heldAt('quantities.trust', 0.25)).toBe(run(set, 4, 1).held[3]);
  });

  it.each([
    // A quarter of its domain to either side, and not beyond it.
    ['actors.upper.preferences.water.precondition', 0, 0.45],
    ['start.talks', 0, 0.25],
    // By half where there is no end.
    ['transitions.agree.rate', 0.25, 0.75],
    ['terms.base.weight', -0.75, -0.25],
    // From nothing by one.
    ['setbacks.quarrel.shock', 0.01, 0.03],
  ])('%s goes through its surroundings', (path, low, high) => {
    const { valueAt } = drive(model, path);
    expect(valueAt(0)).toBe(low);
    expect(valueAt(1)).toBe(high);
    expect(heldAt(path, 0.25)).not.toBe(heldAt(path, 0.75));
  });

  it('is shifted where it is a formula, which goes on', () => {
    const { input, valueAt, says } = drive(model, 'quantities.raids_feared');
    expect(input).toBe('checks.shift');
    expect([valueAt(0), valueAt(1)]).toEqual([0.5, 1.5]);
    expect(says(1.25)).toBe('1.25 times its formula');
    expect(heldAt('quantities.raids_feared', 0.5)).toBe(run(model, 4, 1).held[3]);
    expect(heldAt('quantities.raids_feared', 0.9)).toBeLessThan(heldAt('quantities.raids_feared', 0.1));

    const real = drive(model, 'terms.wedge.value');
    expect([real.valueAt(0), real.valueAt(1)]).toEqual([-0.5, 0.5]);
    expect(real.says(-0.25)).toBe('its formula less 0.25');
    expect(heldAt('terms.wedge.value', 0.9)).toBeGreaterThan(heldAt('terms.wedge.value', 0.1));
  });

  it('has to exist', () => {
    expect(() => drive(model, 'quantities.nothing')).toThrow('The scenario has no number quantities.nothing.');
  });
});

describe('some draws', () => {
  it('are those of a run', () => {
    const program = compile(world(), '1');
    const whole = run(world(), 12, 2);
    const some = runDraws(THIS_MACHINE, program, { first: 5, count: 4, paths: 2 });
    expect(heldOf(some)).toEqual(whole.held.slice(5, 9));
    const width = program.inputs.length;
    expect(inputsOf(program, 5, 4)).toEqual(whole.rows.inputs.slice(5 * width, 9 * width));
  });
});
