import { streamKey } from '../random/streamKey.ts';
import { fitRidgeLogit, type LogitModel, predictLogit } from '../stats/ridgeLogit.ts';
import type { Baseline, Entry, Prediction } from './baselines.ts';

/** λ: each coefficient is normal around 0 with a standard deviation of 1, if it is read as a prior. */
const LOGIT_PENALTY = 1;

/** Where there are more groups, they are put in so many parts by the hash of their names. */
const LOGIT_FOLDS = 100;

/** Of a column with more different cells, the rarer ones count as one. */
const MOST_LEVELS = 20;

/**
 * A logistic regression of *held* on cells, as they are known on the day of the forecast; "not known" is a cell of its own. Each
 * cell of a column is a variable that is 0 or 1, and none is left out: the penalty makes the fit unique, and so no cell is
 * special. Learnt from the cases of other groups, or of other parts of the groups (`LOGIT_FOLDS`).
 *
 * Where all of those ended alike there is no fit, and what is told is (held + ½) / (n + 1) of them.
 */
export function logitBaseline(id: string, title: string, columns: readonly string[]): Baseline {
  return { id, title, folds: LOGIT_FOLDS, predict: (entries) => predict(entries, columns) };
}

/** Cases with the same cells, which are fitted as one with a weight. */
interface Pattern {
  readonly row: readonly number[];
  n: number;
  held: number;
}

function predict(entries: readonly Entry[], columns: readonly string[]): Prediction[] {
  const cells = entries.map(({ of, forecast }) => columns.map((column) => of.cellOn(column, forecast.day)));
  const parts = partsOf(entries);
  const rowOf = codingOf(cells, columns.length);
  const patterns = new Map<string, Pattern>();
  const members = new Map<string, { pattern: Pattern; held: boolean }[]>();
  // In an order that does not depend on that of the rows, since it decides on the last bits.
  const keys = cells.map((row) => JSON.stringify(row));
  const cellsOf = new Map(keys.map((key, i) => [key, cells[i]!]));
  for (const key of [...cellsOf.keys()].sort()) patterns.set(key, { row: rowOf(cellsOf.get(key)!), n: 0, held: 0 });
  for (const [i, { forecast }] of entries.entries()) {
    if (forecast.happened === null) continue;
    const pattern = patterns.get(keys[i]!)!;
    count(pattern, forecast.happened, 1);
    const inside = members.get(parts[i]!) ?? [];
    inside.push({ pattern, held: forecast.happened });
    members.set(parts[i]!, inside);
  }
  const models = new Map<string, LogitModel | number>();
  return entries.map((_, i) => {
    const part = parts[i]!;
    let model = models.get(part);
    if (model === undefined) {
      for (const { pattern, held } of members.get(part) ?? []) count(pattern, held, -1);
      model = fitTo([...patterns.values()]);
      for (const { pattern, held } of members.get(part) ?? []) count(pattern, held, 1);
      models.set(part, model);
    }
    const probability = typeof model === 'number' ? model : predictLogit(model, patterns.get(keys[i]!)!.row);
    return { probability, curve: null };
  });
}

function count(pattern: Pattern, held: boolean, by: number): void {
  pattern.n += by;
  if (held) pattern.held += by;
}

/** A fit to patterns; a share where they ended alike. */
function fitTo(patterns: readonly Pattern[]): LogitModel | number {
  const seen = patterns.filter(({ n }) => n > 0);
  const n = seen.reduce((sum, pattern) => sum + pattern.n, 0);
  const held = seen.reduce((sum, pattern) => sum + pattern.held, 0);
  if (held === 0 || held === n) return (held + 0.5) / (n + 1);
  return fitRidgeLogit(
    seen.map(({ row }) => row),
    seen.map((pattern) => pattern.held / pattern.n),
    {
      penalty: LOGIT_PENALTY,
      weights: seen.map((pattern) => pattern.n),
    },
  );
}

/** What is left out together with each entry: its group, or the part that its group is in. */
function partsOf(entries: readonly Entry[]): readonly string[] {
  const groups = new Set(entries.map(({ of }) => of.group));
  if (groups.size <= LOGIT_FOLDS) return entries.map(({ of }) => of.group);
  const parts = new Map(Array.from(groups, (group) => [group, String(streamKey('parts', group)[0] % LOGIT_FOLDS)]));
  return entries.map(({ of }) => parts.get(of.group)!);
}

/** Cells to variables: one a cell that is among the commonest of its column, and one for its others. */
function codingOf(cells: readonly (readonly string[])[], width: number): (row: readonly string[]) => number[] {
  const places = new Map<string, number>();
  const codes = Array.from({ length: width }, (_, c) => {
    const counts = new Map<string, number>();
    for (const row of cells) counts.set(row[c]!, (counts.get(row[c]!) ?? 0) + 1);
    const levels = [...counts].sort(
      ([a, n], [b, m]) => Number(b === '') - Number(a === '') || m - n || (a < b ? -1 : 1),
    );
    return new Map(levels.map(([cell], rank) => [cell, `${c} ${Math.min(rank, MOST_LEVELS)}`]));
  });
  for (const code of codes) {
    for (const place of code.values()) if (!places.has(place)) places.set(place, places.size);
  }
  return (row) => {
    const variables = Array.from({ length: places.size }, () => 0);
    for (const [c, cell] of row.entries()) variables[places.get(codes[c]!.get(cell)!)!] = 1;
    return variables;
  };
}
