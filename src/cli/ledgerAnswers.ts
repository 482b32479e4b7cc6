import { sameId } from '../diagnostics/messages/ledger.ts';
import type { Sentence } from '../diagnostics/sentence.ts';
import { diskNames } from '../disk/reader.ts';
import { asksTheSame } from '../ledger/forecast.ts';
import type { ForecastLine } from '../ledger/line.ts';
import { type Change, changesIn, knownBy } from '../ledger/sealedScenario.ts';
import { rowNamedBy } from '../scenario/cases/loadAny.ts';
import { dayOf } from '../scenario/dates.ts';
import type { Loaded } from '../scenario/load.ts';
import type { Outcome, Scenario } from '../scenario/model.ts';
import { toPlain } from '../scenario/read/tree.ts';
import type { Flags } from './flags.ts';
import { type NamedScenario, scenariosIn } from './scenarioFiles.ts';
import type { Warnings } from './warnings.ts';

/** What files say today of a forecast that was sealed. */
export interface Answer {
  readonly file: string;
  readonly outcome: Outcome | null;
  /** Whether title, question and window are those of the line; else the outcome is that of something else. */
  readonly isOfLine: boolean;
  /** Where they differ from the line in what was known as of its date. */
  readonly differs: readonly Change[];
}

/** Outcomes by the ids of scenarios. */
export interface Answers {
  /** Undefined if no file has the id, or if the file is rejected. */
  readonly of: (line: ForecastLine) => Answer | undefined;
  /** Files and tables that could be read, and no id of which was asked for. */
  readonly unasked: () => readonly string[];
  /** Whether any file that was asked is no scenario. */
  readonly isRejected: () => boolean;
}

/**
 * Answers in scenarios and tables, each read when it is asked for.
 *
 * @returns Sentences where an id is that of several.
 */
export function answersIn(
  files: readonly string[],
  flags: Flags,
  warnings: Warnings,
): { readonly ok: true; readonly answers: Answers } | { readonly ok: false; readonly problems: readonly Sentence[] } {
  const all = new Map(files.flatMap((file) => [...scenariosIn(file, flags)]).map((named) => [named.name, named]));
  const ids = new Map<string, string[]>();
  for (const name of all.keys()) ids.set(idOf(name), [...(ids.get(idOf(name)) ?? []), name]);
  const problems = [...ids].flatMap(([id, names]) => (names.length > 1 ? [sameId(id, names)] : []));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, answers: answersOf([...all.values()], warnings) };
}

function answersOf(all: readonly NamedScenario[], warnings: Warnings): Answers {
  const byId = new Map<string, NamedScenario>();
  const asked = new Set<string>();
  let isRejected = false;
  const reject = ({ name }: NamedScenario, { diagnostics, texts }: Loaded): void => {
    isRejected = true;
    warnings.ofFile(name, diagnostics, texts, {});
  };
  for (const named of all) {
    // Rows of a table are many: each is read when it is its turn.
    const loaded = named.row === null ? named.load({}) : null;
    if (loaded?.ok === false) reject(named, loaded);
    else byId.set(idOf(named.name), named);
  }
  return {
    isRejected: () => isRejected,
    unasked: () => [...new Set([...byId.values()].map(fileOf))].filter((file) => !asked.has(file)),
    of(line) {
      const named = byId.get(line.id);
      if (named === undefined) return undefined;
      asked.add(fileOf(named));
      const { asOf, set } = line;
      const loaded = named.load({ asOf, set });
      if (loaded.ok) {
        const now = knownBy(toPlain(loaded.tree!), dayOf(asOf));
        return answer(named.name, line, loaded.value, changesIn(line.scenario, now));
      }
      // The window may have been moved away from the date, or a number that was set be gone.
      const plain = named.load({});
      if (plain.ok) return answer(named.name, line, plain.value, [{ path: '', what: 'changed' }]);
      reject(named, plain);
      return undefined;
    },
  };
}

function answer(file: string, line: ForecastLine, scenario: Scenario, differs: readonly Change[]): Answer {
  return { file, outcome: scenario.outcome, isOfLine: asksTheSame(line, scenario), differs };
}

/** Of a row its table: not every row of one has to be sealed. */
function fileOf({ name }: NamedScenario): string {
  return rowNamedBy(name)?.file ?? name;
}

/** Id of the scenario that a name stands for. */
function idOf(name: string): string {
  const row = rowNamedBy(name);
  return row === undefined ? diskNames.stem(name) : `${diskNames.stem(row.file)}#${row.row}`;
}
