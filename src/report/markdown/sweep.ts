import type { ResultRecord } from '../../record/record.ts';
import { errorPoints, significant } from '../words/format.ts';
import {
  axisName,
  curveOf,
  mapOf,
  shapeSentence,
  sweepDesignSentence,
  sweptBandText,
  sweptText,
} from '../words/sweep.ts';
import { type Block, escapeMarkdown, table } from './markup.ts';

/** The probability over a range of one input or two. */
export function sweepBlocks({ sweep }: ResultRecord): Block[] {
  if (sweep === null) return [];
  const curve = curveOf(sweep);
  const map = mapOf(sweep);
  return [
    map === null ? '## Over a range of one input' : '## Over ranges of two inputs',
    escapeMarkdown(shapeSentence(sweep)),
    ...(sweep.points.length > 0 ? [{ figure: 'sweep' }] : []),
    escapeMarkdown(sweepDesignSentence(sweep)),
    ...(curve === null
      ? []
      : [
          table(
            [escapeMarkdown(axisName(curve.axis)), 'Probability', '90 % band', 'Standard error'],
            curve.points.map(({ x, probability }) => [
              significant(x),
              sweptText(sweep, probability),
              sweptBandText(sweep, probability),
              errorPoints(probability.standardError),
            ]),
          ),
        ]),
    ...(map === null
      ? []
      : [
          `Down: ${escapeMarkdown(axisName(map.across))}. Across: ${escapeMarkdown(axisName(map.up))}.`,
          table(
            ['Value', ...map.up.values.map(significant)],
            map.across.values.map((x, i) => [
              significant(x),
              ...map.up.values.map((_, j) => {
                const cell = map.cells[i]?.[j];
                return cell ? sweptText(sweep, cell) : '';
              }),
            ]),
          ),
        ]),
  ];
}
