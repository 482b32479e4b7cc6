import { diskNames } from '../disk/reader.ts';
import type { ForecastLine } from '../ledger/line.ts';
import { type Change, changesIn, knownBy } from '../ledger/sealedScenario.ts';
import { rowNamedBy } from '../scenario/cases/loadAny.ts';
import { dayOf } from '../scenario/dates.ts';
import type { Loaded } from '../scenario/load.ts';
import type { Outcome } from '../scenario/model.ts';
import { toPlain } from '../scenario/read/tree.ts';
import type { Flags } from './flags.ts';
import { type NamedScenario, scenariosIn } from './scenarioFiles.ts';
import type { Warnings } from './warnings.ts';

/** What files say today of a forecast that was sealed. */
interface Answer {
  readonly file: string;
  readonly outcome: Outcome | null;
  /** Where they differ from the line in what was known as of its date. */
  readonly differs: readonly Change[];
}

/** Outcomes by the ids of scenarios. */
export interface Answers {
  /** Undefined if no file has the id, or if the file is rejected. */
  readonly of: (line: ForecastLine) => Answer | undefined;
  /** Whether any file that was asked is no scenario. */
  readonly isRejected: () => boolean;
}

/** Answers in scenarios and tables, each read when it is asked for. The first file of an id counts. */
export function answersIn(files: readonly string[], flags: Flags, warnings: Warnings): Answers {
  const byId = new Map<string, NamedScenario>();
  let isRejected = false;
  const reject = ({ name }: NamedScenario, { diagnostics, texts }: Loaded): void => {
    isRejected = true;
    warnings.ofFile(name, diagnostics, texts, {});
  };
  for (const named of files.flatMap((file) => [...scenariosIn(file, flags)])) {
    // Rows of a table are many: each is read when it is its turn.
    const loaded = named.row === null ? named.load({}) : null;
    const id = idOf(named.name);
    if (loaded?.ok === false) reject(named, loaded);
    else if (!byId.has(id)) byId.set(id, named);
  }
  return {
    isRejected: () => isRejected,
    of(line) {
      const named = byId.get(line.id);
      if (named === undefined) return undefined;
      const { asOf, set } = line;
      const loaded = named.load({ asOf, set });
      if (loaded.ok) {
        const now = knownBy(toPlain(loaded.tree!), dayOf(asOf));
        return { file: named.name, outcome: loaded.value.outcome, differs: changesIn(line.scenario, now) };
      }
      // The window may have been moved away from the date, or a number that was set be gone.
      const plain = named.load({});
      if (plain.ok) {
        return { file: named.name, outcome: plain.value.outcome, differs: [{ path: '', what: 'changed' }] };
      }
      reject(named, plain);
      return undefined;
    },
  };
}

/** Id of the scenario that a name stands for. */
function idOf(name: string): string {
  const row = rowNamedBy(name);
  return row === undefined ? diskNames.stem(name) : `${diskNames.stem(row.file)}#${row.row}`;
}
