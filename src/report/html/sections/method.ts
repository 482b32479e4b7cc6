import type { ResultRecord } from '../../../record/record.ts';
import { html } from '../../document/markup.ts';
import type { Section } from '../../document/page.ts';
import { limits, methodSentence, reproduceCommands } from '../../words/answer.ts';

/** How the numbers were made, what they cannot tell, and how to make them again. */
export function methodSection(record: ResultRecord): Section {
  const { manifest } = record;
  return {
    id: 'method',
    title: 'Method, limits and how to reproduce',
    body: html`<p>Uncertain inputs are drawn from the distributions in the scenario file, and what happens around the leaders is played out in paths. The talks themselves are not rolled: given a draw and a path they are a chain of stages whose probabilities are propagated exactly, so every path yields a whole curve. The willingness of each side is logistic in the sum of its ledger.</p>
<p>${methodSentence(record)}</p>
${
  record.warnings.length > 0 &&
  html`<h3>Warnings</h3>
<ul>${record.warnings.map((warning) => html`<li>${warning}</li>`)}</ul>`
}
<h3>Limits</h3>
<ul>${limits(record).map((sentence) => html`<li>${sentence}</li>`)}</ul>
<h3>Reproduce</h3>
<pre><code>${reproduceCommands(record).join('\n')}</code></pre>
<dl class="facts">
<dt>Seed</dt><dd><code>${record.seed}</code></dd>
<dt>Step</dt><dd>${record.scenario.window.step}</dd>
<dt>Scenario</dt><dd><code>${record.scenario.id}</code>, hash <code>${manifest.scenarioHash}</code></dd>
<dt>Program</dt><dd>hash <code>${manifest.programHash}</code></dd>
<dt>Made by</dt><dd>summitry ${manifest.version}, Node ${manifest.node}</dd>
</dl>`,
  };
}
