import type { ResultRecord } from '../../record/record.ts';
import type { EvidenceRow } from '../../results/evidence.ts';
import { type Chapter, type Content, foldIfLong, paragraph, table } from '../document/blocks.ts';
import { joined } from '../document/text.ts';
import { weightsSentence } from '../words/answer.ts';
import { dayInWords } from '../words/days.ts';
import { count, counted, significant, statedPercent } from '../words/format.ts';
import { reasonNote } from './shared.ts';

/** What was seen, what each observation says and how surprising it was, and what it left of the draws. */
export function evidenceSection(record: ResultRecord): Chapter | null {
  const { asOf } = record;
  const evidence = record.evidence.filter(({ known }) => known <= asOf);
  const later = record.evidence.length - evidence.length;
  if (record.evidence.length === 0) return null;
  return {
    id: 'evidence',
    title: 'Evidence',
    content: [
      paragraph(
        joined(
          [
            `The forecast uses what was known by ${dayInWords(asOf)}: ${counted(evidence.length, 'observation')}.`,
            later === 0
              ? null
              : laterSentence(
                  record.evidence.map(({ known }) => known),
                  later,
                ),
            weightsSentence(record),
          ],
          ' ',
        ),
      ),
      foldIfLong(
        evidence.length,
        `${counted(evidence.length, 'observation')} in detail`,
        observationTable(record, evidence),
      ),
    ],
  };
}

/** That a later day would use more, and which one all. */
function laterSentence(known: readonly string[], later: number): string {
  const last = known.toSorted().at(-1) ?? '';
  return `${count(later)} more became known later; --as-of ${last} would use all.`;
}

function observationTable(record: ResultRecord, rows: readonly EvidenceRow[]): Content {
  return table<EvidenceRow>({
    caption:
      'How likely: the probability of the observation, given the inputs and what had occurred before it; for a reading on a scale a density, which may exceed 1; data are taken as they are and weigh nothing. Effective sample size: what is left of the draws after it, in the order in which things occurred.',
    rows,
    tone: ({ used }) => (used ? 'plain' : 'faint'),
    columns: [
      { title: 'Observation', cell: ({ title }) => title, notes: [reasonNote(record)] },
      {
        title: 'Occurred',
        cell: ({ occurred }) => dayInWords(occurred),
        notes: [
          {
            title: 'Known',
            lead: 'known',
            text: ({ known, occurred }) => (known === occurred ? 'the same day' : dayInWords(known)),
          },
        ],
      },
      {
        title: 'What it says',
        roomy: true,
        optional: true,
        cell: ({ says }) => says,
        notes: [
          { title: 'By stage or state', text: (one) => likelihoods(record, one) },
          { title: 'Cluster', text: (one) => clusterText(rows, one) },
          {
            title: 'Reliability',
            text: ({ reliability }) => (reliability < 1 ? `${statedPercent(reliability)} reliable` : null),
          },
        ],
      },
      { title: 'Used', cell: ({ used }) => (used ? null : 'no') },
      { title: 'How likely', numeric: true, cell: (one) => howLikely(record, one) },
      {
        title: 'Effective sample size',
        short: 'ESS',
        numeric: true,
        cell: ({ effectiveSampleSize }) => (effectiveSampleSize === null ? null : count(effectiveSampleSize)),
      },
    ],
  });
}

/** How likely the observation was by stage or state, as stated; formulas in the words of the file. */
export function likelihoods(
  { stages }: { readonly stages: readonly { readonly id: string; readonly title: string }[] },
  { process, likelihood }: Pick<EvidenceRow, 'process' | 'likelihood'>,
): string {
  const titles = new Map(process === '' ? stages.map(({ id, title }) => [id, title]) : []);
  return (likelihood ?? [])
    .map(({ state, value, formula }) =>
      [titles.get(state) || state, value === null ? formula : statedPercent(value)].filter(Boolean).join(' '),
    )
    .join('; ');
}

/** That a row stands for a story that others tell too, and what they count as together; null of one by itself. */
function clusterText(rows: readonly EvidenceRow[], { cluster, countsAs, used }: EvidenceRow): string | null {
  if (countsAs === null) return null;
  const among = rows.filter((row) => row.cluster === cluster && row.used).length;
  const name = `“${cluster.replaceAll('_', ' ')}”`;
  return used && among > 1
    ? `one of ${among} rows of ${name}, which count as ${countsAs} together`
    : `of ${name}, which counts as ${countsAs}`;
}

/** Below this a probability is written as one in so many. */
const RARE = 0.001;

/**
 * How likely the observation was, given the inputs and what had occurred before it.
 *
 * For a reading on a scale this is a density, which has no upper bound and is not written in per cent.
 */
export function howLikely({ processes }: ResultRecord, one: EvidenceRow): string | null {
  if (!one.used) return null;
  if (one.logLikelihood === null) return 'data';
  const likelihood = Math.exp(one.logLikelihood);
  const kind = processes.find(({ id }) => id === one.process)?.kind;
  if (kind === 'mean_reverting' || likelihood > 1 + 1e-9) return `density ${significant(likelihood)}`;
  if (likelihood >= RARE) return `${Number((100 * likelihood).toPrecision(2))} %`;
  if (likelihood < 1e-6) return 'less than 1 in a million';
  return `1 in ${count(Number((1 / likelihood).toPrecision(2)))}`;
}
