import {
  flagCannotBeNegated,
  flagGivenTwice,
  flagNeedsValue,
  flagOutOfDomain,
  setTwice,
} from '../diagnostics/messages/commandLine.ts';
import type { Sentence } from '../diagnostics/sentence.ts';
import { suggestion } from '../diagnostics/suggest.ts';
import type { MachineName } from '../program/machine.ts';
import type { Sampler } from '../program/result.ts';
import type { Format } from '../report/files.ts';
import { type Sampling, USUAL_SAMPLING } from './sampling.ts';

/** All formats. Stated here too because loading the reports takes too long for a command line. */
const FORMATS: readonly Format[] = ['html', 'md', 'json', 'csv', 'parquet'];

/** What a forecast may be given beside the answer. */
const EXTRAS = [
  'what-if',
  'replay',
  'indicators',
  'sensitivity',
  'threshold',
  'discover',
  'value',
  'check',
] as const;

/** One of them. */
export type Extra = (typeof EXTRAS)[number];

const SAMPLERS: readonly Sampler[] = ['random', 'sobol'];

const MACHINES: readonly (MachineName | 'auto')[] = ['auto', 'typescript', 'wasm'];

/** Checked values of all flags; those that a command does not accept hold their defaults. */
export interface Flags {
  readonly seed: string;
  readonly draws: number;
  readonly paths: number;
  /** What `--draws` and `--paths` said; undefined where they said nothing and the default holds. */
  readonly asked: { readonly draws: number | undefined; readonly paths: number | undefined };
  readonly precision: number | undefined;
  readonly sampler: Sampler;
  /** Base points of a sensitivity analysis. */
  readonly points: number;
  /** Axes of a sweep as they were written. */
  readonly vary: readonly string[];
  /** Probability to reach; undefined: the nearest with another word. */
  readonly target: number | undefined;
  /** Paths that may be moved; undefined: those that the file marks. */
  readonly by: readonly string[] | undefined;
  /** Probability from which on a draw is a likely one; undefined: that of the highest tenth. */
  readonly above: number | undefined;
  /** Cases that a check tries of each law. */
  readonly trials: number;
  /** A counter-example to try again. */
  readonly case: string | undefined;
  /** Undefined: one thread a core. */
  readonly jobs: number | undefined;
  /** `auto`: the fastest that the host runs. */
  readonly machine: MachineName | 'auto';
  /** Path in the scenario to the number that replaces it, as text. */
  readonly set: Readonly<Record<string, string>>;
  readonly asOf: string | undefined;
  readonly out: string | undefined;
  /** Without repetition, in a constant order; `json` is always among them. */
  readonly formats: readonly Format[];
  /** Without repetition, in a constant order. */
  readonly extras: readonly Extra[];
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
export const MOST = { draws: 1_000_000, paths: 1_000, jobs: 256, points: 65_536, trials: 100_000 } as const;

/** With a single draw there is no telling how far the answer may be off. */
const LEAST = { draws: 2, paths: 1, jobs: 1, points: 64, trials: 1 } as const;

/** Of a sensitivity analysis, and of a check, where the command line says nothing. */
const USUAL = { points: 1024, trials: 20 } as const;

const DEFAULT_FORMATS: readonly Format[] = ['html', 'md', 'json', 'csv'];

/**
 * Checks the values of flags and fills in defaults.
 *
 * @param raw - Only known flags; their names without dashes.
 * @param usual - Draws and paths where the flags name none.
 * @returns The flags, and a sentence for each value outside its domain.
 */
export function readFlags(
  raw: RawFlags,
  usual: Sampling = USUAL_SAMPLING,
): { readonly flags: Flags; readonly problems: readonly Sentence[] } {
  const problems: Sentence[] = [];
  const single = (name: string) => singleValue(raw, name, problems);
  const whole = (name: keyof typeof MOST) => wholeNumber(name, single(name), problems);
  const wanted = precision(single('precision'), problems);
  const asked = { draws: whole('draws'), paths: whole('paths') };
  const flags: Flags = {
    seed: single('seed') ?? '1',
    draws: asked.draws ?? (wanted === undefined ? usual.draws : MOST.draws),
    paths: asked.paths ?? usual.paths,
    asked,
    precision: wanted,
    extras: extras(raw, problems),
    sampler: chosen('sampler', single('sampler'), SAMPLERS, problems) ?? 'random',
    points: whole('points') ?? USUAL.points,
    vary: allValues(raw, 'vary', problems),
    target: probability('target', single('target'), problems),
    by: raw['by'] === undefined ? undefined : pathsOf(allValues(raw, 'by', problems)),
    above: probability('above', single('above'), problems),
    trials: whole('trials') ?? USUAL.trials,
    case: single('case'),
    jobs: whole('jobs'),
    machine: chosen('machine', single('machine'), MACHINES, problems) ?? 'auto',
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
  return { flags, problems };
}

/** Values given for a flag; the parser leaves an empty text where the value is missing. */
function allValues(raw: RawFlags, name: string, problems: Sentence[]): readonly string[] {
  const given = raw[name];
  if (given === undefined) return [];
  if (typeof given === 'boolean') {
    problems.push(flagCannotBeNegated(name));
    return [];
  }
  if (given.some((value) => value.trim() === '')) {
    problems.push(flagNeedsValue(name));
    return [];
  }
  return given;
}

function singleValue(raw: RawFlags, name: string, problems: Sentence[]): string | undefined {
  const values = allValues(raw, name, problems);
  if (values.length > 1) problems.push(flagGivenTwice(name, values));
  return values[0];
}

function wholeNumber(
  name: keyof typeof MOST,
  text: string | undefined,
  problems: Sentence[],
): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= LEAST[name] && value <= MOST[name]) return value;
  problems.push(flagOutOfDomain(name, `a whole number from ${LEAST[name]} to ${MOST[name]}`, text));
  return undefined;
}

