import type { ResultRecord } from '../../../record/record.ts';
import { type Html, html } from '../../document/markup.ts';
import { discoveryFigure } from '../../figures/discovery.ts';
import {
  boxNumber,
  boxSentence,
  boxTableNote,
  chanceBoxes,
  chanceSentence,
  coverageText,
  densityText,
  discoveryNote,
  discoverySentence,
  foundDensityText,
  limitText,
  massText,
  pText,
  realBoxes,
  timesText,
} from '../../words/discovery.ts';
import { figureHtml } from '../figure.ts';
import { inputHtml } from '../inputName.ts';
import { dataTable, fold } from '../table.ts';

type Discovery = NonNullable<ResultRecord['discovery']>;
type Box = Discovery['boxes'][number];

/** Which combinations of inputs go with a likely meeting; what is chance is said to be and folded. */
export async function discoveryPart(record: ResultRecord, discovery: Discovery): Promise<Html> {
  const real = realBoxes(discovery);
  const chance = chanceBoxes(discovery);
  return html`<h3 id="discovery">Which combinations make a meeting likely</h3>
<p>${discoverySentence(record, discovery)}</p>
${real.length === 1 && real.map((box) => html`<p>${boxSentence(discovery, box)}</p>`)}
${real.length > 1 && html`<ol>${real.map((box) => html`<li value="${boxNumber(discovery, box)}">${boxSentence(discovery, box)}</li>`)}</ol>`}
${real.length > 0 && (await figureHtml(discoveryFigure(record, discovery), discoveryNote(record)))}
${real.length > 0 && fold('The boxes in detail', boxTable(record, discovery, real, 'What was found beyond chance.'))}
${
  chance.length > 0 &&
  fold(
    chanceSentence(discovery) ?? '',
    boxTable(record, discovery, chance, 'What chance alone would find as well: no ground for any belief.'),
  )
}`;
}

function boxTable(record: ResultRecord, discovery: Discovery, boxes: readonly Box[], caption: string): Html {
  return dataTable({
    caption: `${caption} ${boxTableNote(discovery)} Shares are from the half of the draws that the search did not see; under the density is what it saw.`,
    columns: [
      { title: 'Box', roomy: true },
      { title: 'Density', numeric: true },
      { title: 'Times overall', numeric: true },
      { title: 'Coverage', numeric: true },
      { title: 'Mass', numeric: true },
      { title: 'p', numeric: true },
    ],
    rows: boxes.map((box) => ({
      cells: [
        html`Box ${boxNumber(discovery, box)}${box.limits.map(
          (limit) =>
            html`<div>${inputHtml(record, limit)}<span class="why">${limitText(limit)}, p ${pText(limit.pValue)}</span></div>`,
        )}`,
        html`${densityText(discovery, box)}<span class="why">in search ${foundDensityText(discovery, box)}</span>`,
        timesText(discovery, box),
        coverageText(discovery, box),
        massText(discovery, box),
        pText(box.pValue),
      ],
    })),
  });
}
