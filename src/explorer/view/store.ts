import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { AskedAnalyses } from '../../analysis/analyses.ts';
import type { Completions } from '../completions.ts';
import type { Facts } from '../facts.ts';
import type { Kept } from '../keep.ts';
import type { Beside, Found, Heard, Look, Shown, Told } from '../messages.ts';
import { type Link, linkText, type Moves, NO_MOVES, type Pin, readLink } from '../moves.ts';
import type { PageData } from '../page.ts';

/** A file that was edited. */
interface Draft {
  /** The text of the file that was edited. */
  readonly before: string;
  readonly text: string;
}

/** What the page knows, and what can be done with it. */
export interface Store {
  readonly data: PageData;
  readonly facts: ReadonlySignal<Facts | null>;
  readonly moves: ReadonlySignal<Moves>;
  readonly pins: ReadonlySignal<readonly Pin[]>;
  readonly besides: ReadonlySignal<readonly (Beside | null)[]>;
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
  /** The moves in forms that can be kept, once {@link Store.keep} has asked for them. */
  readonly kept: ReadonlySignal<Kept | null>;
  /** Changes what is moved; `isDone` once the thumb is let go, which is what the back button goes back to. */
  move(change: Partial<Moves>, isDone?: boolean): void;
  pin(title: string): void;
  unpin(place: number): void;
  ask(analyses: AskedAnalyses): void;
  keep(): void;
  /** Files of the scenario as they are on disk, its own first. */
  readonly texts: ReadonlySignal<Readonly<Record<string, string>>>;
  /** Texts that were edited and not saved, by file. */
  readonly drafts: ReadonlySignal<Readonly<Record<string, Draft>>>;
  readonly found: ReadonlySignal<readonly Found[]>;
  /** Edits a file, or gives its edits up. */
  write(file: string, draft: Draft | null): void;
  complete(text: string, at: number): Promise<Completions>;
  /** Takes over the texts of files that were written anew. */
  reopen(texts: Readonly<Record<string, string>>): void;
}

/** Digits of a content hash that a link holds: enough to tell two versions apart. */
const HASH_DIGITS = 16;

/** Time without a key after which what was typed is forecast. */
const TYPING = 250;

/** @param worker - Answers as `session` does. */
export function createStore(data: PageData, worker: Worker): Store {
  const opening: Moves = { ...NO_MOVES, set: { ...data.set }, asOf: data.asOf };
  const facts = signal<Facts | null>(null);
  const moves = signal<Moves>(opening);
  const pins = signal<readonly Pin[]>([]);
  const asked = signal<AskedAnalyses>({});
  const besides = signal<readonly (Beside | null)[]>([]);
  const look = signal<Look | null>(null);
  const fileLook = signal<Look | null>(null);
  const shown = signal<Shown | null>(null);
  const lastId = signal(0);
  const shownId = signal(-1);
  const doneId = signal(-1);
  const kept = signal<Kept | null>(null);
  const texts = signal(data.held.texts);
  const drafts = signal<Readonly<Record<string, Draft>>>({});
  const found = signal<readonly Found[]>([]);
  const completing = new Map<number, (completions: Completions) => void>();
  const errors = signal<string | null>(null);
  const notice = signal<string | null>(null);
  let isOpen = false;
  let lastCompletion = 0;
  let typing: ReturnType<typeof setTimeout> | undefined;

  const tell = (told: Told): void => worker.postMessage(told);
  const wish = (): void => {
    if (!isOpen) return;
    lastId.value += 1;
    const of = { id: lastId.value, moves: moves.value, pins: pins.value.map((pin) => pin.moves), asked: asked.value };
    tell({ kind: 'show', ...of });
  };
  const open = (): void => {
    clearTimeout(typing);
    const edited = Object.entries(drafts.value).map(([file, { text }]) => [file, text]);
    const held = { ...data.held, texts: { ...texts.value, ...Object.fromEntries(edited) } };
    tell({ kind: 'open', held, sampled: data.sampled, version: data.version });
  };
  const reopen: Store['reopen'] = (read) => {
    texts.value = read;
    // What is on disk as it was edited is saved.
    const unsaved = Object.entries(drafts.value).filter(([file, { text }]) => read[file] !== text);
    drafts.value = Object.fromEntries(unsaved);
    open();
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
        else wish();
        return;
      }
      case 'refused':
        errors.value = heard.errors;
        if (heard.id !== null) doneId.value = heard.id;
        return;
      case 'look':
        if (heard.id === lastId.value) errors.value = null;
        take(heard.look);
        return;
      case 'beside':
        if (heard.id === lastId.value) besides.value = heard.pins;
        return;
      case 'shown':
        shown.value = heard.shown;
        shownId.value = heard.id;
        take(heard.shown.look);
        return;
      case 'kept':
        kept.value = heard.kept;
        return;
      case 'completed':
        completing.get(heard.id)?.(heard.completions);
        completing.delete(heard.id);
        return;
      case 'found':
        found.value = heard.found;
        return;
      case 'done':
        doneId.value = heard.id;
        return;
      case 'failed':
        errors.value = `The explorer failed: ${heard.message}`;
        return;
    }
  };
  const take = (taken: Look): void => {
    look.value = taken;
    if (JSON.stringify(moves.value) === JSON.stringify(opening)) fileLook.value = taken;
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
  addEventListener('beforeunload', (event) => {
    if (Object.keys(drafts.value).length > 0) event.preventDefault();
  });
  open();

  return {
    data,
    facts,
    moves,
    pins,
    besides,
    look,
    fileLook,
    shown,
    isStale: computed(() => shown.value !== null && (shownId.value !== lastId.value || errors.value !== null)),
    isAtWork: computed(() => doneId.value !== lastId.value),
    errors,
    notice,
    asked,
    kept,
    keep: () => tell({ kind: 'keep', moves: moves.value }),
    move: (change, isDone = true) => {
      moves.value = { ...moves.value, ...change };
      wish();
      if (isDone) writeLink();
    },
    pin: (title) => {
      pins.value = [...pins.value, { title, moves: moves.value }];
      wish();
      writeLink();
    },
    unpin: (place) => {
      pins.value = pins.value.filter((_, i) => i !== place);
      besides.value = besides.value.filter((_, i) => i !== place);
      wish();
      writeLink();
    },
    ask: (analyses) => {
      asked.value = analyses;
      wish();
    },
    reopen,
    texts,
    drafts,
    found,
    write: (file, draft) => {
      const { [file]: _before, ...others } = drafts.value;
      drafts.value = draft === null ? others : { ...others, [file]: draft };
      clearTimeout(typing);
      typing = setTimeout(open, TYPING);
    },
    complete: (text, at) =>
      new Promise((resolve) => {
        lastCompletion += 1;
        completing.set(lastCompletion, resolve);
        tell({ kind: 'complete', id: lastCompletion, text, at });
      }),
  };
}
