import { useRef } from 'preact/hooks';
import { PALETTE } from '../../report/palette.ts';
import { bandPhrase, percentOf, points, pointsIntervalIfAny } from '../../report/words/format.ts';
import { isClearDifference } from '../../report/words/order.ts';
import type { Difference } from '../../results/estimate.ts';
import type { Look } from '../messages.ts';
import { isUnmoved, MOST_PINS, type Moves, NO_MOVES } from '../moves.ts';
import { moveWords, titleOfMoves } from '../moveWords.ts';
import { PIN_LOOKS, type PinLooks } from './pins.ts';
import type { Store } from './store.ts';

/** Longest title of a variant that a link holds. */
const MOST_LETTERS = 300;

/** Of what is shown and itself. */
const NO_DIFFERENCE: Difference = { mean: 0, standardError: 0, interval90: [0, 0] };

/** Variants that were pinned, beside what is shown. */
export function Compare({ store }: { readonly store: Store }) {
  const pinButton = useRef<HTMLButtonElement>(null);
  const facts = store.facts.value;
  const [moves, pins, look] = [store.moves.value, store.pins.value, store.look.value];
  if (facts === null || look === null) return null;
  const isMoved = !isUnmoved(moves);
  const isPinned = pins.some((pin) => isSame(pin.moves, moves));
  const why =
    store.errors.value !== null ? 'What is wrong has no forecast to pin.' : whyNoPin(isMoved, isPinned, pins.length);
  return (
    <section class="compare" aria-labelledby="compare">
      <h2 id="compare">Compare</h2>
      <div class="bar">
        <button
          type="button"
          ref={pinButton}
          disabled={why !== ''}
          aria-describedby="compare-why"
          onClick={() => store.pin(titleOfMoves(facts, moves))}
        >
          Pin this
        </button>
        <span id="compare-why" class="about">
          {why}
        </span>
      </div>
      {/* It is there before anything is moved, so that nothing below it jumps at the first move. */}
      <table>
        <caption>
          Difference: what is shown now less the variant, on the same random numbers, with its 90 % interval.
        </caption>
        <thead>
          <tr>
            <th scope="col">Variant</th>
            <th scope="col">Probability</th>
            <th scope="col">Difference</th>
          </tr>
        </thead>
        <tbody>
          <Row
            looks={null}
            title="As in the file"
            words={[]}
            look={isMoved ? store.fileLook.value : look}
            difference={isMoved ? look.change : NO_DIFFERENCE}
            isShown={!isMoved}
            onShow={() => store.move(NO_MOVES)}
          />
          {pins.map((pin, place) => {
            const beside = store.besides.value[place];
            return (
              <Row
                key={`${place} ${JSON.stringify(pin.moves)}`}
                looks={PIN_LOOKS[place] ?? null}
                title={pin.title}
                words={moveWords(facts, pin.moves)}
                look={beside?.look ?? null}
                difference={beside?.difference ?? null}
                isPast={store.areBesidesPast.value}
                isShown={isSame(pin.moves, moves)}
                onShow={() => store.move(pin.moves)}
                onTitle={(title) => store.rename(place, title)}
                onUnpin={() => {
                  store.unpin(place);
                  // The button that had the focus is gone.
                  setTimeout(() => pinButton.current?.focus());
                }}
              />
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function isSame(a: Moves, b: Moves): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function whyNoPin(isMoved: boolean, isPinned: boolean, pins: number): string {
  if (!isMoved) return 'Move something first: the file itself is always compared with.';
  if (isPinned) return 'This is pinned.';
  return pins >= MOST_PINS ? `No more than ${MOST_PINS} can be pinned: unpin one first.` : '';
}

function Row({
  looks,
  title,
  words,
  look,
  difference,
  isPast = false,
  isShown = false,
  onShow,
  onTitle,
  onUnpin,
}: {
  readonly looks: PinLooks | null;
  readonly title: string;
  readonly words: readonly string[];
  readonly look: Look | null;
  readonly difference: Difference | null;
  readonly isPast?: boolean;
  readonly isShown?: boolean;
  readonly onShow: () => void;
  readonly onTitle?: (title: string) => void;
  readonly onUnpin?: () => void;
}) {
  const { mean, standardError, interval90 } = look?.probability ?? { mean: 0, standardError: 0, interval90: null };
  return (
    <tr>
      <th scope="row">
        <span class="variant">
          <Key looks={looks} />
          {onTitle === undefined ? (
            <span>{title}</span>
          ) : (
            <input
              aria-label={`Title of variant ${looks?.letter}`}
              value={title}
              maxLength={MOST_LETTERS}
              onChange={({ currentTarget }) => onTitle(currentTarget.value)}
            />
          )}
        </span>
        {words.length > 0 && <span class="why">{words.join('; ')}</span>}
        <div class="bar">
          <button
            type="button"
            disabled={isShown}
            aria-label={`${isShown ? 'Shown' : 'Show'} “${title}”`}
            onClick={onShow}
          >
            {isShown ? 'Shown' : 'Show'}
          </button>
          {onUnpin !== undefined && (
            <button type="button" aria-label={`Unpin “${title}”`} onClick={onUnpin}>
              Unpin
            </button>
          )}
        </div>
      </th>
      <td class="figure-cell">
        <span class="cell-name" aria-hidden="true">
          Probability
        </span>
        <div>
          {look === null ? '…' : percentOf({ mean, standardError })}
          {interval90 !== null && <span class="why">{bandPhrase({ interval90, standardError })}</span>}
        </div>
      </td>
      <td class="figure-cell">
        <span class="cell-name" aria-hidden="true">
          Difference
        </span>
        <div class={isPast ? 'stale' : ''}>{difference === null ? '…' : <Gap difference={difference} />}</div>
      </td>
    </tr>
  );
}

/** A difference in two lines. */
function Gap({ difference }: { readonly difference: Difference }) {
  const { mean, interval90 } = difference;
  if (mean === 0 && interval90[0] === interval90[1]) return <>none</>;
  return (
    <>
      {points(difference)}
      <span class="why">
        {pointsIntervalIfAny(difference)}
        {isClearDifference(difference) ? '' : ': no difference beyond noise'}
      </span>
    </>
  );
}

/** A stroke as the curve of the chart has it, and its letter. */
function Key({ looks }: { readonly looks: PinLooks | null }) {
  return (
    <span class="key" aria-hidden="true">
      <svg width="34" height="12" aria-hidden="true">
        <line
          x1="1"
          x2="33"
          y1="6"
          y2="6"
          stroke={(looks?.ink ?? PALETTE.muted).light}
          stroke-width="2"
          stroke-dasharray={looks?.dashes.join(',')}
        />
      </svg>
      {looks?.letter ?? ''}
    </span>
  );
}
