import { allAnalyses, flagNamesOf, flagsOfAnalyses } from '../analysis/analyses.ts';
import type { Sampling } from '../analysis/core/analysis.ts';
import type { Sentence } from '../diagnostics/sentence.ts';
import { assignments } from '../flags/assignments.ts';
import { day } from '../flags/day.ts';
import { onlyWith, usually } from '../flags/flag.ts';
import { decimal, wholeNumber } from '../flags/numbers.ts';
import { preference, toggle } from '../flags/switches.ts';
import { type FlagTable, type FlagValues, type RawFlags, readFlagTable } from '../flags/table.ts';
import { choice, list, text, texts } from '../flags/words.ts';
import { MACHINES } from '../program/machine.ts';
import { SAMPLERS } from '../program/result.ts';
import { FORMATS, USUAL_FORMATS } from '../report/formats.ts';

/** What a forecast may be given beside the answer. */
const EXTRAS = allAnalyses().flatMap(([, { isExtra, name }]) => (isExtra ? [name] : []));

/** What `--with` takes beside them: a page in which the forecast can be moved. */
export const EXPLORER = 'explorer';

/** Draws and paths of a forecast, where the command line says nothing. */
export const USUAL_SAMPLING: Sampling = { draws: 2048, paths: 4 };

/** Beyond them memory runs out long before patience does. */
export const MOST_DRAWS = 1_000_000;

/**
 * Every flag of the program, by name without dashes. A command accepts those that its entry in the catalogue
 * names; of several that are wrong, the first in this table is told first.
 */
export const FLAGS = {
  precision: decimal({
    least: 0.00001,
    most: 0.5,
    summary: 'Go on until the standard error of the probability is at most X, as 0.001',
  }),
  // With a single draw there is no telling how far the answer may be off.
  draws: wholeNumber({ least: 2, most: MOST_DRAWS, summary: 'Joint values of the uncertain inputs to try' }),
  paths: wholeNumber({ least: 1, most: 1_000, summary: 'Courses of the environment per draw' }),
  seed: usually('1', text({ placeholder: 'TEXT', summary: 'Any text; the same text gives the same numbers' })),
  with: list({
    of: [...EXTRAS, EXPLORER],
    usual: [],
    summary: `Also run these, of ${EXTRAS.join()}; ${EXPLORER} is a page beside the report, to move the forecast in`,
  }),
  'what-if': toggle({ summary: 'Short for --with what-if' }),
  sampler: usually(
    'random',
    choice({
      of: SAMPLERS,
      summary: 'Where the inputs come from: random, or sobol for points that spread more evenly',
    }),
  ),
  ...flagsOfAnalyses(),
  jobs: wholeNumber({
    short: 'j',
    least: 1,
    most: 256,
    summary: 'Threads to use; never changes a result (default: one a core)',
  }),
  machine: usually(
    'auto',
    choice({
      of: ['auto', ...MACHINES],
      summary: 'What computes: wasm, typescript, or auto for the fastest there is; never changes a result',
    }),
  ),
  timeout: decimal({
    least: 0.001,
    most: 1_000_000,
    placeholder: 'SECONDS',
    summary: 'Stop work on a file after so long, save what is finished, and go on with the next (default: never)',
  }),
  require: texts({
    placeholder: 'TEXT',
    summary:
      'End with 5 unless a score holds, as "log < precondition" or "brier < climatology by 2 se at day 90"; may be repeated',
  }),
  particles: usually(
    1000,
    wholeNumber({
      least: 16,
      most: 100_000,
      summary: 'Joint values of the shared numbers to draw from what was learnt',
    }),
  ),
  'hold-out': texts({
    placeholder: 'NAME',
    summary:
      'Learn nothing from this row, from the rows of this group, or of this cell, as relation=enemy; may be repeated',
  }),
  set: assignments({ summary: 'Replace one number of the scenario; may be repeated' }),
  'as-of': day({ summary: 'Use only what was known by this day, as 2024-04-01' }),
  root: text({
    placeholder: 'DIR',
    summary:
      'Folder below which files may be extended (default: that of the project: the nearest .git or package.json, or scenarios/)',
  }),
  out: text({ short: 'o', placeholder: 'DIR', summary: 'Folder to write to' }),
  ledger: usually(
    'forecasts.jsonl',
    text({ placeholder: 'FILE', summary: 'File in which forecasts are sealed, a line each' }),
  ),
  witness: text({
    placeholder: 'COMMAND',
    summary: 'Run this without a shell, the hash of the last line as its last word, and seal what it says',
  }),
  head: text({ placeholder: 'HASH', summary: 'Hash of a line that was noted elsewhere and has to be there' }),
  'chain-only': toggle({ summary: 'Check the chain alone, and run no forecast again' }),
  port: wholeNumber({ least: 1, most: 65_535, summary: 'Port to serve on (default: one that is free)' }),
  format: list({
    of: FORMATS,
    usual: USUAL_FORMATS,
    always: 'json',
    summary: `Files to write, of ${FORMATS.join()} (default: ${USUAL_FORMATS.join()}; json is always written)`,
  }),
  full: toggle({ summary: 'Reports with all that they fold otherwise, in print and in Markdown too' }),
  strict: toggle({ summary: 'Warnings, and whatever is doubtful, fail too: exit 5' }),
  junit: text({ placeholder: 'FILE', summary: 'Write what was tried as JUnit XML, which CI servers show' }),
  baseline: text({
    placeholder: 'PATH',
    summary:
      'Say what has moved since a saved result.json, or each scenario since its own in a folder of reports; exit 5',
  }),
  tolerance: onlyWith(
    'baseline',
    usually(
      1,
      decimal({
        least: 0,
        most: 100,
        placeholder: 'POINTS',
        summary: 'Points by which a probability may differ from the saved one',
      }),
    ),
  ),
  json: toggle({ summary: 'Print the result as JSON on standard output' }),
  model: text({ placeholder: 'NAME', summary: 'Write a case on a model that ships, as two_level' }),
  initiator: onlyWith('model', text({ placeholder: 'SIDE', summary: 'Who made the overture' })),
  made: onlyWith('model', day({ summary: 'Day of the overture (default: today)' })),
  log: usually(
    'text',
    choice({
      of: ['text', 'json'],
      summary: 'What standard error has: text, or json for a line of JSON a scenario and one of totals',
    }),
  ),
  alert: decimal({
    least: 0,
    most: 100,
    placeholder: 'POINTS',
    summary: 'End with 6, and the list, if an answer has moved by as many points since the run before',
  }),
  prune: toggle({ summary: 'Remove reports in the folder that this batch did not name' }),
  force: toggle({ summary: 'Replace what is there' }),
  quiet: toggle({ short: 'q', summary: 'No progress and no warnings; of a batch nothing but what went wrong' }),
  verbose: toggle({
    short: 'v',
    summary: 'All warnings, and all of an answer; else those of the file are counted, and a screen shows what fits',
  }),
  color: preference({ summary: 'Colours, as --no-color turns off (default: on a terminal)' }),
  debug: toggle({ summary: 'Show the stack of an unexpected failure' }),
} as const satisfies FlagTable;

