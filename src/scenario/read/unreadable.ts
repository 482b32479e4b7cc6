/** Thrown where a file is there and is none that can be read; its message says why. */
export class Unreadable extends Error {}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EISDIR: 'it is a folder',
  ELOOP: 'its links go in a circle',
  ENAMETOOLONG: 'its name is too long',
  EAGAIN: 'it is not an ordinary file',
  EINVAL: 'it is not an ordinary file',
  EIO: 'the disk reports an error',
  EMFILE: 'too many files are open',
  ERR_INVALID_ARG_VALUE: 'it is not a file name',
};

/** Why a file cannot be read, in words. */
export function whyUnreadable(error: unknown): string {
  if (error instanceof Unreadable) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? 'there is no such file';
}
