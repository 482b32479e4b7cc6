import { withoutCentre } from '../../diagnostics/messages/suspicions.ts';
import { Z95 } from '../../distributions/interval.ts';
import type { Expression } from '../../expressions/expression.ts';
import { log } from '../../numeric/log.ts';
import { logistic, logit } from '../../numeric/logistic.ts';
import { type Interval, rangeOf as rangeOfFormula } from '../formulaRange.ts';
import type { Process } from '../kinds/kinds.ts';
import type { NumberInput, Scenario } from '../model.ts';
import { pathOfName } from '../paths.ts';
import type { Say } from '../read/say.ts';
import type { MapTree } from '../read/tree.ts';
import { keyPlace } from './places.ts';
import { meanOf, rangeOf } from './values.ts';

/** Share of the draws on either side that is left out of account. */
const TAIL = 0.05;

/** What a value is never near 0 below, and what it must push by at least, in logits. */
const FAR = 0.2;
const PUSHES = 0.25;

/**
 * Says which terms have no usual value where the others of their actor have one, and argue all the time: values that are
 * sometimes near 0 need none, nor does a constant, which is the base that the others count from.
 */
export function checkCentres(scenario: Scenario, root: MapTree, say: Say): void {
  const { terms, numbers } = scenario;
  const hasCentre = (id: string): boolean => {
    const usual = numbers[`terms.${id}.usual`];
    return usual !== undefined && !(usual.value.kind === 'constant' && usual.value.value === 0);
  };
  for (const { id, actor } of terms) {
    const value = numbers[`terms.${id}.value`];
    if (hasCentre(id) || value === undefined || value.value.kind === 'constant') continue;
    const peers = terms.filter((other) => other.actor === actor && other.id !== id && isUncertain(scenario, other.id));
    const centred = peers.filter((other) => hasCentre(other.id)).length;
    if (centred < 2 || centred * 2 < peers.length) continue;
    const [low, high] = inPractice(scenario, value);
    const least = low > 0 ? low : high < 0 ? -high : 0;
    const weight = numbers[`terms.${id}.weight`];
    if (!(least > FAR) || !Number.isFinite(least) || low === high || least * sizeOf(weight) < PUSHES) continue;
    const others = `${centred} of the ${peers.length} other terms of ${actor} have one`;
    const place = numbers[`terms.${id}.usual`]?.isDefault === true ? undefined : numbers[`terms.${id}.usual`]?.place;
    say(withoutCentre(id, String(Number(least.toPrecision(2))), others), place ?? keyPlace(root, ['terms', id]));
  }
}

function isUncertain({ numbers }: Scenario, term: string): boolean {
  return numbers[`terms.${term}.value`]?.value.kind !== 'constant';
}

function sizeOf(weight: NumberInput | undefined): number {
  const [low, high] = weight === undefined ? [0, 0] : (rangeOf(weight, TAIL) ?? [0, 0]);
  return Math.max(Math.abs(low), Math.abs(high));
}

/** Formulas within formulas that are looked into. */
const DEPTH = 8;

/** Values that a number takes in 9 of 10 draws, by interval arithmetic: rather too many than too few. */
function inPractice(scenario: Scenario, input: NumberInput, depth = DEPTH): Interval {
  const { value, domain } = input;
  if (value.kind !== 'formula') return rangeOf(input, TAIL) ?? domain;
  if (depth === 0) return domain;
  return rangeOfFormula(value.expression, (reference) => {
    if (reference.kind === 'builtIn') return BUILT_IN[reference.name] ?? ANY;
    const process = scenario.processes.find(({ id }) => id === reference.name);
    if (process !== undefined) return 'scale' in process ? levels(scenario, process) : ANY;
    const named = scenario.numbers[pathOfName(reference.name)];
    return named === undefined ? ANY : inPractice(scenario, named, depth - 1);
  });
}

const ANY: Interval = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

/** Of built-in questions it is not known how far they come near 0. */
const BUILT_IN: Readonly<Partial<Record<(Expression & { kind: 'builtIn' })['name'], Interval>>> = {
  gap: [0, 1],
  expected_outcome: [0, 1],
  distance: [0, 1],
};

/** Levels within which a process stays in the long run: its standard deviation is σ √(half-life / 2 ln 2) (Uhlenbeck and Ornstein 1930). */
function levels({ numbers }: Scenario, { id, scale }: Extract<Process, { readonly scale: unknown }>): Interval {
  const of = (key: string): number | undefined => meanOf(numbers[`processes.${id}.${key}`]);
  const [centre, halfLife, volatility] = [of('mean'), of('half_life'), of('volatility')];
  if (centre === undefined || halfLife === undefined || volatility === undefined) return ANY;
  const spread = Z95 * volatility * Math.sqrt(halfLife / (2 * log(2)));
  return scale === 'linear'
    ? [centre - spread, centre + spread]
    : [logistic(logit(centre) - spread), logistic(logit(centre) + spread)];
}