/** Name of a flag, without dashes. */
export type FlagName = keyof typeof FLAGS;

/** Flags that every command line may have. */
export const GENERAL: readonly FlagName[] = ['quiet', 'verbose', 'color', 'debug'];
/** How a scenario is read, and what is changed in it. */
export const CHANGES: readonly FlagName[] = ['set', 'as-of', 'root'];
/** How it is computed, which changes no result that is finished. */
export const MACHINERY: readonly FlagName[] = ['jobs', 'machine'];
const COMPUTING: readonly FlagName[] = [...MACHINERY, 'timeout'];
/** How many small forecasts are run, of which none is cut short. */
export const SAMPLING_OF_CASES: readonly FlagName[] = ['seed', 'draws', 'paths', ...MACHINERY];
/** How a forecast is run. */
export const SAMPLING: readonly FlagName[] = ['seed', 'draws', 'paths', 'precision', 'sampler', ...COMPUTING];
/** How a page of the explorer runs its forecasts, on whatever machine it is opened. */
export const SAMPLING_OF_PAGE: readonly FlagName[] = ['seed', 'draws', 'paths', 'sampler'];
/** How an analysis is run that takes as many draws as it takes. */
export const FIXED_SAMPLING: readonly FlagName[] = ['seed', 'draws', 'paths', ...COMPUTING];
/** What is written, and where. */
export const FILES: readonly FlagName[] = ['out', 'format', 'full'];
/** Of analyses that `--with` can ask for. */
export const OF_EXTRAS: readonly FlagName[] = allAnalyses().flatMap(([, analysis]) => {
  const own = analysis.own ?? [];
  return analysis.isExtra ? flagNamesOf(analysis).filter((name) => !own.includes(name)) : [];
});

/** Analyses that `--with` can ask for and that read a flag. */
export function extrasWith(flag: FlagName): readonly string[] {
  return allAnalyses().flatMap(([, analysis]) =>
    analysis.isExtra && flagNamesOf(analysis).some((name) => name === flag) ? [analysis.name] : [],
  );
}

type Typed = FlagValues<typeof FLAGS>;

/** Checked values of all flags; those that a command does not accept hold their defaults. */
export type Flags = Omit<Typed, 'draws' | 'paths'> & {
  readonly draws: number;
  readonly paths: number;
  /** What `--draws` and `--paths` said; undefined where they said nothing and the default holds. */
  readonly asked: Pick<Typed, 'draws' | 'paths'>;
  /** What was given for flags that the command takes as texts. */
  readonly texts: Readonly<Record<string, string | undefined>>;
};

/**
 * Checks the values of flags and fills in defaults.
 *
 * @param raw - Only known flags; their names without dashes.
 * @param usual - Draws and paths where the flags name none.
 * @param asTexts - Flags that take any text in this command.
 * @returns The flags, and a sentence for each value outside its domain.
 */
export function readFlags(
  raw: RawFlags,
  usual: Sampling = USUAL_SAMPLING,
  asTexts: readonly FlagName[] = [],
): { readonly flags: Flags; readonly problems: readonly Sentence[] } {
  const isText = ([name]: readonly [string, unknown]): boolean => asTexts.some((flag) => flag === name);
  const given = Object.entries(raw);
  const { values, problems } = readFlagTable(FLAGS, Object.fromEntries(given.filter((one) => !isText(one))));
  const anyText = Object.fromEntries(asTexts.map((name) => [name, text({ placeholder: 'TEXT', summary: '' })]));
  const { values: texts, problems: ofTexts } = readFlagTable(anyText, Object.fromEntries(given.filter(isText)));
  const { draws, paths, precision } = values;
  const isAsked = (extra: string): boolean => values.with.includes(extra) || (extra === 'what-if' && values.whatIf);
  return {
    flags: {
      ...values,
      with: [...EXTRAS, EXPLORER].filter(isAsked),
      draws: draws ?? (precision === undefined ? usual.draws : MOST_DRAWS),
      paths: paths ?? usual.paths,
      asked: { draws, paths },
      texts,
    },
    problems: [...problems, ...ofTexts],
  };
}
