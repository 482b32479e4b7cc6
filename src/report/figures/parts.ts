import type { ResultRecord } from '../../record/record.ts';
import type { ScenarioComparison } from '../../results/comparison.ts';
import type { Estimate } from '../../results/estimate.ts';
import type { Part } from '../../results/parts.ts';
import type { WhatIfRun } from '../../results/whatIf.ts';
import { MARKED_BAR, PALETTE, RAMP } from '../palette.ts';
import { titleOf } from '../words/answer.ts';
import { percentOf, points } from '../words/format.ts';
import { isClearPart, otherName, partName } from '../words/parts.ts';
import { type Figure, figureId, told, twinOf } from './figure.ts';
import { type Row, rowFigure } from './rows.ts';
import { percentTop } from './scales.ts';

/** More rows than this are drawn as one that holds the rest. */
const MOST_ROWS = 12;

/** Whether a figure says more than a sentence: two parts are told faster than drawn. */
export function isWorthDrawing({ parts }: WhatIfRun): boolean {
  return parts.length > 2;
}

/** From the answer as it is to a what-if of several changes, one bar a change. */
export function whatIfPartsFigure(record: ResultRecord, { id, title, probability, parts }: WhatIfRun): Figure {
  return waterfall(
    figureId('parts', id),
    `What each change adds: ${titleOf({ id, title })}`,
    endRow('As it is', record.probability),
    parts,
    endRow('With all changes', probability),
  );
}

/** From this scenario to another, one bar a change, the largest first. */
export function comparisonFigure(record: ResultRecord, comparison: ScenarioComparison): Figure {
  return waterfall(
    'comparison',
    'From this scenario to the other, one change after the other',
    endRow(titleOf(record.scenario), record.probability),
    comparison.parts,
    endRow(otherName(comparison), comparison.probability),
  );
}

function endRow(label: string, probability: Pick<Estimate, 'mean' | 'standardError'>): Row {
  const color = RAMP[2] ?? PALETTE.band;
  return { label, value: probability.mean, interval: null, text: percentOf(probability), color };
}

function waterfall(id: string, title: string, base: Row, parts: readonly Part[], end: Row): Figure {
  const shown = parts.slice(0, parts.length > MOST_ROWS ? MOST_ROWS - 1 : MOST_ROWS);
  const rest = parts.length - shown.length;
  const rows: Row[] = [base];
  let level = base.value;
  for (const part of shown) {
    const { mean, interval90 } = part.contribution;
    rows.push({
      label: partName(part),
      from: level,
      value: level + mean,
      interval: [level + interval90[0], level + interval90[1]],
      text: points(part.contribution),
      color: !isClearPart(part) ? PALETTE.muted : mean > 0 ? MARKED_BAR : PALETTE.target,
    });
    level += mean;
  }
  if (rest > 0) {
    const label = `${rest} smaller parts`;
    rows.push({ label, from: level, value: end.value, interval: null, text: '', color: PALETTE.muted });
  }
  rows.push(end);
  const reach = rows.flatMap(({ value, interval }) => [value, ...(interval ?? [])]);
  const twin = twinOf(
    rows.filter(({ text }) => text !== ''),
    ['Step', ({ label }) => label],
    ['Probability, or what is added', ({ text }) => text],
  );
  return rowFigure({
    id,
    title,
    description: told(twin),
    twin,
    rows,
    mark: 'bar',
    domain: [Math.min(0, ...reach), percentTop(reach)],
  });
}
