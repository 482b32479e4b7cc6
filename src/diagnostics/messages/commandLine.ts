import { allOf, quote } from '../quote.ts';
import { type Sentence, say } from '../sentence.ts';
import { suggestion } from '../suggest.ts';

/** Sentences about the command line: commands, flags, and files to write. */

export const noCommand = (): Sentence =>
  say('missing-argument', 'no command was given', '`summitry --help` lists the commands');

/** @param guess - Command that was probably meant. */
export function unknownCommand(name: string, guess: string | undefined): Sentence {
  const hint = /\.ya?ml$/i.test(name)
    ? `to run a scenario: summitry run ${name}`
    : guess === undefined
      ? '`summitry --help` lists the commands'
      : `did you mean ${quote(guess)}?`;
  return say('unknown-command', `there is no command ${quote(name)}`, hint);
}

/**
 * @param command - Name of the command, or 'summitry' where none was given.
 * @param dashed - The flag as it was typed.
 * @param known - Names that the command accepts, without dashes.
 */
export function unknownFlag(command: string, dashed: string, known: readonly string[]): Sentence {
  const help = `\`${command === 'summitry' ? 'summitry' : `summitry ${command}`} --help\` lists the flags`;
  const candidates = known.map((name) => `--${name}`);
  return say('unknown-flag', `${command} has no flag ${quote(dashed)}`, suggestion(dashed, candidates) ?? help);
}

/** @param usage - How the command is written, for the hint. */
export const missingOperand = (command: string, operands: string, usage: string): Sentence =>
  say('missing-argument', `${command} needs ${operands}, and nothing was given`, `usage: ${usage}`);

export const emptyOperand = (command: string, usage: string): Sentence =>
  say('missing-argument', `a name given to ${command} is empty`, `usage: ${usage}`);

export function extraOperands(command: string, operands: string, extra: readonly string[], usage: string): Sentence {
  const seen = extra.map(quote).join(', ');
  return say('extra-argument', `${command} takes ${operands} only; got also ${seen}`, `usage: ${usage}`);
}

export const flagNeedsValue = (flag: string): Sentence => say('bad-flag', `--${flag} needs a value`);

/** @param readers - Names of the analyses that would read it. */
export const flagInVain = (flag: string, readers: readonly string[]): Sentence =>
  say(
    'bad-flag',
    `--${flag} counts for ${allOf(readers)} alone, which is not asked for`,
    `add --with ${readers[0]}, or leave it out`,
  );

export const flagNeedsFlag = (flag: string, needed: string): Sentence =>
  say('bad-flag', `--${flag} counts beside --${needed} alone`, `add --${needed}, or leave --${flag} out`);

export const noFolder = (flag: string, path: string): Sentence =>
  say('bad-flag', `--${flag} must be a folder; there is none at ${quote(path)}`);

export const portOfFile = (): Sentence =>
  say('bad-flag', '--port is where a page is served, and --out writes a file instead', 'leave one of them out');

export const noFileName = (seen: string): Sentence =>
  say('bad-flag', `--out takes the name of a file here; got ${quote(seen)}`, 'as explorer.html');

export const folderForFile = (seen: string): Sentence =>
  say(
    'bad-flag',
    `--out takes the name of a file here; ${quote(seen)} is a folder`,
    'name a file in it, as explorer.html',
  );

export const folderForJunit = (seen: string): Sentence =>
  say('bad-flag', `--junit takes the name of a file; ${quote(seen)} is a folder`, 'name a file in it, as junit.xml');

export const caseOfMany = (): Sentence =>
  say('bad-flag', '--case tries one counter-example of one scenario again', 'name that scenario alone');

export const caseAlone = (): Sentence =>
  say(
    'bad-flag',
    '--case tries one counter-example again, and --mutate plants faults into a whole scenario',
    'give one of the two',
  );

export const noBatch = (path: string): Sentence =>
  say(
    'not-a-record',
    `there is no batch of this version in ${quote(path)}`,
    '`summitry batch FILES --out DIR` makes such a folder',
  );

export const noResults = (path: string): Sentence =>
  say(
    'not-a-record',
    `there are no results in ${quote(path)}: no folder in it has a result.json`,
    '`summitry batch FILES --out DIR` makes such a folder',
  );

export const tooMuchForWorkbook = (most: string): Sentence =>
  say(
    'file-too-large',
    `these results are too much for a workbook, which takes ${most} cells`,
    'take parquet or csv, or fewer results',
  );

export const noBaseline = (path: string): Sentence =>
  say(
    'bad-flag',
    `--baseline must be a result.json, or a folder of reports; there is nothing at ${quote(path)}`,
    '`summitry batch FILES --out reports` makes such a folder',
  );

