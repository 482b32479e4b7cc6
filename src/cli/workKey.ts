import type { AskedAnalyses } from '../analysis/analyses.ts';
import type { RowOf } from '../scenario/cases/caseTable.ts';
import { contentHash } from '../scenario/hash.ts';
import type { Scenario } from '../scenario/model.ts';
import { EXPLORER, type Flags } from './flags.ts';
import { sha256 } from './hash.ts';

/**
 * Hash of all that a report follows from: the scenario with every file it extends, the options that
 * matter, and the program's own code.
 *
 * Of a table only the row itself counts, so that a change of one row does no other again.
 *
 * The number of threads and the machine are not among them, because they change nothing.
 */
export function workKey(
  scenario: Scenario,
  texts: ReadonlyMap<string, string>,
  row: RowOf | null,
  flags: Flags,
  asked: AskedAnalyses,
  fingerprint: string,
): string {
  const { seed, draws, paths, precision, sampler, set, asOf, format, full } = flags;
  return sha256(
    JSON.stringify([
      fingerprint,
      scenario.id,
      contentHash(scenario),
      // The hash of the content tells what could change a number; words and warnings follow from the texts.
      [...texts].flatMap(([file, text]) => (file === row?.table.csv ? [] : sha256(text))),
      row?.table.wordsOf(row.id) ?? null,
      { seed, draws, paths, precision, sampler, asOf, format, full, explorer: flags.with.includes(EXPLORER), ...asked },
      Object.entries(set).sort(([a], [b]) => (a < b ? -1 : 1)),
    ]),
  );
}
