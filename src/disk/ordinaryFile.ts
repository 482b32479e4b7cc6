import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { Unreadable, whyUnreadable } from '../scenario/read/unreadable.ts';

/** What reading a file gives: its bytes, or why there are none. */
export type FileBytes =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing'; readonly reason: string }
  | { readonly kind: 'too-large'; readonly size: number };

/**
 * Reads a file that is nothing but a file: no folder, pipe, device, or anything else whose reading may never end.
 *
 * No more bytes are taken in than it may have, whatever it says of its size.
 *
 * @param most - Bytes that it may have.
 * @param followsLinks - Whether the path may end in a link.
 */
export function readOrdinaryFile(path: string, most: number, followsLinks: boolean): FileBytes {
  let descriptor: number | undefined;
  try {
    // Opening alone does something to some devices.
    mustBeOrdinary(statSync(path));
    // Without waiting: a pipe could have taken its place meanwhile, and a log of the kernel waits for news.
    const flags = constants.O_RDONLY | constants.O_NONBLOCK | (followsLinks ? 0 : constants.O_NOFOLLOW);
    descriptor = openSync(path, flags);
    const found = fstatSync(descriptor);
    mustBeOrdinary(found);
    return found.size > most ? { kind: 'too-large', size: found.size } : readBounded(descriptor, found.size, most);
  } catch (error) {
    return { kind: 'missing', reason: whyUnreadable(error) };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function readBounded(descriptor: number, expected: number, most: number): FileBytes {
  let bytes = new Uint8Array(Math.min(expected, most) + 1);
  let taken = 0;
  for (;;) {
    const got = readSync(descriptor, bytes, taken, bytes.length - taken, null);
    taken += got;
    // What is made while it is read, as in /proc, says that it is empty.
    if (expected === 0 && taken > 0) throw new Unreadable('it is not an ordinary file');
    if (got === 0) return { kind: 'bytes', bytes: bytes.subarray(0, taken) };
    if (taken > most) return { kind: 'too-large', size: taken };
    if (taken === bytes.length) {
      const larger = new Uint8Array(Math.min(2 * taken, most) + 1);
      larger.set(bytes);
      bytes = larger;
    }
  }
}

function mustBeOrdinary(found: { isFile(): boolean; isDirectory(): boolean }): void {
  if (found.isDirectory()) throw new Unreadable('it is a folder');
  if (!found.isFile()) throw new Unreadable('it is not an ordinary file');
}
