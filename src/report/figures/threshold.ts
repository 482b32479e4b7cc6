import type { SingleChange, Threshold } from '../../results/threshold.ts';
import { PALETTE } from '../palette.ts';
import { significant, statedPercent } from '../words/format.ts';
import { nameOf } from '../words/names.ts';
import { bestText, endText, rangeText, shortDistance, thresholdSentences } from '../words/threshold.ts';
import { type Figure, told, twinOf } from './figure.ts';
import { type Lane, type LaneMark, laneFigure } from './lanes.ts';

/** More rows than this and a figure stops being one; the table beside it has them all. */
const MOST_ROWS = 16;

/**
 * Each lever on a scale of its own: where it is, and where alone or with others it reaches the target.
 *
 * @param threshold - With at least one lever.
 */
export function thresholdFigure(threshold: Threshold): Figure {
  const { joint } = threshold;
  const shown = threshold.single.slice(0, MOST_ROWS);
  const twin = twinOf(
    shown,
    ['Lever', nameOf],
    ['Range', rangeText],
    ['From', ({ from }) => significant(from)],
    ['To', endText],
    ['Reach', (one) => remark(threshold, one)],
  );
  return laneFigure({
    id: 'threshold',
    title: `How far each lever would have to move for ${statedPercent(threshold.target)}`,
    description: `${thresholdSentences(threshold).join(' ')} ${told(twin)}`,
    twin,
    groups: [{ heading: '', lanes: shown.map((one) => lane(threshold, one)) }],
    note: `○ as it is, ● where it alone reaches ${statedPercent(threshold.target)}; grey: not enough alone, ● its best${
      joint?.moves.length ? `; ◆ in the ${joint.isReached ? '' : 'best '}joint change` : ''
    }`,
  });
}

function bestOrNone(threshold: Threshold, one: SingleChange): string {
  return `${one.best === null ? '' : 'best '}${bestText(threshold, one)}`;
}

function remark(threshold: Threshold, one: SingleChange): string {
  return one.reached === null ? bestOrNone(threshold, one) : shortDistance(threshold, one.reached.distance);
}

function lane(threshold: Threshold, one: SingleChange): Lane {
  const end = one.reached?.value ?? one.best?.value ?? one.from;
  const color = one.reached === null ? PALETTE.muted : PALETTE.accent;
  const moved = threshold.joint?.moves.find(({ path }) => path === one.path);
  const marks: LaneMark[] = [
    { at: one.from, shape: 'hollow', color },
    { at: end, shape: 'filled', color },
    ...(moved === undefined ? [] : [{ at: moved.to, shape: 'diamond' as const, color: PALETTE.target }]),
  ];
  const places = [...one.range, ...marks.map(({ at }) => at)];
  // What the file expects may lie outside the range in which it may be moved.
  const domain: [number, number] = [Math.min(...places), Math.max(...places)];
  return {
    label: nameOf(one),
    domain,
    ends: [significant(domain[0]), significant(domain[1])],
    track: one.range,
    span: { from: one.from, to: end, color },
    marks,
    text: `${significant(one.from)} → ${endText(one)}`,
    remark: remark(threshold, one),
  };
}
