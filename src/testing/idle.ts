import { allOf } from '../diagnostics/quote.ts';
import type { Program } from '../program/program.ts';
import type { ChunkResult } from '../program/result.ts';
import { heldOf } from '../runners/held.ts';
import type { Path } from '../scenario/model.ts';
import { reachOf, termsInVain } from './direction.ts';
import type { Setting } from './law.ts';
import { addsNothing, chunkFrom, chunks, isMove } from './looks.ts';
import type { Drive } from './worlds.ts';

/** A program with some of its inputs set. */
export interface State {
  readonly program: Program;
  readonly set?: Readonly<Record<Path, number>>;
}

/** How hard to look before P is said not to move. */
interface Effort {
  readonly chunks: number;
  /** Rare events come on few of them. */
  readonly paths: number;
}

/** Enough for a number of which nobody said that it does anything. */
export const GLANCE: Effort = { chunks: 1, paths: 1 };
/** Where the file contradicts itself if it does not. */
export const HARD_LOOK: Effort = { chunks: 4, paths: 2 };

/** Whether P, or what evidence makes of a draw, differs between two states in any of the draws looked at. */
export function differAnywhere(
  setting: Setting,
  before: State,
  after: State,
  { chunks: count, paths }: Effort,
): boolean {
  return chunks(count).some((first) => {
    const look = ({ program, set = {} }: State) => chunkFrom(setting, program, first, { paths, set });
    const [a, b] = [look(before), look(after)];
    return a !== null && b !== null && differ(a, b, setting.rounding());
  });
}

function differ(a: ChunkResult, b: ChunkResult, rounding: number): boolean {
  const [before, after] = [heldOf(a), heldOf(b)];
  if (before.some((p, d) => isMove(p, after[d]!, rounding))) return true;
  // Other weights are another mean only where draws differ in P.
  return (
    isMove(Math.min(...before), Math.max(...before), rounding) && weighOtherwise(a.logWeight, b.logWeight, rounding)
  );
}

function weighOtherwise(before: Float64Array, after: Float64Array, rounding: number): boolean {
  return before.some((weight, d) => weight !== after[d] && !(Math.abs(weight - after[d]!) <= 100 * rounding));
}

/** Levels between which a number is moved before it is said to do nothing. */
const EXTREMES = [0.01, 0.99] as const;

/** Both ends of what a number can be. */
export function extremesOf(program: Program, { input, valueAt }: Drive): [State, State] {
  const at = (level: number): State => ({ program, set: { [input]: valueAt(level) } });
  return [at(EXTREMES[0]), at(EXTREMES[1])];
}

/** Why P does not move with any of some numbers, as far as that is known. */
export function whyIdle(setting: Setting, paths: readonly Path[]): string {
  const reasons = new Map<string, Path[]>();
  for (const path of paths) {
    const reason = reasonOf(setting, path);
    reasons.set(reason, [...(reasons.get(reason) ?? []), path]);
  }
  if (reasons.size === 1) return [...reasons.keys()][0]!;
  return [...reasons].map(([reason, about]) => `${allOf(about)}: ${reason}`).join('; ');
}

function reasonOf(setting: Setting, path: Path): string {
  const { model } = setting;
  const places = reachOf(model, path);
  if (places.length > 0) return `it works through ${allOf(places)}, and ${whatHolds(setting, places)}`;
  const vain = termsInVain(model, path);
  if (vain.length === 0) return 'P does not depend on it';
  const actors = [...new Set(vain.map(({ actor }) => actor))];
  return `it works through ${allOf(vain.map(({ id }) => `terms.${id}`))} alone, and no move needs the consent of ${allOf(actors)}`;
}

/** Below this a share is none, and above 1 less this it is all. */
const NEXT_TO_NONE = 1e-9;

/** What keeps P where it is, although a number reaches the chain. */
function whatHolds(setting: Setting, places: readonly string[]): string {
  const program = setting.modelProgram();
  const chunk = chunkFrom(setting, program, 0, { detail: 'all' });
  const unknown = 'what stands beside it leaves it no effect';
  if (chunk === null) return unknown;
  const held = [...heldOf(chunk)];
  if (held.every((p) => p < NEXT_TO_NONE)) return 'P is 0 in every draw, whatever it is';
  if (held.every((p) => p > 1 - NEXT_TO_NONE)) return 'P is 1 in every draw, whatever it is';
  const terms = setting.model.terms.filter(({ id }) => places.includes(`terms.${id}`));
  if (terms.length === 0 || terms.length < places.length) return unknown;
  const silent = terms.every(({ id }) => addsNothing(program, chunk, id));
  if (silent) return `${terms.length === 1 ? 'this term adds' : 'these terms add'} 0 in every draw`;
  const ledgers = program.willingness;
  const settled = [...new Set(terms.map(({ actor }) => actor))].map((actor) => {
    const ledger = ledgers.findIndex((each) => each.actor === actor);
    const means = program.steps.map(
      (_, s) => chunk.sums.willingness[s * ledgers.length + ledger]! / chunk.sums.weight[s]!,
    );
    if (means.every((mean) => mean < NEXT_TO_NONE)) return `${actor} is not willing in any draw, whatever it is`;
    return means.every((mean) => mean > 1 - NEXT_TO_NONE) ? `${actor} is willing in every draw, whatever it is` : null;
  });
  return settled.includes(null) ? unknown : settled.join(', and ');
}
