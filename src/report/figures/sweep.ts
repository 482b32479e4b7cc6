import type { Sweep } from '../../results/sweep.ts';
import { curveOf, mapOf } from '../words/sweep.ts';
import type { Figure } from './figure.ts';
import { sweepCurveFigure } from './sweepCurve.ts';
import { sweepMapFigure } from './sweepMap.ts';

/** The curve or the map of a sweep; null if no point of it was finished. */
export function sweepFigure(sweep: Sweep): Figure | null {
  if (sweep.points.length === 0) return null;
  const curve = curveOf(sweep);
  if (curve !== null) return sweepCurveFigure(sweep, curve);
  const map = mapOf(sweep);
  return map === null ? null : sweepMapFigure(sweep, map);
}
