import type { Sweep } from '../../results/sweep.ts';
import { curveOf, type IsSet, mapOf } from '../words/sweep.ts';
import type { Figure } from './figure.ts';
import { sweepCurveFigure } from './sweepCurve.ts';
import { sweepMapFigure } from './sweepMap.ts';

/**
 * The curve or the map of a sweep; null if no point of it was finished.
 *
 * @param isSet - Of numbers that stand as they were set for the run: what is marked is not what the file states.
 */
export function sweepFigure(sweep: Sweep, isSet: IsSet): Figure | null {
  if (sweep.points.length === 0) return null;
  const curve = curveOf(sweep);
  if (curve !== null) return sweepCurveFigure(sweep, curve, isSet);
  const map = mapOf(sweep);
  return map === null ? null : sweepMapFigure(sweep, map, isSet);
}
