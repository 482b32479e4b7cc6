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
import { significant, significantInterval, statedPercent } from '../words/format.ts';
import { nameOf } from '../words/names.ts';
import { type Figure, twinOf } from './figure.ts';
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
    twin: twinOf(
      boxes.flatMap((box) => box.limits.map((limit) => ({ box, limit }))),
      ['Input', ({ box, limit }) => `Box ${boxNumber(discovery, box)}: ${nameOf(limit)}`],
      ['In the box', ({ limit }) => limitText(limit)],
      ['90 % of what the file expects', ({ limit }) => priorText(record, limit)],
    ),
    groups: boxes.map((box) => ({
      heading: `Box ${boxNumber(discovery, box)}: in ${densityText(discovery, box.tested)} of its draws, ${oftenText(discovery, box)}`,
      lanes: box.limits.map((limit) => lane(record, limit)),
    })),
    note: 'Pale: 90 % of what the file expects of the input. Thick: the part of it in the box.',
  });
}

function priorOf({ inputs }: ResultRecord, { path }: Limit): readonly [number, number] | null {
  return inputs.find((input) => input.path === path)?.interval90 ?? null;
}

function priorText(record: ResultRecord, limit: Limit): string | null {
  const prior = priorOf(record, limit);
  return prior && significantInterval(prior);
}

function lane(record: ResultRecord, limit: Limit): Lane {
  const prior = priorOf(record, limit);
  const places = [limit.low, limit.high, ...(prior ?? [])].filter((place) => place !== null);
  const domain: [number, number] = places.length === 0 ? [0, 0] : [Math.min(...places), Math.max(...places)];
  return {
    label: nameOf(limit),
    domain,
    ends: places.length < 2 ? ['', ''] : [significant(domain[0]), significant(domain[1])],
    track: prior ?? domain,
    span: { from: limit.low ?? domain[0], to: limit.high ?? domain[1], color: PALETTE.accent },
    marks: [],
    text: limitText(limit),
    remark: '',
  };
}
