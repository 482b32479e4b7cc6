import type { AskedAnalyses } from '../analysis/analyses.ts';
import { contentHash } from '../scenario/hash.ts';
import type { Scenario } from '../scenario/model.ts';
import { EXPLORER, type Flags } from './flags.ts';
import { sha256 } from './hash.ts';
import { programFingerprint } from './version.ts';

/**
 * Hash of all that a report follows from: the scenario with every file it extends, the options that
 * matter, and the program's own code.
 *
 * The number of threads and the machine are not among them, because they change nothing.
 */
export function workKey(
  scenario: Scenario,
  texts: ReadonlyMap<string, string>,
  flags: Flags,
  asked: AskedAnalyses,
): string {
  const { seed, draws, paths, precision, sampler, set, asOf, format, full } = flags;
  return sha256(
    JSON.stringify([
      programFingerprint(),
      scenario.id,
      contentHash(scenario),
      // The hash of the content tells what could change a number; words and warnings follow from the texts.
      [...texts.values()].map(sha256),
      { seed, draws, paths, precision, sampler, asOf, format, full, explorer: flags.with.includes(EXPLORER), ...asked },
      Object.entries(set).sort(([a], [b]) => (a < b ? -1 : 1)),
    ]),
  );
}
