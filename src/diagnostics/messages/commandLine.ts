import { quote } from '../quote.ts';
import { type Sentence, say } from '../sentence.ts';
import { suggestion } from '../suggest.ts';

/** Sentences about the command line: commands, flags, and files to write. */

export function noCommand(): Sentence {
  return say('missing-argument', 'no command was given', '`summitry --help` lists the commands');
}

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
export function missingOperand(command: string, operands: string, usage: string): Sentence {
  return say('missing-argument', `${command} needs ${operands}, and nothing was given`, `usage: ${usage}`);
}

export function emptyOperand(command: string, usage: string): Sentence {
  return say('missing-argument', `a name given to ${command} is empty`, `usage: ${usage}`);
}

export function extraOperands(command: string, operands: string, extra: readonly string[], usage: string): Sentence {
  const seen = extra.map(quote).join(', ');
  return say('extra-argument', `${command} takes ${operands} only; got also ${seen}`, `usage: ${usage}`);
}

export function flagNeedsValue(flag: string): Sentence {
  return say('bad-flag', `--${flag} needs a value`);
}

export function flagCannotBeNegated(flag: string): Sentence {
  return say('bad-flag', `--${flag} takes a value and has no --no-${flag} form`);
}

export function flagTakesNoValue(flag: string): Sentence {
  return say('bad-flag', `--${flag} takes no value but true or false`);
}

export function flagGivenTwice(flag: string, values: readonly string[]): Sentence {
  return say('bad-flag', `--${flag} was given ${values.length} times: ${values.map(quote).join(', ')}`, 'give it once');
}

/** @param domain - What is accepted, as `a whole number from 1 to 256`. */
export function flagOutOfDomain(flag: string, domain: string, seen: string, hint?: string): Sentence {
  return say('bad-flag', `--${flag} must be ${domain}; got ${quote(seen)}`, hint);
}

export function setTwice(path: string, values: readonly string[]): Sentence {
  return say('bad-flag', `--set gives ${quote(path)} twice: ${values.map(quote).join(' and ')}`, 'give it once');
}

export function noAxis(): Sentence {
  return say('missing-argument', 'sweep needs --vary', 'for example --vary quantities.NAME=0:1:11');
}

export function tooManyAxes(seen: readonly string[]): Sentence {
  return say(
    'bad-flag',
    `sweep takes --vary once or twice; got ${seen.map(quote).join(', ')}`,
    'fix the others with --set',
  );
}

export function noDrawsInRecord(): Sentence {
  return say(
    'bad-flag',
    'parquet holds the draws, which a saved result does not keep',
    'run the scenario with --format parquet',
  );
}

export function badScenarioName(seen: string): Sentence {
  return say(
    'bad-flag',
    `the name of a scenario has up to 60 letters, digits, _ and -; got ${quote(seen)}`,
    'the folder is given by --out',
  );
}

export function noMatch(pattern: string): Sentence {
  return say(
    'no-match',
    `no file matches ${quote(pattern)}`,
    'patterns are looked up from the folder in which the command runs',
  );
}

export function sameFolder(folder: string, files: readonly string[]): Sentence {
  return say(
    'same-folder',
    `${files.map(quote).join(' and ')} would both be written to ${quote(folder)}`,
    'rename one of them, or give them to separate commands with different --out',
  );
}

export function notARecord(path: string, reason: string): Sentence {
  return say('not-a-record', `${quote(path)} is not a result that summitry saved: ${reason}`);
}

export function alreadyExists(path: string): Sentence {
  return say('already-exists', `${quote(path)} is already there`, 'choose another name, or --force to replace it');
}

export function machineMissing(): Sentence {
  return say(
    'bad-flag',
    '--machine wasm needs WebAssembly with SIMD and room for it, which this host does not have',
    'leave --machine out: the TypeScript machine gives the same result, more slowly',
  );
}

export function slowerMachine(): Sentence {
  return say(
    'slower-machine',
    'this host runs no WebAssembly with SIMD, or has no room for it: the TypeScript machine computes, with the same result, more slowly',
    '--machine typescript silences this',
  );
}

export function unknownSchema(seen: string): Sentence {
  return say('bad-flag', `there are schemas of scenario and result; got ${quote(seen)}`);
}
