import { renderDiagnostics } from '../diagnostics/render.ts';
import { breathe } from '../runners/breathe.ts';
import type { Runner } from '../runners/runner.ts';
import type { Loaded } from '../scenario/load.ts';
import type { MapTree } from '../scenario/read/tree.ts';
import { completionsAt } from './completions.ts';
import { comparedLook } from './firstLook.ts';
import { keptOf } from './keep.ts';
import type { Found, Heard, Told, Wish } from './messages.ts';
import { type Opened, openHeld } from './opened.ts';
import { refine } from './refine.ts';

/** What a session needs of its host. */
export interface Host {
  readonly runner: Runner;
  readonly tell: (heard: Heard) => void;
  /** Resolves after so long, or at an abort. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Time without a move after which a first look is refined. */
const IDLE = 120;

/**
 * Answers a page: first a look with few draws, then, once nothing moves any more, the record that `summitry run` makes, then what
 * was asked for by hand, then the usual analyses. A later wish takes the place of an earlier one, but for its first look.
 *
 * @returns What takes the messages of the page.
 */
export function session({ runner, tell, pause }: Host): (told: Told) => void {
  let opened: Opened | null = null;
  /** Of the files as they could last be read, be it with mistakes. */
  let lastTree: MapTree | undefined;
  let wish: Wish | null = null;
  let work: AbortController | null = null;
  let isAtWork = false;

  const open = (told: Extract<Told, { kind: 'open' }>): void => {
    const read = openHeld(told);
    lastTree = read.tree ?? lastTree;
    tell({ kind: 'found', found: foundIn(read.loaded) });
    if (read.opened === null) {
      // What is shown stays; moves of it can still be made.
      const { diagnostics, texts } = read.loaded;
      tell({ kind: 'refused', id: null, errors: renderDiagnostics(diagnostics, texts) });
      return;
    }
    opened = read.opened;
    tell({ kind: 'opened', facts: opened.facts });
  };

  const serve = async (): Promise<void> => {
    if (isAtWork) return;
    isAtWork = true;
    try {
      while (opened !== null && wish !== null) {
        const [of, now]: [Opened, Wish] = [opened, wish];
        work = new AbortController();
        const { signal } = work;
        const isLast = (): boolean => now === wish && of === opened;
        const look = await comparedLook(of, now.moves, runner);
        if (look !== null)
          tell('errors' in look ? { kind: 'refused', id: now.id, ...look } : { kind: 'look', id: now.id, look });
        await breathe();
        if (isLast()) await pause(IDLE, signal);
        if (isLast()) await refine(of, now, { runner, tell, signal });
        // Texts that were refused have stopped the work on what is still wished for.
        if (isLast() && !signal.aborted) wish = null;
      }
    } catch (error) {
      wish = null;
      tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    } finally {
      isAtWork = false;
    }
  };

  return (told) => {
    if (told.kind === 'keep') {
      if (opened !== null) tell({ kind: 'kept', kept: keptOf({ ...opened, moves: told.moves }) });
      return;
    }
    if (told.kind === 'complete') {
      tell({ kind: 'completed', id: told.id, completions: completionsAt(told.text, told.at, lastTree) });
      return;
    }
    work?.abort();
    if (told.kind === 'open') open(told);
    else wish = told;
    void serve();
  };
}

/** Diagnostics as an editor marks them. */
function foundIn({ diagnostics }: Loaded): readonly Found[] {
  return diagnostics.flatMap(({ code, severity, message, hint, place }) =>
    place === undefined
      ? []
      : [{ file: place.file, from: place.start, to: place.end, severity, code, message, hint: hint ?? '' }],
  );
}
