import { CHAPTERS } from '../chapters.ts';
import type { Answers } from './answers.ts';

/** What the report says of the scenario as it was moved. */
export function Chapters({ store }: { readonly store: Answers }) {
  const shown = store.shown.value;
  if (shown === null) return null;
  return (
    <div class={`chapters${store.isStale.value ? ' stale' : ''}`}>
      {CHAPTERS.map(([id, title]) => {
        const chapter = shown.chapters[id];
        // Written by the report's own renderer, which escapes every text.
        return chapter === undefined ? null : (
          <section key={id} aria-labelledby={`chapter-${id}`}>
            <h2 id={`chapter-${id}`}>{title}</h2>
            <div dangerouslySetInnerHTML={{ __html: chapter }} />
          </section>
        );
      })}
    </div>
  );
}