function precision(text: string | undefined, problems: Sentence[]): number | undefined {
  if (text === undefined) return undefined;
  const value = /^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  if (value >= 0.00001 && value <= 0.5) return value;
  problems.push(flagOutOfDomain('precision', 'a number from 0.00001 to 0.5', text));
  return undefined;
}

/** A share of 1, or of 100 with a percent sign. */
function probability(name: string, text: string | undefined, problems: Sentence[]): number | undefined {
  if (text === undefined) return undefined;
  const [, digits = '', percent] = /^(\d+\.?\d*|\.\d+)\s*(%?)$/.exec(text.trim()) ?? [];
  const value = digits === '' ? Number.NaN : Number(digits) / (percent === '%' ? 100 : 1);
  if (value > 0 && value < 1) return value;
  problems.push(flagOutOfDomain(name, 'a probability above 0 and below 1, as 0.2 or 20 %', text));
  return undefined;
}

function pathsOf(values: readonly string[]): readonly string[] {
  const paths = values.flatMap((value) => value.split(',')).map((path) => path.trim());
  return [...new Set(paths.filter((path) => path !== ''))];
}

/** A word of a list. */
function chosen<Word extends string>(
  name: string,
  text: string | undefined,
  known: readonly Word[],
  problems: Sentence[],
): Word | undefined {
  const found = known.find((word) => word === text?.trim().toLowerCase());
  if (text !== undefined && found === undefined) {
    problems.push(flagOutOfDomain(name, known.join(' or '), text, suggestion(text, known)));
  }
  return found;
}

function calendarDay(text: string | undefined, problems: Sentence[]): string | undefined {
  if (text === undefined) return undefined;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  // Date rolls 30 February over into March, so the text must survive the round trip.
  if (day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)) return text;
  problems.push(flagOutOfDomain('as-of', 'a day of the calendar, written as 2024-04-01', text));
  return undefined;
}

function assignments(values: readonly string[], problems: Sentence[]): Record<string, string> {
  const pairs = new Map<string, string>();
  for (const value of values) {
    const cut = value.indexOf('=');
    const path = value.slice(0, cut).trim();
    const number = value.slice(cut + 1).trim();
    const before = pairs.get(path);
    if (cut < 0 || path === '' || number === '') {
      const hint = 'for example --set quantities.NAME=0.5';
      problems.push(flagOutOfDomain('set', 'PATH=VALUE', value, hint));
    } else if (before !== undefined) {
      problems.push(setTwice(path, [before, number]));
    } else {
      pairs.set(path, number);
    }
  }
  return Object.fromEntries(pairs);
}

function formats(values: readonly string[], problems: Sentence[]): readonly Format[] {
  if (values.length === 0) return DEFAULT_FORMATS;
  const chosen = listed('format', values, FORMATS, problems);
  return FORMATS.filter((format) => format === 'json' || chosen.includes(format));
}

function extras(raw: RawFlags, problems: Sentence[]): readonly Extra[] {
  const chosen = listed('with', allValues(raw, 'with', problems), EXTRAS, problems);
  return EXTRAS.filter((extra) => chosen.includes(extra) || raw[extra] === true);
}

/** Words of a list that is parted by commas and may be given in pieces; unknown ones are problems. */
function listed<Word extends string>(
  name: string,
  values: readonly string[],
  known: readonly Word[],
  problems: Sentence[],
): readonly Word[] {
  const words = values.flatMap((value) => value.split(',')).map((word) => word.trim().toLowerCase());
  for (const word of words) {
    if (!known.some((one) => one === word)) {
      problems.push(flagOutOfDomain(name, `a list of ${known.join(', ')}`, word, suggestion(word, known)));
    }
  }
  return known.filter((one) => words.includes(one));
}
