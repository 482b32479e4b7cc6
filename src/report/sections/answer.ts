import type { ResultRecord } from '../../record/record.ts';
import { type Content, facts, only, paragraph } from '../document/blocks.ts';
import { link } from '../document/text.ts';
import { answerText, bandText, incompleteSentence, outcomeSentence, precisionSentence } from '../words/answer.ts';
import { failedLawsSentence } from '../words/checks.ts';
import { confidenceSentence } from '../words/confidence.ts';
import { dayInWords } from '../words/days.ts';
import { counted } from '../words/format.ts';
import { bandSentence, chanceSentence } from '../words/uncertainty.ts';

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
      ['Uncertainty', `${bandSentence(record)} ${chanceSentence(record)}`],
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
    paragraph(`${bandSentence(record)} ${chanceSentence(record)}`),
    paragraph(precisionSentence(record), 'muted'),
    paragraph(laterEvidenceSentence(record), 'muted'),
    paragraph(incompleteSentence(record), 'notice'),
    paragraph(failedLawsSentence(record), 'notice'),
  ];
}

function partyText({ id, title, leader }: Party): string {
  return leader === '' ? title || id : `${title || id} (${leader})`;
}

/** Words of ICD 203 as a predicate: `is unlikely`, `has a roughly even chance`. */
function inSentence(words: string): string {
  if (words === 'roughly even chance') return 'has a roughly even chance';
  if (words.includes('chance')) return `has ${words}`;
  return words.endsWith('%') ? `has a chance of ${words}` : `is ${words}`;
}

/** The number in the words of ICD 203, and those of the band where they differ. */
function wordsSentence(record: ResultRecord): string {
  const { words, wordsInterval, spread } = record.probability;
  const start = `A meeting by ${dayInWords(record.scenario.window.end)} ${inSentence(words)}`;
  if (wordsInterval === null || spread === 0) return `${start}.`;
  const [low, high] = wordsInterval;
  if (low === words && high === words) return `${start}, over the whole band.`;
  if (low === high) return `${start}; the band is ${low}.`;
  return `${start}; the band runs from ${low} to ${high}.`;
}

/** That there is evidence which a later as-of date would use; null if there is none. */
function laterEvidenceSentence({ evidence, asOf }: ResultRecord): string | null {
  const days = evidence.map(({ known }) => known).filter((known) => known > asOf);
  const last = days.toSorted().at(-1);
  if (last === undefined) return null;
  const verb = days.length === 1 ? 'is' : 'are';
  return `${counted(days.length, 'piece')} of evidence became known later and ${verb} not used; --as-of ${last} would use all that is known by then.`;
}
