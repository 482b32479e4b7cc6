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
import { createStore, type Store } from './store.ts';
import { type Tab, Tabs } from './Tabs.tsx';
import { Write } from './Write.tsx';

/** Opens the explorer in the page that holds it. */
export async function start(): Promise<void> {
  const data = JSON.parse(textOf('data')) as PageData;
  const packed = Uint8Array.from(atob(textOf('engine')), (letter) => letter.charCodeAt(0));
  const engine = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
  const address = URL.createObjectURL(new Blob([engine], { type: 'text/javascript' }));
  const store = createStore(data, new Worker(address));
  const app = document.getElementById('app');
  if (app === null) return;
  app.textContent = '';
  render(<App store={store} />, app);
}

function textOf(id: string): string {
  return document.getElementById(id)?.textContent ?? '';
}

function App({ store }: { readonly store: Store }) {
  const facts = store.facts.value;
  return (
    <>
      <a class="skip" href="#main">
        Skip to the answer
      </a>
      <header>
        <h1>{facts?.title ?? ''}</h1>
        <p class="question">{facts?.question ?? ''}</p>
      </header>
      <main id="main" tabIndex={-1}>
        <div class="controls">
          <Tabs label="What to move" tabs={tabsOf(store)} />
        </div>
        <div class="result">
          <Trouble store={store} />
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
