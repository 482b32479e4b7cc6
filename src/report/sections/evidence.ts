import type { ResultRecord } from '../../record/record.ts';
import { type Chapter, type Content, foldIfLong, paragraph, table } from '../document/blocks.ts';
import { joined } from '../document/text.ts';
import { weightsSentence } from '../words/answer.ts';
import { dayInWords } from '../words/days.ts';
import { likelihoodText, reliabilityText, surpriseText, useText } from '../words/evidence.ts';
import { count, counted } from '../words/format.ts';
import { reasonNote } from './shared.ts';

type Observation = ResultRecord['evidence'][number];

/** What was seen, what each observation says and how surprising it was, and what it left of the draws. */
export function evidenceSection(record: ResultRecord): Chapter | null {
  const { evidence, asOf } = record;
  if (evidence.length === 0) return null;
  return {
    id: 'evidence',
    title: 'Evidence',
    gist: null,
    content: [
      paragraph(
        joined(
          [`Only what was known by ${dayInWords(asOf)} was conditioned on.`, weightsSentence(record)],
          ' ',
        ),
      ),
      foldIfLong(
        evidence.length,
        `${counted(evidence.length, 'observation')} in detail`,
        observationTable(record),
      ),
    ],
  };
}

function observationTable(record: ResultRecord): Content {
  return table<Observation>({
    caption:
      'How likely: the probability of the observation, given the inputs and what had occurred before it; for a reading on a scale a density, which may exceed 1; data are taken as they are and weigh nothing. Effective sample size: what is left of the draws after it, in the order in which things occurred.',
    rows: record.evidence,
    tone: ({ used }) => (used ? 'plain' : 'faint'),
    columns: [
      { title: 'Observation', cell: ({ title }) => title, notes: [reasonNote(record)] },
      {
        title: 'Occurred',
        cell: ({ occurred }) => dayInWords(occurred),
        notes: [
          {
            title: 'Known',
            text: ({ known, occurred }) => `known ${known === occurred ? 'the same day' : dayInWords(known)}`,
          },
        ],
      },
      {
        title: 'What it says',
        roomy: true,
        optional: true,
        cell: ({ says }) => says,
        notes: [
          { title: 'By stage or state', text: (one) => likelihoodText(record, one) },
          { title: 'Reliability', text: reliabilityText },
        ],
      },
      { title: 'Used', cell: (one) => useText(record, one) },
      { title: 'How likely', numeric: true, cell: (one) => surpriseText(record, one) },
      {
        title: 'Effective sample size',
        short: 'ESS',
        numeric: true,
        cell: ({ effectiveSampleSize }) => (effectiveSampleSize === null ? null : count(effectiveSampleSize)),
      },
    ],
  });
}
