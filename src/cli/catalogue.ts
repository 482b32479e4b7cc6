import type { CommandModule } from './command.ts';
import { CHANGES, FILES, FIXED_SAMPLING, type FlagName, GENERAL, OF_EXTRAS, SAMPLING } from './flags.ts';
import { BENCH_SAMPLING, REPLAY_SAMPLING, type Sampling } from './sampling.ts';

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

/** All commands, in the order of help: from the everyday to the rare. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'run',
    operands: 'FILE...',
    count: [1, Number.POSITIVE_INFINITY],
    summary: 'Probability of the meeting, its curve, and the report',
    flags: [...SAMPLING, ...CHANGES, ...FILES, 'with', 'what-if', ...OF_EXTRAS, 'json', ...GENERAL],
    examples: [
      ['summitry run scenarios/examples/01_smallest.yaml', 'print the answer, write the report to reports/'],
      [
        'summitry run scenarios/japan_dprk_2024.yaml --draws 256 --json',
        'the whole record on standard output',
      ],
      [
        'summitry run scenarios/japan_dprk_2024.yaml --draws 256 --with what-if,replay,indicators,discover,value',
        'more of the bench in one report',
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
    flags: [...SAMPLING, ...CHANGES, ...FILES, 'with', ...OF_EXTRAS, 'json', 'force', ...GENERAL],
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
    operands: 'FILE [OTHER]',
    count: [1, 2],
    summary:
      'The scenario against each of its what-ifs, or against another scenario, and what each change does to the difference',
    flags: [...SAMPLING, ...CHANGES, ...FILES, 'json', ...GENERAL],
    examples: [
      ['summitry compare scenarios/japan_dprk_2024.yaml --draws 256', 'one row a what-if'],
      [
        'summitry compare scenarios/examples/02_bargaining.yaml scenarios/examples/03_moving_world.yaml --draws 64',
        'two scenarios, the difference shared out',
      ],
    ],
    load: () => import('./commands/compare.ts'),
  },
  {
    name: 'sensitivity',
    operands: 'FILE',
    count: [1, 1],
    summary: "Which inputs drive the answer: Sobol' indices, Shapley effects, PAWN, slopes and a tornado",
    flags: [...SAMPLING, 'points', ...CHANGES, ...FILES, 'json', ...GENERAL],
    examples: [['summitry sensitivity scenarios/japan_dprk_2002.yaml --points 64', 'most important first']],
    load: () => import('./commands/sensitivity.ts'),
  },
  {
    name: 'sweep',
    operands: 'FILE',
    count: [1, 1],
    summary: 'The probability over a range of one number, or over a map of two, and its shape in words',
    flags: [...FIXED_SAMPLING, 'vary', ...CHANGES, ...FILES, 'json', ...GENERAL],
    sampling: BENCH_SAMPLING,
    examples: [
      [
        'summitry sweep scenarios/japan_dprk_2024.yaml --vary quantities.trust=0:1:11 --draws 128',
        'a curve of eleven points',
      ],
      [
        'summitry sweep scenarios/examples/02_bargaining.yaml --vary actors.upper.outside_option=0:0.3:7 --vary actors.lower.outside_option=0:0.3:7',
        'a map',
      ],
    ],
    load: () => import('./commands/sweep.ts'),
  },
  {
    name: 'threshold',
    operands: 'FILE',
    count: [1, 1],
    summary:
      'What it would take: the smallest change of one lever, and the cheapest of several, that reaches a target',
    flags: [...FIXED_SAMPLING, 'target', 'by', ...CHANGES, ...FILES, 'json', ...GENERAL],
    sampling: BENCH_SAMPLING,
    examples: [
      [
        'summitry threshold scenarios/japan_dprk_2002.yaml --target 60% --draws 64',
        'with the levers that the file marks',
      ],
    ],
    load: () => import('./commands/threshold.ts'),
  },
  {
    name: 'discover',
    operands: 'FILE',
    count: [1, 1],
    summary: 'Which combinations of inputs make the meeting likely, and whether chance could have made them',
    flags: [...SAMPLING, 'above', ...CHANGES, ...FILES, 'json', ...GENERAL],
    examples: [['summitry discover scenarios/japan_dprk_2024.yaml --draws 1024', 'boxes, in words']],
    load: () => import('./commands/discover.ts'),
  },
  {
    name: 'value',
    operands: 'FILE',
    count: [1, 1],
    summary: 'What learning an input would be worth, for the forecast and for the decisions in the file',
    flags: [...SAMPLING, ...CHANGES, ...FILES, 'json', ...GENERAL],
    examples: [['summitry value scenarios/japan_dprk_2024.yaml --draws 1024', 'the most valuable first']],
    load: () => import('./commands/value.ts'),
  },
  {
    name: 'replay',
    operands: 'FILE',
    count: [1, 1],
    summary:
      'The probability as of each thing that became known, what each did to it, and the score in the end',
    flags: [...FIXED_SAMPLING, ...CHANGES, ...FILES, 'json', ...GENERAL],
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
    flags: [...SAMPLING, ...CHANGES, ...FILES, 'json', ...GENERAL],
    examples: [
      ['summitry indicators scenarios/japan_dprk_2024.yaml --draws 512', 'the most informative first'],
    ],
    load: () => import('./commands/indicators.ts'),
  },
  {
    name: 'check',
    operands: 'FILE',
    count: [1, 1],
    summary:
      "The model's laws and the declared signs, tried on this scenario; exit 5 with the smallest counter-example if one fails",
    flags: [...SAMPLING, 'trials', 'case', ...CHANGES, ...FILES, 'json', ...GENERAL],
    examples: [['summitry check scenarios/examples/02_bargaining.yaml', 'one line a law']],
    load: () => import('./commands/check.ts'),
  },
  {
    name: 'explain',
    operands: 'FILE',
    count: [1, 1],
    summary: 'The ledger: every argument, its sign, weight, reason, sources and present contribution',
    flags: [...FIXED_SAMPLING, ...CHANGES, 'json', ...GENERAL],
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
    flags: [...CHANGES, 'json', ...GENERAL],
    examples: [['summitry validate scenarios/japan_dprk_2024.yaml', 'exit 3 if there is an error']],
    load: () => import('./commands/validate.ts'),
  },
  {
    name: 'report',
    operands: 'RESULT.json',
    count: [1, 1],
    summary: 'Rebuild the report from a result that was saved',
    flags: [...FILES, ...GENERAL],
    examples: [['summitry report reports/01_smallest/result.json --format html', 'beside the result']],
    load: () => import('./commands/report.ts'),
  },
  {
    name: 'init',
    operands: '[NAME]',
    count: [0, 1],
    summary: 'Write a small scenario to start from',
    flags: ['out', 'force', ...GENERAL],
    examples: [['summitry init my_summit', 'writes my_summit.yaml, which validates and runs']],
    load: () => import('./commands/init.ts'),
  },
  {
    name: 'schema',
    operands: '[scenario|result]',
    count: [0, 1],
    summary: 'JSON Schema of a scenario file or of result.json',
    flags: GENERAL,
    examples: [['summitry schema scenario', 'for an editor that completes keys']],
    load: () => import('./commands/schema.ts'),
  },
];

/** The entry of a command, if there is one of that name. */
export function findCommand(name: string): CommandEntry | undefined {
  return COMMANDS.find((entry) => entry.name === name);
}
