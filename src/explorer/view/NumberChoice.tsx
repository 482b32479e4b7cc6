import type { Knob } from '../facts.ts';
import { weightiest } from './Levers.tsx';
import type { Store } from './store.ts';

/** One number of many: levers first, then what matters most, then all others. */
export function NumberChoice({
  label,
  none,
  value,
  knobs,
  store,
  onChoose,
}: {
  readonly label: string;
  readonly none: string;
  readonly value: string;
  /** Those that may be chosen. */
  readonly knobs: readonly Knob[];
  readonly store: Store;
  readonly onChoose: (path: string) => void;
}) {
  const levers = knobs.filter(({ isLever }) => isLever);
  const weighty = weightiest(knobs, store.shown.value?.importance ?? {});
  const others = knobs.filter((knob) => !levers.includes(knob) && !weighty.includes(knob));
  const groups = [
    ['Levers', levers],
    ['What matters most', weighty],
    ['All others', others],
  ] as const;
  return (
    <label>
      {label}{' '}
      <select value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        <option value="">{none}</option>
        {groups.map(
          ([title, members]) =>
            members.length > 0 && (
              <optgroup key={title} label={title}>
                {members.map((knob) => (
                  <option key={knob.path} value={knob.path}>
                    {knob.title}
                  </option>
                ))}
              </optgroup>
            ),
        )}
      </select>
    </label>
  );
}
