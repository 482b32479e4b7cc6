import fc from 'fast-check';
import type { LawResult } from '../results/checks.ts';
import { type Law, type LawProperty, Violation } from './law.ts';
import { formatReplay, type Replay } from './replay.ts';

/** With what to try laws. */
export interface Attempt {
  /** Seed of the check, and what fast-check makes of it. */
  readonly seed: string;
  readonly fastCheckSeed: number;
  /** Cases of a law, or of each number where it is about several. */
  readonly trials: number;
  /** See `stateDigest`. */
  readonly digest: string;
}

/** Cases that may be left out for each that counts, because a formula leaves its domain there. */
const MOST_SKIPS = 2;

/** What becomes of a law in random cases. */
export function tryLaw(law: Law, { seed, fastCheckSeed, trials, digest }: Attempt): LawResult {
  if (law.property === null) return resultOf(law, { status: 'not applicable', says: law.applies });
  const asked = trials * (law.share ?? 1);
  const run = fc.check(law.property(), { seed: fastCheckSeed, maxSkipsPerRun: MOST_SKIPS, numRuns: asked });
  const { failed, numRuns, counterexamplePath: path } = run;
  if (path !== null) return broken(law, run, { seed, path, digest });
  if (!failed) {
    const after = law.beside.afterwards?.(numRuns) ?? { status: 'holds' };
    return resultOf(law, { ...after, trials: after.status === 'not applicable' ? 0 : numRuns });
  }
  const tried = numRuns === 0 ? 'no case could be tried' : `only ${numRuns} of ${asked} cases could be tried`;
  return resultOf(law, {
    status: 'not tried',
    trials: numRuns,
    says: `${tried}: ${law.beside.whySkipped ?? WHY_SKIPPED}`,
  });
}

const WHY_SKIPPED = 'formulas leave their domains, or contributions are too large to add up';

/** What becomes of a law in one case that was found before: it fails still, or says nothing of the law. */
export function tryAgain(law: Law, replay: Replay, { seed, fastCheckSeed, digest }: Attempt): LawResult {
  if (law.property === null) return stale(law, 0, `the law does not apply to this state of the file: ${law.applies}`);
  const run = checkAt(law.property(), fastCheckSeed, replay.path);
  if (run === null || (run.numRuns === 0 && run.counterexamplePath === null)) {
    return stale(law, 0, `no such case of the law can be tried any more; ${ONLY_WHOLE}`);
  }
  const { numRuns, counterexamplePath: path } = run;
  if (path !== null) return broken(law, run, { seed, path, digest });
  const found =
    replay.digest === digest
      ? 'nothing is wrong with this case'
      : 'this case was found in another state of the file or of the program: it holds now';
  return stale(law, numRuns, `${found}; ${ONLY_WHOLE}`);
}

const ONLY_WHOLE = 'only a whole check says whether the law does';

/** Cases in which nobody finds anything: fast-check would make all of those before it. */
const LAST_CASE = 10_000_000;

/** The case at a path; null if there is none. */
function checkAt(property: LawProperty, seed: number, path: string): fc.RunDetails<unknown> | null {
  if (Number(path.split(':')[0]) > LAST_CASE) return null;
  // Shrinks of a case that was never there are refused by an error of fast-check's own.
  let isReached = false;
  const watched: LawProperty = Object.assign(Object.create(property) as LawProperty, {
    run: (one: unknown) => {
      isReached = true;
      return property.run(one);
    },
  });
  try {
    return fc.check(watched, { seed, path, endOnFailure: true, numRuns: 1, maxSkipsPerRun: 0 });
  } catch (error) {
    if (isReached) throw error;
    return null;
  }
}

function broken(
  law: Law & { readonly applies: true },
  { numRuns, errorInstance, counterexample }: fc.RunDetails<unknown>,
  found: Omit<Replay, 'id'>,
): LawResult {
  // A defect of the program must not pass for one of the scenario.
  if (!(errorInstance instanceof Violation)) throw errorInstance;
  const [one] = counterexample as [unknown];
  return resultOf(law, {
    status: 'fails',
    trials: numRuns,
    says: `${errorInstance.message}${law.beside.special?.(one) ?? ''}`,
    replay: formatReplay({ id: law.id, ...found }),
  });
}

function stale(law: Law, trials: number, says: string): LawResult {
  return resultOf(law, { status: 'stale', trials, says });
}

function resultOf({ id, title, paths }: Law, found: Partial<LawResult> & Pick<LawResult, 'status'>): LawResult {
  return { id, title, paths: [...paths], trials: 0, says: '', idle: [], replay: null, ...found };
}
