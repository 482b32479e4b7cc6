import { useId } from 'preact/hooks';
import { axisNumber } from '../../report/words/format.ts';
import type { Knob } from '../facts.ts';
import { withUnit } from '../moveWords.ts';
import type { Answers } from './answers.ts';
import { errorOfNumber } from './ErrorText.tsx';
import type { Wishes } from './wishes.ts';

/** What a row needs of the store. */
type RowStore = Wishes & Pick<Answers, 'errors'>;

/** A number with its slider, its prior, and what is known of it. */
export function KnobRow({
  knob,
  store,
  name,
}: {
  readonly knob: Knob;
  readonly store: RowStore;
  readonly name: string;
}) {
  const id = useId();
  const { path, suffix, range, step } = knob;
  const { set } = store.moves.value;
  const text = set[path];
  const isMoved = text !== undefined;
  const at = figureAt(knob, text) ?? (range[0] + range[1]) / 2;
  const put = (next: string | null, isDone: boolean): void => {
    const { [path]: _before, ...others } = store.moves.value.set;
    store.move({ set: next === null ? others : { ...others, [path]: next } }, isDone);
  };
  const slide = (value: string, isDone: boolean): void => put(`${nearest(knob, Number(value))}${suffix}`, isDone);
  const wrong = isMoved ? errorOfNumber(store.errors.value, path) : null;
  const valueText = isMoved ? withUnit(knob, text) : `as in the file: ${withUnit(knob, knob.text)}`;
  return (
    <div class={`knob${isMoved ? ' moved' : ''}`} data-path={path} data-group={name}>
      <label for={`${id}-slider`}>{knob.title}</label>
      <div class="row">
        <div class="slide">
          <div class="track">
            <Prior knob={knob} />
            <input
              id={`${id}-slider`}
              type="range"
              min={range[0]}
              max={range[1]}
              step={step}
              value={at}
              aria-valuetext={valueText}
              onInput={({ currentTarget }) => slide(currentTarget.value, false)}
              onChange={({ currentTarget }) => slide(currentTarget.value, true)}
            />
          </div>
          <Ends knob={knob} />
        </div>
        <input
          class="figure"
          aria-label={`${knob.title}, typed`}
          aria-invalid={wrong !== null}
          aria-describedby={wrong === null ? undefined : `${id}-wrong`}
          value={text ?? knob.text}
          onChange={({ currentTarget }) => {
            const typed = currentTarget.value.trim();
            put(typed === '' || typed === knob.text ? null : typed, true);
          }}
        />
      </div>
      {wrong !== null && (
        <p class="wrong" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
      <details>
        <summary>{aboutText(knob, isMoved)}</summary>
        <p class="about">
          <code>{path}</code>
          {knob.why !== '' && `: ${knob.why}`}
        </p>
        {knob.sources.length > 0 && (
          <p class="about">Sources: {knob.sources.map(({ id: source, title }) => title || source).join('; ')}</p>
        )}
      </details>
      {isMoved && (
        <button type="button" class="plain" onClick={() => put(null, true)}>
          Back to the file
        </button>
      )}
    </div>
  );
}

/** The ends of the slider, and what they mean where the file says so. */
function Ends({ knob: { anchors, range, unit } }: { readonly knob: Knob }) {
  const [low, high] = range.map(axisNumber);
  return (
    <div class="anchors">
      <span>{anchors === null ? low : `${low}: ${anchors[0]}`}</span>
      <span>{anchors === null ? `${high}${unit === '' ? '' : ` ${unit}`}` : `${high}: ${anchors[1]}`}</span>
    </div>
  );
}

/** Where the file has it, and what it says there. */
function aboutText(knob: Knob, isMoved: boolean): string {
  const { text, unit, file, line, isDefault } = knob;
  const where = isDefault ? 'default of the format' : `${file.split('/').at(-1)}:${line}`;
  const said = isMoved ? withUnit(knob, text) : unit;
  return said === '' ? where : `${said}, ${where}`;
}

/** The prior as a small density over the slider, with a mark at the value of the file. */
function Prior({ knob: { density, usual, range } }: { readonly knob: Knob }) {
  const [low, high] = range;
  const mark = usual === null ? null : (100 * (usual - low)) / (high - low);
  const bins = density?.length ?? 1;
  const outline = density?.map((share, i) => `L${(100 * (i + 0.5)) / bins},${20 - 20 * share}`).join('') ?? '';
  return (
    <svg viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true">
      {density !== null && <path d={`M0,20${outline}L100,20Z`} />}
      {mark !== null && mark >= 0 && mark <= 100 && (
        <line x1={mark} x2={mark} y1="0" y2="20" vector-effect="non-scaling-stroke" />
      )}
    </svg>
  );
}

/** Where a slider stands: at the figure to which the number is moved, else where the file has it; null for a formula. */
export function figureAt({ suffix, usual }: Knob, text: string | undefined): number | null {
  if (text === undefined) return usual;
  const figure = Number(text.slice(0, text.length - suffix.length));
  return Number.isFinite(figure) ? figure : null;
}

/** A value that the number can take: one of those that the file lists, if it lists them. */
export function nearest({ values }: Knob, value: number): number {
  return (values ?? [value]).reduce((best, one) => (Math.abs(one - value) < Math.abs(best - value) ? one : best));
}
