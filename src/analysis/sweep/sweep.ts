import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import {
  axisNotAscending,
  axisTwice,
  pointRuledOut,
  tooManyPoints,
  valuesNeverTaken,
  valuesRuledOut,
} from '../../diagnostics/messages/analyses.ts';
import { outOfDomain } from '../../diagnostics/messages/numbers.ts';
import { unknownPath } from '../../diagnostics/messages/references.ts';
import { oneOf } from '../../diagnostics/quote.ts';
import { diagnose, type Sentence } from '../../diagnostics/sentence.ts';
import { holds, isListed, piecesOf } from '../../distributions/pieces.ts';
import { independentGroups, inWholeGroups, type RunResult } from '../../program/result.ts';
import type { Shape, Sweep } from '../../results/sweep.ts';
import { whyNotAlone } from '../../scenario/alone.ts';
import type { Axis } from '../../scenario/axes.ts';
import { settable } from '../../scenario/constantAt.ts';
import { isoDay } from '../../scenario/dates.ts';
import type { Scenario } from '../../scenario/model.ts';
import { influenceError } from '../../stats/influence.ts';
import { weightedMean } from '../../stats/weightedMean.ts';
import type { Sampling } from '../core/analysis.ts';
import { found, refused } from '../core/checked.ts';
import { effectiveDraws } from '../core/effectiveDraws.ts';
import { estimateAt } from '../core/estimate.ts';
import { fewDrawsAmong } from '../core/evidence.ts';
import { meanOf, namedInput, unitOf } from '../core/numbers.ts';
import { runAtValues } from '../core/outcome.ts';
import type { Workbench } from '../core/run.ts';
import { shapeOf } from './shape.ts';

/** Which numbers to vary, and how much to run at each cell of the grid. */
export interface SweepSettings extends Sampling {
  /** One or two. */
  readonly axes: readonly Axis[];
}

const MOST_CELLS = 2500;

/** Draws that a sweep takes, for a progress bar. */
export function drawsOfSweep({ axes, draws }: SweepSettings): number {
  return draws * cellsOf(axes);
}

/** What is wrong with axes, if anything. */
export function checkAxes(scenario: Scenario, axes: readonly Axis[]): Sentence[] {
  const problems = axes.flatMap((axis) => checkAxis(scenario, axis));
  const [first, second] = axes;
  if (second !== undefined && first?.path === second.path) problems.push(axisTwice(second.path));
  const count = cellsOf(axes);
  return count > MOST_CELLS ? [...problems, tooManyPoints(count, MOST_CELLS)] : problems;
}

function checkAxis(scenario: Scenario, { path, values }: Axis): Sentence[] {
  const input = settable(scenario, path);
  if (input === undefined) return [unknownPath(path, () => Object.keys(scenario.numbers))];
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
  const { axes, paths } = settings;
  const draws = inWholeGroups(settings.draws, bench.program.group);
  const problems = checkAxes(scenario, axes);
  if (problems.length > 0) return refused(...problems.map((problem) => diagnose(problem)));

  const cells: Cell[] = [];
  for (const at of gridOf(axes)) {
    const changes = axes.map(({ path }, i) => ({ path, value: at[i]! }));
    const outcome = await runAtValues(bench, changes, {
      draws,
      paths,
      detail: 'curve',
      // A map shows no bands, and has many points.
      crossed: axes.length === 1,
    });
    if (outcome.kind === 'aborted') return found(null);
    if (outcome.kind === 'faulty') return refused(outcome.fault);
    cells.push({ at, reading: outcome.kind === 'ruled out' ? null : readingOf(outcome.result, axes.length === 1) });
  }
  return assemble(scenario, { axes, draws, paths }, cells);
}

