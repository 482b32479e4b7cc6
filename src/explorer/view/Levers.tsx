import { useSignal } from '@preact/signals';
import type { Knob } from '../facts.ts';
import { KnobRow } from './KnobRow.tsx';
import type { Store } from './store.ts';

/** Inputs that are shown beside the levers. */
const MOST_INPUTS = 8;
/** Numbers that a search shows. */
const MOST_FOUND = 30;

/** Levers first, then what matters most, then any number by search. */
export function Levers({ store }: { readonly store: Store }) {
  const sought = useSignal('');
  const facts = store.facts.value;
  if (facts === null) return null;
  const importance = store.shown.value?.importance ?? {};
  const levers = facts.knobs.filter(({ isLever }) => isLever);
  const weighty = weightiest(facts.knobs, importance);
  const listed = new Set([...levers, ...weighty]);
  const moved = facts.knobs.filter((knob) => knob.path in store.moves.value.set && !listed.has(knob));
  const words = sought.value
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const matches = (knob: Knob): boolean =>
    words.every((word) => `${knob.title} ${knob.path}`.toLowerCase().includes(word));
  const found = words.length === 0 ? [] : facts.knobs.filter(matches);
  return (
    <>
      <Group title="Levers" note="What an actor could choose to move." knobs={levers} store={store} />
      <Group title="What matters most" note="Inputs on which the answer depends most." knobs={weighty} store={store} />
      <Group title="Moved" note="" knobs={moved} store={store} />
      <section aria-labelledby="search">
        <h2 id="search">Any number</h2>
        <input
          class="search"
          type="search"
          aria-labelledby="search"
          placeholder={`Search ${facts.knobs.length} numbers by title or path`}
          value={sought.value}
          onInput={({ currentTarget }) => {
            sought.value = currentTarget.value;
          }}
        />
        {found.slice(0, MOST_FOUND).map((knob) => (
          <KnobRow key={knob.path} knob={knob} store={store} name="found" />
        ))}
        {words.length > 0 && (
          <p class="about" role="status">
            {foundText(found.length)}
          </p>
        )}
      </section>
    </>
  );
}

function foundText(found: number): string {
  if (found === 0) return 'No number matches.';
  return found > MOST_FOUND ? `The first ${MOST_FOUND} of ${found}.` : '';
}

function Group({
  title,
  note,
  knobs,
  store,
}: {
  readonly title: string;
  readonly note: string;
  readonly knobs: readonly Knob[];
  readonly store: Store;
}) {
  if (knobs.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {note !== '' && <p class="about">{note}</p>}
      {knobs.map((knob) => (
        <KnobRow key={knob.path} knob={knob} store={store} name={title} />
      ))}
    </section>
  );
}

/** The inputs that count most; where nothing is uncertain, the first numbers that the file states. */
export function weightiest(knobs: readonly Knob[], importance: Readonly<Record<string, number>>): readonly Knob[] {
  const others = knobs.filter(({ isLever, isDefault, usual }) => !isLever && !isDefault && usual !== null);
  const uncertain = others.filter(({ density }) => density !== null);
  const weight = ({ path }: Knob): number => importance[path] ?? 0;
  return uncertain.length === 0
    ? others.slice(0, MOST_INPUTS)
    : [...uncertain].sort((a, b) => weight(b) - weight(a)).slice(0, MOST_INPUTS);
}
