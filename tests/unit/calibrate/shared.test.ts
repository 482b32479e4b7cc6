import { describe, expect, it } from 'vitest';
import { casePoints, sharedPoints } from '../../../src/calibrate/casePoints.ts';
import { numbersAt, posteriorOf } from '../../../src/calibrate/posterior.ts';
import { sharedNumbers } from '../../../src/calibrate/shared.ts';
import { compile } from '../../../src/compile/compile.ts';
import { normalQuantile } from '../../../src/numeric/normal.ts';
import { normalCorrelation } from '../../../src/numeric/rankCorrelation.ts';
import { uniform } from '../../../src/random/philox.ts';
import { caseFrom, SMALL } from '../../helpers/calibration.ts';
import { run, scenarioOf } from '../../helpers/run.ts';

/** Two correlated numbers, two types, a pace of its own, and a likelihood that is not known. */
const TEXT = `
summitry: 1
title: A case
question: Do they meet?
window: { start: 2024-01-01, end: 2024-12-31, step: month }
principals: { initiator: a, target: b }
actors:
  a: { willingness: 0.5 to 0.9 }
  b: { types: { open: 0.9, closed: 0.1 } }
stages: [quiet, talks, met]
quantities:
  mood: { value: 0.2 to 0.7 }
terms:
  mood: { actor: b, sign: "+", weight: 1 to 3, value: mood - 0.4 }
pace: { value: [{ value: 0.5, weight: 1 }, { value: 2, weight: 1 }], per_case: true }
transitions:
  talk: { from: quiet, to: talks, rate: 0.1 to 0.6 per month, needs: [target] }
  meet: { from: talks, to: met, rate: 0.2 to 0.8 per month }
correlations:
  - { between: [transitions.meet.rate, transitions.talk.rate], rank: 0.6 }
evidence:
  - { occurred: 2024-03-01, likelihood: { quiet: 0.1 to 0.4, talks: 0.5 } }
outcome: { result: open, on: 2024-06-30 }
`;

const ofCase = (text: string) => {
  const scenario = scenarioOf(text);
  return { program: compile(scenario, '1'), perCase: scenario.perCase };
};

describe('what cases share', () => {
  const same = ofCase(TEXT);
  const paths = (...cases: ReturnType<typeof ofCase>[]) => sharedNumbers(cases).map(({ path }) => path);

  it('is what is uncertain and no case’s own: no pace, no type, no likelihood of a row', () => {
    expect(paths(same, same)).toEqual([
      'actors.a.willingness',
      'quantities.mood',
      'terms.mood.weight',
      'transitions.meet.rate',
      'transitions.talk.rate',
    ]);
  });

  it('is stated in the same way by more than half of those that have it', () => {
    const other = ofCase(TEXT.replace('0.2 to 0.7', '0.3 to 0.8'));
    const sure = ofCase(TEXT.replace('0.2 to 0.7', '0.5'));
    expect(paths(same, other)).not.toContain('quantities.mood');
    expect(sharedNumbers([same, same, other]).find(({ path }) => path === 'quantities.mood')).toMatchObject({
      cases: 2,
    });
    expect(paths(same, sure, sure)).toContain('quantities.mood');
  });
});

describe('points of a case', () => {
  const { program, perCase } = ofCase(TEXT);
  const shared = sharedNumbers([{ program, perCase }]);
  const DRAWS = 8;
  const normals = Float64Array.from({ length: DRAWS * shared.length }, (_, at) => {
    const { key } = shared[at % shared.length]!;
    return normalQuantile(uniform(key, Math.floor(at / shared.length), 0, 0, 0));
  });
  const rows = (inputs: Float64Array) =>
    Array.from({ length: inputs.length / program.inputs.length }, (_, d) =>
      Object.fromEntries(program.inputs.map(({ path }, j) => [path, inputs[d * program.inputs.length + j]!])),
    );

  it('have the shared numbers of a run at the normals of its draws, correlated ones too', () => {
    const drawn = rows(run(scenarioOf(TEXT), DRAWS * 2, 1).rows.inputs);
    const points = casePoints(program, shared, 1, false).at(sharedPoints(shared, normals))(0);
    rows(points.inputs).forEach((row, d) => {
      for (const { path } of shared) expect(Math.abs(row[path]! / drawn[d]![path]! - 1)).toBeLessThan(1e-12);
      expect(row['actors.b.type']).toBe(drawn[d]!['actors.b.type']);
    });
  });

  it('have numbers of their own that are the same at all values of the shared ones, each half of the paces alike', () => {
    const { at, draws, group } = casePoints(program, shared, 4, false);
    const points = at(sharedPoints(shared, normals))(0);
    const paces = rows(points.inputs).map((row) => row['pace']);
    expect([draws, group, paces.length]).toEqual([4, 2, 64]);
    expect(paces.slice(0, 8).filter((pace) => pace === 2).length).toBe(4);
    for (let d = 8; d < 64; d++) expect(paces[d]).toBe(paces[d % 8]);
    expect([...points.environment.slice(0, 10)]).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 0, 0]);
  });

  it('need one draw where nothing is the case’s own', () => {
    const plain = ofCase(TEXT.replace(', per_case: true', '').replace(/^evidence:\n.*\n/m, ''));
    expect(casePoints(plain.program, sharedNumbers([plain]), 16, false).draws).toBe(1);
    expect(casePoints(plain.program, sharedNumbers([plain]), 16, true).draws).toBe(16);
  });
});

it('normals of correlated numbers are told as their values have them', () => {
  const posterior = posteriorOf([caseFrom('c', TEXT)], '1', SMALL);
  const place = (path: string) => posterior.shared.findIndex((number) => number.path === path);
  const z = new Float64Array(posterior.shared.length);
  z[place('transitions.meet.rate')] = 1;
  const told = numbersAt(posterior, z);
  expect(told[place('transitions.meet.rate')]!.normals[0]).toBe(1);
  // The second in order of the paths has what it shares with the first: r of its normal.
  const share = told[place('transitions.talk.rate')]!.normals[0]!;
  expect(Math.abs(share - normalCorrelation(0.6))).toBeLessThan(1e-15);
});
