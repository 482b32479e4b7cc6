import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';

/** One of several panels that share a place. */
export interface Tab {
  readonly title: string;
  readonly content: () => ComponentChildren;
}

/** Panels of which one is shown; arrow keys go from one to the next, as is usual for tabs. */
export function Tabs({ tabs, label }: { readonly tabs: readonly Tab[]; readonly label: string }) {
  const chosen = useSignal(0);
  const id = useId();
  const buttons = useRef<HTMLDivElement>(null);
  const choose = (place: number): void => {
    chosen.value = (place + tabs.length) % tabs.length;
    const list = buttons.current;
    list?.querySelectorAll('button')[chosen.value]?.focus();
    // Another panel is read from its beginning, wherever the last one was left.
    const top = list?.parentElement?.getBoundingClientRect().top ?? 0;
    if (top < 0) scrollBy({ top, behavior: 'instant' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = { ArrowRight: chosen.value + 1, ArrowLeft: chosen.value - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    choose(to);
  };
  return (
    <>
      <div class="tabs" role="tablist" aria-label={label} ref={buttons} onKeyDown={onKeyDown}>
        {tabs.map(({ title }, place) => (
          <button
            key={title}
            type="button"
            role="tab"
            id={`${id}-tab-${place}`}
            aria-selected={place === chosen.value}
            aria-controls={`${id}-panel`}
            tabIndex={place === chosen.value ? 0 : -1}
            onClick={() => choose(place)}
          >
            {title}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-tab-${chosen.value}`}>
        {tabs[chosen.value]?.content()}
      </div>
    </>
  );
}
