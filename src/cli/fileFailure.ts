import { oneLine } from './oneLine.ts';

/** A file or folder that could not be read or written, in one sentence for a user. */
export class FileFailure extends Error {
  constructor(doing: string, path: string, cause: unknown) {
    super(`cannot ${doing} ${path}: ${reasonInWords(cause)}`, { cause });
    this.name = 'FileFailure';
  }
}

/** What an error says, in one line. */
export function failureInWords(error: unknown): string {
  const text = isExpected(error) ? oneLine(error) : `unexpected failure: ${oneLine(error)}`;
  return isWithoutPeer(error) ? NO_FAST_CHECK : text;
}

/** Whether something outside of the program is at fault: a file, or a package that is not there. */
export function isExpected(error: unknown): boolean {
  return error instanceof FileFailure || isWithoutPeer(error);
}

/** The one package that users install beside this one, so that their tests and the laws are made with the same copy. */
const NO_FAST_CHECK =
  'laws are tried with the package fast-check, which is not installed here; to install it: npm install --save-dev fast-check';

function isWithoutPeer(error: unknown): boolean {
  return errorCode(error) === 'ERR_MODULE_NOT_FOUND' && oneLine(error).startsWith("Cannot find package 'fast-check'");
}

/** Why a file operation failed. */
function reasonInWords(cause: unknown): string {
  return REASONS[errorCode(cause)] ?? (cause instanceof Error ? cause.message : String(cause));
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EFBIG: 'the file may not grow any further',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'something else with that name is in the way',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
  EIO: 'the disk reports an error',
};

/** Code of a system error, as ENOSPC, or the empty text. */
export function errorCode(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
}