/** A warning of values that the number can never have in the file as it is. */
function neverTaken(scenario: Scenario, { path, values }: Axis): Diagnostic[] {
  const { value, place, isDefault } = settable(scenario, path)!;
  if (value.kind !== 'distribution' || !isListed(value.distribution)) return [];
  const pieces = piecesOf(value.distribution);
  const never = values.filter((each) => !holds(pieces, each));
  if (never.length === 0) return [];
  const possible = pieces.map(([low, high]) => (low === high ? String(low) : `${low} to ${high}`));
  return [diagnose(valuesNeverTaken(path, never, oneOf(possible)), isDefault ? undefined : place)];
}

interface Cell {
  readonly at: number[];
  /** Null where the evidence rules it out. */
  readonly reading: ReturnType<typeof readingOf> | null;
}

/** @returns With how far each draw pulls the probability; nothing of it for a map, which has no shape to tell. */
function readingOf(result: RunResult, isCurve: boolean) {
  const { held, weight, weightSum } = result;
  const mean = weightedMean(held, weight);
  const pull = isCurve ? held.map((x, d) => (weight[d]! * (x - mean)) / weightSum) : new Float64Array(0);
  return {
    probability: estimateAt(result),
    effective: effectiveDraws(result),
    pull,
    groups: independentGroups(result),
  };
}

function assemble(scenario: Scenario, settings: SweepSettings, cells: readonly Cell[]): Checked<Sweep> {
  const { draws, paths } = settings;
  const asOf = isoDay(scenario.window.asOf);
  const diagnostics = settings.axes.flatMap((axis) => neverTaken(scenario, axis));
  // A value is possible if it is so with any value of the other axis.
  const axes = settings.axes.map(({ path, values }, i) => {
    const isPossible = (value: number): boolean => cells.some(({ at, reading }) => at[i] === value && reading !== null);
    const out = values.filter((value) => !isPossible(value));
    if (out.length > 0) diagnostics.push(diagnose(valuesRuledOut(path, out, asOf)));
    return { path, values: values.filter(isPossible) };
  });
  const kept = cells.filter(({ at }) => axes.every(({ values }, i) => values.includes(at[i]!)));
  const possible = kept.flatMap(({ at, reading }) => (reading === null ? [] : [{ at, ...reading }]));
  if (possible.length < kept.length || axes.some(({ values }) => values.length < 2)) {
    const ruledOut = kept.find(({ reading }) => reading === null) ?? cells[0]!;
    const places = axes.map(({ path }, i) => `${path} at ${ruledOut.at[i]}`);
    return refused(diagnose(pointRuledOut(places, asOf)));
  }
  const effective = possible.map((cell) => cell.effective);
  diagnostics.push(...fewDrawsAmong(effective, possible.length, 'points of the sweep', draws));
  const made: Sweep = {
    draws,
    paths,
    axes: axes.map((axis) => described(scenario, axis)),
    points: possible.map(({ at, probability }) => ({ at, probability })),
    shape: axes.length > 1 ? null : shapeOfCurve(axes[0]!.values, possible),
  };
  return found(made, diagnostics);
}

function described(scenario: Scenario, { path, values }: Axis): Sweep['axes'][number] {
  const { text, value } = settable(scenario, path)!;
  return {
    ...namedInput(scenario, path),
    unit: unitOf(scenario, path),
    values: [...values],
    now: text,
    mean: meanOf(value),
  };
}

function shapeOfCurve(values: readonly number[], readings: readonly ReturnType<typeof readingOf>[]): Shape {
  const heights = readings.map(({ probability }) => probability.mean);
  return shapeOf(values, heights, (i, j) => {
    const { pull: other, groups } = readings[i]!;
    const difference = readings[j]!.pull.map((x, d) => x - other[d]!);
    return influenceError(difference, groups);
  });
}

function cellsOf(axes: readonly Axis[]): number {
  return axes.reduce((product, { values }) => product * values.length, 1);
}

function gridOf(axes: readonly Axis[]): number[][] {
  return axes.reduce<number[][]>(
    (grid, { values }) => grid.flatMap((at) => values.map((value) => [...at, value])),
    [[]],
  );
}
