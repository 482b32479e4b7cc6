import { quote } from '../quote.ts';
import { type Sentence, say } from '../sentence.ts';

/** Sentences about forecasts that are sealed, and about the ledger that they are sealed in. */

/** @param named - The file, or the row of a table. */
export const alreadyAnswered = (named: string): Sentence =>
  say(
    'cannot-seal',
    `${quote(named)} states its outcome, and a forecast that is sealed after the answer proves nothing`,
    'seal forecasts of open questions; `backtest` scores those of settled ones',
  );

/** @param problem - What is wrong with what is left of it. */
export const notByItself = (named: string, asOf: string, problem: string): Sentence =>
  say(
    'cannot-seal',
    `what ${quote(named)} says that was known on ${asOf} is no scenario by itself: ${problem}`,
    'something in it refers to evidence that became known later',
  );

/**
 * @param problem - In one sentence.
 * @param remedy - What to do.
 */
export const brokenLedger = (path: string, problem: string, remedy: string): Sentence =>
  say('broken-ledger', `nothing is sealed in ${quote(path)}: ${problem}`, remedy);

export const notALedger = (path: string, reason: string): Sentence =>
  say('not-a-ledger', `${quote(path)} is no ledger of sealed forecasts: ${reason}`);

/** @param files - Files, or rows of tables, that have the id. */
export const sameId = (id: string, files: readonly string[]): Sentence =>
  say(
    'same-id',
    `${files.map(quote).join(' and ')} ${files.length === 2 ? 'both' : 'all'} have the id ${quote(id)}, by which a forecast finds its outcome`,
    'rename one of them, or give them to separate commands',
  );

export const witnessFailed = (reason: string): Sentence =>
  say(
    'witness-failed',
    `the witness said nothing: ${reason}`,
    'what was sealed stays sealed; the same command line asks the witness again',
  );

/** @param seen - What `--witness` was given. */
export const noWords = (seen: string): Sentence =>
  say('bad-flag', `--witness must be a command, its words apart, quotes closed; got ${quote(seen)}`);

export const noHash = (seen: string): Sentence =>
  say('bad-flag', `--head must be a hash, 64 hexadecimal digits; got ${quote(seen)}`, '`seal` prints it');
