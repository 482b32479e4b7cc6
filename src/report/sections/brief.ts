import type { ResultRecord } from '../../record/record.ts';
import { type Content, figure, heading, list, only, paragraph } from '../document/blocks.ts';
import { probabilityFigure } from '../figures/probability.ts';
import { reasonsFigure } from '../figures/reasons.ts';
import { answerText, incompleteSentence } from '../words/answer.ts';
import {
  answerSentence,
  baseRateSentence,
  changeText,
  noChangeSentence,
  oddsText,
  rangeSentence,
  strongestChanges,
  watchTexts,
} from '../words/brief.ts';
import { failedChecksSentence } from '../words/checks.ts';
import { briefConfidence } from '../words/confidence.ts';
import { typeSentences } from '../words/hiddenTypes.ts';
import { outcomeSentence } from '../words/outcome.ts';
import { reasonSentences } from '../words/reasons.ts';
import { briefChanceSentence } from '../words/uncertainty.ts';
import { blockerSentence, indispensableSentence } from '../words/veto.ts';

/** Arguments that have a sentence of their own. */
const MOST_REASONS = 3;

/**
 * What a reader who knows nothing of the program should be able to repeat: how likely, compared with what, why, what would
 * change it, what to watch, how sure. What the record does not hold is absent, its heading with it.
 */
export function briefContent(record: ResultRecord): Content {
  const { probability, scenario } = record;
  const odds = oddsText(probability);
  const outcome = outcomeSentence(record);
  // Who knows how it ended needs no reason, no change and no sign.
  const isSettled = record.outcome !== null && record.outcome.result !== 'open' && record.outcome.until <= record.asOf;
  return [
    paragraph(isSettled ? `The question is settled. ${outcome} What follows does not use it.` : null, 'notice'),
    only(['html'], [paragraph(answerText(record), 'number'), paragraph(odds, 'band')]),
    paragraph(incompleteSentence(record), 'notice'),
    paragraph(failedChecksSentence(record), 'notice'),
    paragraph(answerSentence(record), 'strong'),
    paragraph(rangeSentence(record)),
    paragraph(baseRateSentence(record)),
    paragraph(outcome === null || isSettled ? null : `${outcome} The forecast does not use it.`),
    !isSettled &&
      part(`Why ${answerText(record)}`, [
        list([...reasonSentences(record, MOST_REASONS), ...typeSentences(record)]),
        only(
          ['html', 'markdown'],
          figure(
            reasonsFigure(record, MOST_REASONS, 'reasons_in_brief'),
            'Each bar begins where the one above it ended.',
            'follows',
          ),
        ),
      ]),
    only(
      ['html', 'markdown'],
      figure(
        probabilityFigure(record),
        'The probability that they have met by each date, with its 90 % band.',
        'follows',
      ),
    ),
    !isSettled && part('What would change it', changes(record)),
    !isSettled && part('What to watch', list(watchTexts(record))),
    part('How sure this is', [
      paragraph(briefConfidence(record)),
      paragraph(probability.spread === 0 ? null : briefChanceSentence(record)),
      paragraph(scenario.resolves === '' ? null : `How it resolves: ${scenario.resolves.replace(/[.\s]+$/, '')}.`),
    ]),
  ];
}

/** A heading over what it announces, or neither. */
function part(title: string, content: Content): Content {
  return isEmpty(content) ? null : [heading(3, title), content];
}

function isEmpty(content: Content): boolean {
  return content === null || content === false || (!('kind' in content) && content.every(isEmpty));
}

function changes(record: ResultRecord): Content {
  const { up, down } = strongestChanges(record);
  return [
    list([...up, ...down].map((one) => changeText(record, one))),
    paragraph(noChangeSentence(record)),
    paragraph([blockerSentence(record), indispensableSentence(record)].filter((text) => text !== null).join(' ')),
  ];
}
