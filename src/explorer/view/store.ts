import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { AskedAnalyses } from '../../analysis/analyses.ts';
import type { Facts } from '../facts.ts';
import { type Lost, withoutLost } from '../lost.ts';
import type { Beside, Heard, Held, Look, News, Shown, Told } from '../messages.ts';
import { type Link, linkText, type Moves, NO_MOVES, type Pin, readLink } from '../moves.ts';
import type { PageData } from '../page.ts';

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
  /** Whether it is what was moved that is wrong, and not the file. */
  readonly isMoveAtFault: ReadonlySignal<boolean>;
  /** What was moved and the file has no longer. */
  readonly lost: ReadonlySignal<Lost>;
  /** Whether the server of the page has ended. */
  readonly hasServerEnded: Signal<boolean>;
  /** What there is to say of the link with which the page was opened. */
  readonly notice: Signal<string | null>;
  readonly asked: ReadonlySignal<AskedAnalyses>;
  /** Changes what is moved; `isDone` once the thumb is let go, which is what the back button goes back to. */
  move(change: Partial<Moves>, isDone?: boolean): void;
  pin(title: string): void;
  unpin(place: number): void;
  ask(analyses: AskedAnalyses): void;
  /** Takes over the texts of files that were written anew. */
  reopen(texts: Held['texts']): void;
  /** Takes over what a server says of its files. */
  hearNews(news: News): void;
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
  const besides = signal<readonly (Beside | null)[]>([]);
  const look = signal<Look | null>(null);
  const fileLook = signal<Look | null>(null);
  const shown = signal<Shown | null>(null);
  const lastId = signal(0);
  const shownId = signal(-1);
  const doneId = signal(-1);
  const fileErrors = signal<string | null>(null);
  const moveErrors = signal<string | null>(null);
  const errors = computed(() => fileErrors.value ?? moveErrors.value);
  const notice = signal<string | null>(null);
  let isOpen = false;
  const texts = signal(data.held.texts);

  const tell = (told: Told): void => worker.postMessage(told);
  const wish = (): void => {
    if (!isOpen) return;
    lastId.value += 1;
    const of = { id: lastId.value, moves: moves.value, pins: pins.value.map((pin) => pin.moves), asked: asked.value };
    tell({ kind: 'show', ...of });
  };
  const open = (): void => {
    const held = { ...data.held, texts: texts.value };
    tell({ kind: 'open', held, sampled: data.sampled, version: data.version });
  };

  const reopen: Store['reopen'] = (read) => {
    texts.value = read;
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
        else wish();
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
      case 'done':
        doneId.value = heard.id;
        return;
      case 'failed':
        moveErrors.value = `The explorer failed: ${heard.message}`;
        return;
    }
  };
  const take = (taken: Look): void => {
    look.value = taken;
    if (JSON.stringify(moves.value) === JSON.stringify(opening)) fileLook.value = taken;
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
    isMoveAtFault: computed(() => fileErrors.value === null && moveErrors.value !== null),
    lost: computed(() => withoutLost(moves.value, facts.value)),
    hasServerEnded: signal(false),
    notice,
    asked,
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
    hearNews: (news) => {
      if (news.unreadable !== null) fileErrors.value = news.unreadable;
      else if (fileErrors.value !== null || JSON.stringify(news.texts) !== JSON.stringify(texts.value))
        reopen(news.texts);
    },
  };
}
