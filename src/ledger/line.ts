import { z } from 'zod';
import { sha256 } from '../numeric/sha256.ts';
import { SAMPLERS } from '../program/result.ts';
import { estimate } from '../results/estimate.ts';
import { isoDay, probability } from '../results/pieces.ts';
import { parseDay } from '../scenario/dates.ts';
import { canonicalJson } from './canonical.ts';

/** A day of the calendar, which a date that only looks like one is not. */
const day = isoDay.refine((text) => parseDay(text) !== undefined);

/** What every line says that it is. */
const LINE_FORMAT = 'summitry/seal/1';

/** What the first line says of the line before it. */
export const NO_LINE = '0'.repeat(64);

/** Most characters that are kept of what a witness says. */
export const MOST_OF_WITNESS = 65_536;

/** Whether a text is a time that there is: 30 February and 24:00 would be read as those of the day after. */
function isTime(text: string): boolean {
  const time = new Date(text);
  return (
    !Number.isNaN(time.getTime()) &&
    time.toISOString().slice(0, 19) === text.slice(0, 19) &&
    parseDay(text.slice(0, 10)) !== undefined
  );
}

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(1);

const LINK = {
  format: z.literal(LINE_FORMAT),
  n: count.describe('Number of the line, from 1 on.'),
  previous: hash.describe('Hash of the line before; 64 zeros in the first.'),
  sealedOn: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/)
    .refine(isTime)
    .describe('When the line was written, in UTC, by the clock of the machine: no proof of a time.'),
  hash: hash.describe(
    'SHA-256 of the UTF-8 of this line without this key: keys sorted, no white space, as RFC 8785 has it. It stands last.',
  ),
} as const;

const forecastLine = z.strictObject({
  kind: z.literal('forecast'),
  ...LINK,
  id: z.string().describe('File name of the scenario without folder and extension; of a row of a table FILE#ROW.'),
  title: z.string(),
  question: z.string(),
  window: z.strictObject({ start: day, end: day }),
  asOf: day.describe('Only what was known by this day is in the scenario.'),
  contentHash: hash.describe('SHA-256 over the content of the scenario, as result.json has it.'),
  scenario: z
    .record(z.string(), z.json())
    .describe(
      'The scenario as one file, without outcome and without what became known later: saved as a .yaml it runs as it is.',
    ),
  set: z.record(z.string(), z.string()).describe('Numbers set on the command line, by path, as they were written.'),
  seed: z.string(),
  draws: count.max(1_000_000),
  paths: count.max(1_000),
  sampler: z.enum(SAMPLERS),
  version: z.string().describe('Of summitry.'),
  programHash: hash.describe('SHA-256 of the scenario as compiled, as in the manifest of result.json.'),
  probability: z.strictObject(estimate.shape).describe('P(held in the window).'),
  curve: z
    .array(z.strictObject({ date: day, probability, ...estimate.omit({ mean: true }).shape }))
    .describe('P(held by the date).'),
});

const witnessLine = z.strictObject({
  kind: z.literal('witness'),
  ...LINK,
  of: z.strictObject({ n: count, hash }).describe('The line whose hash the witness was given.'),
  command: z.array(z.string()).min(1).describe('The command that was run, and its words; the hash followed them.'),
  output: z.string().max(MOST_OF_WITNESS).describe('What it said.'),
});

/** A line of a ledger. Its JSON Schema is `schema/ledger.schema.json`. */
const lineSchema = z.discriminatedUnion('kind', [forecastLine, witnessLine]);

export type ForecastLine = z.infer<typeof forecastLine>;
export type WitnessLine = z.infer<typeof witnessLine>;
export type LedgerLine = z.infer<typeof lineSchema>;

/** A line before it has its place in a ledger. */
export type LineContent = ForecastContent | Placeless<WitnessLine>;
export type ForecastContent = Placeless<ForecastLine>;
type Placeless<Line> = Omit<Line, 'format' | 'n' | 'previous' | 'sealedOn' | 'hash'>;

