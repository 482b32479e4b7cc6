import type { ResultRecord } from '../../record/record.ts';
import { areAlike } from '../../stats/rounding.ts';
import { PALETTE } from '../palette.ts';
import { shareText, titleOf } from '../words/answer.ts';
import { dayAxis, percentAxis } from './axes.ts';
import { courseInSteps, placed, twinByMonth } from './course.ts';
import type { Figure } from './figure.ts';
import { framed, plotWidth } from './frame.ts';
import { keyMarks } from './key.ts';
import { line } from './marks.ts';
import { days, percentTop } from './scales.ts';

/** Mean willingness of the two principals by date; null if neither ever moves. */
export function willingnessFigure(record: ResultRecord): Figure | null {
  const { willingness, byDate, scenario } = record;
  const { initiator, target } = scenario.principals;
  const principals = [
    [initiator.id, PALETTE.initiator],
    [target.id, PALETTE.target],
  ] as const;
  const lines = principals.flatMap(([id, color]) =>
    willingness
      .filter(({ actor }) => actor === id)
      .map(({ title, mean, byDate }) => ({ label: titleOf({ id, title }), color, mean, byDate })),
  );
  if (lines.every((one) => areAlike(one.byDate))) return null;
  const means = lines.map(({ label, mean }) => `${label} ${shareText(record, mean)}`);
  const shown = lines.flatMap((one) => one.byDate);
  const top = Math.min(1, percentTop(shown, 4));
  const about = {
    id: 'willingness',
    title: 'Mean willingness of the two sides, by date',
    description: `Mean over the window: ${means.join(', ')}.`,
    twin: twinByMonth(
      record,
      lines.map((one) => [one.label, (place) => shareText(record, one.byDate[place] ?? 0)]),
    ),
  };
  return framed(about, (size) => {
    const height = size === 'wide' ? 170 : 150;
    const left = 54;
    const key = keyMarks(lines, size, height + 42, left);
    const margins = { top: 10, right: 16, bottom: 42 + key.height, left };
    const width = plotWidth(size, margins);
    const [first, last] = [scenario.window.start, byDate.at(-1)?.date ?? scenario.window.end];
    const x = days(first, last, width);
    const { y, axis } = percentAxis(top, [width, height], size, 4);
    const curves = lines.map((one) => {
      const { points, curve } = courseInSteps(record, one.byDate);
      return line(placed(points, x, y), one.color, 2.4, curve);
    });
    return { height, margins, marks: [axis, dayAxis(x, first, last, height, size), curves, key.marks] };
  });
}
