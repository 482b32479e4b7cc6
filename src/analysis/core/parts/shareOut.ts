import { compile } from '../../../compile/compile.ts';
import { inWholeGroups, type RunResult, type RunSettings } from '../../../program/result.ts';
import type { Difference } from '../../../results/estimate.ts';
import type { Part } from '../../../results/parts.ts';
import type { Scenario } from '../../../scenario/model.ts';
import { hasSoundFormulas } from '../../../scenario/soundFormulas.ts';
import { differenceOf, errorOfGroups, type PairedDraws, pairedDraws } from '../compare.ts';
import { type Outcome, outcomeOf } from '../outcome.ts';
import type { Run } from '../run.ts';
import type { Change } from './changes.ts';
import { has, orderErrors, planOf } from './shapley.ts';

/** A difference shared out. */
export interface Parts {
  /** They add up to the difference; empty if there is nothing to divide. */
  readonly parts: Part[];
  /** Orders of changing that were sampled; null if all were taken. */
  readonly orders: number | null;
}

/** Why a difference was not shared out: what became of a run with only some of the changes. */
export type Undivided = Exclude<Outcome['kind'], 'done'>;

/** What a difference is shared out between. */
export interface Division<C extends Change> {
  readonly seed: string;
  readonly run: Run;
  /** Of all runs. */
  readonly settings: RunSettings;
  /** Before and after all changes, in the same settings; `before` may have more draws. */
  readonly before: RunResult;
  readonly after: RunResult;
  /** Scenario with some of the changes made. */
  readonly changed: (made: readonly C[]) => Scenario;
}

/**
 * Shares a difference between two runs out over changes by Shapley value.
 *
 * @param candidates - Ways to divide it, the finest first: the next is tried where one takes a run that cannot be.
 */
export async function shareOut<C extends Change>(
  candidates: readonly (readonly C[])[],
  division: Division<C>,
): Promise<Parts | Undivided> {
  let why: Undivided = 'faulty';
  for (const changes of candidates) {
    if (changes.length < 2) break;
    const shared = await shareOver(changes, division);
    if (typeof shared !== 'string') return shared;
    why = shared;
    if (why === 'aborted') break;
  }
  return why;
}

/** Runs that the first of some ways to divide a difference takes, beside those of its two ends. */
export function runsToShareOut(changes: number, seed: string): number {
  return changes < 2 ? 0 : planOf(changes, seed).sets.length - 2;
}

async function shareOver<C extends Change>(changes: readonly C[], division: Division<C>): Promise<Parts | Undivided> {
  const plan = planOf(changes.length, division.seed);
  const groups = groupsOf(division);
  const means = new Map<number, number>();
  const influences = changes.map(() => new Float64Array(groups));
  for (const [order, { members, factors }] of plan.sets.entries()) {
    const pulled = await pulledBy(members, order, changes, division);
    if (typeof pulled === 'string') return pulled;
    means.set(members, pulled.mean);
    for (let g = 0; g < groups; g++) {
      const influence = pulled.influence(g);
      for (let i = 0; i < changes.length; i++) influences[i]![g]! += factors[i]! * influence;
    }
  }
  const { after } = division;
  const sampling = orderErrors(plan, (members) => means.get(members)!);
  const parts = changes.map((change, i) => {
    const mean = plan.sets.reduce((sum, { members, factors }) => sum + factors[i]! * means.get(members)!, 0);
    const chance = errorOfGroups(influences[i]!, after);
    const standardError = Math.sqrt(chance * chance + sampling[i]! * sampling[i]!);
    return partOf(change, differenceOf(mean, standardError, after));
  });
  return { parts, orders: plan.orders?.length ?? null };
}

/** Groups of draws that all runs have: mixtures have the types of the one end or of the other. */
function groupsOf<C extends Change>({ settings, before, after }: Division<C>): number {
  return Math.min(...[before, after].map(({ group }) => inWholeGroups(settings.draws, group) / group));
}

/** The probability with some of the changes; those of the ends are known. */
async function pulledBy<C extends Change>(
  members: number,
  order: number,
  changes: readonly C[],
  division: Division<C>,
): Promise<PairedDraws | Undivided> {
  const { seed, run, settings, before, after, changed } = division;
  const groups = groupsOf(division);
  if (order === 0) return pairedDraws(before, groups);
  if (order === 1) return pairedDraws(after, groups);
  const scenario = changed(changes.filter((_, i) => has(members, i)));
  if (!hasSoundFormulas(scenario)) return 'faulty';
  const outcome = await outcomeOf(run, compile(scenario, seed), scenario, settings);
  return outcome.kind === 'done' ? pairedDraws(outcome.result, groups) : outcome.kind;
}

/** Shares as results tell them. */
export function largestFirst(parts: readonly Part[]): Part[] {
  return parts.toSorted((a, b) => Math.abs(b.contribution.mean) - Math.abs(a.contribution.mean));
}

/** A change and its share. */
export function partOf({ paths, title, from, to }: Change, contribution: Difference): Part {
  return { paths: [...paths], title, from, to, contribution };
}
