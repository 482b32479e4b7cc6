import { sha256 } from '../numeric/sha256.ts';
import { streamKey } from '../random/streamKey.ts';
import { contentHash } from '../scenario/hash.ts';
import type { Scenario } from '../scenario/model.ts';

/** One case of one law, to be run again. */
export interface Replay {
  readonly id: string;
  /** Seed of the check, as text. */
  readonly seed: string;
  /** Path of fast-check: `3:0:1`. */
  readonly path: string;
  /** Of the scenario and the laws among which it was found, see `stateDigest`; missing in words of older versions. */
  readonly digest?: string;
}

/** A replay as one word, `ID:SEED:PATH:DIGEST`, with dots in the path: `sign.wedge:1:3.0.1:5f2c81d0`. */
export function formatReplay({ id, seed, path, digest }: Replay): string {
  return [id, seed, path.replaceAll(':', '.'), ...(digest === undefined ? [] : [digest])].join(':');
}

/** Reads such a word; the seed may itself contain colons. Null if it is none. */
export function parseReplay(text: string): Replay | null {
  // With a digest first: eight digits are never a path, of which the first number counts cases.
  const match =
    /^([^:]+):(.*):(\d+(?:\.\d+)*):([\da-f]{8})$/s.exec(text) ?? /^([^:]+):(.*):(\d+(?:\.\d+)*)$/s.exec(text);
  if (match === null) return null;
  const [, id, seed, path, digest] = match;
  const replay = { id: id!, seed: seed!, path: path!.replaceAll('.', ':') };
  return digest === undefined ? replay : { ...replay, digest };
}

/** Raise it when the same seed comes to try other cases of a law: cases that were printed before are then stale. */
const LAWS_VERSION = 2;

/** Eight hexadecimal digits that differ where a printed case may no longer mean the same. */
export function stateDigest(scenario: Scenario): string {
  return sha256(`${LAWS_VERSION} ${contentHash(scenario)}`).slice(0, 8);
}

/** Seed of fast-check for a seed of the program: an integer from 0 to 2^31 − 1. */
export function fastCheckSeed(seed: string): number {
  return streamKey(seed, 'checks')[0] >>> 1;
}