/** @param reason - Why nothing can listen there. */
export const portTaken = (port: number, reason: string): Sentence =>
  say('bad-flag', `--port ${port} cannot be had: ${reason}`, 'leave --port out for one that is free');

export const flagCannotBeNegated = (flag: string): Sentence =>
  say('bad-flag', `--${flag} takes a value and has no --no-${flag} form`);

export const flagTakesNoValue = (flag: string): Sentence =>
  say('bad-flag', `--${flag} takes no value but true or false`);

export const flagGivenTwice = (flag: string, values: readonly string[]): Sentence =>
  say('bad-flag', `--${flag} was given ${values.length} times: ${values.map(quote).join(', ')}`, 'give it once');

/** @param domain - What is accepted, as `a whole number from 1 to 256`. */
export const flagOutOfDomain = (flag: string, domain: string, seen: string, hint?: string): Sentence =>
  say('bad-flag', `--${flag} must be ${domain}; got ${quote(seen)}`, hint);

export const setTwice = (path: string, values: readonly string[]): Sentence =>
  say('bad-flag', `--set gives ${quote(path)} twice: ${values.map(quote).join(' and ')}`, 'give it once');

export const noAxis = (): Sentence =>
  say(
    'missing-argument',
    'sweep needs --vary',
    'as --vary PATH=LOW:HIGH:N: a path of the scenario, two constants, and how many values',
  );

export const tooManyAxes = (seen: readonly string[]): Sentence =>
  say('bad-flag', `sweep takes --vary once or twice; got ${seen.map(quote).join(', ')}`, 'fix the others with --set');

export const missingBrowser = (): Sentence =>
  say(
    'bad-flag',
    'pdf is printed by Chromium or Chrome, and none is found here',
    'install one, name it in CHROME_PATH, or take --format html and print the page',
  );

export const noDrawsInRecord = (): Sentence =>
  say(
    'bad-flag',
    'parquet holds the draws, which a saved result does not keep',
    'run the scenario with --format parquet',
  );

export const noDrawsInBacktest = (): Sentence =>
  say(
    'bad-flag',
    'parquet holds the draws of one scenario, which a backtest of many does not keep',
    'run a scenario with --format parquet',
  );

export const badScenarioName = (seen: string): Sentence =>
  say(
    'bad-flag',
    `the name of a scenario has up to 60 letters, digits, _ and -; got ${quote(seen)}`,
    'the folder is given by --out',
  );

/** @param flag - Which would have to be lower: columns of a thread grow with paths, what is kept of a run with draws. */
export const tooMuchMemory = (flag: 'paths' | 'draws', bytes: number, most: number): Sentence =>
  say(
    'bad-flag',
    `${flag === 'paths' ? 'a thread' : 'the run'} would take ${Math.ceil(bytes / 1e6)} MB of memory; at most ${Math.round(most / 1e6)} MB are used`,
    `fewer --${flag} need less`,
  );

/** @param instead - A pattern that matches what ships with the program, if this one would there. */
export const noMatch = (pattern: string, instead: string | undefined): Sentence =>
  say(
    'no-match',
    `no file matches ${quote(pattern)}`,
    instead === undefined
      ? 'patterns are looked up from the folder in which the command runs'
      : `what ships with summitry is here: ${quote(instead)}`,
  );

export const sameFolder = (folder: string, files: readonly string[]): Sentence =>
  say(
    'same-folder',
    `${allOf(files.map(quote))} would ${files.length === 2 ? 'both' : 'all'} be written to ${quote(folder)}, and are left out`,
    'rename one of them, or give them to separate commands with different --out',
  );

export const notARecord = (path: string, reason: string): Sentence =>
  say('not-a-record', `${quote(path)} is not a result that summitry saved: ${reason}`);

export const alreadyExists = (path: string): Sentence =>
  say('already-exists', `${quote(path)} is already there`, 'choose another name, or --force to replace it');

export const machineMissing = (): Sentence =>
  say(
    'bad-flag',
    '--machine wasm needs WebAssembly with SIMD and room for it, which this host does not have',
    'leave --machine out: the TypeScript machine gives the same result, more slowly',
  );

export const slowerMachine = (): Sentence =>
  say(
    'slower-machine',
    'this host runs no WebAssembly with SIMD, or has no room for it: the TypeScript machine computes, with the same result, more slowly',
    '--machine typescript silences this',
  );

export const unknownSchema = (seen: string): Sentence =>
  say('bad-flag', `there are schemas of scenario, result, backtest, calibration and ledger; got ${quote(seen)}`);
