import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import {
  axisNotAscending,
  axisTwice,
  fewEffectiveDrawsThere,
  pointRuledOut,
  tooManyPoints,
  valuesRuledOut,
} from '../../diagnostics/messages/analyses.ts';
import { outOfDomain } from '../../diagnostics/messages/numbers.ts';
import { unknownPath } from '../../diagnostics/messages/references.ts';
import { diagnose, type Sentence } from '../../diagnostics/sentence.ts';
import { mean } from '../../distributions/registry.ts';
import type { RunResult, RunSettings } from '../../program/result.ts';
import type { Estimate } from '../../results/estimate.ts';
import type { Shape, Sweep } from '../../results/sweep.ts';
import { whyNotAlone } from '../../scenario/alone.ts';
import type { Axis } from '../../scenario/axes.ts';
import { settable } from '../../scenario/constantAt.ts';
import { isoDay } from '../../scenario/dates.ts';
import type { NumberValue } from '../../scenario/domain.ts';
import type { Scenario } from '../../scenario/model.ts';
import { effectiveSampleSize } from '../../stats/effectiveSampleSize.ts';
import { influenceError } from '../../stats/influence.ts';
import { weightedMean } from '../../stats/weightedMean.ts';
import { estimateAt } from '../core/estimate.ts';
import { isFew } from '../core/evidencePolicy.ts';
import { namedInput } from '../core/namedInput.ts';
import type { Workbench } from '../core/run.ts';
import { runWith } from '../core/runWith.ts';
import { shapeOf } from './shape.ts';

/** Which numbers to vary, and how much to run at each point. */
export interface SweepSettings {
  /** One or two. */
  readonly axes: readonly Axis[];
  readonly draws: number;
  readonly paths: number;
}

const MOST_POINTS = 2500;

/** Draws that a sweep takes, for a progress bar. */
export function drawsOfSweep({ axes, draws }: SweepSettings): number {
  return draws * pointsOf(axes);
}

/** What is wrong with axes, if anything. */
export function checkAxes(scenario: Scenario, axes: readonly Axis[]): Sentence[] {
  const problems = axes.flatMap((axis) => checkAxis(scenario, axis));
  const [first, second] = axes;
  if (second !== undefined && first?.path === second.path) problems.push(axisTwice(second.path));
  const count = pointsOf(axes);
  return count > MOST_POINTS ? [...problems, tooManyPoints(count, MOST_POINTS)] : problems;
}

function checkAxis(scenario: Scenario, { path, values }: Axis): Sentence[] {
  const input = settable(scenario, path);
  if (input === undefined) return [unknownPath(path, Object.keys(scenario.numbers))];
  const problem = whyNotAlone(path);
  if (problem !== null) return [problem];
  const [low, high] = input.domain;
  const outside = values.find((value) => !(value >= low && value <= high && Number.isFinite(value)));
  if (outside !== undefined) return [outOfDomain(String(outside), input.domain)];
  const isAscending = values.length > 1 && values.every((value, i) => i === 0 || value > values[i - 1]!);
  return isAscending ? [] : [axisNotAscending(path)];
}

/**
 * The probability with one input or two set to each value of a grid, all else as it is, on common random
 * numbers.
 *
 * Values that contradict what is known are left out with a warning if they do so everywhere.
 *
 * @returns Null after an abort: half a grid is no grid.
 */
export async function sweep(bench: Workbench, settings: SweepSettings): Promise<Checked<Sweep | null>> {
  const { scenario } = bench;
  const { axes, draws, paths } = settings;
  const problems = checkAxes(scenario, axes);
  if (problems.length > 0) return { ok: false, diagnostics: problems.map((problem) => diagnose(problem)) };

  const runSettings: RunSettings = { draws, paths, detail: 'curve' };
  const points: Point[] = [];
  for (const at of gridOf(axes)) {
    const changes = axes.map(({ path }, i) => ({ path, value: at[i]! }));
    const outcome = await runWith(bench, changes, runSettings);
    if (outcome.kind === 'aborted') return { ok: true, value: null, diagnostics: [] };
    if (outcome.kind === 'faulty') return { ok: false, diagnostics: [outcome.fault] };
    points.push({
      at,
      ...(outcome.kind === 'ruled out' ? RULED_OUT : readingOf(outcome.result, axes.length === 1)),
    });
  }
  return assemble(scenario, settings, points);
}

