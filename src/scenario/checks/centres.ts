import { withoutCentre } from '../../diagnostics/messages/suspicions.ts';
import type { NumberInput, Scenario } from '../model.ts';
import type { Say } from '../read/say.ts';
import type { MapTree } from '../read/tree.ts';
import { inPractice, TAIL } from './inPractice.ts';
import { keyPlace } from './places.ts';
import { rangeOf } from './values.ts';

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
