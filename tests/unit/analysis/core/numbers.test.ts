import { describe, expect, it } from 'vitest';
import { namedInput } from '../../../../src/analysis/core/numbers.ts';
import type { Workbench } from '../../../../src/analysis/core/run.ts';
import { sensitivity } from '../../../../src/analysis/sensitivity/sensitivity.ts';
import { sweep } from '../../../../src/analysis/sweep/sweep.ts';
import { threshold } from '../../../../src/analysis/threshold/threshold.ts';
import type { Checked } from '../../../../src/diagnostics/diagnostic.ts';
import { inlineRunner } from '../../../../src/runners/inline.ts';
import { runPoints } from '../../../../src/runners/runPoints.ts';
import { scenarioOf } from '../../../helpers/run.ts';
import { workbench } from '../../../helpers/workbench.ts';

const SMALL = { draws: 64, paths: 1 };
const A = 'quantities.a';
const B = 'quantities.b';
const C = 'quantities.c';
/** As the record is to name them. */
const NAMES: Readonly<Record<string, string>> = {
  [A]: `Trust (${A})`,
  [B]: `Trust (${B})`,
  [C]: 'Attention',
};

const scenario = scenarioOf(
  JSON.stringify({
    summitry: 1,
    title: 'Two numbers with one title',
    question: 'Do they meet?',
    window: { start: '2024-01-01', end: '2024-12-31' },
    principals: { initiator: 'north', target: 'south' },
    actors: {
      north: { title: 'North', willingness: 0.5 },
      south: { title: 'South' },
    },
    quantities: {
      a: { title: 'Trust', value: '0.2 to 0.6', domain: 'share' },
      b: { title: 'Trust', value: '0.3 to 0.5', domain: 'share' },
      c: { title: 'Attention', value: '0.3 to 0.5', domain: 'share' },
    },
    terms: { will: { actor: 'south', sign: '+', weight: 2, value: 'a + b + c' } },
    stages: ['quiet', 'met'],
    transitions: { meet: { from: 'quiet', to: 'met', rate: 0.1 } },
  }),
);

function made<T>(checked: Checked<T | null>): T {
  if (!checked.ok || checked.value === null) throw new Error('Nothing came out.');
  return checked.value;
}

describe('numbers that share a title are told apart by their paths', () => {
  it('among the drivers', async () => {
    const bench: Workbench = {
      ...(await workbench(scenario, SMALL)),
      runAt: (program, settings, pointsOf, take) =>
        runPoints(program, settings, { runner: inlineRunner() }, pointsOf, take),
    };
    const { inputs } = made(await sensitivity(bench, { basePoints: 64 }));
    expect(Object.fromEntries(inputs.map(({ path, title }) => [path, title]))).toEqual(NAMES);
  });

  it('on the axes of a sweep', async () => {
    const axes = [A, C].map((path) => ({ path, values: [0.2, 0.8] }));
    const found = made(await sweep(await workbench(scenario, SMALL), { axes, ...SMALL }));
    expect(found.axes.map(({ title }) => title)).toEqual([NAMES[A], NAMES[C]]);
  });

  it('among the levers, alone and together', async () => {
    const settings = { target: 0.999, by: [A, B, C], ...SMALL };
    const { single, joint } = made(await threshold(await workbench(scenario, SMALL), settings));
    expect(Object.fromEntries(single.map(({ path, title }) => [path, title]))).toEqual(NAMES);
    expect(joint!.moves.length).toBeGreaterThan(1);
    for (const { path, title } of joint!.moves) expect(title).toBe(NAMES[path]);
  });
});

it('a willingness that the file does not state is named after its actor', () => {
  const path = 'actors.south.willingness';
  expect(namedInput(scenario, path)).toEqual({ path, title: 'South: willingness' });
});
