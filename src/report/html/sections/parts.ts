import type { ResultRecord } from '../../../record/record.ts';
import { codeText, type Html, html } from '../../document/markup.ts';
import { isWorthDrawing, whatIfPartsFigure } from '../../figures/parts.ts';
import { titleOf } from '../../words/answer.ts';
import { points } from '../../words/format.ts';
import { byDifference } from '../../words/order.ts';
import {
  barePartIntervalText,
  barePartText,
  isClearPart,
  partName,
  partsSentence,
  sharingSentence,
  sideText,
} from '../../words/parts.ts';
import { figureHtml } from '../figure.ts';
import { inputHtml } from '../inputName.ts';
import { dataTable, fold } from '../table.ts';

type WhatIf = ResultRecord['whatIf'][number];
type Part = WhatIf['parts'][number];

/** How to read a figure of parts. */
export const PARTS_NOTE =
  'Each bar begins where the one above it ends: green raises, orange lowers, grey is within the Monte Carlo error. Thin lines are Monte Carlo 90 % intervals of one part.';

/** More what-ifs of several changes than this are folded, each for itself. */
const FEW = 2;

/**
 * What each change of a what-if of several changes adds.
 *
 * @returns Null if every what-if is one change.
 */
export async function whatIfParts(record: ResultRecord): Promise<Html | null> {
  const several = byDifference(record.whatIf).filter(({ parts }) => parts.length > 0);
  if (several.length === 0) return null;
  const blocks: Html[] = [];
  for (const whatIf of several) blocks.push(await oneWhatIf(record, whatIf, several.length > FEW));
  return html`<h3>What each change adds</h3>
<p>${sharingSentence(null)}</p>
${blocks}`;
}

async function oneWhatIf(record: ResultRecord, whatIf: WhatIf, isFolded: boolean): Promise<Html> {
  const { mean, standardError } = whatIf.difference;
  const figure = isWorthDrawing(whatIf)
    ? await figureHtml(whatIfPartsFigure(record, whatIf), PARTS_NOTE)
    : null;
  const table = partsTable(record, whatIf.parts, `Parts of “${titleOf(whatIf)}”.`);
  const sentence = html`<p>${partsSentence(whatIf.parts, whatIf.difference)}</p>`;
  if (isFolded) {
    const summary = `${titleOf(whatIf)}: ${points(mean, standardError)}`;
    return fold(summary, html`${sentence}${figure}${table}`);
  }
  return html`<h4>${titleOf(whatIf)}</h4>
${sentence}${figure}${figure === null ? table : fold('The parts in figures', table)}`;
}

/** Parts of a difference with their intervals, as a table. */
export function partsTable(record: ResultRecord, parts: readonly Part[], caption: string): Html {
  return dataTable({
    caption: `${caption} Under each part is its Monte Carlo 90 % interval.`,
    columns: [
      { title: 'What changes' },
      { title: 'From → to', roomy: true },
      { title: 'Part, points', numeric: true },
    ],
    rows: parts.map((part) => ({
      cells: [
        whatChanges(record, part),
        fromTo(part),
        html`${barePartText(part)}<span class="why">${barePartIntervalText(part)}</span>${
          !isClearPart(part) && html`<span class="why remark">within the error</span>`
        }`,
      ],
    })),
  });
}

/** A number as the file writes it is code; what several numbers were is told in words. */
function fromTo({ paths, from, to }: Part): Html | string {
  if (from === '' && to === '') return '';
  if (paths.length === 1) return html`${codeText(sideText(from))} → ${codeText(sideText(to))}`;
  return html`<span class="why">from ${sideText(from)}</span><span class="why">to ${sideText(to)}</span>`;
}

/** More paths than this fill a page, and are behind a fold. */
const MANY_PATHS = 4;

function whatChanges(record: ResultRecord, part: Part): Html {
  const [only] = part.paths;
  if (only !== undefined && part.paths.length === 1)
    return inputHtml(record, { path: only, title: part.title });
  const paths = html`${part.paths.map((path) => html`<span class="why">${inputHtml(record, { path, title: '' })}</span>`)}`;
  if (part.paths.length > MANY_PATHS) {
    return html`${part.title || 'Several numbers'}${fold(`${part.paths.length} numbers`, paths)}`;
  }
  return part.title === '' && part.paths.length > 0 ? paths : html`${partName(part)}${paths}`;
}
