import { type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { AnalysisId, AskedAnalyses } from '../../analysis/analyses.ts';
import type { Told } from '../messages.ts';
import type { Moves, Pin } from '../moves.ts';

/** What an analyst wants to see forecast. */
export interface Wishes {
  readonly moves: ReadonlySignal<Moves>;
  readonly pins: ReadonlySignal<readonly Pin[]>;
  readonly asked: ReadonlySignal<AskedAnalyses>;
  /** Whether a thumb is being dragged. */
  readonly isDragged: ReadonlySignal<boolean>;
  /** Changes what is moved; `isDone` once the thumb is let go, which is what the back button goes back to. */
  move(change: Partial<Moves>, isDone?: boolean): void;
  pin(title: string): void;
  rename(place: number, title: string): void;
  unpin(place: number): void;
  /** Asks for analyses beside those that were asked for, or takes one back that is said to be undefined. */
  ask(analyses: { readonly [Id in AnalysisId]?: AskedAnalyses[Id] | undefined }): void;
}

/** Wishes, and how they stand with the worker. */
export interface Wishing {
  readonly wishes: Wishes;
  /** The wish that was told last. */
  readonly lastId: ReadonlySignal<number>;
  /** The first wish that has the present moves: what is shown for it and later is not stale. */
  readonly movedId: ReadonlySignal<number>;
  /** Puts moves and pins in the place of all there are. */
  replace(moves: Moves, pins: readonly Pin[]): void;
  /** Wishes anew where the scenario is another: what was said of the old one is of the past, whatever is moved. */
  renew(): void;
}

/** How wishes begin, and who hears of them. */
interface Start {
  readonly opening: Moves;
  /** Whether there is a scenario to be moved. */
  readonly isOpen: () => boolean;
  readonly tell: (told: Told) => void;
  /** Is called once what is moved or pinned has come to rest. */
  readonly onRest: () => void;
}

/** Holds wishes, and tells each of them to the worker. */
export function createWishes({ opening, isOpen, tell, onRest }: Start): Wishing {
  const moves = signal<Moves>(opening);
  const pins = signal<readonly Pin[]>([]);
  const asked = signal<AskedAnalyses>({});
  const isDragged = signal(false);
  const lastId = signal(0);
  const movedId = signal(0);
  let wished = '';

  const wish = (): void => {
    if (!isOpen()) return;
    lastId.value += 1;
    const what = JSON.stringify(moves.value);
    if (what !== wished) movedId.value = lastId.value;
    wished = what;
    const variants = pins.value.map((pin) => pin.moves);
    tell({ kind: 'show', id: lastId.value, moves: moves.value, pins: variants, asked: asked.value });
  };

  const wishes: Wishes = {
    moves,
    pins,
    asked,
    isDragged,
    move: (change, isDone = true) => {
      isDragged.value = !isDone;
      moves.value = { ...moves.value, ...change };
      wish();
      if (isDone) onRest();
    },
    pin: (title) => {
      pins.value = [...pins.value, { title, moves: moves.value }];
      wish();
      onRest();
    },
    rename: (place, title) => {
      pins.value = pins.value.map((pin, i) => (i === place ? { ...pin, title } : pin));
      onRest();
    },
    unpin: (place) => {
      pins.value = pins.value.filter((_, i) => i !== place);
      wish();
      onRest();
    },
    // Whoever asks when something changes does not do so again at every move.
    ask: (analyses) =>
      untracked(() => {
        const all = Object.entries({ ...asked.value, ...analyses });
        const wanted = all.filter(([, settings]) => settings !== undefined);
        if (JSON.stringify(wanted) === JSON.stringify(Object.entries(asked.value))) return;
        asked.value = Object.fromEntries(wanted);
        wish();
      }),
  };
  return {
    wishes,
    lastId,
    movedId,
    replace: (moved, pinned) => {
      moves.value = moved;
      pins.value = pinned;
      wish();
    },
    renew: () => {
      wished = '';
      wish();
    },
  };
}
