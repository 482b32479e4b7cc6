import type { ResultRecord } from '../../record/record.ts';
import type { Column, Note } from '../document/blocks.ts';
import { code, type Inline, joined, link, type Text } from '../document/text.ts';
import { isUntitled, type NamedInput } from '../words/names.ts';

/** A reason and where it comes from, as records carry them beside what they explain. */
interface Grounded {
  readonly why: string;
  readonly sources: readonly string[];
}

/** Sources of a statement, which lead to the list at the end of the report; null without any. */
export function cite(record: ResultRecord, ids: readonly string[]): Text {
  const known = new Set(record.sources.map(({ id }) => id));
  return ids.length === 0 ? null : { kind: 'cite', sources: ids.map((id) => ({ id, known: known.has(id) })) };
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
    notes: [
      { title: 'Path', text: (row) => (isUntitled(row) ? null : pathText(record, row.path)) },
      ...notes,
    ],
  };
}

/** Rows of a table of all inputs that stand on paper and on a terminal: those that matter stand first. */
export const ESSENTIAL = 20;
