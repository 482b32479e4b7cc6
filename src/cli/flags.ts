import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';

/** Kinds of file that a report consists of. */
export const FORMATS = ['html', 'md', 'json', 'csv', 'parquet'] as const;

/** One of {@link FORMATS}. */
export type Format = (typeof FORMATS)[number];

/** Checked values of all flags; those that a command does not accept hold their defaults. */
export interface Flags {
  readonly seed: string;
  readonly draws: number;
  readonly paths: number;
  readonly precision: number | undefined;
  /** Undefined: one thread a core. */
  readonly jobs: number | undefined;
  /** Path in the scenario to the number that replaces it, as text. */
  readonly set: Readonly<Record<string, string>>;
  readonly asOf: string | undefined;
  readonly out: string | undefined;
  /** Without repetition, in the order of {@link FORMATS}; `json` is always among them. */
  readonly formats: readonly Format[];
  readonly json: boolean;
  readonly force: boolean;
  readonly quiet: boolean;
  /** Undefined: as the terminal likes. */
  readonly color: boolean | undefined;
  readonly debug: boolean;
}

/** What the parser found for a flag: a switch's state, or every value given for it. */
export type RawFlags = Readonly<Record<string, boolean | readonly string[]>>;

/** Largest accepted values: beyond them memory runs out long before patience does. */
const MOST = { draws: 1_000_000, paths: 10_000, jobs: 256 } as const;

const DEFAULT_FORMATS: readonly Format[] = ['html', 'md', 'json', 'csv'];

/** Collects the problems of one command line. */
class Problems {
  readonly found: Diagnostic[] = [];

  add(message: string, hint?: string): undefined {
    this.found.push({
      code: 'bad-flag',
      severity: 'error',
      message,
      ...(hint === undefined ? {} : { hint }),
    });
    return undefined;
  }
}

/**
 * Checks the values of flags and fills in defaults.
 *
 * @param raw - Only known flags; their names without dashes.
 * @returns The flags, and a `bad-flag` diagnostic for each value outside its domain, which it states.
 */
export function readFlags(raw: RawFlags): { readonly flags: Flags; readonly problems: readonly Diagnostic[] } {
  const problems = new Problems();
  const single = (name: string) => singleValue(raw, name, problems);
  const whole = (name: keyof typeof MOST) => wholeNumber(name, single(name), problems);
  const flags: Flags = {
    seed: single('seed') ?? '1',
    draws: whole('draws') ?? 4096,
    paths: whole('paths') ?? 8,
    precision: precision(single('precision'), problems),
    jobs: whole('jobs'),
    set: assignments(allValues(raw, 'set', problems), problems),
    asOf: calendarDay(single('as-of'), problems),
    out: single('out'),
    formats: formats(allValues(raw, 'format', problems), problems),
    json: raw['json'] === true,
    force: raw['force'] === true,
    quiet: raw['quiet'] === true,
    color: typeof raw['color'] === 'boolean' ? raw['color'] : undefined,
    debug: raw['debug'] === true,
  };
  return { flags, problems: problems.found };
}

/** Values given for a flag; the parser leaves an empty text where the value is missing. */
function allValues(raw: RawFlags, name: string, problems: Problems): readonly string[] {
  const given = raw[name];
  if (given === undefined) return [];
  if (typeof given === 'boolean') {
    problems.add(`--${name} takes a value and has no --no-${name} form`);
    return [];
  }
  if (given.some((value) => value.trim() === '')) {
    problems.add(`--${name} needs a value`);
    return [];
  }
  return given;
}

function singleValue(raw: RawFlags, name: string, problems: Problems): string | undefined {
  const values = allValues(raw, name, problems);
  if (values.length > 1) {
    return problems.add(`--${name} was given ${values.length} times (${values.join(', ')})`, 'give it once');
  }
  return values[0];
}

function wholeNumber(
  name: keyof typeof MOST,
  text: string | undefined,
  problems: Problems,
): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 1 && value <= MOST[name]) return value;
  return problems.add(`--${name} must be a whole number from 1 to ${MOST[name]}; got "${shown(text)}"`);
}

function precision(text: string | undefined, problems: Problems): number | undefined {
  if (text === undefined) return undefined;
  const value = /^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  if (value >= 0.00001 && value <= 0.5) return value;
  return problems.add(`--precision must be a number from 0.00001 to 0.5; got "${shown(text)}"`);
}

function calendarDay(text: string | undefined, problems: Problems): string | undefined {
  if (text === undefined) return undefined;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  // Date rolls 30 February over into March, so the text must survive the round trip.
  if (day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)) return text;
  return problems.add(`--as-of must be a day of the calendar written as 2024-04-01; got "${shown(text)}"`);
}

function assignments(values: readonly string[], problems: Problems): Record<string, string> {
  const pairs = new Map<string, string>();
  for (const value of values) {
    const cut = value.indexOf('=');
    const path = value.slice(0, cut).trim();
    const number = value.slice(cut + 1).trim();
    if (cut < 0 || path === '' || number === '') {
      problems.add(
        `--set must be PATH=VALUE; got "${shown(value)}"`,
        'for example --set quantities.sanctions_relief=0.5; the command explain lists the paths',
      );
    } else if (pairs.has(path)) {
      problems.add(`--set gives ${path} twice: "${shown(pairs.get(path) ?? '')}" and "${shown(number)}"`);
    } else {
      pairs.set(path, number);
    }
  }
  return Object.fromEntries(pairs);
}

function formats(values: readonly string[], problems: Problems): readonly Format[] {
  if (values.length === 0) return DEFAULT_FORMATS;
  const words = values.flatMap((value) => value.split(',')).map((word) => word.trim().toLowerCase());
  for (const word of words) {
    if (!FORMATS.some((format) => format === word)) {
      const guess = didYouMean(word, FORMATS);
      problems.add(
        `--format must be a list of ${FORMATS.join(', ')}; got "${shown(word)}"`,
        guess === undefined ? undefined : `did you mean "${guess}"?`,
      );
    }
  }
  return FORMATS.filter((format) => format === 'json' || words.includes(format));
}

/** Keeps a sentence readable whatever was typed. */
function shown(text: string): string {
  const plain = text.replace(/\p{Cc}/gu, '?');
  return plain.length > 60 ? `${plain.slice(0, 60)}…` : plain;
}
