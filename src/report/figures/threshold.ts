import type { ResultRecord } from '../../record/record.ts';
import { PALETTE } from '../palette.ts';
import { significant, statedPercent } from '../words/format.ts';
import { nameOf } from '../words/names.ts';
import { bestText, endText, shortDistance, thresholdSentences } from '../words/threshold.ts';
import type { Figure } from './figure.ts';
import { type Lane, type LaneMark, laneFigure } from './lanes.ts';

type Threshold = NonNullable<ResultRecord['threshold']>;

/** More rows than this and a figure stops being one; the table beside it has them all. */
const MOST_ROWS = 16;

/**
 * Each lever on a scale of its own: where it is, and where alone or with others it reaches the target.
 *
 * @param threshold - With at least one lever.
 */
export function thresholdFigure(threshold: Threshold): Figure {
  const title = `How far each lever would have to move for ${statedPercent(threshold.target)}`;
  const shown = threshold.single.slice(0, MOST_ROWS);
  const said = shown.map(
    (one) =>
      `${nameOf(one)}: from ${significant(one.from)} in ${significant(one.range[0])} to ${significant(one.range[1])}, ${
        one.reached === null
          ? one.best === null
            ? bestText(threshold, one)
            : `best ${bestText(threshold, one)} at ${endText(one)}`
          : `reached at ${endText(one)}, ${shortDistance(threshold, one.reached.distance)}`
      }`,
  );
  return laneFigure({
    id: 'threshold',
    title,
    description: `${thresholdSentences(threshold).join(' ')} ${said.join('; ')}.`,
    groups: [{ heading: '', lanes: shown.map((one) => lane(threshold, one)) }],
    note: `○ as it is, ● where it alone reaches ${statedPercent(threshold.target)}; grey: not enough alone, ● its best${
      isJointShown(threshold) ? `; ◆ in the ${threshold.joint?.isReached ? '' : 'best '}joint change` : ''
    }`,
  });
}

function isJointShown({ joint }: Threshold): boolean {
  return joint !== null && joint.moves.length > 0;
}

function lane(threshold: Threshold, one: Threshold['single'][number]): Lane {
  const end = one.reached?.value ?? one.best?.value ?? one.from;
  const color = one.reached === null ? PALETTE.muted.light : PALETTE.accent.light;
  const moved = threshold.joint?.moves.find(({ path }) => path === one.path);
  const marks: LaneMark[] = [
    { at: one.from, shape: 'hollow', color },
    { at: end, shape: 'filled', color },
    ...(moved === undefined ? [] : [{ at: moved.to, shape: 'diamond' as const, color: PALETTE.target.light }]),
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
    remark:
      one.reached === null
        ? `${one.best === null ? '' : 'best '}${bestText(threshold, one)}`
        : shortDistance(threshold, one.reached.distance),
  };
}
