import type { ResultRecord } from '../../record/record.ts';
import { type Chapter, details, facts, paragraph } from '../document/blocks.ts';
import { precisionSentence } from '../words/answer.ts';
import { confidenceSentence } from '../words/confidence.ts';
import { dayInWords } from '../words/days.ts';
import { bandSentence, chanceSentence } from '../words/uncertainty.ts';

type Party = ResultRecord['scenario']['principals']['initiator'];

/** What exactly was asked, about whom, and how exact the answer is. */
export function questionSection(record: ResultRecord): Chapter {
  const { scenario } = record;
  const { initiator, target } = scenario.principals;
  return {
    id: 'question',
    title: 'The question, and how exact the answer is',
    content: [
      paragraph(precisionSentence(record)),
      facts([
        ['Window', `${dayInWords(scenario.window.start)} to ${dayInWords(scenario.window.end)}`],
        ['Initiator', partyText(initiator)],
        ['Target', partyText(target)],
        ['Uncertainty', `${bandSentence(record)} ${chanceSentence(record)}`],
        ['Confidence', confidenceSentence(record)],
      ]),
      details('About the scenario', paragraph(scenario.about)),
    ],
  };
}

function partyText({ id, title, leader }: Party): string {
  return leader === '' ? title || id : `${title || id} (${leader})`;
}
