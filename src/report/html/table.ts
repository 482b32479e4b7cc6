import { type Html, html, type Insert as Part } from '../document/markup.ts';
import { counted } from '../words/format.ts';

/** One column of a table. */
export interface Column {
  readonly title: string;
  /** Figures stand to the right, in digits of equal width. */
  readonly numeric?: boolean;
  /** Short text that should not be squeezed by a long one beside it. */
  readonly roomy?: boolean;
}

/**
 * A table with caption and scoped headings. The first cell of a row is its heading.
 *
 * On a phone each row becomes a card in which every cell names its column; the roles are written out
 * because browsers forget them when the display of a table changes.
 *
 * @param options - `cells` has one entry a column for every row; `id` of a row makes it an anchor; `printed` is how
 *   many rows go to paper, all by default.
 */
export function dataTable(options: {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly { readonly id?: string; readonly cells: readonly Part[] }[];
  readonly printed?: number;
}): Html {
  const { caption, columns, rows, printed = rows.length } = options;
  const kind = (column: Column | undefined): Part => {
    if (column?.numeric) return html` class="figure-cell"`;
    return column?.roomy ? html` class="roomy"` : null;
  };
  return html`<table role="table">
<caption>${caption}${
    rows.length > printed &&
    html`<span class="paper-only"> Printed are the first ${printed} of ${rows.length}; the tables beside the report have all.</span>`
  }</caption>
<thead role="rowgroup"><tr role="row">${columns.map(
    (column) => html`<th role="columnheader" scope="col"${kind(column)}>${column.title}</th>`,
  )}</tr></thead>
<tbody role="rowgroup">
${rows.map(
  (
    row,
    place,
  ) => html`<tr role="row"${row.id ? html` id="${row.id}"` : null}${place >= printed ? html` class="not-printed"` : null}>${row.cells.map(
    (cell, i) =>
      i === 0
        ? html`<th role="rowheader" scope="row">${cell}</th>`
        : html`<td role="cell"${kind(columns[i])}><span class="cell-name" aria-hidden="true">${columns[i]?.title ?? ''}</span><div>${cell}</div></td>`,
  )}</tr>
`,
)}</tbody>
</table>`;
}

/** Rows of a table of all inputs that go to paper: those that matter stand first. */
export const ROWS_PRINTED = 20;

/** Long matter behind a line that opens it; print opens all of them. */
export function fold(summary: string, body: Part): Html {
  return html`<details><summary>${summary}</summary>
${body}
</details>`;
}

/** Tables of more rows than this are folded. */
const LONG = 8;

/** A table as it is, or folded under its number of rows if it is long. */
export function foldLong(rows: number, singular: string, table: Html): Html {
  return rows > LONG ? fold(`${counted(rows, singular)} in detail`, table) : table;
}
