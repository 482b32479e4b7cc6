import type { ResultRecord } from '../../../record/record.ts';
import { type Html, html } from '../../document/markup.ts';
import type { Section } from '../../document/page.ts';
import { weightsSentence } from '../../words/answer.ts';
import { dayInWords } from '../../words/days.ts';
import {
  drawsLeftText,
  likelihoodPairs,
  reliabilityText,
  SURPRISE_NOTE,
  surpriseText,
  useText,
} from '../../words/evidence.ts';
import { grounds } from '../cite.ts';
import { dataTable, foldLong } from '../table.ts';

type Observation = ResultRecord['evidence'][number];

/** What was seen, what each observation says and how surprising it was, and what it left of the draws. */
export function evidenceSection(record: ResultRecord): Section {
  const weights = weightsSentence(record);
  const table = dataTable({
    caption: SURPRISE_NOTE,
    columns: [
      { title: 'Observation' },
      { title: 'Occurred' },
      { title: 'What it says', roomy: true },
      { title: 'Used' },
      { title: 'How likely', numeric: true },
      { title: 'Draws left', numeric: true },
    ],
    rows: record.evidence.map((one) => ({
      cells: [
        html`${one.title}<span class="why">${grounds(record, one)}</span>`,
        html`${dayInWords(one.occurred)}<span class="why">${
          one.known === one.occurred ? 'known the same day' : `known ${dayInWords(one.known)}`
        }</span>`,
        saying(record, one),
        useText(record, one),
        surpriseText(record, one),
        drawsLeftText(one),
      ],
    })),
  });
  return {
    id: 'evidence',
    title: 'Evidence',
    body: html`<p>Only what was known by ${dayInWords(record.asOf)} was conditioned on.${weights && ` ${weights}`}</p>
${foldLong(record.evidence.length, 'observation', table)}`,
  };
}

function saying(record: ResultRecord, one: Observation): Html {
  const pairs = likelihoodPairs(record, one);
  const reliability = reliabilityText(one);
  return html`${one.says}${
    pairs.length > 0 &&
    html`<ul class="pairs">${pairs.map(({ name, share }) => html`<li>${name} <span class="chip">${share}</span></li>`)}</ul>`
  }${reliability && html`<span class="why">${reliability}</span>`}`;
}
