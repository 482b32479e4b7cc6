import { effect } from '@preact/signals';
import type { News, Saving } from '../held.ts';
import type { Store } from './store.ts';

/** Milliseconds after which a server is looked for again that a browser has given up. */
const AGAIN = 2000;

/** Keeps a page to the files that its server follows. */
export function follow(store: Store): void {
  effect(() => {
    const { value: facts } = store.facts;
    if (facts !== null) document.title = `${facts.title || facts.id}: explorer`;
  });
  listen(store);
}

function listen(store: Store): void {
  const events = new EventSource('events');
  events.onopen = () => {
    store.hasServerEnded.value = false;
  };
  events.onmessage = ({ data }: MessageEvent<string>) => store.hearNews(JSON.parse(data) as News);
  events.onerror = () => {
    store.hasServerEnded.value = true;
    if (events.readyState === EventSource.CLOSED) setTimeout(() => listen(store), AGAIN);
  };
}

/**
 * Has the server of the page write a file.
 *
 * @param before - SHA-256 of the text that was edited, in hex: a file that holds another by now is left as it is.
 * @returns Or, in words, why it was not written.
 */
export async function save(
  file: string,
  before: string,
  text: string,
): Promise<'saved' | 'changed meanwhile' | (string & {})> {
  const saving: Saving = { file, before, text };
  try {
    const response = await fetch('text', {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(saving),
    });
    if (response.ok) return 'saved';
    return (await response.text()) || 'The server knows nothing of this page any more.';
  } catch {
    return 'The server has ended.';
  }
}