interface Point {
  readonly at: number[];
  /** Null where the evidence rules the point out. */
  readonly probability: Estimate | null;
  readonly effective: number;
  /** How far each draw pulls the probability; empty for a map, which has no shape to tell. */
  readonly influence: Float64Array;
}

const RULED_OUT = { probability: null, effective: 0, influence: new Float64Array(0) };

function readingOf(result: RunResult, isCurve: boolean): Omit<Point, 'at'> {
  const { held, weight, weightSum, curve } = result;
  const level = weightedMean(held, weight);
  return {
    probability: estimateAt(result, curve.wx.length - 1),
    effective: effectiveSampleSize(weight),
    influence: isCurve ? held.map((x, d) => (weight[d]! * (x - level)) / weightSum) : RULED_OUT.influence,
  };
}

function assemble(scenario: Scenario, settings: SweepSettings, points: readonly Point[]): Checked<Sweep> {
  const { draws, paths } = settings;
  const asOf = isoDay(scenario.window.asOf);
  const diagnostics: Diagnostic[] = [];
  // A value is possible if it is so with any value of the other axis.
  const axes = settings.axes.map(({ path, values }, i) => {
    const isPossible = (value: number): boolean =>
      points.some(({ at, probability }) => at[i] === value && probability !== null);
    const out = values.filter((value) => !isPossible(value));
    if (out.length > 0) diagnostics.push(diagnose(valuesRuledOut(path, out, asOf)));
    return { path, values: values.filter(isPossible) };
  });
  const kept = points.filter(({ at }) => axes.every(({ values }, i) => values.includes(at[i]!)));
  const ruledOut = kept.find(({ probability }) => probability === null) ?? points[0]!;
  const possible = kept.flatMap(({ probability, ...point }) =>
    probability === null ? [] : [{ ...point, probability }],
  );
  if (possible.length < kept.length || axes.some(({ values }) => values.length < 2)) {
    const places = axes.map(({ path }, i) => `${path} at ${ruledOut.at[i]}`);
    return { ok: false, diagnostics: [diagnose(pointRuledOut(places, asOf))] };
  }
  const rough = possible.filter(({ effective }) => isFew(effective, draws));
  if (rough.length > 0) {
    const worst = Math.min(...rough.map(({ effective }) => effective));
    const what = `${rough.length} of ${possible.length} points of the sweep`;
    diagnostics.push(diagnose(fewEffectiveDrawsThere(what, worst, draws)));
  }
  return {
    ok: true,
    diagnostics,
    value: {
      draws,
      paths,
      axes: axes.map((axis) => described(scenario, axis)),
      points: possible.map(({ at, probability }) => ({ at, probability })),
      shape: axes.length > 1 ? null : shapeOfCurve(axes[0]!.values, possible),
    },
  };
}

function described(scenario: Scenario, { path, values }: Axis): Sweep['axes'][number] {
  const { text, value } = settable(scenario, path)!;
  return {
    ...namedInput(scenario, path),
    unit: scenario.quantities.find(({ id }) => path === `quantities.${id}`)?.unit ?? '',
    values: [...values],
    now: text,
    mean: meanOf(value),
  };
}

/** Of what the file states; null for a formula. */
function meanOf(value: NumberValue): number | null {
  switch (value.kind) {
    case 'constant':
      return value.value;
    case 'distribution':
      return mean(value.distribution);
    case 'formula':
      return null;
  }
}

function shapeOfCurve(
  values: readonly number[],
  points: readonly { readonly probability: Estimate; readonly influence: Float64Array }[],
): Shape {
  const pairedError = (i: number, j: number): number => {
    const other = points[i]!.influence;
    const difference = points[j]!.influence.map((x, d) => x - other[d]!);
    return influenceError(difference, difference.length);
  };
  return shapeOf(
    values,
    points.map(({ probability }) => probability.mean),
    pairedError,
  );
}

function pointsOf(axes: readonly Axis[]): number {
  return axes.reduce((product, { values }) => product * values.length, 1);
}

function gridOf(axes: readonly Axis[]): number[][] {
  return axes.reduce<number[][]>(
    (grid, { values }) => grid.flatMap((at) => values.map((value) => [...at, value])),
    [[]],
  );
}
