import type { RunResult } from '../program/result.ts';
import type { ResultRecord } from '../record/record.ts';
import { type Loaded, loadMerged } from '../scenario/load.ts';
import { type MergedFiles, readMerged } from '../scenario/read/extends.ts';
import type { MapTree } from '../scenario/read/tree.ts';
import { readerOf } from './engine.ts';
import { type Facts, factsOf, type Knob } from './facts.ts';
import type { Held, Sampled } from './held.ts';
import { type Memory, memory } from './memory.ts';
import type { Look, Piece, Told } from './messages.ts';
import { type Moves, NO_MOVES } from './moves.ts';
import { extending, movedName, overlay, withNumbersInRows } from './overlay.ts';

/** A scenario that a page holds, opened, with what was made of it last. */
export interface Opened {
  readonly held: Held;
  readonly sampled: Sampled;
  readonly version: string;
  readonly merged: MergedFiles;
  readonly tree: MapTree;
  readonly facts: Facts;
  readonly knobs: ReadonlyMap<string, Knob>;
  readonly loads: Memory<Loaded>;
  /** Null where so few draws tell nothing. */
  readonly firsts: Memory<First | null>;
  readonly runs: Memory<Made>;
  readonly pieces: Memory<Piece>;
}

/** A first look, and the run behind it. */
export interface First {
  readonly look: Look;
  readonly base: RunResult;
}

/** A forecast that was made. */
export interface Made {
  readonly record: ResultRecord;
  readonly base: RunResult;
}

/** Reads the files that a page holds; null for what is opened, and perhaps for the tree, where they are wrong. */
export function openHeld({ held, sampled, version }: Extract<Told, { kind: 'open' }>): {
  readonly loaded: Loaded;
  readonly tree: MapTree | undefined;
  readonly opened: Opened | null;
} {
  const reader = readerOf(held.texts);
  const merged = readMerged(held.file, reader);
  const { tree } = merged;
  const loaded = loadMerged(merged, reader.names.stem(held.file));
  if (!loaded.ok || tree === undefined) return { loaded, tree, opened: null };
  const facts = factsOf(loaded.value, tree, held.file, loaded.texts);
  const knobs = new Map(facts.knobs.map((knob) => [knob.path, knob]));
  const memories = {
    loads: memory<Loaded>(),
    firsts: memory<First | null>(),
    runs: memory<Made>(),
    pieces: memory<Piece>(),
  };
  memories.loads.keep(JSON.stringify(NO_MOVES), loaded);
  return { loaded, tree, opened: { held, sampled, version, merged, tree, facts, knobs, ...memories } };
}

/** The scenario as it was moved, from memory if it was read before. */
export function load(of: Opened, wished: Moves): Loaded {
  const moves = withNumbersInRows(of.tree, wished);
  const key = JSON.stringify(moves);
  const known = of.loads.get(key);
  if (known !== undefined) return known;
  const { file, texts } = filesOf(of, moves);
  const { set, asOf } = moves;
  const reader = readerOf(texts);
  const merged = file === of.held.file ? of.merged : readMerged(file, reader);
  return of.loads.keep(key, loadMerged(merged, reader.names.stem(file), { set, ...(asOf === null ? {} : { asOf }) }));
}

/** The files of a scenario as it was moved: one more if flags cannot say it. */
export function filesOf({ held, tree, facts }: Opened, moves: Moves): Held {
  const said = overlay(tree, moves);
  if (said === null) return held;
  const file = movedName(held.file, held.texts);
  return { ...held, file, texts: { ...held.texts, [file]: extending(facts, said) } };
}
