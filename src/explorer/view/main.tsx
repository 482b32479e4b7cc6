import { render } from 'preact';
import type { PageData } from '../page.ts';
import { Answer } from './Answer.tsx';
import { Ask } from './Ask.tsx';
import { Chapters } from './Chapters.tsx';
import { Compare } from './Compare.tsx';
import { Decide } from './Decide.tsx';
import { ErrorText } from './ErrorText.tsx';
import { Evidence } from './Evidence.tsx';
import { Keep } from './Keep.tsx';
import { Levers } from './Levers.tsx';
import { Live } from './Live.tsx';
import { follow } from './live.ts';
import { createStore, type Store } from './store.ts';
import { type Tab, Tabs } from './Tabs.tsx';
import { Write } from './Write.tsx';

/** Opens the explorer in the page that holds it. */
export async function start(): Promise<void> {
  const data = JSON.parse(textOf('data')) as PageData;
  const packed = new Blob([bytesOf(textOf('engine'))]).stream();
  const engine = await new Response(packed.pipeThrough(new DecompressionStream('gzip'))).text();
  const address = URL.createObjectURL(new Blob([engine], { type: 'text/javascript' }));
  const store = createStore(data, new Worker(address));
  if (data.isServed) follow(store);
  const app = document.getElementById('app');
  if (app === null) return;
  const title = app.querySelector('h1')?.textContent ?? '';
  app.textContent = '';
  render(<App store={store} title={title} />, app);
}

/** What base 64 says; in a plain loop, because the page answers nobody meanwhile. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const letters = atob(base64);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
  return bytes;
}

function textOf(id: string): string {
  return document.getElementById(id)?.textContent ?? '';
}

function App({ store, title }: { readonly store: Store; readonly title: string }) {
  const facts = store.facts.value;
  return (
    <>
      <a class="skip" href="#main">
        Skip to the answer
      </a>
      <header>
        <h1>{facts?.title ?? title}</h1>
        <p class="question">{facts?.question ?? ''}</p>
      </header>
      <main id="main" tabIndex={-1}>
        <div class="controls">
          <Tabs label="What to move" tabs={tabsOf(store)} />
        </div>
        <div class="result">
          <Trouble store={store} />
          <Live store={store} />
          <Answer store={store} />
          <Compare store={store} />
          <Ask store={store} />
          <Chapters store={store} />
        </div>
      </main>
    </>
  );
}

/** What can be moved, and what can be done with it; what the scenario or the host has not is left out. */
function tabsOf(store: Store): readonly Tab[] {
  return [
    { title: 'Numbers', content: () => <Levers store={store} /> },
    { title: 'Time and evidence', content: () => <Evidence store={store} /> },
    { title: 'Decisions', content: () => <Decide store={store} /> },
    { title: 'Keep', content: () => <Keep store={store} /> },
    ...(store.data.isServed ? [{ title: 'YAML', content: () => <Write store={store} /> }] : []),
  ];
}

/** What is wrong, as the command line shows it. */
function Trouble({ store }: { readonly store: Store }) {
  const [errors, notice] = [store.errors.value, store.notice.value];
  return (
    <div role="alert">
      {errors !== null && (
        <div class="trouble">
          <p>{store.look.value === null ? 'There is no forecast yet.' : 'What is shown is the last good forecast.'}</p>
          <ErrorText errors={errors} />
        </div>
      )}
      {notice !== null && (
        <div class="trouble">
          <p>{notice}</p>
        </div>
      )}
    </div>
  );
}
