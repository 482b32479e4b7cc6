import { compareTexts } from '../../diagnostics/sort.ts';
import type { ResultRecord } from '../../record/record.ts';
import type { Difference } from '../../results/estimate.ts';
import type { Finding } from '../../results/indicators.ts';
import type { ReplayRow } from '../../results/replay.ts';
import type { WhatIfRun } from '../../results/whatIf.ts';

type Term = ResultRecord['terms'][number];

/** What-ifs from the one that adds most to the one that takes most; ties by id. */
export function byDifference(whatIfs: readonly WhatIfRun[]): WhatIfRun[] {
  return whatIfs.toSorted((a, b) => b.difference.mean - a.difference.mean || compareTexts(a.id, b.id));
}

/** Terms by the size of their contribution whatever its sign, largest first; ties by id. */
function byContribution(terms: readonly Term[]): Term[] {
  const size = ({ contribution }: Term): number => Math.abs(contribution.mean);
  return terms.toSorted((a, b) => size(b) - size(a) || compareTexts(a.id, b.id));
}

/** Whether the direction of a difference is beyond its Monte Carlo error. */
export function isClearDifference({ interval90: [low, high] }: Pick<Difference, 'interval90'>): boolean {
  return low > 0 || high < 0;
}

/** The what-if that moves the answer most, either way, among those whose direction is beyond the Monte Carlo error. */
export function topWhatIf({ whatIf }: Pick<ResultRecord, 'whatIf'>): WhatIfRun | undefined {
  const size = ({ difference }: WhatIfRun): number => Math.abs(difference.mean);
  return whatIf.filter(isClearDifference).toSorted((a, b) => size(b) - size(a) || compareTexts(a.id, b.id))[0];
}

/** What moves one actor. */
export interface Ledger {
  /** Its id. */
  readonly actor: string;
  readonly name: string;
  /** Arguments, largest contribution first. */
  readonly terms: readonly Term[];
  /** Where it stands before any of them. */
  readonly baseline: readonly Term[];
}

/** The ledgers of the actors that have terms: the principals first, the others in order of their id. */
export function ledgersOf(record: ResultRecord): Ledger[] {
  const { initiator, target } = record.scenario.principals;
  const rank = (id: string): number => (id === initiator.id ? 0 : id === target.id ? 1 : 2);
  return [...new Set(record.terms.map((term) => term.actor))]
    .toSorted((a, b) => rank(a) - rank(b) || compareTexts(a, b))
    .map((actor) => {
      const own = byContribution(record.terms.filter((term) => term.actor === actor));
      return {
        actor,
        name: record.actors.find(({ id }) => id === actor)?.title || actor,
        terms: own.filter(({ baseline }) => !baseline),
        baseline: own.filter(({ baseline }) => baseline),
      };
    });
}

/** Indicators from the one that is expected to tell most to the one that tells least; ties as they were. */
export function byBits(indicators: readonly Finding[]): Finding[] {
  return indicators.toSorted((a, b) => b.bits - a.bits);
}

/** Whether a row of a replay is something that became known, and not just the first or the last day. */
export function isNews({ kind }: ReplayRow): boolean {
  return kind === 'evidence' || kind === 'data';
}

/** What adding up in another order may do to a probability. */
const ROUNDING = 1e-12;

/** Whether a row of a replay moved the probability beyond the Monte Carlo error, and beyond rounding. */
export function isClearMove(row: ReplayRow): boolean {
  return isNews(row) && Math.abs(row.move.mean) > ROUNDING && isClearDifference(row.move);
}

/** Places of the rows that moved the probability most, either way, and beyond the error: largest first. */
export function largestMoves(rows: readonly ReplayRow[], most: number): number[] {
  const size = (place: number): number => Math.abs(rows[place]?.move.mean ?? 0);
  return rows
    .flatMap((row, place) => (isClearMove(row) ? [place] : []))
    .toSorted((a, b) => size(b) - size(a) || a - b)
    .slice(0, most);
}
