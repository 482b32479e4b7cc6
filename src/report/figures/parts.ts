import type { ResultRecord } from '../../record/record.ts';
import { MARKED_BAR, PALETTE, RAMP } from '../palette.ts';
import { answerText, titleOf } from '../words/answer.ts';
import { percent } from '../words/format.ts';
import { isClearPart, otherName, partName, partText } from '../words/parts.ts';
import { percentTop } from './axes.ts';
import { type Figure, figureId } from './figure.ts';
import { type Row, rowFigure } from './rows.ts';

type WhatIf = ResultRecord['whatIf'][number];
type Comparison = NonNullable<ResultRecord['comparison']>;
type Part = WhatIf['parts'][number];

/** More rows than this are drawn as one that holds the rest. */
const MOST_ROWS = 12;

/** Whether a figure says more than a sentence: two parts are told faster than drawn. */
export function isWorthDrawing({ parts }: WhatIf): boolean {
  return parts.length > 2;
}

/** From the answer as it is to a what-if of several changes, one bar a change. */
export function whatIfPartsFigure(record: ResultRecord, whatIf: WhatIf): Figure {
  return waterfall({
    id: figureId('parts', whatIf.id),
    title: `What each change adds: ${titleOf(whatIf)}`,
    base: { label: 'As it is', value: record.probability.mean, text: answerText(record) },
    parts: whatIf.parts,
    end: {
      label: 'With all changes',
      value: whatIf.probability.mean,
      text: percent(whatIf.probability.mean, whatIf.probability.standardError),
    },
  });
}

/** From this scenario to another, one bar a change, the largest first. */
export function comparisonFigure(record: ResultRecord, comparison: Comparison): Figure {
  const { mean, standardError } = comparison.probability;
  return waterfall({
    id: 'comparison',
    title: 'From this scenario to the other, one change after the other',
    base: { label: titleOf(record.scenario), value: record.probability.mean, text: answerText(record) },
    parts: comparison.parts,
    end: { label: otherName(comparison), value: mean, text: percent(mean, standardError) },
  });
}

interface End {
  readonly label: string;
  readonly value: number;
  readonly text: string;
}

function waterfall(options: {
  readonly id: string;
  readonly title: string;
  readonly base: End;
  readonly parts: readonly Part[];
  readonly end: End;
}): Figure {
  const { base, parts, end } = options;
  const rows: Row[] = [endRow(base)];
  let level = base.value;
  for (const part of parts.slice(0, parts.length > MOST_ROWS ? MOST_ROWS - 1 : MOST_ROWS)) {
    const { mean, interval90 } = part.contribution;
    rows.push({
      label: partName(part),
      from: level,
      value: level + mean,
      interval: [level + interval90[0], level + interval90[1]],
      text: partText(part),
      color: !isClearPart(part) ? PALETTE.muted.light : mean > 0 ? MARKED_BAR.light : PALETTE.target.light,
    });
    level += mean;
  }
  if (parts.length > MOST_ROWS) {
    rows.push({
      label: `${parts.length - MOST_ROWS + 1} smaller parts`,
      from: level,
      value: end.value,
      interval: null,
      text: '',
      color: PALETTE.muted.light,
    });
  }
  rows.push(endRow(end));
  const said = rows.filter(({ text }) => text !== '').map(({ label, text }) => `${label}: ${text}`);
  const reach = rows.flatMap(({ value, interval }) => [value, ...(interval ?? [])]);
  return rowFigure({
    id: options.id,
    title: options.title,
    description: `${said.join('; ')}.`,
    rows,
    mark: 'bar',
    domain: [Math.min(0, ...reach), percentTop(reach)],
  });
}

function endRow({ label, value, text }: End): Row {
  return { label, value, interval: null, text, color: RAMP[2]?.light ?? PALETTE.band.light };
}
