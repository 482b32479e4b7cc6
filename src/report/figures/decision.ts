import type { ResultRecord } from '../../record/record.ts';
import { PALETTE } from '../palette.ts';
import { answerText, titleOf } from '../words/answer.ts';
import { axisNumber, axisPercent } from '../words/format.ts';
import { type Decision, decisionSentences, expectedPayoff, statedPayoff } from '../words/value.ts';
import { bottomAxis, leftAxis } from './axes.ts';
import type { Point } from './drawing.ts';
import { FIGURE_WIDTH, type Figure, type FigureSize, figureId, told, twinOf } from './figure.ts';
import { type Chart, framed, plotWidth, TYPE_SIZE } from './frame.ts';
import { keyMarks } from './key.ts';
import { line, rect, ring, text, textLines, upright } from './marks.ts';
import { textWidth, wrapText } from './measure.ts';
import { linear, niceTicks } from './scales.ts';

/** Colours of the options, those that are best somewhere first; any further ones are grey. */
const COLOURS = [PALETTE.initiator, PALETTE.target, PALETTE.accent, PALETTE.ink, PALETTE.muted];

/**
 * Expected payoff of each option over the probability, with the probability as it is and its 90 % band.
 *
 * A payoff is linear in the probability, so each option is a straight line and turning points are where
 * the uppermost changes.
 */
export function decisionFigure(record: ResultRecord, decision: Decision): Figure {
  const twin = twinOf(
    decision.options,
    ['Option', titleOf],
    ['If held', ({ ifHeld }) => statedPayoff(ifHeld)],
    ['If not', ({ ifNot }) => statedPayoff(ifNot)],
    ['Expected', (option) => expectedPayoff(record, option)],
  );
  const about = {
    id: figureId('decision', decision.id),
    title: `What each option would pay at each probability: ${titleOf(decision)}`,
    description: `${decisionSentences(record, decision).join(' ')} ${told(twin)}`,
    twin,
  };
  return framed(about, (size) => chart(record, decision, size));
}

function chart(record: ResultRecord, decision: Decision, size: FigureSize): Chart {
  const height = size === 'wide' ? 250 : 200;
  const fontSize = TYPE_SIZE[size] - 1;
  const options = optionLines(decision);
  const [low, high] = payoffRange(decision);
  const ticks = niceTicks(low, high, 5);
  const left = Math.ceil(Math.max(30, ...ticks.map((tick) => textWidth(axisNumber(tick), fontSize)))) + 14;
  const unit = wrapText(
    `Expected payoff${decision.unit === '' ? '' : `, ${decision.unit}`}`,
    FIGURE_WIDTH[size] - 8,
    fontSize,
  );
  const key = keyMarks(options, size, height + 34, left);
  const margins = { top: 34 + unit.length * 15, right: 22, bottom: 34 + key.height, left };
  const width = plotWidth(size, margins);
  const x = linear([0, 1], [0, width]);
  const y = linear([low, high], [height, 0]);
  const { mean, interval90 } = record.probability;
  const at = (probability: number, payoff: number): Point => [x(probability), y(payoff)];
  const now = `now ${answerText(record)}`;
  const isRight = x(mean) + textWidth(now, fontSize) + 8 > width;
  return {
    height,
    margins,
    marks: [
      interval90 !== null && rect([x(interval90[0]), 0], [x(interval90[1]), height], PALETTE.band),
      leftAxis(y, ticks, width, size),
      bottomAxis(x, [0, 0.25, 0.5, 0.75, 1], height, left, size, axisPercent),
      upright(x(mean), height, PALETTE.ink, 1.4),
      options.toReversed().map(({ color, ifNot, ifHeld }) => line([at(0, ifNot), at(1, ifHeld)], color, 2.4)),
      turns(decision).map(({ probability, payoff }) => ring(at(probability, payoff), 3.9, 1.6)),
      textLines(unit, [-left, 10 - margins.top], 15, { fill: PALETTE.muted, fontSize }),
      text([x(mean) + (isRight ? -5 : 5), -9], now, { anchor: isRight ? 'end' : 'start', bold: true, fontSize }),
      key.marks,
    ],
  };
}

/** Options that are best somewhere in the order in which they become so, then the others. */
function optionLines({ options, turnsAt }: Decision) {
  const rank = (id: string): number => {
    const place = turnsAt.findIndex(({ option }) => option === id);
    return place < 0 ? turnsAt.length : place;
  };
  return options
    .toSorted((a, b) => rank(a.id) - rank(b.id))
    .map((option, i) => ({ ...option, label: titleOf(option), color: COLOURS[i] ?? PALETTE.gone }));
}

function payoffRange({ options }: Decision): [number, number] {
  const payoffs = options.flatMap(({ ifHeld, ifNot }) => [ifHeld, ifNot]);
  const [low, high] = [Math.min(0, ...payoffs), Math.max(0, ...payoffs)];
  const room = high > low ? (high - low) * 0.05 : 1;
  return [low - room, high + room];
}

/** Where the best option changes, on the line of the one that takes over. */
function turns({ options, turnsAt }: Decision): { probability: number; payoff: number }[] {
  return turnsAt.slice(1).flatMap(({ probability, option }) => {
    const taken = options.find(({ id }) => id === option);
    return taken === undefined
      ? []
      : [{ probability, payoff: taken.ifNot + probability * (taken.ifHeld - taken.ifNot) }];
  });
}
