import type { ResultRecord } from '../../record/record.ts';
import { clip } from '../../stats/probability.ts';
import { type Ink, PALETTE } from '../palette.ts';
import { barePoints, percent, points } from '../words/format.ts';
import { digitsOf, type WayStep, wayOf } from '../words/reasons.ts';
import { type Figure, told, twinOf } from './figure.ts';
import { rowFigure } from './rows.ts';
import { percentTop } from './scales.ts';

/**
 * The way from the base rate, or from the usual case, to the answer: a bar a step, each beginning where the one before ended.
 *
 * @param most - Arguments that have a bar of their own.
 * @param id - Of the drawing: a report has one of few steps and one of many.
 * @returns Null where there is no way.
 */
export function reasonsFigure(record: ResultRecord, most: number, id = 'reasons'): Figure | null {
  const steps = wayOf(record, most);
  if (steps.length === 0) return null;
  const error = (step: WayStep): number => digitsOf(record, step);
  const rows = steps.map((step) => ({
    label: step.label,
    value: step.to,
    from: step.from,
    interval: null,
    text:
      step.points === null
        ? percent(clip(step.to), error(step))
        : points({ mean: step.points, standardError: error(step) }),
    color: colourOf(step),
  }));
  const places = steps.flatMap(({ from, to }) => [from, to]);
  const twin = twinOf(
    steps,
    ['Step', ({ label }) => label],
    ['Points', (step) => (step.points === null ? '' : barePoints(step.points, error(step)))],
    ['Probability after', (step) => percent(clip(step.to), record.probability.standardError)],
  );
  return rowFigure({
    id,
    title: 'From the usual case to this one, in percentage points',
    description: told(twin),
    twin,
    rows,
    mark: 'bar',
    domain: [Math.min(0, ...places), percentTop(places)],
    reference: record.probability.mean,
  });
}

function colourOf({ kind, points: by }: WayStep): Ink {
  if (kind === 'base rate') return PALETTE.muted;
  if (by === null) return PALETTE.ink;
  return by < 0 ? PALETTE.target : PALETTE.accent;
}
