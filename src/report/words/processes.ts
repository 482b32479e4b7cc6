import type { ResultRecord } from '../../record/record.ts';
import { ROUNDING } from '../../stats/rounding.ts';
import { processValue } from './answer.ts';
import { dayInWords } from './days.ts';
import { counted, statedPercent } from './format.ts';

type Process = ResultRecord['processes'][number];
type Stretch = NonNullable<Process['dated']>['days'][number];

/** Stretches of days that a sentence names; a table has them all. */
const MOST_NAMED = 4;

/** What happens on known days: whether and when a dated change comes about, and that a leader goes. */
export function happeningSentences(process: Process): string[] {
  const { dated, leaves } = process;
  return [
    ...(dated === null ? [] : datedSentences(process, dated)),
    ...(leaves === null
      ? []
      : [`Announced to leave office on ${dayInWords(leaves)}; until then nothing else ends the term.`]),
  ];
}

function datedSentences(process: Process, dated: NonNullable<Process['dated']>): string[] {
  const { shape, happens, before, after, days } = dated;
  const chance =
    happens > 1 - ROUNDING
      ? 'Comes about for certain'
      : happens < ROUNDING
        ? 'Does not come about'
        : `Comes about with a probability of ${statedPercent(happens)}`;
  const more = days.length - MOST_NAMED;
  const named = days.slice(0, MOST_NAMED).map(daysInWords).join(', ');
  const when = `${shape === 'ramp' ? 'rising ' : ''}${named}${more > 0 ? `, and on ${counted(more, 'more stretch', 'more stretches')} of days` : ''}`;
  const values =
    shape === 'ramp'
      ? `Its value rises from ${processValue(process, before)} to ${processValue(process, after)}.`
      : `Its value is then ${processValue(process, after)}, otherwise ${processValue(process, before)}.`;
  return [`${chance}: ${when}.`, values];
}

/** `on 6 June 2026`, `from 6 June 2026 to 8 June 2026`, `from 6 June 2026 on`. */
function daysInWords({ from, until }: Stretch): string {
  if (until === null) return `from ${dayInWords(from)} on`;
  return until === from ? `on ${dayInWords(from)}` : `from ${dayInWords(from)} to ${dayInWords(until)}`;
}
