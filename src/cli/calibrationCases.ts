import { aboutOf } from '../backtest/caseOf.ts';
import { learnableCase } from '../calibrate/learnableCase.ts';
import type { ForecastableCase } from '../calibrate/leaveOut.ts';
import type { NamedCase } from '../calibrate/posterior.ts';
import { dayOf } from '../scenario/dates.ts';
import type { CommandContext } from './command.ts';
import type { NamedScenario } from './scenarioFiles.ts';
import { tableWarnings } from './warnings.ts';

/** What the rows of a table have to say. */
interface ReadCases {
  readonly cases: readonly NamedCase[];
  /** Of these and of those held out, what is needed to forecast them. */
  readonly forecastable: readonly ForecastableCase[];
  /** Rows of which nothing is known. */
  readonly unknown: number;
}

/** Rows that are held out, and names of nothing. */
export function heldOutRows(
  scenarios: readonly NamedScenario[],
  named: readonly string[],
): { readonly rows: ReadonlySet<NamedScenario>; readonly unknown: readonly string[] } {
  const names = ({ row }: NamedScenario, text: string): boolean => {
    if (row === null) return false;
    const { table, id } = row;
    const { group } = table.section;
    const at = text.indexOf('=');
    const isCell = at > 0 && table.cellOf(id, text.slice(0, at)) === text.slice(at + 1);
    return id === text || isCell || (group !== undefined && table.cellOf(id, group) === text);
  };
  return {
    rows: new Set(scenarios.filter((one) => named.some((text) => names(one, text)))),
    unknown: named.filter((text) => !scenarios.some((one) => names(one, text))),
  };
}

/** What the rows have to say; null after saying what is wrong with one of them. */
export function readCases(
  context: CommandContext,
  file: string,
  rows: readonly NamedScenario[],
  heldOut: ReadonlySet<NamedScenario>,
): ReadCases | null {
  const { flags } = context;
  const said = tableWarnings(context, file);
  const cases: NamedCase[] = [];
  const forecastable: ForecastableCase[] = [];
  let unknown = 0;
  let isBroken = false;
  for (const one of rows) {
    const { name, load, row } = one;
    const loaded = load({ set: flags.set });
    said.ofFile(name, loaded.diagnostics, loaded.texts);
    if (!loaded.ok) {
      isBroken = true;
      continue;
    }
    const learnable = learnableCase(loaded.value, flags.asOf === undefined ? null : dayOf(flags.asOf));
    if (learnable !== null) {
      const about = { ...aboutOf(name, loaded.value, row), outcome: learnable.scenario.outcome };
      forecastable.push({ about, scenario: loaded.value });
    }
    if (heldOut.has(one)) continue;
    if (learnable === null) unknown++;
    else cases.push({ ...learnable, id: name });
  }
  said.end();
  return isBroken ? null : { cases, forecastable, unknown };
}