/** Where a line comes to stand. */
export type LinePlace = Pick<LedgerLine, 'n' | 'previous' | 'sealedOn'>;

/** Between the rest of a line and its hash; the hash and what closes the line follow. */
const BEFORE_HASH = ',"hash":"';
const TAIL = BEFORE_HASH.length + 64 + 2;

/** The text of a line, without the end of the line, and its hash. */
export function lineText(content: LineContent, place: LinePlace): { readonly text: string; readonly hash: string } {
  const body = canonicalJson({ format: LINE_FORMAT, ...content, ...place });
  const own = sha256(body);
  return { text: `${body.slice(0, -1)}${BEFORE_HASH}${own}"}`, hash: own };
}

/** What a text says as a line of a ledger. */
export type ReadLine =
  /** A line as this program writes it. */
  | { readonly kind: 'line'; readonly line: LedgerLine }
  /** Its hash is not that of its content; `line` is what it looks like, if it looks like one. */
  | { readonly kind: 'changed'; readonly line: LedgerLine | null; readonly computed: string }
  /** Its hash is right, and yet this program would not have written it so. */
  | { readonly kind: 'strange'; readonly why: string }
  /** Of a format that this version does not know. */
  | { readonly kind: 'unknown-format'; readonly format: string }
  | { readonly kind: 'no-line' };

/** What a forecast that was damaged seems to be called: the first id in its text, or its title; null if neither can be read. */
export function nameIn(text: string): string | null {
  // Keys are sorted: none that stands before the id of a line has an id in it.
  const [, written] = /"id":("(?:[^"\\]|\\.)*")/.exec(text) ?? [];
  const id = written === undefined ? null : parsed(written);
  if (typeof id === 'string') return id;
  const value = parsed(text);
  const title = typeof value === 'object' && value !== null && 'title' in value ? value.title : null;
  return typeof title === 'string' ? title : null;
}

/** Reads a line without its end. Never throws. */
export function readLine(text: string): ReadLine {
  const tail = text.slice(-TAIL);
  const value = parsed(text);
  const format = formatOf(value);
  if (format !== null && format !== LINE_FORMAT) return { kind: 'unknown-format', format };
  const isClosed = new RegExp(`^${BEFORE_HASH}[0-9a-f]{64}"}$`).test(tail);
  if (!isClosed) {
    const line = lineIn(value);
    return line === null ? { kind: 'no-line' } : { kind: 'changed', line, computed: line.hash };
  }
  const body = `${text.slice(0, -TAIL)}}`;
  const computed = sha256(body);
  const line = lineIn(value);
  if (computed !== tail.slice(BEFORE_HASH.length, -2)) return { kind: 'changed', line, computed };
  if (line === null) return { kind: 'strange', why: 'it has not the keys and values of a line' };
  const { hash: _own, ...content } = line;
  return canonicalOf(content) === body ? { kind: 'line', line } : { kind: 'strange', why: 'it is written otherwise' };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function canonicalOf(value: unknown): string | null {
  try {
    return canonicalJson(value);
  } catch {
    return null;
  }
}

function formatOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('format' in value)) return null;
  const { format } = value;
  return typeof format === 'string' && format.startsWith('summitry/seal/') ? format : null;
}

function lineIn(value: unknown): LedgerLine | null {
  // What is nested too deeply for the schema has no text here either.
  if (canonicalOf(value) === null) return null;
  return lineSchema.safeParse(value).data ?? null;
}

/** The published JSON Schema of a line, as the text of `schema/ledger.schema.json`. */
export function ledgerJsonSchema(): string {
  const { $schema, ...rest } = lineSchema.toJSONSchema({ target: 'draft-2020-12' });
  const schema = {
    $schema,
    title: 'Line of a ledger of sealed forecasts',
    description:
      'A ledger is a file of such lines, each ended by a line feed. Probabilities are in [0, 1], dates are ISO days.',
    ...rest,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
