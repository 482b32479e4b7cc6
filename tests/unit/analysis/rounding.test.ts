import { describe, expect, it } from 'vitest';
import { forecast } from '../../../src/analysis/forecast.ts';
import { MACHINES } from '../../../src/program/machine.ts';
import { inlineRunner } from '../../../src/runners/inline.ts';
import { scenarioOf } from '../../helpers/run.ts';

/** The probability is the same whatever q and r are, but for rounding. */
function still(rate: string, multiplier: string, more = ''): string {
  return `summitry: 1
title: Still
question: Do they meet?
window: { start: 2026-01-01, end: 2026-12-31, step: month${more === '' ? '' : ', as_of: 2026-03-15'} }
principals: { initiator: a, target: b }
actors: { a: { willingness: 1 }, b: { willingness: 1 } }
quantities:
  q: { value: 0.2 to 0.6, lever: true }
  r: { value: [{ value: 0.2, weight: 1 }, { value: 0.9, weight: 1 }], lever: true }
stages: [quiet, talks, summit]
transitions:
  open: { from: quiet, to: talks, rate: ${rate}, multiplier: '${multiplier}' }
  meet: { from: talks, to: summit, rate: ${rate} }
what_if: { w: { set: { quantities.q: 0.9, quantities.r: 0.4 } } }
decisions: { d: { options: { go: { if_held: 10, if_not: -1 }, stay: { if_held: 0, if_not: 0 } } } }
indicators: { late: { title: Not met by then, within: 9 months, likelihood: { quiet: 1, talks: 1 } } }
${more}
`;
}

const CASES: readonly (readonly [string, string])[] = [
  ['near 1', still('40', 'q + r')],
  ['near 0', still('1e-9', 'q + r')],
  ['between', still('0.2', 'exp(log(q + 1) + log(r + 1)) / ((q + 1) * (r + 1))')],
  [
    'near 1, given what was seen',
    still('40', 'q + r', 'evidence: [{ occurred: 2026-01-02, title: Met, likelihood: { summit: 1 } }]'),
  ],
];

describe.each(CASES)('where the probability differs by rounding alone: %s', (_, text) => {
  it.each(MACHINES)('no analysis finds an effect, %s', async (machine) => {
    const made = await forecast(scenarioOf(text), {
      seed: '1',
      draws: 96,
      paths: 2,
      runner: inlineRunner(machine),
      analyses: {
        veto: true,
        whatIf: 'all',
        indicators: true,
        sensitivity: { basePoints: 64 },
        discovery: { above: null },
        value: true,
        threshold: { draws: 64, paths: 1, target: 0.5, by: null },
        sweep: { draws: 64, paths: 1, axes: [{ path: 'quantities.q', values: [0.1, 0.5, 0.9] }] },
      },
    });
    if (!made.ok) throw new Error(made.diagnostics[0]!.message);
    const { base, results } = made.value;
    // Rounding is there, or the test would show nothing.
    const { held } = base;
    for (const p of held) expect(p >= 0 && p <= 1).toBe(true);

    const none = { mean: 0, standardError: 0 };
    const { sensitivity, discovery, value, threshold, sweep, veto, whatIf } = results;
    expect(sensitivity).toMatchObject({ influence: 'constant', variance: 0 });
    for (const one of sensitivity!.inputs) {
      expect(one).toMatchObject({ slope: none, swing: none, firstOrder: { value: 0 }, shapley: { value: 0 } });
      expect(one.pawn).toMatchObject({ median: 0, max: 0 });
    }
    expect(discovery).toMatchObject({ share: 1, boxes: [] });
    expect(value).toMatchObject({ isConstant: true, all: { brier: 0, bits: 0 } });
    for (const one of [...value!.inputs, ...value!.decisions[0]!.inputs.map(({ worth }) => ({ brier: worth }))]) {
      expect(one).toMatchObject({ brier: none });
    }
    for (const { from, best, reached } of threshold!.single) {
      expect(reached).toBeNull();
      expect(Math.abs(best!.value - from)).toBeLessThan(0.4);
    }
    expect(threshold!.joint).toMatchObject({ isReached: false, moves: [] });
    expect(sweep!.shape).toEqual({ kind: 'flat', turns: [] });
    for (const { difference } of [...veto, ...whatIf]) expect(difference).toMatchObject(none);
    for (const { contribution } of whatIf[0]!.parts) expect(contribution).toMatchObject(none);
  });
});
