import type { ResultRecord } from '../../record/record.ts';
import type { Difference, Estimate } from '../../results/estimate.ts';
import type { Column, Note } from '../document/blocks.ts';
import { code, type Inline, joined, link, type Text } from '../document/text.ts';
import { barePoints, barePointsInterval, percentInterval, percentOf } from '../words/format.ts';
import { isUntitled, type NamedInput } from '../words/names.ts';
import { isClearDifference } from '../words/order.ts';

/** A reason and where it comes from, as records carry them beside what they explain. */
interface Grounded {
  readonly why: string;
  readonly sources: readonly string[];
}

/** Sources of a statement, which lead to the list at the end of the report; null without any. */
export function cite(record: ResultRecord, ids: readonly string[]): Text {
  const titles = new Map(record.sources.map(({ id, title }) => [id, title]));
  const sources = ids.map((id) => ({ id, title: titles.get(id) ?? null }));
  return ids.length === 0 ? null : { kind: 'cite', sources };
}

/** A reason with its sources behind it. */
export function grounds(record: ResultRecord, { why, sources }: Grounded): Text {
  return joined([why, cite(record, sources)], ' ');
}

/** Reason and sources of a row, under its first cell. */
export function reasonNote<Row extends Grounded>(record: ResultRecord): Note<Row> {
  return { title: 'Reason', text: (row) => grounds(record, row) };
}

/** Anchor of a number among the inputs. */
export function inputAnchor(path: string): string {
  return `input-${path}`;
}

/** A path that leads to the row of its number among the inputs, if it has one. */
export function pathText(record: ResultRecord, path: string): Inline {
  const isListed = record.inputs.some((input) => input.path === path);
  return isListed ? link(`#${inputAnchor(path)}`, code(path)) : code(path);
}

/** A column that names a number of the scenario: by its title, with the path below; by the path alone without title. */
export function inputColumn<Row extends NamedInput>(
  record: ResultRecord,
  title: string,
  notes: readonly Note<Row>[] = [],
): Column<Row> {
  return {
    title,
    cell: (row) => (isUntitled(row) ? pathText(record, row.path) : row.title),
    notes: [{ title: 'Path', text: (row) => (isUntitled(row) ? null : pathText(record, row.path)) }, ...notes],
  };
}

/** A probability with the digits that its Monte Carlo error allows. */
export function probabilityColumn<Row>(
  estimateOf: (row: Row) => Pick<Estimate, 'mean' | 'standardError'>,
): Column<Row> {
  return { title: 'Probability', numeric: true, cell: (row) => percentOf(estimateOf(row)) };
}

/** The epistemic band of a probability, which a terminal has no room for beside a difference. */
export function bandColumn<Row>(estimateOf: (row: Row) => Estimate): Column<Row> {
  return {
    title: '90 % band',
    numeric: true,
    media: ['html', 'markdown'],
    cell: (row) => {
      const { interval90, standardError } = estimateOf(row);
      return percentInterval(interval90, standardError);
    },
  };
}

/**
 * Columns of a difference of probabilities on common random numbers, and of its Monte Carlo interval: under it on a
 * page, beside it on a terminal that has room.
 *
 * @param differenceOf - Null leaves the cells of a row empty.
 */
export function differenceColumns<Row>(
  differenceOf: (row: Row) => Difference | null,
  title = 'Difference',
): Column<Row>[] {
  const over = (write: (difference: Difference) => string) => (row: Row) => {
    const difference = differenceOf(row);
    return difference && write(difference);
  };
  const interval = {
    title: 'Monte Carlo 90 % interval',
    short: '90 % interval',
    numeric: true,
    text: over(barePointsInterval),
  };
  const remark = over((difference) => (isClearDifference(difference) ? '' : 'within the error'));
  return [
    {
      title: `${title}, points`,
      short: title === 'Difference' ? 'Points' : title,
      numeric: true,
      cell: over(({ mean, standardError }) => barePoints(mean, standardError)),
      notes: [interval, { title: 'Remark', text: remark }],
    },
    { ...interval, cell: interval.text, optional: true, media: ['terminal'] },
  ];
}

/** Rows of a table of all inputs that stand on paper and on a terminal: those that matter stand first. */
export const ESSENTIAL = 20;
