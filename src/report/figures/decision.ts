import type { ResultRecord } from '../../record/record.ts';
import { PALETTE } from '../palette.ts';
import { answerText, titleOf } from '../words/answer.ts';
import { count } from '../words/format.ts';
import { type Decision, decisionSentences, statedPayoff } from '../words/value.ts';
import { niceTicks, numberChannel, PERCENT_LABELS } from './axes.ts';
import { FIGURE_WIDTH, type Figure, type FigureSize, figureId, type Json } from './figure.ts';
import { type Chart, framed, plotWidth, TYPE_SIZE } from './frame.ts';
import { keyLayers } from './key.ts';
import { layerOf, ring, textLines, textMark } from './layers.ts';
import { textWidth, wrapText } from './measure.ts';

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
  const payoffs = decision.options.map(
    (option) =>
      `${titleOf(option)}: ${statedPayoff(option.ifHeld)} if the meeting is held, ${statedPayoff(option.ifNot)} if not`,
  );
  return framed(
    {
      id: figureId('decision', decision.id),
      title: `What each option would pay at each probability: ${titleOf(decision)}`,
      description: `${decisionSentences(record, decision).join(' ')} ${payoffs.join('; ')}.`,
    },
    (size) => chart(record, decision, size),
  );
}

function chart(record: ResultRecord, decision: Decision, size: FigureSize): Chart {
  const height = size === 'wide' ? 250 : 200;
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
  const x = (field: string): Json =>
    numberChannel(field, [0, 1], {
      orient: 'bottom',
      values: [0, 0.25, 0.5, 0.75, 1],
      labelFlush: false,
      labelExpr: PERCENT_LABELS,
      grid: false,
    });
  const y = (field: string): Json => ({
    field,
    type: 'quantitative',
    scale: { domain: [low, high], nice: false, zero: false },
    axis: { orient: 'left', values: ticks, labelExpr: "format(datum.value, ',~f')", grid: true },
  });
  const { mean, interval90 } = record.probability;
  const upright = { y: y('low'), y2: { field: 'high' } };
  const at = { x: x('at'), y: y('payoff') };
  const now = `now ${answerText(record)}`;
  const isRight = mean * width + textWidth(now, fontSize) + 8 > width;
  return {
    height,
    margins,
    layer: [
      layerOf(
        interval90 === null ? [] : [{ from: interval90[0], to: interval90[1], low, high }],
        { type: 'rect', color: PALETTE.band.light, opacity: 1 },
        { x: x('from'), x2: { field: 'to' }, ...upright },
      ),
      layerOf(
        [{ at: mean, low, high }],
        { type: 'rule', strokeWidth: 1.4, color: PALETTE.ink.light },
        { x: x('at'), ...upright },
      ),
      ...lines.toReversed().map(({ color, ifNot, ifHeld }) => {
        const ends = [
          { at: 0, payoff: ifNot },
          { at: 1, payoff: ifHeld },
        ];
        return layerOf(ends, { type: 'line', strokeWidth: 2.4, color }, at);
      }),
      layerOf(turns(decision), ring(60, 1.6), at),
      textMark(textLines(unit, -left, 10 - margins.top, 15), { color: PALETTE.muted.light, fontSize }),
      textMark([{ x: mean * width + (isRight ? -5 : 5), y: -9, text: now }], {
        align: isRight ? 'right' : 'left',
        bold: true,
        fontSize,
      }),
      ...key.layers,
    ],
  };
}

/** What the axis writes, near enough to know its width. */
function payoffLabel(value: number): string {
  return Math.abs(value) >= 1000 ? `-${count(Math.abs(value))}` : `${value}`;
}

/** Options that are best somewhere in the order in which they become so, then the others. */
function optionLines({ options, turnsAt }: Decision) {
  const rank = (id: string): number => {
    const place = turnsAt.findIndex(({ option }) => option === id);
    return place < 0 ? turnsAt.length : place;
  };
  return options
    .toSorted((a, b) => rank(a.id) - rank(b.id))
    .map((option, i) => ({ ...option, label: titleOf(option), color: COLOURS[i] ?? PALETTE.gone.light }));
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
