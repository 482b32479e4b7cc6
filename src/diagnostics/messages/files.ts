import { quote } from '../quote.ts';
import { type Sentence, say } from '../sentence.ts';

/** Sentences about files and what they extend. */

/** @param instead - Where a file of the same name ships with the program, if one does. */
export function fileNotFound(path: string, reason: string, instead?: string): Sentence {
  const message = `${quote(path)} cannot be read: ${reason}`;
  if (path.includes('\ufffd'))
    return say('file-not-found', message, 'a name that is not UTF-8 cannot be given to summitry: rename the file');
  return say('file-not-found', message, instead && `one of that name ships with summitry: ${instead}`);
}

export const fileTooLarge = (size: number, most: number): Sentence =>
  say(
    'file-too-large',
    `the file has ${megabytes(size)} MB; a scenario has at most ${megabytes(most)} MB`,
    'what a scenario needs fits in far less; is this the right file?',
  );

export const recordTooLarge = (size: number, most: number): Sentence =>
  say('file-too-large', `the file has ${megabytes(size)} MB; a saved result has at most ${megabytes(most)} MB`);

export const filesTooLarge = (most: number): Sentence =>
  say('file-too-large', `the files of this scenario have more than ${megabytes(most)} MB together`);

export const tooManyMarks = (most: number): Sentence =>
  say('file-too-large', `the file has more than ${most} words and marks; the rest is not read`);

export const tooManyValues = (most: number): Sentence =>
  say(
    'file-too-large',
    `the files of this scenario have more than ${most} values together`,
    'a file counts as often as it is named under `extends`',
  );

export const tooManyFiles = (most: number): Sentence =>
  say('file-too-large', `more than ${most} files are named under \`extends\`, each counted as often as it is named`);

export const tooMuchNumberText = (length: number, most: number): Sentence =>
  say('file-too-large', `the numbers of the scenario are written in ${length} characters; at most ${most} are read`);

export const tooManyUncertain = (count: number, most: number): Sentence =>
  say('file-too-large', `the scenario has ${count} uncertain numbers; at most ${most} are drawn`);

export const tooManyNumbers = (count: number, most: number): Sentence =>
  say('file-too-large', `the scenario has ${count} numbers; at most ${most} are read`);

/** @param isMore - Whether there are even more than that. */
export const moreProblems = (count: number, isMore: boolean): Sentence =>
  say(
    'more-problems',
    `${isMore ? `more than ${count}` : count} ${count === 1 ? 'problem is' : 'problems are'} not told one by one, the first of them here`,
    'mend those that are told, and look again',
  );

export const notUtf8 = (): Sentence => say('not-utf8', 'the file is not UTF-8 text', 'save it with the encoding UTF-8');

export const emptyFile = (): Sentence =>
  say('empty-file', 'the file says nothing', '`summitry init` writes a scenario to start from');

export const extendsMissing = (path: string, reason: string): Sentence =>
  say(
    'extends-missing',
    `the file ${quote(path)} that this one extends cannot be read: ${reason}`,
    /^summitry\/[^/]+\.ya?ml$/i.test(path)
      ? `a model that ships is named without an ending: ${path.replace(/\.ya?ml$/i, '')}`
      : 'paths in `extends` start from the folder of the file that names them',
  );

/** `known` says which models there are. */
export const extendsNoModel = (name: string, known: string): Sentence =>
  say('extends-missing', `no model called ${quote(name)} ships with summitry`, known);

export const extendsNoScenario = (path: string): Sentence =>
  say(
    'extends-missing',
    `${quote(path)} cannot be extended`,
    /\.ya?ml#/i.test(path)
      ? 'a row of a table cannot be extended; extend the file of the table, and set `cases: null` to have a single scenario'
      : 'name a .yaml or .yml file by its path from the folder of this one, or a model as `summitry/two_level`',
  );

export const extendsOutside = (path: string): Sentence =>
  say(
    'extends-missing',
    `${quote(path)} is not read: it lies outside the folder of the project`,
    'name a folder above both files with --root; without it, the project begins at the nearest .git or package.json, or at a folder called scenarios',
  );

export const extendsHidden = (path: string): Sentence =>
  say(
    'extends-missing',
    `${quote(path)} is not read: it is hidden`,
    'a file that is extended, and the folders on the way to it, must not begin with a dot',
  );

export const linkOutside = (): Sentence =>
  say(
    'file-not-found',
    'the file is not read: it is a link that leads outside the folder of the project, or to something hidden',
    'name the file itself that it leads to',
  );

export const extendsCycle = (circle: readonly string[]): Sentence =>
  say('extends-cycle', `these files extend each other: ${circle.map(quote).join(' → ')}`);

export const extendsTooDeep = (most: number): Sentence =>
  say('nested-too-deep', `files extend each other more than ${most} levels deep`);

function megabytes(bytes: number): string {
  return String(Math.ceil((bytes / 1_048_576) * 10) / 10);
}
