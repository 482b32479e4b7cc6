import type { Store } from './store.ts';

/** Pieces of the report that are shown, by the ids of their sections. */
const PIECES = [
  ['reasons', 'Why'],
  ['veto', 'Who blocks'],
  ['stages', 'The way through the stages'],
  ['whatIf', 'What would change it'],
] as const;

/** What the report says of the scenario as it was moved. */
export function Chapters({ store }: { readonly store: Store }) {
  const shown = store.shown.value;
  if (shown === null) return null;
  return (
    <div class={`chapters${store.isStale.value ? ' stale' : ''}`}>
      {PIECES.map(([id, title]) => {
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
