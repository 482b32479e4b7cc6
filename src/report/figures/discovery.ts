import type { ResultRecord } from '../../record/record.ts';
import type { Discovery } from '../../results/discovery.ts';
import { PALETTE } from '../palette.ts';
import {
  boxNumber,
  boxSentence,
  densityText,
  type Limit,
  limitText,
  oftenText,
  realBoxes,
} from '../words/discovery.ts';
import { significant, statedPercent } from '../words/format.ts';
import { nameOf } from '../words/names.ts';
import type { Figure } from './figure.ts';
import { type Lane, laneFigure } from './lanes.ts';

/** More boxes than this and a figure stops being one; the table beside it has them all. */
const MOST_BOXES = 5;

/**
 * The limits of each box as parts of what their inputs range over.
 *
 * @param discovery - With at least one box that is not chance.
 */
export function discoveryFigure(record: ResultRecord, discovery: Discovery): Figure {
  const boxes = realBoxes(discovery).slice(0, MOST_BOXES);
  return laneFigure({
    id: 'discovery',
    title: `Where the inputs lie when the probability is ${statedPercent(discovery.above)} or more`,
    description: boxes.map((box) => `Box ${boxNumber(discovery, box)}. ${boxSentence(discovery, box)}`).join(' '),
    groups: boxes.map((box) => ({
      heading: `Box ${boxNumber(discovery, box)}: in ${densityText(discovery, box.tested)} of its draws, ${oftenText(discovery, box)}`,
      lanes: box.limits.map((limit) => lane(record, limit)),
    })),
    note: 'Pale: 90 % of what the file expects of the input. Thick: the part of it in the box.',
  });
}

function lane(record: ResultRecord, limit: Limit): Lane {
  const prior = record.inputs.find(({ path }) => path === limit.path)?.interval90 ?? null;
  const places = [limit.low, limit.high, ...(prior ?? [])].filter((place) => place !== null);
  const domain: [number, number] = places.length === 0 ? [0, 0] : [Math.min(...places), Math.max(...places)];
  return {
    label: nameOf(limit),
    domain,
    ends: places.length < 2 ? ['', ''] : [significant(domain[0]), significant(domain[1])],
    track: prior ?? domain,
    span: { from: limit.low ?? domain[0], to: limit.high ?? domain[1], color: PALETTE.accent.light },
    marks: [],
    text: limitText(limit),
    remark: '',
  };
}
