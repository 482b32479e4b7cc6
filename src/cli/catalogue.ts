import { ANALYSES, flagNamesOf } from '../analysis/analyses.ts';
import { TABLE_FORMATS, USUAL_TABLE_FORMATS } from '../report/scenarios/formats.ts';
import { analysisCommands } from './analysisCommand.ts';
import type { CommandEntry } from './command.ts';
import {
  CHANGES,
  FILES,
  FIXED_SAMPLING,
  GENERAL,
  MACHINERY,
  OF_EXTRAS,
  SAMPLING,
  SAMPLING_OF_CASES,
  SAMPLING_OF_PAGE,
} from './flags.ts';

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
      ['summitry run scenarios/japan_dprk_2024.yaml --draws 256 --json', 'the whole record on standard output'],
      [
        'summitry run scenarios/japan_dprk_2024.yaml --draws 256 --with what-if,replay,indicators,discover,value',
        'more analyses in one report',
      ],
    ],
    load: () => import('./commands/run.ts'),
  },
  {
    name: 'batch',
    operands: 'FILE...',
    count: [1, Number.POSITIVE_INFINITY],
    summary: 'Many scenarios and their what-ifs into one folder with an index page; skips what has not changed',
    flags: [
      ...SAMPLING,
      ...CHANGES,
      ...FILES,
      'with',
      ...OF_EXTRAS,
      'json',
      'force',
      'prune',
      'alert',
      'log',
      ...GENERAL,
    ],
    examples: [
      ['summitry batch "scenarios/examples/*.yaml" --out reports --draws 256', 'a folder each and reports/index.html'],
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
  ...analysisCommands(),
  {
    name: 'index',
    operands: 'DIR',
    count: [1, 1],
    summary: 'Make the index of the reports of a batch again from what lies in its folder',
    flags: ['prune', ...GENERAL],
    examples: [['summitry index reports', 'after reports were taken away, or with another version']],
    load: () => import('./commands/index.ts'),
  },
  {
    name: 'tables',
    operands: 'DIR',
    count: [1, 1],
    summary:
      'Tables over all results in the folder of a batch, for DuckDB, pandas, R and Excel; exit 4 if some cannot be read',
    flags: ['out', 'format', ...GENERAL],
    texts: ['format'],
    meanings: {
      out: 'Folder to write to (default: tables/ in DIR)',
      format: `Files to write, of ${TABLE_FORMATS.join()} (default: ${USUAL_TABLE_FORMATS.join()})`,
    },
    examples: [['summitry tables reports', 'a file a table in reports/tables, with the rows of all scenarios']],
    load: () => import('./commands/tables.ts'),
  },
  {
    name: 'check',
    operands: 'FILE...',
    count: [1, Number.POSITIVE_INFINITY],
    summary:
      "The model's laws, declared signs, and what files expect of their forecasts, tried; exit 5 if anything fails, 4 if anything could not be tried",
    flags: [
      ...SAMPLING,
      ...flagNamesOf(ANALYSES.checks),
      'strict',
      'baseline',
      'tolerance',
      'junit',
      ...CHANGES,
      ...FILES,
      'json',
      ...GENERAL,
    ],
    examples: [
      ['summitry check scenarios/examples/02_bargaining.yaml', 'how many laws hold, and what does not'],
      [
        'summitry check scenarios/examples/02_bargaining.yaml --mutate --mutants 20 --trials 2',
        'which of 20 small faults, planted one at a time, what the file declares and expects would not notice',
      ],
      [
        'summitry check "scenarios/examples/*.yaml" --trials 5 --strict --junit junit.xml',
        'a line a file; warnings fail; for a CI server',
      ],
    ],
    load: () => import('./commands/check.ts'),
  },
  {
    name: 'backtest',
    operands: 'FILE...',
    count: [1, Number.POSITIVE_INFINITY],
    summary: 'Forecast cases whose outcome is known as of days on which it was not, and score the forecasts',
    flags: [...SAMPLING_OF_CASES, 'require', 'set', 'root', ...FILES, 'json', ...GENERAL],
    sampling: { draws: 256, paths: 2 },
    meanings: {
      out: 'Folder to write to; the same command goes on there where it was stopped (to start afresh, delete cases.jsonl in the folder of the report)',
    },
    examples: [
      ['summitry backtest scenarios/japan_dprk_2002.yaml', 'as of its start, landmarks and each day with news'],
    ],
    load: () => import('./commands/backtest.ts'),
  },
  {
    name: 'calibrate',
    operands: 'TABLE',
    count: [1, 1],
    summary: 'Learn the numbers that all rows of a table share from how they ended, and write a file to extend',
    flags: [...SAMPLING_OF_CASES, 'particles', 'hold-out', 'require', ...CHANGES, 'out', 'json', ...GENERAL],
    sampling: { draws: 16, paths: 2 },
    meanings: {
      draws: 'Draws of what is a row’s own, the same at all values of what is shared',
      out: 'Folder to write to; the same command goes on there where it was stopped',
    },
    examples: [
      [
        'summitry calibrate scenarios/history/overtures.yaml --particles 64 --jobs 2',
        'what the library says of the numbers of its model',
      ],
    ],
    load: () => import('./commands/calibrate.ts'),
  },
  {
    name: 'seal',
    operands: 'FILE...',
    count: [1, Number.POSITIVE_INFINITY],
    summary: 'Write forecasts of open questions into a chained ledger, so that they can be scored later',
    flags: [...SAMPLING_OF_PAGE, ...MACHINERY, ...CHANGES, 'ledger', 'witness', 'force', 'json', ...GENERAL],
    meanings: { force: 'Seal again what is sealed already' },
    examples: [['summitry seal scenarios/examples/02_bargaining.yaml --draws 256', 'a line more in forecasts.jsonl']],
    load: () => import('./commands/seal.ts'),
  },
  {
    name: 'verify',
    operands: 'LEDGER [FILE...]',
    count: [1, Number.POSITIVE_INFINITY],
    summary:
      'Check a ledger line by line, run its forecasts again, and score them by the outcomes that the files state',
    flags: ['head', 'chain-only', ...MACHINERY, 'root', 'json', ...GENERAL],
    examples: [
      ['summitry verify forecasts.jsonl scenarios/examples/02_bargaining.yaml', 'exit 5 if anything is not as sealed'],
    ],
    load: () => import('./commands/verify.ts'),
  },
  {
    name: 'explore',
    operands: 'FILE',
    count: [1, 1],
    summary: 'Move the scenario in a browser and see the forecast follow; or write that page as one file with --out',
    flags: [...SAMPLING_OF_PAGE, ...CHANGES, 'port', 'out', ...GENERAL],
    placeholders: { out: 'FILE' },
    meanings: { out: 'Write the page to this file, which needs no server, and end' },
    examples: [
      ['summitry explore scenarios/examples/02_bargaining.yaml --out explorer.html', 'one file that can be mailed'],
    ],
    load: () => import('./commands/explore.ts'),
  },
  {
    name: 'explain',
    operands: 'FILE',
    count: [1, 1],
    summary: 'The ledger: every argument, its sign, weight, reason, sources and present contribution',
    flags: [...FIXED_SAMPLING, ...CHANGES, 'json', ...GENERAL],
    examples: [['summitry explain scenarios/japan_dprk_2024.yaml --as-of 2024-04-01', 'as things stood in April']],
    load: () => import('./commands/explain.ts'),
  },
  {
    name: 'validate',
    operands: 'FILE...',
    count: [1, Number.POSITIVE_INFINITY],
    summary: 'Errors and warnings only; forecasts nothing',
    flags: ['strict', ...CHANGES, 'json', ...GENERAL],
    examples: [['summitry validate scenarios/japan_dprk_2024.yaml', 'exit 3 if there is an error']],
    load: () => import('./commands/validate.ts'),
  },
  {
    name: 'report',
    operands: 'RESULT.json',
    count: [1, 1],
    summary: 'Rebuild the report from a result that was saved, of a run or of a backtest',
    flags: [...FILES, ...GENERAL],
    examples: [['summitry report reports/01_smallest/result.json --format html', 'beside the result']],
    load: () => import('./commands/report.ts'),
  },
  {
    name: 'init',
    operands: '[NAME]',
    count: [0, 1],
    summary: 'Write a small scenario to start from',
    flags: ['model', 'initiator', 'target', 'made', 'out', 'force', ...GENERAL],
    texts: ['target'],
    meanings: { target: 'Who was asked' },
    placeholders: { target: 'SIDE' },
    examples: [
      ['summitry init my_summit', 'writes my_summit.yaml, which validates and runs'],
      [
        'summitry init --model two_level --initiator Turkey --target Syria',
        'writes turkey_syria.yaml, a case on the shared model',
      ],
    ],
    load: () => import('./commands/init.ts'),
  },
  {
    name: 'schema',
    operands: '[scenario|result|backtest|calibration|ledger]',
    count: [0, 1],
    summary:
      'JSON Schema of a scenario file, of result.json, backtest.json or calibration.json, or of a line of a ledger',
    flags: GENERAL,
    examples: [['summitry schema scenario', 'for an editor that completes keys']],
    load: () => import('./commands/schema.ts'),
  },
];

/** The entry of a command, if there is one of that name. */
export function findCommand(name: string): CommandEntry | undefined {
  return COMMANDS.find((entry) => entry.name === name);
}
