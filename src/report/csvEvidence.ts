import type { ResultRecord } from '../record/record.ts';
import type { CsvTable } from './csvTable.ts';

/**
 * Evidence, its likelihoods, the replay and its scores, and what to watch for, as tidy tables.
 *
 * `observation` joins `evidence` and `evidence_likelihood`: the place in the scenario's list, from 1.
 */
export function evidenceTables(record: ResultRecord): CsvTable[] {
  return [...observations(record), ...replay(record), indicators(record)];
}

function observations({ evidence }: ResultRecord): CsvTable[] {
  return [
    {
      name: 'evidence',
      columns: [
        'observation',
        'occurred',
        'known',
        'used',
        'title',
        'process',
        'says',
        'reliability',
        'log_likelihood',
        'effective_sample_size',
        'why',
        'sources',
      ],
      rows: evidence.map((one, i) => [
        i + 1,
        one.occurred,
        one.known,
        one.used,
        one.title,
        one.process,
        one.says,
        one.reliability,
        one.logLikelihood,
        one.effectiveSampleSize,
        one.why,
        one.sources.join(' '),
      ]),
    },
    {
      name: 'evidence_likelihood',
      columns: ['observation', 'state', 'likelihood'],
      rows: evidence.flatMap((one, i) =>
        (one.likelihood ?? []).map(({ state, value }) => [i + 1, state, value]),
      ),
    },
  ];
}

function replay(record: ResultRecord): CsvTable[] {
  return [
    {
      name: 'replay',
      columns: [
        'row',
        'date',
        'occurred',
        'kind',
        'process',
        'title',
        'before',
        'probability',
        'standard_error',
        'low_90',
        'high_90',
        'move',
        'move_standard_error',
        'move_low_90',
        'move_high_90',
        'drift',
        'effective_sample_size',
        'log_likelihood',
        'why',
        'sources',
      ],
      rows: (record.replay?.rows ?? []).map((row, i) => [
        i + 1,
        row.date,
        row.occurred,
        row.kind,
        row.process,
        row.title,
        row.before,
        row.probability.mean,
        row.probability.standardError,
        ...row.probability.interval90,
        row.move.mean,
        row.move.standardError,
        ...row.move.interval90,
        row.drift,
        row.effectiveSampleSize,
        row.logLikelihood,
        row.why,
        row.sources.join(' '),
      ]),
    },
    {
      name: 'replay_scores',
      columns: ['date', 'probability', 'brier', 'log'],
      rows: (record.replay?.score?.byDate ?? []).map((day) => [
        day.date,
        day.probability,
        day.brier,
        day.log,
      ]),
    },
  ];
}

function indicators(record: ResultRecord): CsvTable {
  return {
    name: 'indicators',
    columns: [
      'id',
      'title',
      'by',
      'condition',
      'chance',
      'chance_standard_error',
      'if_seen',
      'if_not',
      'difference',
      'difference_standard_error',
      'difference_low_90',
      'difference_high_90',
      'bits',
      'brier_reduction',
      'is_clear',
      'why',
      'sources',
    ],
    rows: (record.indicators ?? []).map((one) => [
      one.id,
      one.title,
      one.by,
      one.condition,
      one.chance.mean,
      one.chance.standardError,
      one.ifSeen,
      one.ifNot,
      one.difference?.mean ?? null,
      one.difference?.standardError ?? null,
      one.difference?.interval90[0] ?? null,
      one.difference?.interval90[1] ?? null,
      one.bits,
      one.brierReduction,
      one.isClear,
      one.why,
      one.sources.join(' '),
    ]),
  };
}
