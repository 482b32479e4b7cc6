import type { RowOf } from '../scenario/cases/caseTable.ts';
import { contentHash } from '../scenario/hash.ts';
import type { Scenario } from '../scenario/model.ts';
import { EXPLORER, type Flags } from './flags.ts';
import { sha256 } from './hash.ts';
import type { Plan } from './plan.ts';
import type { Fingerprint } from './version.ts';

/** Hashes of what a report follows from. */
export interface WorkKeys {
  /** Of its numbers: the scenario with every file it extends, the options that matter, and the code that computes. */
  readonly key: string;
  /** Of its pages and pictures beside the numbers: the formats, and the code that draws. */
  readonly drawn: string;
}

/**
 * Hashes of all that a report follows from.
 *
 * Of a table only the row itself counts, so that a change of one row does no other again.
 *
 * The number of threads and the machine are not among them, because they change nothing.
 */
export function workKeys(
  scenario: Scenario,
  texts: ReadonlyMap<string, string>,
  row: RowOf | null,
  flags: Flags,
  { asked, index }: Pick<Plan, 'asked' | 'index'>,
  fingerprint: Fingerprint,
): WorkKeys {
  const { seed, draws, paths, precision, sampler, set, asOf, format, full } = flags;
  const key = sha256(
    JSON.stringify([
      fingerprint.numbers,
      scenario.id,
      contentHash(scenario),
      // The hash of the content tells what could change a number; words and warnings follow from the texts.
      [...texts].flatMap(([file, text]) => (file === row?.table.csv ? [] : sha256(text))),
      row?.table.wordsOf(row.id) ?? null,
      { seed, draws, paths, precision, sampler, asOf, ...asked },
      Object.entries(set).sort(([a], [b]) => (a < b ? -1 : 1)),
    ]),
  );
  const explorer = flags.with.includes(EXPLORER);
  return { key, drawn: sha256(JSON.stringify([fingerprint.drawings, { format, full, explorer, index }])) };
}
