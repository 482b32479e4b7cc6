import type { Distribution } from '../distributions/distribution.ts';
import type { Program } from '../program/program.ts';
import type { StreamKey } from '../random/streamKey.ts';
import { canonical } from '../scenario/hash.ts';
import type { Path } from '../scenario/model.ts';

/** A case in which numbers may be shared: its program, and which of its numbers are its own. */
export interface OfCase {
  readonly program: Program;
  readonly perCase: readonly Path[];
}

/** An uncertain number that cases share, to be learnt. */
export interface SharedNumber {
  readonly path: Path;
  readonly key: StreamKey;
  readonly distribution: Distribution;
  /** Cases that have it, so distributed. */
  readonly cases: number;
}

/**
 * The numbers that cases share: uncertain in the same way, under the same path, in more than half of the cases in which that
 * path is uncertain at all, in ascending order of their paths.
 *
 * A case that states a number in its own way speaks of itself: there it is integrated out, as are numbers of a case's own, hidden
 * types, and likelihoods of rows of evidence, which are named after a day.
 */
export function sharedNumbers(cases: readonly OfCase[]): readonly SharedNumber[] {
  const stated = new Map<Path, Map<string, { key: StreamKey; distribution: Distribution; cases: number }>>();
  const own = new Set(cases.flatMap(({ perCase }) => perCase));
  for (const { program } of cases) {
    for (const { path, key, distribution, enumerated } of program.inputs) {
      if (enumerated !== undefined || own.has(path) || path.startsWith('evidence.')) continue;
      const ways = stated.get(path) ?? new Map();
      stated.set(path, ways);
      const text = canonical(distribution);
      ways.set(text, { key, distribution, cases: (ways.get(text)?.cases ?? 0) + 1 });
    }
  }
  return [...stated]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([path, ways]) => {
      const all = [...ways.values()].reduce((sum, { cases: n }) => sum + n, 0);
      const usual = [...ways.values()].find(({ cases: n }) => 2 * n > all);
      return usual === undefined ? [] : [{ path, ...usual }];
    });
}

/** Whether an input of a case is the shared number of its path. */
export function isSharedAs(distribution: Distribution, shared: SharedNumber): boolean {
  return canonical(distribution) === canonical(shared.distribution);
}
