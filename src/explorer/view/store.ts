import { computed, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals';
import type { AnalysisId, AskedAnalyses } from '../../analysis/analyses.ts';
import { askedKey } from '../asked.ts';
import type { Completions } from '../completions.ts';
import { movedDecisions } from '../decisions.ts';
import type { Facts } from '../facts.ts';
import type { Held, News } from '../held.ts';
import type { Kept } from '../keep.ts';
import { type Lost, withoutLost } from '../lost.ts';
import type { Beside, Found, Heard, Look, Piece, Shown, Told } from '../messages.ts';
import { isUnmoved, type Link, linkText, type Moves, NO_MOVES, type Pin, readLink } from '../moves.ts';
import type { PageData } from '../page.ts';
import type { RowForm } from '../rowForm.ts';
import type { Level } from './chart.ts';
import { turningPoints } from './turningPoints.ts';

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
  /** Whether it is what was moved that is wrong, and not the file. */
  readonly isMoveAtFault: ReadonlySignal<boolean>;
  /** What was moved and the file has no longer. */
  readonly lost: ReadonlySignal<Lost>;
  /** Whether the server of the page has ended. */
  readonly hasServerEnded: Signal<boolean>;
  /** What there is to say of the link with which the page was opened. */
  readonly notice: Signal<string | null>;
  readonly asked: ReadonlySignal<AskedAnalyses>;
  /** Probabilities that the chart draws across. */
  readonly levels: ReadonlySignal<readonly Level[]>;
  /** Whether decisions are looked at, whose turning points then stand in the chart. */
  readonly isDeciding: Signal<boolean>;
  /** A row of evidence that is being filled in. */
  readonly rowForm: Signal<RowForm | null>;
  /** What analyses that were asked for said last. */
  readonly pieces: ReadonlySignal<Readonly<Partial<Record<AnalysisId, Piece>>>>;
  /** Whether a thumb is being dragged. */
  readonly isDragged: ReadonlySignal<boolean>;
  /** A probability to reach, if one is asked about. */
  readonly target: Signal<number | null>;
  /** The moves in forms that can be kept, once {@link Store.keep} has asked for them. */
  readonly kept: ReadonlySignal<Kept | null>;
  /** Changes what is moved; `isDone` once the thumb is let go, which is what the back button goes back to. */
  move(change: Partial<Moves>, isDone?: boolean): void;
  pin(title: string): void;
  rename(place: number, title: string): void;
  unpin(place: number): void;
  /** Asks for analyses beside those that were asked for, or takes one back that is said to be undefined. */
  ask(analyses: { readonly [Id in AnalysisId]?: AskedAnalyses[Id] | undefined }): void;
  /** Whether what an analysis said last is of other moves, or of another question. */
  isPast(id: AnalysisId): boolean;
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
  reopen(texts: Held['texts']): void;
  /** Takes over what a server says of its files. */
  hearNews(news: News): void;
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
  const fileErrors = signal<string | null>(null);
  const moveErrors = signal<string | null>(null);
  const errors = computed(() => fileErrors.value ?? moveErrors.value);
  const kept = signal<Kept | null>(null);
  const texts = signal(data.held.texts);
  const drafts = signal<Readonly<Record<string, Draft>>>({});
  const found = signal<readonly Found[]>([]);
  const completing = new Map<number, (completions: Completions) => void>();
  const notice = signal<string | null>(null);
  const isDeciding = signal(false);
  let isOpen = false;
  let lastCompletion = 0;
  let typing: ReturnType<typeof setTimeout> | undefined;

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
        fileErrors.value = null;
        moveErrors.value = null;
        // That of an earlier version is none to compare with.
        fileLook.value = null;
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
        if (heard.id === null) fileErrors.value = heard.errors;
        else {
          moveErrors.value = heard.errors;
          doneId.value = heard.id;
        }
        return;
      case 'look':
        if (heard.id === lastId.value) moveErrors.value = null;
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
        moveErrors.value = `The explorer failed: ${heard.message}`;
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
    fileErrors.value = `The explorer cannot compute in this browser: ${message}`;
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
    isMoveAtFault: computed(() => fileErrors.value === null && moveErrors.value !== null),
    lost: computed(() => withoutLost(moves.value, facts.value)),
    hasServerEnded: signal(false),
    notice,
    asked,
    levels: computed(() =>
      facts.value === null || !isDeciding.value
        ? []
        : turningPoints(movedDecisions(facts.value.decisions, moves.value)),
    ),
    isDeciding,
    rowForm: signal<RowForm | null>(null),
    pieces,
    isDragged,
    target: signal<number | null>(null),
    kept,
    keep: () => tell({ kind: 'keep', moves: moves.value }),
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
    hearNews: (news) => {
      if (news.unreadable !== null) fileErrors.value = news.unreadable;
      else if (fileErrors.value !== null || JSON.stringify(news.texts) !== JSON.stringify(texts.value))
        reopen(news.texts);
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
