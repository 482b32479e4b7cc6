import type { RowMove } from './moves.ts';
import type { RowField } from './rowFields.ts';

/** What was typed of a row of evidence, whether or not it makes sense yet. */
export interface RowForm {
  /** Place among the rows that were added; null before it is one of them. */
  readonly place: number | null;
  /** Empty for the talks. */
  readonly process: string;
  readonly title: string;
  readonly occurred: string;
  /** Empty for the day on which it occurred. */
  readonly known: string;
  /** By key, as texts. */
  readonly says: Readonly<Record<string, string>>;
  /** Probabilities by key and name. */
  readonly shares: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Probability of whatever nobody has moved: equal ones say nothing. */
export const EVEN = 0.5;

/** A row about the talks that says nothing yet. */
export function emptyForm(day: string): RowForm {
  return { place: null, process: '', title: '', occurred: day, known: day, says: {}, shares: {} };
}

/** The row as a file would have it. */
export function keysOf(form: RowForm, fields: readonly RowField[]): Extract<RowMove, { kind: 'add' }>['keys'] {
  const { process, title, occurred, known } = form;
  const said = fields.flatMap((field) => {
    const value = valueIn(form, field);
    return value === null ? [] : [[field.key, value] as const];
  });
  return {
    occurred,
    ...(known === '' || known === occurred ? {} : { known }),
    ...(title.trim() === '' ? {} : { title: title.trim() }),
    ...(process === '' ? {} : { process }),
    ...Object.fromEntries(said),
  };
}

/** What a row says under a key; null if nothing was typed. */
function valueIn({ says, shares }: RowForm, { key, entry }: RowField): Value | null {
  if (entry.kind === 'shares') {
    return Object.fromEntries(entry.names.map(({ id }) => [id, shares[key]?.[id] ?? EVEN]));
  }
  const typed = says[key]?.trim() ?? '';
  if (typed === '') return null;
  switch (entry.kind) {
    case 'truth':
      return typed === 'true';
    case 'day':
      return typed;
    case 'share':
    case 'text':
      return scalarOf(typed);
  }
}

type Value = string | number | boolean | Record<string, number>;

/** What was typed of a row that was added, to go on with. */
export function formOf(keys: Readonly<Record<string, unknown>>, place: number, fields: readonly RowField[]): RowForm {
  const text = (key: string): string => (keys[key] === undefined ? '' : String(keys[key]));
  const isShares = ({ entry }: RowField): boolean => entry.kind === 'shares';
  return {
    place,
    process: text('process'),
    title: text('title'),
    occurred: text('occurred'),
    known: text('known') || text('occurred'),
    says: Object.fromEntries(fields.filter((field) => !isShares(field)).map(({ key }) => [key, text(key)])),
    shares: Object.fromEntries(fields.filter(isShares).map(({ key }) => [key, sharesIn(keys[key])])),
  };
}

function sharesIn(value: unknown): Record<string, number> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(entries.map(([name, share]) => [name, Number(share)]));
}

/** A number as a file would write it: a plain figure, else its text. */
export function scalarOf(text: string): string | number {
  const value = Number(text);
  return text.trim() !== '' && Number.isFinite(value) && String(value) === text.trim() ? value : text;
}
