import type { ResultRecord } from '../../../record/record.ts';
import { codeText, html } from '../../document/markup.ts';
import type { Section } from '../../document/page.ts';
import { byStatus, CHECKS_NOTE, checksSentence, replayText } from '../../words/checks.ts';
import { counted } from '../../words/format.ts';
import { dataTable, fold } from '../table.ts';

type Checks = NonNullable<ResultRecord['checks']>;

/** Laws that were tried on the scenario, the broken ones in full and first. */
export function checksSection(record: ResultRecord, checks: Checks): Section {
  const laws = byStatus(checks.laws);
  const failed = laws.filter(({ status }) => status === 'fails');
  return {
    id: 'checks',
    title: 'Checks',
    body: html`<p>${checksSentence(record, checks)} ${CHECKS_NOTE}</p>
${
  failed.length > 0 &&
  html`${failed.map(
    (law) =>
      html`<p class="notice"><strong>${law.title}</strong> fails: ${law.says}${
        law.replay !== null &&
        html`<span class="why">To see it again: ${codeText(replayText(record, law))}</span>`
      }</p>`,
  )}`
}
${
  laws.length > 0 &&
  fold(
    `${counted(laws.length, 'law')} in detail`,
    dataTable({
      caption: `Every law that was tried, with what stands against it. Seed ${record.seed}.`,
      columns: [
        { title: 'Law' },
        { title: 'Outcome' },
        { title: 'Cases', numeric: true },
        { title: 'Remark' },
      ],
      rows: laws.map((law) => ({
        cells: [
          html`${law.title}<span class="why">${codeText(law.id)}</span>`,
          law.status,
          law.trials,
          law.says,
        ],
      })),
    }),
  )
}`,
  };
}
