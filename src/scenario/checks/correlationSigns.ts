import { againstSigns } from '../../diagnostics/messages/suspicions.ts';
import type { NumberInput, Path, Scenario } from '../model.ts';
import { pathOfName } from '../paths.ts';
import type { Say } from '../read/say.ts';
import { constantForm, linearForm, opaque } from './linearForm.ts';

/** A declared direction: what says so, the sign, and the actor where it is about one alone. */
interface Direction {
  readonly sign: 1 | -1;
  readonly words: string;
  readonly actor: string | null;
}

/**
 * Says which correlations pull against what is declared of their two numbers: two that raise the probability are expected to
 * rise together, as good signs mostly come together. Whoever knows better allows it.
 */
export function checkCorrelationSigns(scenario: Scenario, say: Say): void {
  for (const { between, rank, place } of scenario.correlations) {
    if (rank === 0) continue;
    const [a, b] = between.map((path) => directionOf(scenario, path));
    if (a === null || b === null || a === undefined || b === undefined) continue;
    if (a.actor !== null && b.actor !== null && a.actor !== b.actor) continue;
    if (rank * a.sign * b.sign < 0) say(againstSigns(rank, `${a.words}, ${b.words}`), place);
  }
}

/** That of the number itself, else that of the terms whose value it is; null if there is none, or two that differ. */
function directionOf(scenario: Scenario, path: Path): Direction | null {
  const input = scenario.numbers[path];
  if (input?.expect === 'mixed') return null;
  if (input?.expect !== undefined) {
    return {
      sign: input.expect.endsWith('raises') ? 1 : -1,
      words: `${path} ${input.expect} the probability`,
      actor: null,
    };
  }
  const found = scenario.terms.flatMap(({ id, sign, actor }): Direction[] => {
    const value = scenario.numbers[`terms.${id}.value`];
    const times = value === undefined ? 0 : multipleIn(value, path);
    if (times === 0) return [];
    const isUp = (sign === '+') === times > 0;
    return [{ sign: isUp ? 1 : -1, words: `${path} ${isUp ? 'raises' : 'lowers'} the willingness of ${actor}`, actor }];
  });
  const [first] = found;
  return first !== undefined && found.every((one) => one.sign === first.sign) ? first : null;
}

/** By how much the value of a term rises with a number that it is linear in; 0 if it is not. */
function multipleIn({ path: own, value }: NumberInput, path: Path): number {
  if (own === path) return 1;
  if (value.kind !== 'formula') return 0;
  const form = linearForm(value.expression, (name) => (name === '' ? constantForm(0) : opaque(pathOfName(name))));
  return form.multiples.get(path) ?? 0;
}
