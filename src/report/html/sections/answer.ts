import type { ResultRecord } from '../../../record/record.ts';
import { type Html, html } from '../../document/markup.ts';
import {
  answerText,
  bandText,
  confidenceSentence,
  epistemicSentence,
  incompleteSentence,
  outcomeSentence,
  precisionSentence,
  wordsSentence,
} from '../../words/answer.ts';
import { failedLawsSentence } from '../../words/checks.ts';
import { dayInWords } from '../../words/days.ts';
import { counted } from '../../words/format.ts';

/** The answer before everything else: number, band, words, basis, resolution rule, dates. */
export function answerSection(record: ResultRecord): Html {
  const { scenario } = record;
  const { initiator, target } = scenario.principals;
  const incomplete = incompleteSentence(record);
  const outcome = outcomeSentence(record);
  const broken = failedLawsSentence(record);
  return html`<section class="answer" aria-labelledby="answer">
<h2 id="answer" class="kicker" style="border:0;padding:0">The answer</h2>
<p class="number">${answerText(record)}</p>
<p class="band">90 % band: ${bandText(record)}</p>
${incomplete && html`<p class="notice">${incomplete}</p>`}
${broken && html`<p class="notice">${broken} <a href="#checks">See the checks.</a></p>`}
<p>${wordsSentence(record)}</p>
<p>${confidenceSentence(record)}</p>
<dl class="facts">
<dt>Resolves</dt><dd>${scenario.resolves}</dd>
<dt>As of</dt><dd>${dayInWords(record.asOf)}</dd>
<dt>Window</dt><dd>${dayInWords(scenario.window.start)} to ${dayInWords(scenario.window.end)}</dd>
<dt>Initiator</dt><dd>${party(initiator)}</dd>
<dt>Target</dt><dd>${party(target)}</dd>
<dt>Doubt</dt><dd>${epistemicSentence(record)}</dd>
<dt>Precision</dt><dd>${precisionSentence(record)}</dd>
${outcome && html`<dt>Outcome</dt><dd>${outcome} The forecast does not use it.</dd>`}
${
  record.warnings.length > 0 &&
  html`<dt>Warnings</dt><dd><a href="#method">${counted(record.warnings.length, 'warning')}</a></dd>`
}
</dl>
${scenario.about && html`<p class="muted">${scenario.about}</p>`}
</section>
`;
}

function party(principal: ResultRecord['scenario']['principals']['initiator']): string {
  const title = principal.title || principal.id;
  return principal.leader ? `${title} (${principal.leader})` : title;
}
