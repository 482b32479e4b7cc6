import type { CommandModule } from './command.ts';
import type { FlagName } from './flagTable.ts';
import { REPLAY_SAMPLING, type Sampling } from './sampling.ts';

/** What help, completion and the parser know of a command before its code is loaded. */
export interface CommandEntry {
  readonly name: string;
  /** Operands as help shows them; `FILE...` is one or more, `[NAME]` is optional. */
  readonly operands: string;
  /** Fewest and most operands that it takes. */
  readonly count: readonly [number, number];
  readonly summary: string;
  readonly flags: readonly FlagName[];
  /** What a flag means here, where that is not quite what it means elsewhere. */
  readonly meanings?: Readonly<Partial<Record<FlagName, string>>>;
  /** Draws and paths if the command line names none; the usual ones where left out. */
  readonly sampling?: Sampling;
  /** Command lines that run as they stand in a checkout, and what they do. */
  readonly examples: readonly (readonly [line: string, what: string])[];
  /** Loads the command's code; everything heavy is behind it, so that `--version` and help are quick. */
  readonly load: () => Promise<CommandModule>;
}

const ALWAYS: readonly FlagName[] = ['quiet', 'color', 'debug'];
const CHANGES: readonly FlagName[] = ['set', 'as-of'];
const SAMPLING: readonly FlagName[] = ['seed', 'draws', 'paths', 'precision', 'jobs'];
const FILES: readonly FlagName[] = ['out', 'format'];

/** All commands, in the order of help: from the everyday to the rare. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'run',
    operands: 'FILE...',
    count: [1, Number.POSITIVE_INFINITY],
    summary: 'Probability of the meeting, its curve, and the report',
    flags: [...SAMPLING, ...CHANGES, ...FILES, 'with', 'what-if', 'json', ...ALWAYS],
    examples: [
      ['summitry run scenarios/examples/01_smallest.yaml', 'print the answer, write the report to reports/'],
      [
        'summitry run scenarios/japan_dprk_2024.yaml --draws 256 --json',
        'the whole record on standard output',
      ],
      [
        'summitry run scenarios/japan_dprk_2024.yaml --draws 256 --with what-if,replay,indicators',
        'everything in one report',
      ],
    ],
    load: () => import('./commands/run.ts'),
  },
  {
    name: 'batch',
    operands: 'FILE...',
    count: [1, Number.POSITIVE_INFINITY],
    summary:
      'Many scenarios and their what-ifs into one folder with an index page; skips what has not changed',
    flags: [...SAMPLING, ...CHANGES, ...FILES, 'with', 'json', 'force', ...ALWAYS],
    examples: [
      [
        'summitry batch "scenarios/examples/*.yaml" --out reports --draws 256',
        'a folder each and reports/index.html',
      ],
    ],
    load: () => import('./commands/batch.ts'),
  },
  {
    name: 'compare',
    operands: 'FILE',
    count: [1, 1],
    summary: 'The scenario against each of its what-ifs, on the same random numbers',
    flags: [...SAMPLING, ...CHANGES, ...FILES, 'json', ...ALWAYS],
    examples: [['summitry compare scenarios/japan_dprk_2024.yaml --draws 256', 'one row a what-if']],
    load: () => import('./commands/compare.ts'),
  },
  {
    name: 'replay',
    operands: 'FILE',
    count: [1, 1],
    summary:
      'The probability as of each thing that became known, what each did to it, and the score in the end',
    flags: ['seed', 'draws', 'paths', 'jobs', ...CHANGES, ...FILES, 'json', ...ALWAYS],
    meanings: {
      'as-of':
        'Replay up to this day, as 2024-04-01 (default: the outcome, or the last thing that became known)',
    },
    sampling: REPLAY_SAMPLING,
    examples: [
      ['summitry replay scenarios/japan_dprk_2024.yaml', 'one row a piece of evidence'],
      ['summitry replay scenarios/japan_dprk_2024.yaml --as-of 2024-04-01 --out reports', 'with a report'],
    ],
    load: () => import('./commands/replay.ts'),
  },
  {
    name: 'indicators',
    operands: 'FILE',
    count: [1, 1],
    summary: 'The watch list: what to look out for, how likely it is and how far it would move the answer',
    flags: [...SAMPLING, ...CHANGES, ...FILES, 'json', ...ALWAYS],
    examples: [
      ['summitry indicators scenarios/japan_dprk_2024.yaml --draws 512', 'the most informative first'],
    ],
    load: () => import('./commands/indicators.ts'),
  },
  {
    name: 'explain',
    operands: 'FILE',
    count: [1, 1],
    summary: 'The ledger: every argument, its sign, weight, reason, sources and present contribution',
    flags: ['seed', 'draws', 'paths', 'jobs', ...CHANGES, 'json', ...ALWAYS],
    examples: [
      ['summitry explain scenarios/japan_dprk_2024.yaml --as-of 2024-04-01', 'as things stood in April'],
    ],
    load: () => import('./commands/explain.ts'),
  },
  {
    name: 'validate',
    operands: 'FILE...',
    count: [1, Number.POSITIVE_INFINITY],
    summary: 'Errors and warnings only; forecasts nothing',
    flags: [...CHANGES, 'json', ...ALWAYS],
    examples: [['summitry validate scenarios/japan_dprk_2024.yaml', 'exit 3 if there is an error']],
    load: () => import('./commands/validate.ts'),
  },
  {
    name: 'report',
    operands: 'RESULT.json',
    count: [1, 1],
    summary: 'Rebuild the report from a result that was saved',
    flags: [...FILES, ...ALWAYS],
    examples: [['summitry report reports/01_smallest/result.json --format html', 'beside the result']],
    load: () => import('./commands/report.ts'),
  },
  {
    name: 'init',
    operands: '[NAME]',
    count: [0, 1],
    summary: 'Write a small scenario to start from',
    flags: ['out', 'force', ...ALWAYS],
    examples: [['summitry init my_summit', 'writes my_summit.yaml, which validates and runs']],
    load: () => import('./commands/init.ts'),
  },
  {
    name: 'schema',
    operands: '[scenario|result]',
    count: [0, 1],
    summary: 'JSON Schema of a scenario file or of result.json',
    flags: ALWAYS,
    examples: [['summitry schema scenario', 'for an editor that completes keys']],
    load: () => import('./commands/schema.ts'),
  },
];

/** The entry of a command, if there is one of that name. */
export function findCommand(name: string): CommandEntry | undefined {
  return COMMANDS.find((entry) => entry.name === name);
}
