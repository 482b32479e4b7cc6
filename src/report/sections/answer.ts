import type { ResultRecord } from '../../record/record.ts';
import { type Content, facts, only, paragraph } from '../document/blocks.ts';
import { link } from '../document/text.ts';
import {
  answerText,
  bandText,
  confidenceSentence,
  epistemicSentence,
  incompleteSentence,
  laterEvidenceSentence,
  outcomeSentence,
  precisionSentence,
  wordsSentence,
} from '../words/answer.ts';
import { failedLawsSentence } from '../words/checks.ts';
import { dayInWords } from '../words/days.ts';
import { counted } from '../words/format.ts';

type Party = ResultRecord['scenario']['principals']['initiator'];

/** The answer before everything else: number, band, words, basis, and the rule by which it resolves. */
export function answerContent(record: ResultRecord): Content {
  const { scenario, warnings } = record;
  const { initiator, target } = scenario.principals;
  const outcome = outcomeSentence(record);
  const broken = failedLawsSentence(record);
  return [
    only(['html'], [paragraph(answerText(record), 'number'), paragraph(`90 % band: ${bandText(record)}`, 'band')]),
    only(
      ['markdown'],
      paragraph(`${answerText(record)}, 90 % band ${bandText(record)}, as of ${dayInWords(record.asOf)}.`, 'number'),
    ),
    paragraph(incompleteSentence(record), 'notice'),
    paragraph(broken === null ? null : [broken, ' ', link('#checks', 'See the checks.')], 'notice'),
    paragraph(wordsSentence(record)),
    paragraph(confidenceSentence(record)),
    facts([
      ['Resolves', scenario.resolves],
      ['As of', dayInWords(record.asOf)],
      ['Window', `${dayInWords(scenario.window.start)} to ${dayInWords(scenario.window.end)}`],
      ['Initiator', partyText(initiator)],
      ['Target', partyText(target)],
      ['Uncertainty', epistemicSentence(record)],
      ['Precision', precisionSentence(record)],
      ['Outcome', outcome === null ? null : `${outcome} The forecast does not use it.`],
      ['Warnings', warnings.length === 0 ? null : link('#method', counted(warnings.length, 'warning'))],
    ]),
    paragraph(scenario.about, 'muted'),
  ];
}

/** The same in the few lines that a terminal shows at the end of a run. */
export function answerInShort(record: ResultRecord): Content {
  return [
    paragraph(wordsSentence(record)),
    paragraph(confidenceSentence(record)),
    paragraph(precisionSentence(record), 'muted'),
    paragraph(laterEvidenceSentence(record), 'muted'),
    paragraph(incompleteSentence(record), 'notice'),
    paragraph(failedLawsSentence(record), 'notice'),
  ];
}

function partyText({ id, title, leader }: Party): string {
  return leader === '' ? title || id : `${title || id} (${leader})`;
}
