import { describe, expect, it } from 'vitest';
import { compile } from '../../../src/compile/compile.ts';
import { inputsOfDraw } from '../../../src/testing/inputsOfDraw.ts';
import { run } from '../../helpers/run.ts';
import { world } from './world.ts';

describe('the inputs of a draw', () => {
  it('are those of a run with the same seed', () => {
    const { inputs } = compile(world(), 'a');
    const { rows } = run(world(), 70, 1, 'a');
    for (const draw of [0, 1, 69]) {
      const row = inputs.map(({ path }, i) => [path, rows.inputs[draw * inputs.length + i]]);
      expect(inputsOfDraw(world(), draw, { seed: 'a' })).toEqual(Object.fromEntries(row));
    }
    expect(inputsOfDraw(world(), 0)).toEqual(inputsOfDraw(world(), 0, { seed: '1' }));
    expect(inputsOfDraw(world(), 0)).not.toEqual(inputsOfDraw(world(), 0, { seed: 'a' }));
  });

  it('are of a draw that there can be', () => {
    expect(Object.keys(inputsOfDraw(world(), 999_999))).toContain('quantities.trust');
    for (const draw of [-1, 0.5, Number.NaN, 2 ** 32]) {
      expect(() => inputsOfDraw(world(), draw)).toThrow(`${draw} is not the number of a draw`);
    }
  });
});
