import { brierScore } from '../../stats/scores.ts';
import { csvText } from '../csv.ts';
import type { Digest } from '../digest.ts';
import type { BatchEntry, DoneEntry, FailedEntry } from './entry.ts';

/** Scenarios that went wrong in the same way. */
export interface Failures {
  readonly message: string;
  /** The first of them. */
  readonly names: readonly string[];
  /** How many others there are. */
  readonly more: number;
}

/** Names of one failure, and failures of rows, that are told. */
const MOST_NAMES = 20;
const MOST_FAILURES = 200;

/** What became of the scenarios of a batch: the first rows of a table in full, of the others a line each. */
export class BatchList {
  readonly #mostRows: number;
  readonly #shown: DoneEntry[] = [];
  readonly #failures = new Map<string, { names: string[]; more: number }>();
  readonly #lines: (readonly (string | number | null)[])[] = [];
  #rows = 0;
  #done = 0;
  #failed = 0;

  /** @param mostRows - Rows of tables that are kept in full. */
  constructor(mostRows: number) {
    this.#mostRows = mostRows;
  }

  add(entry: BatchEntry): void {
    if (entry.kind === 'failed') this.#addFailure(entry);
    else this.#addDone(entry);
  }

  #addDone(entry: DoneEntry): void {
    this.#done++;
    if (!entry.isRow || this.#rows < this.#mostRows) this.#shown.push(entry);
    if (entry.isRow) this.#rows++;
    this.#lines.push(lineOf(entry));
  }

  #addFailure({ name, message }: FailedEntry): void {
    this.#failed++;
    this.#lines.push([name, 'failed', ...Array.from({ length: COLUMNS.length - 3 }, () => null), firstLine(message)]);
    const same = this.#failures.get(message) ?? { names: [], more: 0 };
    if (same.names.length < MOST_NAMES) same.names.push(name);
    else same.more++;
    const isKept = this.#failures.has(message) || this.#failures.size < MOST_FAILURES;
    if (isKept) this.#failures.set(message, same);
  }

  /** Those that are kept in full, in order. */
  get shown(): readonly DoneEntry[] {
    return this.#shown;
  }

  get done(): number {
    return this.#done;
  }

  get failed(): number {
    return this.#failed;
  }

  get failures(): readonly Failures[] {
    const told = [...this.#failures].map(([message, { names, more }]) => ({ message, names, more }));
    const untold = this.#failed - told.reduce((sum, { names, more }) => sum + names.length + more, 0);
    const others = { message: 'They are in the table of all scenarios.', names: ['Others'], more: untold };
    return untold > 0 ? [...told, others] : told;
  }

  /** Whether some are not kept in full. */
  get isCut(): boolean {
    return this.#shown.length < this.#done || this.#failures.size >= MOST_FAILURES;
  }

  digests(): readonly Digest[] {
    return this.#shown.map(({ record }) => record);
  }

  /** All of them as a table of CSV. */
  csv(): string {
    return csvText({ name: 'index', columns: COLUMNS, rows: this.#lines });
  }
}

const COLUMNS = [
  'name',
  'status',
  'title',
  'as_of',
  'probability',
  'standard_error',
  'low_90',
  'high_90',
  'outcome',
  'brier',
  'report',
  'made',
  'message',
] as const;

function lineOf({ name, href, record, from, made }: DoneEntry): readonly (string | number | null)[] {
  const { scenario, asOf, complete, probability, outcome } = record;
  const [low, high] = probability.interval90 ?? [null, null];
  const happened = outcome?.heldInTime ?? null;
  return [
    name,
    from === 'batch' ? (complete ? 'done' : 'incomplete') : from === 'before' ? 'earlier' : 'not in batch',
    scenario.title,
    asOf,
    probability.mean,
    probability.standardError,
    low,
    high,
    outcome?.result ?? null,
    happened === null ? null : brierScore([{ probability: probability.mean, happened }]),
    href,
    made,
    null,
  ];
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? '';
}
