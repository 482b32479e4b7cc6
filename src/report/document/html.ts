import type { Figure, FigureSize } from '../figures/figure.ts';
import { renderSvg } from '../svg.ts';
import { type Block, type Chapter, type Content, type Item, notesOf, shownIn, type Table } from './blocks.ts';
import { codeText, type Html, html, type Insert, trusted } from './markup.ts';
import { isBlank, isWebAddress, sourceAnchor, type Text } from './text.ts';

/** A chapter as a section of a page, named by its heading. */
export function chapterHtml({ id, title, content }: Chapter): Html {
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
${contentHtml(content)}
</section>
`;
}

/** Blocks as HTML. Whatever a user wrote is escaped; addresses other than those of the web become text. */
export function contentHtml(content: Content): Html {
  return html`${shownIn('html', content).map(
    (block) => html`${blockHtml(block)}
`,
  )}`;
}

function blockHtml(block: Block): Html {
  switch (block.kind) {
    case 'heading': {
      const id = block.id === null ? null : html` id="${block.id}"`;
      const text = textHtml(block.text);
      return block.level === 3 ? html`<h3${id}>${text}</h3>` : html`<h4${id}>${text}</h4>`;
    }
    case 'paragraph':
      return html`<p${block.tone !== 'plain' && html` class="${block.tone}"`}>${textHtml(block.text)}</p>`;
    case 'list':
      return listHtml(block.items);
    case 'facts':
      return html`<dl class="facts">
${block.facts.map(
  ({ name, text }) => html`<dt>${name}</dt><dd>${textHtml(text)}</dd>
`,
)}</dl>`;
    case 'code':
      return html`<pre><code>${block.lines.join('\n')}</code></pre>`;
    case 'figure':
      return figureHtml(block);
    case 'details':
      return html`<details><summary>${block.summary}</summary>
${contentHtml(block.blocks)}
</details>`;
    case 'table':
      return tableHtml(block);
    case 'only':
      return contentHtml(block.blocks);
  }
}

function listHtml(items: readonly Item[]): Html {
  const isNumbered = items.some(({ number }) => number !== undefined);
  const all = items.map(
    ({ text, number, id }) =>
      html`<li${id !== undefined && html` id="${id}"`}${number !== undefined && html` value="${number}"`}>${textHtml(text)}</li>
`,
  );
  return isNumbered ? html`<ol>${all}</ol>` : html`<ul>${all}</ul>`;
}

/** Of the two drawings the style sheet shows one; the other is not displayed, so a screen reader meets one figure. */
function figureHtml({ figure, note, twin, follows }: Extract<Block, { kind: 'figure' }>): Html {
  return html`<figure class="figure">
<div class="wide">${drawingHtml(figure, 'wide')}</div>
<div class="narrow">${drawingHtml(figure, 'narrow')}</div>
<figcaption><strong>${figure.title}.</strong> ${note}</figcaption>
</figure>${
    !follows &&
    twin.length > 0 &&
    html`
<details class="twin not-printed"><summary>The figure as a table</summary>
${contentHtml(twin)}
</details>`
  }`;
}

function drawingHtml({ id, title, description, draw }: Figure, size: FigureSize): Html {
  return trusted(renderSvg(draw(size), { id: `${id}-${size}`, title, description, transparent: true }));
}

/**
 * On a phone each row becomes a card in which every cell names its column; the roles are written out because
 * browsers forget them when the display of a table changes.
 */
function tableHtml(table: Table): Html {
  const { caption, rows, essential } = table;
  const columns = table.columns.flatMap((column, i) => (column.media.includes('html') ? [{ ...column, i }] : []));
  const kind = ({ numeric, roomy }: (typeof columns)[number]): Insert =>
    numeric ? html` class="figure-cell"` : roomy && html` class="roomy"`;
  return html`<table role="table">
${
  (!isBlank(caption) || rows.length > essential) &&
  html`<caption>${textHtml(caption)}${
    rows.length > essential &&
    html`<span class="paper-only"> Printed are the first ${essential} of ${rows.length}; the tables beside the report have all.</span>`
  }</caption>`
}
<thead role="rowgroup"><tr role="row">${columns.map(
    (column) => html`<th role="columnheader" scope="col"${kind(column)}>${column.title}</th>`,
  )}</tr></thead>
<tbody role="rowgroup">
${rows.map(
  (row, place) =>
    html`<tr role="row"${row.id !== null && html` id="${row.id}"`}${place >= essential && html` class="not-printed"`}>${columns.map(
      (column, shown) => {
        const notes = notesOf(row, column, column.i).filter((note) => !isBlank(note));
        const cell = html`${textHtml(row.cells[column.i] ?? null)}${notes.map((note) => html`<span class="why">${textHtml(note)}</span>`)}`;
        return shown === 0
          ? html`<th role="rowheader" scope="row">${cell}</th>`
          : html`<td role="cell"${kind(column)}><span class="cell-name" aria-hidden="true">${column.title}</span><div>${cell}</div></td>`;
      },
    )}</tr>
`,
)}</tbody>
</table>`;
}

/** A text with its marks; user's text in it is escaped. */
function textHtml(text: Text): Html {
  if (text === null) return html``;
  if (typeof text === 'string') return html`${text}`;
  if ('length' in text) return html`${text.map((one) => textHtml(one))}`;
  switch (text.kind) {
    case 'code':
      return codeText(text.text);
    case 'strong':
      return html`<strong>${text.text}</strong>`;
    case 'muted':
      return html`<span class="muted">${text.text}</span>`;
    case 'line':
      return html`<span class="why">${textHtml(text.text)}</span>`;
    case 'link':
      return linkHtml(text.to, textHtml(text.text));
    case 'cite':
      return html`<span class="cite">${text.sources.map(
        ({ id, title }, i) =>
          html`${i > 0 && ' '}${title !== null ? html`<a href="#${sourceAnchor(id)}">${id}</a>` : id}`,
      )}</span>`;
    case 'drawing':
      return html`<span class="spark">${drawingHtml(text.figure, 'wide')}</span>`;
  }
}

/** A file may hold anything where an address is expected, so only those of the web and of this page become links. */
function linkHtml(to: string, text: Html): Html {
  if (isWebAddress(to)) return html`<a href="${to}" rel="noreferrer">${text}</a>`;
  return to.startsWith('#') || isPathBeside(to) ? html`<a href="${to}">${text}</a>` : text;
}

/**
 * A file in a folder beside or below, as an index page names its reports. Browsers take white space and control
 * characters off the start, after which `//` would begin the address of another site.
 */
function isPathBeside(to: string): boolean {
  return /^[^\s\p{Cc}:/\\?#][^:/\\?#]*\/[^:\\?#]+$/u.test(to);
}
