import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useId } from 'preact/hooks';
import { statedPercent } from '../../report/words/format.ts';
import { samplingOfSearch } from '../asked.ts';
import { candidatesOf, isSearchable, usualOf } from '../candidates.ts';
import type { Facts } from '../facts.ts';
import { Asked } from './Asked.tsx';
import { focusNumber } from './focusNumber.ts';
import { weightiest } from './Levers.tsx';
import { MapOfTwo } from './MapOfTwo.tsx';
import { NumberChoice } from './NumberChoice.tsx';
import type { Store } from './store.ts';
import { TARGET_ENDS } from './TargetLine.tsx';
import { useTyped } from './typed.ts';

/** Time without a move of the target after which it is asked about. */
const SETTLED = 300;
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

/** The target, typed; what cannot be one is put back, with a word. */
function TargetField({ store, target }: { readonly store: Store; readonly target: number }) {
  const id = useId();
  /** Target that was taken in place of what was typed. */
  const corrected = useSignal<number | null>(null);
  const text = percentText(target);
  const { onBlur: finish, ...typed } = useTyped(text, () => undefined);
  const [least, most] = TARGET_ENDS;
  return (
    <>
      <label for={id}>Target</label>
      <input
        id={id}
        type="number"
        min={100 * least}
        max={100 * most}
        step="any"
        aria-describedby={`${id}-said`}
        {...typed}
        onBlur={finish}
        onChange={({ currentTarget }) => {
          const to = currentTarget.valueAsNumber / 100;
          const taken = Number.isNaN(to) ? target : Math.min(most, Math.max(least, to));
          corrected.value = taken === to ? null : taken;
          store.target.value = taken;
          finish();
          // Where that is the old target, nothing is drawn anew.
          currentTarget.value = percentText(taken);
        }}
      />
      <span>%, or drag its line on the chart</span>
      <span id={`${id}-said`} class="about" role="status">
        {corrected.value === target &&
          `A target lies between ${statedPercent(least)} and ${statedPercent(most)}: ${statedPercent(target)} is taken.`}
      </span>
    </>
  );
}

/** A target, the numbers that may be moved, and what the threshold analysis says. */
function WhatWouldItTake({ store, facts }: { readonly store: Store; readonly facts: Facts }) {
  const id = useId();
  /** Numbers that were chosen by hand; null for the usual ones. */
  const chosen = useSignal<readonly string[] | null>(null);
  const candidates = useComputed(() => {
    const [moves, importance] = [store.moves.value, store.shown.value?.importance ?? {}];
    const weighty = weightiest(
      facts.knobs.filter((knob) => isSearchable(knob, moves)),
      importance,
    );
    return candidatesOf(facts.knobs, moves, weighty, chosen.value ?? []);
  });
  const usual = useComputed(() => usualOf(candidates.value, store.moves.value));
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
        <TargetField store={store} target={target} />
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
        <NumberChoice
          label="Add"
          none="choose another number"
          value=""
          knobs={facts.knobs.filter(
            (knob) => isSearchable(knob, store.moves.value) && !candidates.value.includes(knob),
          )}
          store={store}
          onChoose={(path) => {
            if (path !== '') chosen.value = [...by.value, path];
          }}
        />
      </details>
      {by.value.length === 0 && <p>Choose at least one number that may be moved.</p>}
      <Asked store={store} id="threshold" title="this" isWaiting={store.asked.value.threshold?.target !== target} />
    </section>
  );
}

/** A target as its field has it, without the dust of binary fractions. */
function percentText(target: number): string {
  return String(Number((100 * target).toPrecision(6)));
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
