import type { ResultRecord } from '../../record/record.ts';
import { PALETTE } from '../palette.ts';
import { answerText, titleOf } from '../words/answer.ts';
import { count } from '../words/format.ts';
import { decisionSentences, statedPayoff } from '../words/value.ts';
import { niceTicks, PERCENT_LABELS } from './axes.ts';
import { FIGURE_WIDTH, type Figure, type FigureSize, figureId, type Json, type Spec } from './figure.ts';
import { frame, plotWidth, TYPE_SIZE, textMark, values } from './frame.ts';
import { keyLayers } from './key.ts';
import { textWidth, wrapText } from './measure.ts';

type Decision = NonNullable<ResultRecord['value']>['decisions'][number];

/** Colours of the options, those that are best somewhere first; any further ones are grey. */
const COLOURS = [
  PALETTE.initiator.light,
  PALETTE.target.light,
  PALETTE.accent.light,
  PALETTE.ink.light,
  PALETTE.muted.light,
];

/**
 * Expected payoff of each option over the probability, with the probability as it is and its 90 % band.
 *
 * A payoff is linear in the probability, so each option is a straight line and turning points are where
 * the uppermost changes.
 */
export function decisionFigure(record: ResultRecord, decision: Decision): Figure {
  const title = `What each option would pay at each probability: ${titleOf(decision)}`;
  const description = `${decisionSentences(record, decision).join(' ')} ${decision.options
    .map(
      (option) =>
        `${titleOf(option)}: ${statedPayoff(option.ifHeld)} if the meeting is held, ${statedPayoff(option.ifNot)} if not`,
    )
    .join('; ')}.`;
  return {
    id: figureId('decision', decision.id),
    title,
    description,
    spec: (size) => chart(record, decision, size, title, description),
  };
}

function chart(record: ResultRecord, decision: Decision, size: FigureSize, title: string, description: string): Spec {
  const wide = size === 'wide';
  const height = wide ? 250 : 200;
  const fontSize = TYPE_SIZE[size] - 1;
  const lines = optionLines(decision);
  const [low, high] = payoffRange(decision);
  const ticks = niceTicks(low, high, 5);
  const left = Math.ceil(Math.max(30, ...ticks.map((tick) => textWidth(payoffLabel(tick), fontSize)))) + 14;
  const unit = wrapText(
    `Expected payoff${decision.unit === '' ? '' : `, ${decision.unit}`}`,
    FIGURE_WIDTH[size] - 8,
    fontSize,
  );
  const key = keyLayers(lines, size, height + 34, left);
  const margins = { top: 34 + unit.length * 15, right: 22, bottom: 34 + key.height, left };
  const width = plotWidth(size, margins);
  const x = (field: string): Json => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, 1], nice: false },
    axis: {
      orient: 'bottom',
      values: [0, 0.25, 0.5, 0.75, 1],
      labelFlush: false,
      labelExpr: PERCENT_LABELS,
      grid: false,
    },
  });
  const y = (field: string): Json => ({
    field,
    type: 'quantitative',
    scale: { domain: [low, high], nice: false, zero: false },
    axis: { orient: 'left', values: [...ticks], labelExpr: "format(datum.value, ',~f')", grid: true },
  });
  const { mean, interval90 } = record.probability;
  const now = `now ${answerText(record)}`;
  const isRight = mean * width + textWidth(now, fontSize) + 8 > width;
  return frame({
    size,
    title,
    description,
    height,
    margins,
    layer: [
      {
        data: values([{ from: interval90[0], to: interval90[1], low, high }]),
        mark: { type: 'rect', color: PALETTE.band.light, opacity: 1 },
        encoding: { x: x('from'), x2: { field: 'to' }, y: y('low'), y2: { field: 'high' } },
      },
      {
        data: values([{ at: mean, low, high }]),
        mark: { type: 'rule', strokeWidth: 1.4, color: PALETTE.ink.light },
        encoding: { x: x('at'), y: y('low'), y2: { field: 'high' } },
      },
      ...lines.toReversed().map(({ color, ifNot, ifHeld }) => ({
        data: values([
          { at: 0, payoff: ifNot },
          { at: 1, payoff: ifHeld },
        ]),
        mark: { type: 'line', strokeWidth: 2.4, color },
        encoding: { x: x('at'), y: y('payoff') },
      })),
      {
        data: values(turns(decision)),
        mark: {
          type: 'point',
          shape: 'circle',
          size: 60,
          opacity: 1,
          fill: PALETTE.paper.light,
          stroke: PALETTE.ink.light,
          strokeWidth: 1.6,
        },
        encoding: { x: x('at'), y: y('payoff') },
      },
      textMark({
        rows: unit.map((text, line) => ({ x: -left, y: 10 - margins.top + line * 15, text })),
        color: PALETTE.muted.light,
        fontSize,
      }),
      textMark({
        rows: [{ x: mean * width + (isRight ? -5 : 5), y: -9, text: now }],
        align: isRight ? 'right' : 'left',
        bold: true,
        fontSize,
      }),
      ...key.layers,
    ],
  });
}

/** What the axis writes, near enough to know its width. */
function payoffLabel(value: number): string {
  return Math.abs(value) >= 1000 ? `-${count(Math.abs(value))}` : `${value}`;
}

interface OptionLine {
  readonly label: string;
  readonly color: string;
  readonly ifHeld: number;
  readonly ifNot: number;
}

/** Options that are best somewhere in the order in which they become so, then the others. */
function optionLines({ options, turnsAt }: Decision): OptionLine[] {
  const rank = (id: string): number => {
    const place = turnsAt.findIndex(({ option }) => option === id);
    return place < 0 ? turnsAt.length : place;
  };
  return options
    .toSorted((a, b) => rank(a.id) - rank(b.id))
    .map((option, i) => ({
      label: titleOf(option),
      color: COLOURS[i] ?? PALETTE.gone.light,
      ifHeld: option.ifHeld,
      ifNot: option.ifNot,
    }));
}

function payoffRange({ options }: Decision): [number, number] {
  const payoffs = options.flatMap(({ ifHeld, ifNot }) => [ifHeld, ifNot]);
  const [low, high] = [Math.min(0, ...payoffs), Math.max(0, ...payoffs)];
  const room = high > low ? (high - low) * 0.05 : 1;
  return [low - room, high + room];
}

/** Where the best option changes, on the line of the one that takes over. */
function turns({ options, turnsAt }: Decision): { at: number; payoff: number }[] {
  return turnsAt.slice(1).flatMap(({ probability, option }) => {
    const taken = options.find(({ id }) => id === option);
    return taken === undefined
      ? []
      : [{ at: probability, payoff: taken.ifNot + probability * (taken.ifHeld - taken.ifNot) }];
  });
}
