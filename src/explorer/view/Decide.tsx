import { useId, useLayoutEffect } from 'preact/hooks';
import { standing } from '../../analysis/core/payoffs.ts';
import { areAllEqual, asGoodAs, choiceSentences, expectedPayoff, shortUnit } from '../../report/words/value.ts';
import type { Decision } from '../../scenario/model.ts';
import { movedDecisions, OWN_DECISION } from '../decisions.ts';
import type { Moves, OwnDecision, Payoffs } from '../moves.ts';
import type { Store } from './store.ts';
import { useTyped } from './typed.ts';

/** A choice before anything is said of it. */
const FRESH: OwnDecision = {
  title: 'A decision of your own',
  options: [
    { title: 'Act', payoffs: [100, -10] },
    { title: 'Wait', payoffs: [0, 0] },
  ],
};

/** The choices that depend on the answer, with payoffs that can be changed. */
export function Decide({ store }: { readonly store: Store }) {
  useLayoutEffect(() => {
    store.isDeciding.value = true;
    return () => {
      store.isDeciding.value = false;
    };
  }, []);
  const facts = store.facts.value;
  if (facts === null) return null;
  const decisions = movedDecisions(facts.decisions, store.moves.value);
  return (
    <div class="decide">
      {decisions.map((decision) => (
        <Choice
          key={decision.id}
          decision={decision}
          filed={facts.decisions.find(({ id }) => id === decision.id) ?? null}
          store={store}
        />
      ))}
      {decisions.length === 0 && (
        <section aria-label="No decision">
          <h2>Decisions</h2>
          <p class="about">
            The file states no decision. State what one would gain or lose if the meeting is held, and if it is not, and
            see from which probability on it pays.
          </p>
          <button type="button" onClick={() => store.move({ own: FRESH })}>
            State a decision
          </button>
        </section>
      )}
    </div>
  );
}

interface Chosen {
  readonly decision: Decision;
  /** As the file has it; null if the page states it. */
  readonly filed: Decision | null;
  readonly store: Store;
}

function Choice({ decision, filed, store }: Chosen) {
  const id = useId();
  const look = store.look.value;
  const unit = shortUnit(decision);
  const isMoved = decision.id in store.moves.value.payoffs;
  const choice = look === null ? null : { unit: decision.unit, ...standing(decision.options, look.probability.mean) };
  const all = look === null || choice === null ? [] : choiceSentences(look, choice);
  const isEven = areAllEqual(decision);
  // What the band has to say waits for the band.
  const said = look?.probability.interval90 === null && store.isAtWork.value ? all.slice(0, 1) : all;
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{decision.title || decision.id}</h2>
      {filed === null && (
        <p class="about titled">
          <span aria-hidden="true">Title</span>
          <OwnTitle
            label="Title of the decision"
            title={decision.title}
            put={(title) => changeOwn(store, (own) => ({ ...own, title }))}
          />
        </p>
      )}
      {decision.why !== '' && <p class="about">{decision.why}</p>}
      <div class={store.errors.value === null ? '' : 'stale'} aria-live="polite">
        {said.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <div class="table-scroll">
        <table>
          <caption>Payoffs{decision.unit === '' ? '' : ` in ${decision.unit}`}.</caption>
          <thead>
            <tr>
              <th scope="col">Option</th>
              <th scope="col">If held</th>
              <th scope="col">If not</th>
              <th scope="col">Expected{unit === '' ? '' : `, ${unit}`}</th>
            </tr>
          </thead>
          <tbody>
            {decision.options.map((option, place) => {
              const stands = choice?.options[place];
              const name = option.title || option.id;
              const isBest =
                choice !== null &&
                !isEven &&
                asGoodAs(decision.options, choice.best).some(({ id: one }) => one === option.id);
              const pay = (payoffs: Payoffs): void => changePayoffs(store, { decision, filed }, place, payoffs);
              return (
                <tr key={option.id} class={isBest ? 'best' : ''}>
                  <th scope="row">
                    {filed === null ? (
                      <OwnTitle
                        label={`Title of option ${place + 1}`}
                        title={option.title}
                        put={(title) => changeOption(store, place, { title })}
                      />
                    ) : (
                      name
                    )}
                  </th>
                  <td>
                    <CellName name="If held" />
                    <Amount
                      label={`${name}, if held`}
                      value={option.ifHeld}
                      put={(held) => pay([held, option.ifNot])}
                    />
                  </td>
                  <td>
                    <CellName name="If not" />
                    <Amount
                      label={`${name}, if not held`}
                      value={option.ifNot}
                      put={(not) => pay([option.ifHeld, not])}
                    />
                  </td>
                  <td class="expected">
                    <CellName name="Expected" />
                    {look !== null && stands !== undefined && expectedPayoff(look, stands)}
                    {isBest && <span class="unseen"> (the best)</span>}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {isMoved && (
        <button type="button" class="plain" onClick={() => store.move({ payoffs: others(store, decision.id) })}>
          Back to the file
        </button>
      )}
      {filed === null && (
        <button type="button" class="plain" onClick={() => store.move({ own: null })}>
          Remove this decision
        </button>
      )}
    </section>
  );
}

/** Title of a column where a narrow screen shows no head. */
function CellName({ name }: { readonly name: string }) {
  return (
    <span class="cell-name" aria-hidden="true">
      {name}
    </span>
  );
}

function Amount({
  label,
  value,
  put,
}: {
  readonly label: string;
  readonly value: number;
  readonly put: (value: number) => void;
}) {
  const typed = useTyped(String(value), (text) => {
    if (text !== '' && Number.isFinite(Number(text))) put(Number(text));
  });
  return <input type="number" step="any" aria-label={label} {...typed} />;
}

function OwnTitle({
  label,
  title,
  put,
}: {
  readonly label: string;
  readonly title: string;
  readonly put: (title: string) => void;
}) {
  const typed = useTyped(title, (text) => put(text.trim() || title));
  return <input aria-label={label} class="own" maxLength={300} {...typed} />;
}

function changeOwn({ move, moves }: Store, change: (own: OwnDecision) => OwnDecision): void {
  const { own } = moves.value;
  if (own !== null) move({ own: change(own) });
}

function changeOption(store: Store, place: number, change: Partial<OwnDecision['options'][number]>): void {
  changeOwn(store, (own) => ({
    ...own,
    options: own.options.map((option, i) => (i === place ? { ...option, ...change } : option)),
  }));
}

function others({ moves }: Store, decision: string): Moves['payoffs'] {
  const { [decision]: _before, ...left } = moves.value.payoffs;
  return left;
}

/** Keeps only what differs from the file. */
function changePayoffs(
  store: Store,
  { decision, filed }: Pick<Chosen, 'decision' | 'filed'>,
  place: number,
  payoffs: Payoffs,
): void {
  if (decision.id === OWN_DECISION && filed === null) {
    changeOption(store, place, { payoffs });
    return;
  }
  const now = decision.options.map(({ id, ifHeld, ifNot }, i): [string, Payoffs] => [
    id,
    i === place ? payoffs : [ifHeld, ifNot],
  ]);
  const differing = now.filter(([, [held, not]], i) => {
    const option = filed?.options[i];
    return option?.ifHeld !== held || option.ifNot !== not;
  });
  const rest = others(store, decision.id);
  store.move({ payoffs: differing.length === 0 ? rest : { ...rest, [decision.id]: Object.fromEntries(differing) } });
}
