/** One `--name` that commands may accept, as help and completion show it. */
export interface Flag {
  readonly name: string;
  /** One letter, if there is a short form. */
  readonly short?: string;
  /** A `switch` takes no value; a `list` may be given more than once. */
  readonly kind: 'value' | 'list' | 'switch';
  /** Placeholder of the value in help. */
  readonly placeholder?: string;
  readonly summary: string;
}

/**
 * Every flag of the program, by name. A command accepts those that its entry in the catalogue names.
 *
 * `--no-NAME` turns a switch off.
 */
export const FLAGS = {
  seed: {
    name: 'seed',
    kind: 'value',
    placeholder: 'TEXT',
    summary: 'Any text; the same text gives the same numbers (default: 1)',
  },
  draws: {
    name: 'draws',
    kind: 'value',
    placeholder: 'N',
    summary: 'Joint values of the uncertain inputs to try',
  },
  paths: {
    name: 'paths',
    kind: 'value',
    placeholder: 'N',
    summary: 'Courses of the environment per draw',
  },
  precision: {
    name: 'precision',
    kind: 'value',
    placeholder: 'X',
    summary: 'Go on until the standard error of the probability is at most X, as 0.001',
  },
  sampler: {
    name: 'sampler',
    kind: 'value',
    placeholder: 'NAME',
    summary:
      'Where the inputs come from: random, or sobol for points that spread more evenly (default: random)',
  },
  jobs: {
    name: 'jobs',
    short: 'j',
    kind: 'value',
    placeholder: 'N',
    summary: 'Threads to use; never changes a result (default: one a core)',
  },
  machine: {
    name: 'machine',
    kind: 'value',
    placeholder: 'NAME',
    summary:
      'What computes: wasm, typescript, or auto for the fastest there is; never changes a result (default: auto)',
  },
  set: {
    name: 'set',
    kind: 'list',
    placeholder: 'PATH=VALUE',
    summary: 'Replace one number of the scenario; may be repeated',
  },
  'as-of': {
    name: 'as-of',
    kind: 'value',
    placeholder: 'DATE',
    summary: 'Use only what was known by this day, as 2024-04-01',
  },
  points: {
    name: 'points',
    kind: 'value',
    placeholder: 'N',
    summary: 'Base points of the sensitivity analysis, in steps of 64 (default: 1024)',
  },
  vary: {
    name: 'vary',
    kind: 'list',
    placeholder: 'PATH=LOW:HIGH:N',
    summary: 'Take N values of a number from LOW to HIGH; give it twice for a map',
  },
  target: {
    name: 'target',
    kind: 'value',
    placeholder: 'P',
    summary: 'Probability to reach, as 0.2 or 20 % (default: the nearest that has another word)',
  },
  by: {
    name: 'by',
    kind: 'list',
    placeholder: 'PATH,...',
    summary: 'Numbers that may be moved (default: those marked lever in the file)',
  },
  above: {
    name: 'above',
    kind: 'value',
    placeholder: 'P',
    summary: 'Probability from which on a draw counts as likely (default: that of the highest tenth)',
  },
  trials: {
    name: 'trials',
    kind: 'value',
    placeholder: 'N',
    summary: 'Cases to try of each law (default: 20)',
  },
  case: {
    name: 'case',
    kind: 'value',
    placeholder: 'ID:SEED:PATH',
    summary: 'Try again the one counter-example that a check has printed',
  },
  out: {
    name: 'out',
    short: 'o',
    kind: 'value',
    placeholder: 'DIR',
    summary: 'Folder to write to',
  },
  format: {
    name: 'format',
    kind: 'list',
    placeholder: 'LIST',
    summary:
      'Files to write, of html,md,json,csv,parquet (default: html,md,json,csv; json is always written)',
  },
  with: {
    name: 'with',
    kind: 'list',
    placeholder: 'LIST',
    summary: 'Also run these, of what-if,replay,indicators,sensitivity,threshold,discover,value,check',
  },
  'what-if': { name: 'what-if', kind: 'switch', summary: 'Short for --with what-if' },
  json: { name: 'json', kind: 'switch', summary: 'Print the result as JSON on standard output' },
  force: { name: 'force', kind: 'switch', summary: 'Replace what is there' },
  quiet: { name: 'quiet', short: 'q', kind: 'switch', summary: 'No progress and no warnings' },
  color: {
    name: 'color',
    kind: 'switch',
    summary: 'Colours, as --no-color turns off (default: on a terminal)',
  },
  debug: { name: 'debug', kind: 'switch', summary: 'Show the stack of an unexpected failure' },
} as const satisfies Record<string, Flag>;

/** Name of a flag, without dashes. */
export type FlagName = keyof typeof FLAGS;
