import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useId } from 'preact/hooks';
import { samplingOfSearch } from '../asked.ts';
import type { Facts, Knob } from '../facts.ts';
import { Asked } from './Asked.tsx';
import { focusNumber } from './focusNumber.ts';
import { weightiest } from './Levers.tsx';
import { MapOfTwo } from './MapOfTwo.tsx';
import type { Store } from './store.ts';
import { TARGET_ENDS } from './TargetLine.tsx';

/** Time without a move of the target after which it is asked about. */
const SETTLED = 300;
/** Numbers that are taken for levers where the file marks none and nothing is moved. */
const FEW = 3;

/** What would it take, what two numbers do together, and why it is not more. */
export function Ask({ store }: { readonly store: Store }) {
  const facts = store.facts.value;
  if (facts === null || store.look.value === null) return null;
  return (
    <>
      <WhatWouldItTake store={store} facts={facts} />
      <MapOfTwo store={store} facts={facts} />
      <WhyNotMore store={store} facts={facts} />
    </>
  );
}

/** A target, the numbers that may be moved, and what the threshold analysis says. */
function WhatWouldItTake({ store, facts }: { readonly store: Store; readonly facts: Facts }) {
  const id = useId();
  /** Numbers that were chosen by hand; null for the usual ones. */
  const chosen = useSignal<readonly string[] | null>(null);
  const candidates = useComputed(() => candidatesOf(store, facts));
  const usual = useComputed(() => usualOf(store, candidates.value));
  const by = useComputed(() => chosen.value ?? usual.value);
  const target = store.target.value;
  useSignalEffect(() => {
    const to = store.target.value;
    // The file's own levers are those of the command without a word.
    const isFile = chosen.value === null && facts.knobs.some(({ isLever }) => isLever);
    const levers = isFile ? null : by.value;
    if (to === null || levers?.length === 0) {
      store.ask({ threshold: undefined });
      return undefined;
    }
    const sampling = samplingOfSearch(store.data.sampled);
    const timer = setTimeout(() => store.ask({ threshold: { target: to, by: levers, ...sampling } }), SETTLED);
    return () => clearTimeout(timer);
  });
  if (target === null)
    return (
      <section class="ask" aria-labelledby={id}>
        <h2 id={id}>What would it take?</h2>
        <div class="bar">
          <button
            type="button"
            onClick={() => {
              store.target.value = firstTarget(store.look.value?.probability.mean ?? 0);
            }}
          >
            Set a target
          </button>
          <span class="about">The least change of the levers that reaches it is searched for.</span>
        </div>
      </section>
    );
  return (
    <section class="ask" aria-labelledby={id}>
      <h2 id={id}>What would it take?</h2>
      <div class="bar">
        <label for={`${id}-target`}>Target</label>
        <input
          id={`${id}-target`}
          type="number"
          min={100 * TARGET_ENDS[0]}
          max={100 * TARGET_ENDS[1]}
          step="any"
          value={Number((100 * target).toPrecision(6))}
          onChange={({ currentTarget }) => {
            const [least, most] = TARGET_ENDS;
            const typed = currentTarget.valueAsNumber / 100;
            if (!Number.isNaN(typed)) store.target.value = Math.min(most, Math.max(least, typed));
          }}
        />
        <span>%, or drag its line on the chart</span>
        <button
          type="button"
          onClick={() => {
            store.target.value = null;
          }}
        >
          Remove the target
        </button>
      </div>
      <details>
        <summary>
          Numbers that may be moved: {by.value.length} of {candidates.value.length}
        </summary>
        <fieldset>
          <legend>Numbers that may be moved</legend>
          {candidates.value.map(({ path, title }) => (
            <label key={path} class="choice">
              <input
                type="checkbox"
                checked={by.value.includes(path)}
                onChange={({ currentTarget: { checked } }) => {
                  const others = by.value.filter((one) => one !== path);
                  chosen.value = checked ? [...others, path] : others;
                }}
              />
              {title}
            </label>
          ))}
        </fieldset>
      </details>
      {by.value.length === 0 && <p>Choose at least one number that may be moved.</p>}
      <Asked store={store} id="threshold" title="this" isWaiting={store.asked.value.threshold?.target !== target} />
    </section>
  );
}

/** Numbers that may be chosen: levers, what is moved, and what matters most where the file marks no lever. */
function candidatesOf(store: Store, { knobs }: Facts): readonly Knob[] {
  const levers = knobs.filter(({ isLever }) => isLever);
  const moved = knobs.filter(({ path, isLever }) => !isLever && path in store.moves.value.set);
  const weighty = levers.length > 0 ? [] : weightiest(knobs, store.shown.value?.importance ?? {});
  return [...levers, ...moved, ...weighty.filter((knob) => !moved.includes(knob))];
}

function usualOf(store: Store, candidates: readonly Knob[]): readonly string[] {
  const levers = candidates.filter(({ isLever }) => isLever);
  const moved = candidates.filter(({ path }) => path in store.moves.value.set);
  const usual = levers.length > 0 ? levers : moved.length > 0 ? moved : candidates.slice(0, FEW);
  return usual.map(({ path }) => path);
}

/** A round probability somewhat above the present one. */
function firstTarget(mean: number): number {
  const [least, most] = TARGET_ENDS;
  const wanted = mean < 0.5 ? 1.5 * mean : (1 + mean) / 2;
  const digit = wanted < 0.1 ? 0.01 : 0.05;
  return Math.min(most, Math.max(least, Number((Math.ceil(wanted / digit) * digit).toPrecision(3))));
}

/** The reasons that lower the answer, the largest first, and levers on which they depend. */
function WhyNotMore({ store, facts }: { readonly store: Store; readonly facts: Facts }) {
  const id = useId();
  const shown = store.shown.value;
  if (shown === null || (shown.obstacles.length === 0 && shown.blockers === '')) return null;
  return (
    <section class={`ask${store.isStale.value ? ' stale' : ''}`} aria-labelledby={id}>
      <h2 id={id}>Why not more</h2>
      {shown.blockers !== '' && <p>{shown.blockers}</p>}
      {shown.obstacles.length > 0 && (
        <ol class="obstacles">
          {shown.obstacles.map(({ text, levers }) => (
            <li key={text}>
              {text}
              {levers.map((path) => {
                const knob = facts.knobs.find((one) => one.path === path);
                return (
                  knob && (
                    <button key={path} type="button" class="plain" onClick={() => focusNumber(path)}>
                      Move “{knob.title}”
                    </button>
                  )
                );
              })}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
