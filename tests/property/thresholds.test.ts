import { describe, expect, it } from 'vitest';
import { threshold } from '../../src/analysis/threshold/threshold.ts';
import { run, shipped } from '../helpers/run.ts';
import { workbench } from '../helpers/workbench.ts';

const SAMPLING = { draws: 32, paths: 1 };

/** P of a shipped scenario with numbers set as on the command line. */
function probability(file: string, set: Readonly<Record<string, string>>): number {
  const { curve, weightSum } = run(shipped(file, set), SAMPLING.draws, SAMPLING.paths);
  return curve.wx.at(-1)! / weightSum;
}

describe.each([
  ['scenarios/japan_dprk_2024.yaml', 0.3],
  ['scenarios/japan_dprk_2002.yaml', 0.75],
])('what it would take in %s', (file, wanted) => {
  it('is what runs with the levers set so give', async () => {
    const bench = await workbench(shipped(file), SAMPLING);
    const made = await threshold(bench, { target: wanted, by: null, ...SAMPLING });
    if (!made.ok || made.value === null) throw new Error(made.diagnostics[0]?.message);
    const { target, single, joint, probability: now } = made.value;
    expect(now).toBe(probability(file, {}));
    expect(target).toBe(wanted);
    expect(target).toBeGreaterThan(now);
    expect(single.length).toBeGreaterThanOrEqual(5);
    for (const { path, reached, best } of single) {
      if (reached === null) expect(best!.probability).toBeLessThan(target);
      else expect(probability(file, { [path]: String(reached.value) })).toBeGreaterThanOrEqual(target);
    }
    const set = Object.fromEntries(joint!.moves.map(({ path, to }) => [path, String(to)]));
    expect(joint!.isReached).toBe(true);
    expect(probability(file, set)).toBe(joint!.probability);
    expect(joint!.probability).toBeGreaterThanOrEqual(target);
    // Levers are moved no further than the file lets them, and not beyond what is needed.
    expect(joint!.probability).toBeLessThan(target * 1.01);
    for (const { path, to } of joint!.moves) {
      const [low, high] = single.find((one) => one.path === path)!.range;
      expect(to).toBeGreaterThanOrEqual(low);
      expect(to).toBeLessThanOrEqual(high);
    }
  });
});
