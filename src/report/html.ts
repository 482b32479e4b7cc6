import type { ResultRecord } from '../record/record.ts';
import { html } from './document/markup.ts';
import { page, type Section, sectionHtml } from './document/page.ts';
import { answerSection } from './html/sections/answer.ts';
import { checksSection } from './html/sections/checks.ts';
import { comparisonSection } from './html/sections/comparison.ts';
import { datesSection } from './html/sections/dates.ts';
import { dealSection } from './html/sections/deal.ts';
import { evidenceSection } from './html/sections/evidence.ts';
import { indicatorsSection } from './html/sections/indicators.ts';
import { inputsSection } from './html/sections/inputs.ts';
import { ledgerSection } from './html/sections/ledger.ts';
import { methodSection } from './html/sections/method.ts';
import { hasMind, mindSection } from './html/sections/mind.ts';
import { processesSection } from './html/sections/processes.ts';
import { replaySection } from './html/sections/replay.ts';
import { sensitivitySection } from './html/sections/sensitivity.ts';
import { leftOutSection, sourcesSection } from './html/sections/sources.ts';
import { stagesSection } from './html/sections/stages.ts';
import { sweepSection } from './html/sections/sweep.ts';
import { vetoSection } from './html/sections/veto.ts';
import { whatIfSection } from './html/sections/whatIf.ts';
import { answerText, bandText } from './words/answer.ts';
import { dayInWords } from './words/days.ts';

/**
 * The report as one HTML file that can be mailed: no script, no request, nothing beside it.
 *
 * Sections without data are left out. Everything that a user wrote is escaped.
 *
 * @returns A whole document; the same record gives the same bytes.
 */
export async function htmlReport(record: ResultRecord): Promise<string> {
  const sections: Section[] = [
    await datesSection(record),
    await stagesSection(record),
    await dealSection(record),
    ...(record.veto.length > 0 ? [await vetoSection(record)] : []),
    ...(record.terms.length > 0 ? [await ledgerSection(record)] : []),
    ...(record.whatIf.length > 0 ? [await whatIfSection(record)] : []),
    ...(record.comparison === null ? [] : [await comparisonSection(record, record.comparison)]),
    ...(record.sensitivity === null ? [] : [await sensitivitySection(record, record.sensitivity)]),
    ...(record.sweep === null ? [] : [await sweepSection(record.sweep)]),
    ...(hasMind(record) ? [await mindSection(record)] : []),
    ...(record.indicators === null ? [] : [await indicatorsSection(record, record.indicators)]),
    ...(record.processes.length > 0 ? [await processesSection(record)] : []),
    ...(record.evidence.length > 0 ? [evidenceSection(record)] : []),
    ...(record.replay === null ? [] : [await replaySection(record, record.replay)]),
    ...(record.inputs.length > 0 ? [inputsSection(record)] : []),
    ...(record.checks === null ? [] : [checksSection(record, record.checks)]),
    ...(record.sources.length > 0 ? [sourcesSection(record)] : []),
    ...(record.leftOut.length > 0 ? [leftOutSection(record)] : []),
    methodSection(record),
  ];
  const { scenario } = record;
  const title = scenario.title || scenario.id;
  return page({
    title: `${title}: ${answerText(record)}`,
    description: `${scenario.question} ${answerText(record)}, 90 % band ${bandText(record)}.`,
    header: html`<p class="kicker">Forecast as of ${dayInWords(record.asOf)}</p>
<h1>${title}</h1>
<p class="question">${scenario.question}</p>`,
    main: html`${answerSection(record)}
<nav aria-label="Contents">
<ol>${sections.map((section) => html`<li><a href="#${section.id}">${section.title}</a></li>`)}</ol>
</nav>
${sections.map(sectionHtml)}`,
    footer: html`<p>Made with summitry ${record.manifest.version} from the scenario <code>${scenario.id}</code>.</p>`,
  });
}
