// The small form of zod: a page holds it, and the whole one would be a tenth of a page.
import * as z from 'zod/mini';

/** The most variants that stand beside the one that is moved. */
export const MOST_PINS = 4;

/** The most numbers that are moved at once: as many as a scenario may have. */
const MOST_NUMBERS = 5000;

/** Letters of an id that a link holds. */
const MOST_ID = 300;

const title = z.string().check(z.maxLength(300));

/** A row of evidence by its key: the day on which it occurred, with a number behind if it is not the first of that day. */
const rowMove = z.discriminatedUnion('kind', [
  /** Taken out. */
  z.strictObject({ kind: z.literal('strike'), row: z.string() }),
  /** With some of its keys replaced, as a file would write them. */
  z.strictObject({ kind: z.literal('change'), row: z.string(), keys: z.record(z.string(), z.json()) }),
  /** A row more. */
  z.strictObject({ kind: z.literal('add'), keys: z.record(z.string(), z.json()) }),
]);

/** Payoffs of an option: if the meeting is held, and if it is not. */
const payoffs = z.tuple([z.number(), z.number()]);

/** A choice that the file does not state. */
const ownDecision = z.strictObject({
  title,
  options: z.array(z.strictObject({ title, payoffs })).check(z.minLength(2), z.maxLength(9)),
});

const moves = z.strictObject({
  /** Numbers by path, as `--set` takes them. */
  set: z
    .record(z.string(), z.string().check(z.maxLength(2000)))
    .check(z.refine((set) => Object.keys(set).length <= MOST_NUMBERS)),
  /** As-of date in place of that of the file. */
  asOf: z.nullable(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))),
  rows: z.array(rowMove).check(z.maxLength(1000)),
  /** By decision and option. */
  payoffs: z.record(z.string(), z.record(z.string(), payoffs)),
  own: z._default(z.nullable(ownDecision), null),
});

/** What an analyst has moved in a scenario: nothing else makes the page differ from the file. Plain data. */
export type Moves = z.infer<typeof moves>;

/** What was done to one row of evidence. */
export type RowMove = z.infer<typeof rowMove>;

/** Payoffs of an option: if the meeting is held, and if it is not. */
export type Payoffs = z.infer<typeof payoffs>;

/** A choice that the file does not state. */
export type OwnDecision = z.infer<typeof ownDecision>;

/** The scenario as its file has it. */
export const NO_MOVES: Moves = { set: {}, asOf: null, rows: [], payoffs: {}, own: null };

/** A variant that was kept for comparison. */
const pin = z.strictObject({ title, moves });

/** One of them. */
export type Pin = z.infer<typeof pin>;

const link = z.strictObject({
  /** Id of that scenario; a link that was made before links had one says none. */
  id: z.optional(z.string().check(z.maxLength(MOST_ID))),
  /** First digits of the content hash of the scenario that was moved. */
  of: z.string().check(z.maxLength(64)),
  moves,
  pins: z.array(pin).check(z.maxLength(MOST_PINS)),
});

/** What an address holds behind its `#`. */
export type Link = z.infer<typeof link>;

/** Characters that an address may have behind its `#`: more is no link of ours. */
const MOST_LINK = 200_000;

/** Values inside each other: what a row of evidence says is not deep, and what recurses into a link has only so much of a stack. */
const MOST_DEPTH = 32;

/** A link as the fragment of an address, without `#`. */
export function linkText(one: Link): string {
  const bytes = new TextEncoder().encode(JSON.stringify(one));
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Reads a fragment; null if it is none of ours, whoever made it. */
export function readLink(fragment: string): Link | null {
  if (fragment.length > MOST_LINK) return null;
  try {
    const letters = atob(fragment.replaceAll('-', '+').replaceAll('_', '/'));
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(letters, (one) => one.charCodeAt(0)));
    if (depthOf(text) > MOST_DEPTH) return null;
    const read = link.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** How deep values lie inside each other in a text of JSON. */
function depthOf(text: string): number {
  let [depth, most] = [0, 0];
  for (const [mark] of text.replace(/"(?:[^"\\]|\\.)*"/g, '').matchAll(/[[\]{}]/g)) {
    depth += mark === '[' || mark === '{' ? 1 : -1;
    most = Math.max(most, depth);
  }
  return most;
}

/** Whether nothing is moved. */
export function isUnmoved({ set, asOf, rows, payoffs, own }: Moves): boolean {
  const isAny = [set, payoffs].some((said) => Object.keys(said).length > 0);
  return !isAny && asOf === null && rows.length === 0 && own === null;
}
