import { type ReadonlySignal, signal } from '@preact/signals';
import type { Completions } from '../completions.ts';
import type { Held, News } from '../held.ts';
import type { Found, Told } from '../messages.ts';
import type { PageData } from '../page.ts';
import type { Hearing } from './hearing.ts';

/** A file that was edited. */
interface Draft {
  /** The text of the file that was edited. */
  readonly before: string;
  readonly text: string;
}

/** The files of the scenario, and what is typed into them. */
export interface Files {
  /** Files of the scenario as they are on disk, its own first. */
  readonly texts: ReadonlySignal<Held['texts']>;
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

/** Files, and how they stand with the worker. */
interface Filing {
  readonly files: Files;
  readonly hearing: Pick<Hearing, 'completed' | 'found'>;
  /** Has the worker read them as they are edited. */
  open(): void;
  /** What is wrong with them, as the command line shows it, or why they cannot be read. */
  readonly errors: ReadonlySignal<string | null>;
  sayErrors(errors: string | null): void;
}

/** Time without a key after which what was typed is forecast. */
const TYPING = 250;

/** Holds the files of a page, and tells the worker when they have changed. */
export function createFiles({ held, sampled, version }: PageData, tell: (told: Told) => void): Filing {
  const texts = signal(held.texts);
  const drafts = signal<Readonly<Record<string, Draft>>>({});
  const found = signal<readonly Found[]>([]);
  const errors = signal<string | null>(null);
  const completing = new Map<number, (completions: Completions) => void>();
  let lastCompletion = 0;
  let typing: ReturnType<typeof setTimeout> | undefined;

  const open = (): void => {
    clearTimeout(typing);
    const edited = Object.entries(drafts.value).map(([file, { text }]) => [file, text]);
    const now = { ...held, texts: { ...texts.value, ...Object.fromEntries(edited) } };
    tell({ kind: 'open', held: now, sampled, version });
  };
  const reopen: Files['reopen'] = (read) => {
    texts.value = read;
    // What is on disk as it was edited is saved.
    const unsaved = Object.entries(drafts.value).filter(([file, { text }]) => read[file] !== text);
    drafts.value = Object.fromEntries(unsaved);
    open();
  };

  return {
    files: {
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
      reopen,
      hearNews: (news) => {
        if (news.unreadable !== null) errors.value = news.unreadable;
        else if (errors.value !== null || JSON.stringify(news.texts) !== JSON.stringify(texts.value))
          reopen(news.texts);
      },
    },
    hearing: {
      completed: ({ id, completions }) => {
        completing.get(id)?.(completions);
        completing.delete(id);
      },
      found: (heard) => {
        found.value = heard.found;
      },
    },
    open,
    errors,
    sayErrors: (wrong) => {
      errors.value = wrong;
    },
  };
}
