import { streamKey } from '../random/streamKey.ts';

/** One case of one law, to be run again. */
export interface Replay {
  readonly id: string;
  /** Seed of the check, as text. */
  readonly seed: string;
  /** Path of fast-check: `3:0:1`. */
  readonly path: string;
}

/** A replay as one word, `ID:SEED:PATH`, with dots in the path: `sign.wedge:1:3.0.1`. */
export function formatReplay({ id, seed, path }: Replay): string {
  return `${id}:${seed}:${path.replaceAll(':', '.')}`;
}

/** Reads such a word; the seed may itself contain colons. Null if it is none. */
export function parseReplay(text: string): Replay | null {
  const match = /^([^:]+):(.*):(\d+(?:\.\d+)*)$/s.exec(text);
  return match === null ? null : { id: match[1]!, seed: match[2]!, path: match[3]!.replaceAll('.', ':') };
}

/** Seed of fast-check for a seed of the program: an integer from 0 to 2^31 − 1. */
export function fastCheckSeed(seed: string): number {
  return streamKey(seed, 'checks')[0] >>> 1;
}
