import { namedInput } from '../analysis/core/namedInput.ts';
import type { Spot } from '../analysis/threshold/crossing.ts';
import { distanceOf, type Joint } from '../analysis/threshold/joint.ts';
import type { Movable } from '../analysis/threshold/levers.ts';
import type { SingleChange, Threshold } from '../analysis/threshold/threshold.ts';
import type { Scenario } from '../scenario/model.ts';
import type { ResultRecord } from './record.ts';

type Described = NonNullable<ResultRecord['threshold']>;

/** What it would take, as the record tells it. */
export function describeThreshold(scenario: Scenario, found: Threshold): Described {
  const { target, direction, probability, settings, measure, single, joint } = found;
  return {
    target,
    direction,
    probability,
    draws: settings.draws,
    paths: settings.paths,
    measure,
    single: single.map((one) => describeSingle(scenario, one)),
    joint: joint && describeJoint(scenario, joint),
  };
}

function describeSingle(
  scenario: Scenario,
  { movable, answer: { reached, best }, valueError }: SingleChange,
): Described['single'][number] {
  const { path, from, range } = movable;
  const { probability } = best.reading;
  return {
    ...namedInput(scenario, path),
    from,
    range: [range[0], range[1]],
    reached: reached && { ...reachedAt(movable, reached), valueError },
    best: Number.isNaN(probability) ? null : { value: best.at, probability },
  };
}

function reachedAt(
  movable: Movable,
  { at, reading: { probability, standardError } }: Spot,
): Omit<NonNullable<Described['single'][number]['reached']>, 'valueError'> {
  return { value: at, probability, standardError, distance: distanceOf(movable, at) };
}

function describeJoint(
  scenario: Scenario,
  { isReached, moves, reading: { probability, standardError }, distance }: Joint,
): NonNullable<Described['joint']> {
  return {
    isReached,
    moves: moves.map(({ movable, to }) => ({
      ...namedInput(scenario, movable.path),
      from: movable.from,
      to,
      distance: distanceOf(movable, to),
    })),
    probability,
    standardError,
    distance,
  };
}
