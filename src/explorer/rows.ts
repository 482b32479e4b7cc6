import { compareTexts } from '../diagnostics/sort.ts';
import { counted } from '../report/words/format.ts';
import type { EvidenceFact, Facts } from './facts.ts';
import type { ShownRow } from './messages.ts';
import type { RowMove } from './moves.ts';

/** A row of evidence as it stands after what was done to it. */
export interface ListedRow {
  readonly title: string;
  readonly occurred: string;
  readonly known: string;
  readonly process: string;
  /** As the file has it; null if it was added. */
  readonly fact: EvidenceFact | null;
  /** Place among the rows that were added, if it is one. */
  readonly place: number | null;
  readonly isStruck: boolean;
  /** What was done to its softness; null if nothing. */
  readonly softness: number | null;
  /** What the last record says of it; null if it holds no such row. */
  readonly shown: ShownRow | null;
}

/** All rows, in order of becoming known. */
export function listedRows(
  { evidence }: Pick<Facts, 'evidence'>,
  moves: readonly RowMove[],
  shown: readonly ShownRow[],
): readonly ListedRow[] {
  const filed = evidence.map((fact) => {
    const { key, title, occurred, known, process, softens } = fact;
    const own = moves.filter((move) => move.kind !== 'add' && move.row === key);
    const isStruck = own.some(({ kind }) => kind === 'strike');
    const changed = own.flatMap((move) => (move.kind === 'change' ? [move.keys[softens ?? '']] : [])).at(-1);
    const softness = typeof changed === 'number' ? changed : null;
    return { title, occurred, known, process, fact, place: null, isStruck, softness };
  });
  const added = addedRows(moves).map((keys, place) => {
    const text = (key: string): string => (typeof keys[key] === 'string' ? keys[key] : '');
    const occurred = text('occurred');
    const row = { title: text('title'), occurred, known: text('known') || occurred, process: text('process') };
    return { ...row, fact: null, place, isStruck: false, softness: null };
  });
  // As a scenario orders them, so that of rows that look alike each finds its own in the record.
  const rows = [...filed, ...added].sort(
    (a, b) => compareTexts(a.known, b.known) || compareTexts(a.occurred, b.occurred) || compareTexts(a.title, b.title),
  );
  const left = [...shown];
  return rows.map((row) => {
    const at = row.isStruck ? -1 : left.findIndex((one) => isSame(one, row));
    return { ...row, shown: at < 0 ? null : (left.splice(at, 1)[0] ?? null) };
  });
}

type Which = Pick<ListedRow, 'title' | 'occurred' | 'known' | 'process'>;

function isSame(a: Which, b: Which): boolean {
  return a.title === b.title && a.occurred === b.occurred && a.known === b.known && a.process === b.process;
}

/** A row that was added, by the keys of the file. */
type Added = Extract<RowMove, { kind: 'add' }>['keys'];

/** Rows that were added, in the order in which they were. */
export function addedRows(moves: readonly RowMove[]): readonly Added[] {
  return moves.flatMap((move) => (move.kind === 'add' ? [move.keys] : []));
}

/** What was done to rows, with the added row of a place replaced, or taken out if null; a new one behind all others. */
export function withAdded(moves: readonly RowMove[], place: number, keys: Added | null): RowMove[] {
  const added = addedRows(moves);
  const next = [...added.slice(0, place), ...(keys === null ? [] : [keys]), ...added.slice(place + 1)];
  return [...moves.filter(({ kind }) => kind !== 'add'), ...next.map((one) => ({ kind: 'add', keys: one }) as const)];
}

/** What was done to rows, with one of the file struck out or not. */
export function struck(moves: readonly RowMove[], row: string, isStruck: boolean): RowMove[] {
  const others = moves.filter((move) => !(move.kind === 'strike' && move.row === row));
  return isStruck ? [...others, { kind: 'strike', row }] : others;
}

/** The same, with a row as soft as this; as its file has it if null. */
export function softened(moves: readonly RowMove[], fact: EvidenceFact, softness: number | null): RowMove[] {
  const { key: row, softens } = fact;
  const others = moves.filter((move) => !(move.kind === 'change' && move.row === row));
  const isChanged = softens !== null && softness !== null && softness !== fact.softness;
  return isChanged ? [...others, { kind: 'change', row, keys: { [softens]: softness } }] : others;
}

/** How many rows were known on a day, and how many of all are struck out, in words. */
export function knownWords(rows: readonly ListedRow[], asOf: string): string {
  if (rows.length === 0) return 'The file states no evidence. What you know can be added.';
  const known = rows.filter((row) => isKnown(row, asOf)).length;
  const out = rows.filter(({ isStruck }) => isStruck).length;
  const said = `${known} of ${counted(rows.length, 'observation')} known by then`;
  return `${said}${out === 0 ? '' : `, ${out} struck out`}. Untick one to see the forecast without it.`;
}

/** Whether a row could be used on a day. */
export function isKnown({ known, occurred }: Pick<ListedRow, 'known' | 'occurred'>, asOf: string): boolean {
  return known <= asOf && occurred <= asOf;
}

/** Days on which evidence became known that can count, that which was added too, each once, ascending. */
export function newsDays(facts: Pick<Facts, 'evidence' | 'window'>, moves: readonly RowMove[]): readonly string[] {
  const { window } = facts;
  const known = listedRows(facts, moves, []).map((row) => row.known);
  const days = known.filter((day) => day >= window.start && day <= window.end);
  return [...new Set(days)].sort();
}
