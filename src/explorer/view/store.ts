import { computed, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals';
import type { AnalysisId, AskedAnalyses } from '../../analysis/analyses.ts';
import { askedKey } from '../asked.ts';
import type { Facts } from '../facts.ts';
import type { Beside, Heard, Look, Piece, Shown, Told } from '../messages.ts';
import { isUnmoved, type Link, linkText, type Moves, NO_MOVES, type Pin, readLink } from '../moves.ts';
import type { PageData } from '../page.ts';

/** What the page knows, and what can be done with it. */
export interface Store {
  readonly data: PageData;
  readonly facts: ReadonlySignal<Facts | null>;
  readonly moves: ReadonlySignal<Moves>;
  readonly pins: ReadonlySignal<readonly Pin[]>;
  readonly besides: ReadonlySignal<readonly (Beside | null)[]>;
  /** Whether the differences in it are of earlier moves. */
  readonly areBesidesPast: ReadonlySignal<boolean>;
  /** The last answer there was. */
  readonly look: ReadonlySignal<Look | null>;
  /** The same of the scenario as its file has it. */
  readonly fileLook: ReadonlySignal<Look | null>;
  readonly shown: ReadonlySignal<Shown | null>;
  /** Whether what is shown of chapters is of earlier moves. */
  readonly isStale: ReadonlySignal<boolean>;
  /** Whether the worker has still something to do. */
  readonly isAtWork: ReadonlySignal<boolean>;
  /** What is wrong with the file or with what was moved, if anything. */
  readonly errors: ReadonlySignal<string | null>;
  /** What there is to say of the link with which the page was opened. */
  readonly notice: Signal<string | null>;
  readonly asked: ReadonlySignal<AskedAnalyses>;
  /** What analyses that were asked for said last. */
  readonly pieces: ReadonlySignal<Readonly<Partial<Record<AnalysisId, Piece>>>>;
  /** Whether a thumb is being dragged. */
  readonly isDragged: ReadonlySignal<boolean>;
  /** A probability to reach, if one is asked about. */
  readonly target: Signal<number | null>;
  /** Changes what is moved; `isDone` once the thumb is let go, which is what the back button goes back to. */
  move(change: Partial<Moves>, isDone?: boolean): void;
  pin(title: string): void;
  rename(place: number, title: string): void;
  unpin(place: number): void;
  /** Asks for analyses beside those that were asked for, or takes one back that is said to be undefined. */
  ask(analyses: { readonly [Id in AnalysisId]?: AskedAnalyses[Id] | undefined }): void;
  /** Whether what an analysis said last is of other moves, or of another question. */
  isPast(id: AnalysisId): boolean;
  /** Takes over the texts of files that were written anew. */
  reopen(texts: Readonly<Record<string, string>>): void;
}

/** Digits of a content hash that a link holds: enough to tell two versions apart. */
const HASH_DIGITS = 16;

/** @param worker - Answers as `session` does. */
export function createStore(data: PageData, worker: Worker): Store {
  const opening: Moves = { ...NO_MOVES, set: { ...data.set }, asOf: data.asOf };
  const facts = signal<Facts | null>(null);
  const moves = signal<Moves>(opening);
  const pins = signal<readonly Pin[]>([]);
  const asked = signal<AskedAnalyses>({});
  const pieces = signal<Readonly<Partial<Record<AnalysisId, Piece>>>>({});
  const isDragged = signal(false);
  const besides = signal<readonly (Beside | null)[]>([]);
  const look = signal<Look | null>(null);
  const fileLook = signal<Look | null>(null);
  const shown = signal<Shown | null>(null);
  const lastId = signal(0);
  const shownId = signal(-1);
  /** The first wish that has the present moves: what is shown for it and later is not stale. */
  const movedId = signal(0);
  let wished = '';
  const besidesId = signal(-1);
  const doneId = signal(-1);
  const errors = signal<string | null>(null);
  const notice = signal<string | null>(null);
  let isOpen = false;

  const tell = (told: Told): void => worker.postMessage(told);
  const wish = (): void => {
    if (!isOpen) return;
    lastId.value += 1;
    const what = JSON.stringify(moves.value);
    if (what !== wished) movedId.value = lastId.value;
    wished = what;
    const of = { id: lastId.value, moves: moves.value, pins: pins.value.map((pin) => pin.moves), asked: asked.value };
    tell({ kind: 'show', ...of });
  };
  const open = (texts: Readonly<Record<string, string>>): void => {
    const held = { ...data.held, texts };
    tell({ kind: 'open', held, sampled: data.sampled, version: data.version });
  };

  const writeLink = (): void => {
    const { value: of } = facts;
    if (of === null) return;
    const link: Link = { of: of.hash.slice(0, HASH_DIGITS), moves: moves.value, pins: [...pins.value] };
    const isPlain = JSON.stringify([link.moves, link.pins]) === JSON.stringify([opening, []]);
    const fragment = isPlain ? '' : linkText(link);
    if (fragment !== location.hash.slice(1)) location.hash = fragment;
  };
  const readAddress = (): void => {
    const fragment = location.hash.slice(1);
    const link = fragment === '' ? null : readLink(fragment);
    if (fragment !== '' && link === null) {
      notice.value = 'The address holds no link of this page that can be read; what is shown is the file.';
    }
    const isOther = link !== null && facts.value !== null && !facts.value.hash.startsWith(link.of);
    if (isOther)
      notice.value =
        'This link was made from another version of the scenario: numbers may differ from those that were seen.';
    moves.value = link?.moves ?? opening;
    pins.value = link?.pins ?? [];
    besides.value = [];
    wish();
  };

  const hear = (heard: Heard): void => {
    switch (heard.kind) {
      case 'opened': {
        facts.value = heard.facts;
        errors.value = null;
        const isFirst = !isOpen;
        isOpen = true;
        if (isFirst) readAddress();
        else {
          // What was said of the old texts is of the past, whatever is moved.
          wished = '';
          const past = Object.entries(pieces.value).map(([id, piece]) => [id, { ...piece, key: '' }] as const);
          pieces.value = Object.fromEntries(past);
          wish();
        }
        return;
      }
      case 'refused':
        errors.value = heard.errors;
        if (heard.id !== null) doneId.value = heard.id;
        return;
      case 'look':
        if (heard.id === lastId.value) errors.value = null;
        take(heard.look, heard.id);
        return;
      case 'beside':
        if (heard.id !== lastId.value) return;
        besides.value = heard.pins;
        besidesId.value = heard.id;
        return;
      case 'shown':
        // What a record lacks that is not whole yet is not taken off the page: it is there in grey until the whole one comes.
        if (heard.shown.isWhole || shown.value === null) {
          shown.value = heard.shown;
          shownId.value = heard.id;
        } else {
          const { chapters, obstacles, blockers } = shown.value;
          shown.value = { ...heard.shown, chapters: { ...chapters, ...heard.shown.chapters }, obstacles, blockers };
        }
        take(heard.shown.look, heard.id);
        if (heard.shown.file !== null) fileLook.value = heard.shown.file;
        return;
      case 'asked':
        pieces.value = { ...pieces.value, [heard.analysis]: heard.piece };
        return;
      case 'done':
        doneId.value = heard.id;
        return;
      case 'failed':
        errors.value = `The explorer failed: ${heard.message}`;
        return;
    }
  };
  const take = (taken: Look, id: number): void => {
    look.value = taken;
    // What comes late may be of earlier moves.
    if (id === lastId.value && isUnmoved(moves.value)) fileLook.value = taken;
  };

  worker.addEventListener('message', ({ data: heard }: MessageEvent<Heard>) => hear(heard));
  worker.addEventListener('error', ({ message }) => {
    errors.value = `The explorer cannot compute in this browser: ${message}`;
  });
  addEventListener('hashchange', () => {
    const held = readLink(location.hash.slice(1));
    const now = JSON.stringify([moves.value, pins.value]);
    if (JSON.stringify([held?.moves ?? opening, held?.pins ?? []]) !== now) readAddress();
  });
  open(data.held.texts);

  const isPast = (id: AnalysisId): boolean => pieces.value[id]?.key !== askedKey(id, asked.value, moves.value);
  /** With the chapters that were asked for. */
  const merged = computed(() => {
    const chapters = (Object.keys(pieces.value) as AnalysisId[]).flatMap((id) => {
      const chapter = isPast(id) ? '' : (pieces.value[id]?.chapter ?? '');
      return chapter === '' ? [] : [[id, chapter] as const];
    });
    return shown.value && { ...shown.value, chapters: { ...shown.value.chapters, ...Object.fromEntries(chapters) } };
  });

  return {
    data,
    facts,
    moves,
    pins,
    besides,
    areBesidesPast: computed(() => besidesId.value < movedId.value),
    look,
    fileLook,
    shown: merged,
    isStale: computed(() => shown.value !== null && (shownId.value < movedId.value || errors.value !== null)),
    isAtWork: computed(() => doneId.value !== lastId.value),
    errors,
    notice,
    asked,
    pieces,
    isDragged,
    target: signal<number | null>(null),
    move: (change, isDone = true) => {
      isDragged.value = !isDone;
      moves.value = { ...moves.value, ...change };
      wish();
      if (isDone) writeLink();
    },
    pin: (title) => {
      pins.value = [...pins.value, { title, moves: moves.value }];
      wish();
      writeLink();
    },
    rename: (place, title) => {
      pins.value = pins.value.map((pin, i) => (i === place ? { ...pin, title } : pin));
      writeLink();
    },
    unpin: (place) => {
      pins.value = pins.value.filter((_, i) => i !== place);
      besides.value = besides.value.filter((_, i) => i !== place);
      wish();
      writeLink();
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
    isPast,
    reopen: open,
  };
}
