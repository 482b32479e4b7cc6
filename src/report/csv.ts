import type { ResultRecord } from '../record/record.ts';
import { driverTables } from './csvDrivers.ts';
import { evidenceTables } from './csvEvidence.ts';
import { mindTables } from './csvMind.ts';
import type { Cell, CsvTable } from './csvTable.ts';

/**
 * The record as tidy tables, one file each, joined by their ids.
 *
 * Numbers are the record's own, unrounded; probabilities stay in [0, 1]. Lists of sources are joined
 * by spaces.
 */
export function csvTables(record: ResultRecord): CsvTable[] {
  return [
    answer(record),
    ...overTime(record),
    ...changes(record),
    ...driverTables(record),
    ...statements(record),
    ...evidenceTables(record),
    ...mindTables(record),
  ];
}

/**
 * A table as CSV by RFC 4180: CRLF, quotes where needed, and a byte order mark so that spreadsheets
 * read it as UTF-8.
 *
 * A text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection).
 */
export function csvText(table: CsvTable): string {
  const lines = [table.columns, ...table.rows].map((row) => row.map(cellText).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = guardFormula(cell);
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function guardFormula(text: string): string {
  // A plain number such as -0.3 starts like a formula and is none.
  if (/^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return text;
  return /^\s*[=+\-@＝＋－＠|]/.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
}

function answer(record: ResultRecord): CsvTable {
  const { probability, deal, scenario, outcome } = record;
  const score = record.replay?.score;
  const pairs: [string, Cell][] = [
    ['scenario', scenario.id],
    ['title', scenario.title],
    ['question', scenario.question],
    ['resolves', scenario.resolves],
    ['window_start', scenario.window.start],
    ['window_end', scenario.window.end],
    ['as_of', record.asOf],
    ['probability', probability.mean],
    ['standard_error', probability.standardError],
    ['low_90', probability.interval90[0]],
    ['high_90', probability.interval90[1]],
    ['words', probability.words],
    ['confidence', probability.confidence.level],
    ['epistemic_share', probability.epistemicShare],
    ['deal', deal.mean],
    ['deal_standard_error', deal.standardError],
    ['deal_low_90', deal.interval90[0]],
    ['deal_high_90', deal.interval90[1]],
    ['seed', record.seed],
    ['draws', record.draws],
    ['paths', record.paths],
    ['effective_sample_size', record.effectiveSampleSize],
    ['evidence_log_likelihood', record.evidenceLogLikelihood],
    ['largest_weight', record.largestWeight],
    ['outcome_held', outcome?.held ?? null],
    ['outcome_on', outcome?.on ?? null],
    ['replay_brier', score?.brier ?? null],
    ['replay_log', score?.log ?? null],
    ['replay_brier_of_first', score?.brierOfFirst ?? null],
    ['replay_log_of_first', score?.logOfFirst ?? null],
    ['complete', record.complete],
    ['version', record.manifest.version],
    ['scenario_hash', record.manifest.scenarioHash],
  ];
  return { name: 'answer', columns: pairs.map(([name]) => name), rows: [pairs.map(([, value]) => value)] };
}

function overTime(record: ResultRecord): CsvTable[] {
  const dates = record.byDate.map((day) => day.date);
  return [
    {
      name: 'by_date',
      columns: ['date', 'probability', 'standard_error', 'low_90', 'high_90', 'void'],
      rows: record.byDate.map((day, i) => [
        day.date,
        day.probability,
        day.standardError,
        day.interval90[0],
        day.interval90[1],
        record.void[i] ?? null,
      ]),
    },
    {
      name: 'stages',
      columns: ['order', 'stage', 'title', 'ever_reached'],
      rows: record.stages.map((stage, i) => [i + 1, stage.id, stage.title, stage.everReached]),
    },
    {
      name: 'stages_by_date',
      columns: ['date', 'stage', 'probability'],
      rows: record.stages.flatMap((stage) =>
        dates.map((date, i) => [date, stage.id, stage.occupancy[i] ?? null]),
      ),
    },
    {
      name: 'willingness_by_date',
      columns: ['date', 'actor', 'willingness'],
      rows: record.willingness.flatMap((one) =>
        dates.map((date, i) => [date, one.actor, one.byDate[i] ?? null]),
      ),
    },
    {
      name: 'processes_by_date',
      columns: ['date', 'process', 'value', 'unit', 'kind'],
      rows: record.processes.flatMap((process) => [
        ...process.history.map((point) => [point.date, process.id, point.value, process.unit, 'observed']),
        ...dates.map((date, i) => [date, process.id, process.byDate[i] ?? null, process.unit, 'mean']),
      ]),
    },
  ];
}

function changes(record: ResultRecord): CsvTable[] {
  const estimate = ['probability', 'standard_error', 'low_90', 'high_90'];
  return [
    {
      name: 'veto',
      columns: [
        'id',
        'title',
        'actors',
        ...estimate,
        'difference',
        'difference_standard_error',
        'difference_low_90',
        'difference_high_90',
      ],
      rows: record.veto.map((veto) => [
        veto.id,
        veto.title,
        veto.actors.join(' '),
        veto.probability.mean,
        veto.probability.standardError,
        ...veto.probability.interval90,
        veto.difference.mean,
        veto.difference.standardError,
        ...veto.difference.interval90,
      ]),
    },
    {
      name: 'what_if',
      columns: [
        'id',
        'title',
        'expect',
        ...estimate,
        'difference',
        'difference_standard_error',
        'difference_low_90',
        'difference_high_90',
        'why',
        'sources',
      ],
      rows: record.whatIf.map((whatIf) => [
        whatIf.id,
        whatIf.title,
        whatIf.expect,
        whatIf.probability.mean,
        whatIf.probability.standardError,
        ...whatIf.probability.interval90,
        whatIf.difference.mean,
        whatIf.difference.standardError,
        ...whatIf.interval90,
        whatIf.why,
        whatIf.sources.join(' '),
      ]),
    },
    {
      name: 'what_if_set',
      columns: ['what_if', 'path', 'from', 'to'],
      rows: record.whatIf.flatMap((whatIf) =>
        whatIf.set.map((set) => [whatIf.id, set.path, set.from, set.to]),
      ),
    },
  ];
}

function statements(record: ResultRecord): CsvTable[] {
  return [
    {
      name: 'terms',
      columns: [
        'id',
        'actor',
        'title',
        'a_rise',
        'weight',
        'value',
        'contribution',
        'low_90',
        'high_90',
        'why',
        'sources',
      ],
      rows: record.terms.map((term) => [
        term.id,
        term.actor,
        term.title,
        term.sign === '+' ? 'raises' : 'lowers',
        term.weight,
        term.value,
        term.contribution.mean,
        ...term.contribution.interval90,
        term.why,
        term.sources.join(' '),
      ]),
    },
    {
      name: 'inputs',
      columns: [
        'path',
        'title',
        'kind',
        'text',
        'unit',
        'mean',
        'low_90',
        'high_90',
        'expect',
        'why',
        'sources',
      ],
      rows: record.inputs.map((input) => [
        input.path,
        input.title,
        input.kind,
        input.text,
        input.unit,
        input.mean,
        input.interval90?.[0] ?? null,
        input.interval90?.[1] ?? null,
        input.expect,
        input.why,
        input.sources.join(' '),
      ]),
    },
    {
      name: 'sources',
      columns: ['id', 'title', 'author', 'publisher', 'date', 'url', 'note'],
      rows: record.sources.map((one) => [
        one.id,
        one.title,
        one.author,
        one.publisher,
        one.date,
        one.url,
        one.note,
      ]),
    },
    {
      name: 'left_out',
      columns: ['source', 'reason'],
      rows: record.leftOut.map((one) => [one.source, one.reason]),
    },
  ];
}
