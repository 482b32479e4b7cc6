import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { FileFailure } from './fileFailure.ts';
import { refuseLink } from './files.ts';

/** Longest line that is read: a scenario and all that it extends may have a quarter of it. */
const MOST_BYTES_OF_LINE = 16_777_216;

/** A line of a file as it is read. */
export interface FileLine {
  /** Without its end; null if it is not UTF-8, or too long for a line of this program. */
  readonly text: string | null;
  /** False for what stands after the last end of a line; then it is the last. */
  readonly isEnded: boolean;
  /** Bytes of the file up to and with the end of this line. */
  readonly until: number;
}

/**
 * Opens a ledger to read or to append, and nothing that is no ordinary file.
 *
 * @throws FileFailure if it cannot be opened, or is a link or a device.
 */
export async function openLedger(path: string, purpose: 'read' | 'append'): Promise<FileHandle> {
  let file: FileHandle | undefined;
  try {
    await refuseLink(path);
    const { O_RDONLY, O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = constants;
    const mode = purpose === 'read' ? O_RDONLY : O_RDWR | O_APPEND | O_CREAT;
    file = await open(path, mode | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0), 0o666);
    const found = await file.stat();
    if (found.isDirectory()) throw new Error('it is a folder');
    if (!found.isFile()) throw new Error('it is not an ordinary file');
    return file;
  } catch (cause) {
    await file?.close();
    throw new FileFailure(purpose === 'read' ? 'read' : 'append to', path, cause);
  }
}

/** Lines of a file from a byte on, of which no more than one is held at a time. */
export async function* linesOf(file: FileHandle, from: number): AsyncGenerator<FileLine> {
  const chunk = new Uint8Array(65_536);
  let parts: Uint8Array[] = [];
  let length = 0;
  let at = from;
  let until = from;
  const keep = (part: Uint8Array): void => {
    length += part.length;
    if (length <= MOST_BYTES_OF_LINE) parts.push(part.slice());
    else parts = [];
  };
  const line = (isEnded: boolean): FileLine => {
    const text = length > MOST_BYTES_OF_LINE ? null : decoded(parts);
    until += length + (isEnded ? 1 : 0);
    [parts, length] = [[], 0];
    return { text, isEnded, until };
  };
  for (;;) {
    const { bytesRead } = await file.read(chunk, 0, chunk.length, at);
    if (bytesRead === 0) break;
    at += bytesRead;
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0 && end < bytesRead; end = chunk.indexOf(LINE_FEED, start)) {
      keep(chunk.subarray(start, end));
      yield line(true);
      start = end + 1;
    }
    keep(chunk.subarray(start, bytesRead));
  }
  if (length > 0) yield line(false);
}

const LINE_FEED = 0x0a;

function decoded(parts: readonly Uint8Array[]): string | null {
  try {
    // A byte order mark is a change like any other.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(parts));
  } catch {
    return null;
  }
}
