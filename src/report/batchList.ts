import { brierScore } from '../stats/scores.ts';
import { csvText } from './csv.ts';
import type { Digest } from './digest.ts';

/** What an earlier run said of a scenario. */
export type EarlierAnswer = Pick<Digest['probability'], 'mean' | 'standardError'>;

/** What became of one scenario of a batch. */
export type BatchEntry =
  | {
      readonly kind: 'done';
      readonly record: Digest;
      /** Address of its report relative to the index page, with forward slashes. */
      readonly href: string;
      /** The same of the page in which it can be moved; null or left out where there is none. */
      readonly explorer?: string | null;
      /** The answer of the run before: `none` where there was none, null where it cannot be told. */
      readonly earlier: EarlierAnswer | 'none' | null;
    }
  | {
      readonly kind: 'failed';
      /** The file or the row, as the user named it. */
      readonly name: string;
      /** What was wrong, as the terminal showed it; may have several lines. */
      readonly message: string;
    };

type Done = Extract<BatchEntry, { kind: 'done' }>;

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
  readonly #shown: Done[] = [];
  readonly #failures = new Map<string, { names: string[]; more: number }>();
  readonly #lines: (readonly (string | number | null)[])[] = [];
  #rows = 0;
  #done = 0;
  #failed = 0;

  /** @param mostRows - Rows of tables that are kept in full. */
  constructor(mostRows: number) {
    this.#mostRows = mostRows;
  }

  add(entry: BatchEntry, isRow: boolean): void {
    if (entry.kind === 'failed') this.#addFailure(entry);
    else this.#addDone(entry, isRow);
  }

  #addDone(entry: Done, isRow: boolean): void {
    this.#done++;
    if (!isRow || this.#rows < this.#mostRows) this.#shown.push(entry);
    if (isRow) this.#rows++;
    this.#lines.push(lineOf(entry));
  }

  #addFailure({ name, message }: Extract<BatchEntry, { kind: 'failed' }>): void {
    this.#failed++;
    this.#lines.push([name, 'failed', ...Array.from({ length: COLUMNS.length - 3 }, () => null), firstLine(message)]);
    const same = this.#failures.get(message) ?? { names: [], more: 0 };
    if (same.names.length < MOST_NAMES) same.names.push(name);
    else same.more++;
    const isKept = this.#failures.has(message) || this.#failures.size < MOST_FAILURES;
    if (isKept) this.#failures.set(message, same);
  }

  /** Those that are kept in full, in order. */
  get shown(): readonly Done[] {
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
  'message',
] as const;

function lineOf({ href, record }: Done): readonly (string | number | null)[] {
  const { scenario, asOf, complete, probability, outcome } = record;
  const [low, high] = probability.interval90 ?? [null, null];
  const happened = outcome?.heldInTime ?? null;
  return [
    scenario.file || scenario.id,
    complete ? 'done' : 'incomplete',
    scenario.title,
    asOf,
    probability.mean,
    probability.standardError,
    low,
    high,
    outcome?.result ?? null,
    happened === null ? null : brierScore([{ probability: probability.mean, happened }]),
    href,
    null,
  ];
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? '';
}
