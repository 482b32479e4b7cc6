import { unknownPath } from '../diagnostics/messages/references.ts';
import type { Sentence } from '../diagnostics/sentence.ts';
import { suggestion } from '../diagnostics/suggest.ts';
import type { Path, Scenario } from '../scenario/model.ts';
import { setValues } from '../scenario/setValues.ts';
import { withNumbers } from '../scenario/withNumbers.ts';

/**
 * The scenario with some numbers set to one value each: what `--set` does on the command line, by the same rules.
 *
 * @param values - By path, in the unit of the program: shares from 0 to 1, rates per month, durations in months.
 * @throws RangeError for a path that the scenario does not have, for a value outside the domain of its number or not
 * finite, and where the probabilities of a start no longer add up to 1.
 */
export function withValues(scenario: Scenario, values: Readonly<Record<Path, number>>): Scenario {
  const set = setValues(scenario, values);
  if (set.ok) return set.value;
  throw new RangeError(inWords(set.path, set.sentence));
}

/**
 * The scenario as one of its what-ifs has it.
 *
 * @throws RangeError for an id that none of them has.
 */
export function withWhatIf(scenario: Scenario, id: string): Scenario {
  const whatIf = scenario.whatIf.find((one) => one.id === id);
  if (whatIf !== undefined) return withNumbers(scenario, whatIf.set);
  const ids = scenario.whatIf.map((one) => one.id);
  const list = ids.length === 0 ? 'it has none' : `there are ${ids.join(', ')}`;
  throw new RangeError(`The scenario has no what-if ${JSON.stringify(id)}; ${suggestion(id, ids) ?? list}`);
}

/** Says that a path addresses nothing, and what may be meant. */
export function noSuchNumber(scenario: Scenario, path: Path): RangeError {
  return new RangeError(
    inWords(
      path,
      unknownPath(path, () => Object.keys(scenario.numbers)),
    ),
  );
}

/** What is wrong with a number, where no file shows which. What should be written is known only of paths here. */
function inWords(path: Path, { code, message, hint, fix }: Sentence): string {
  if (code === 'unknown-path') return `${message}; ${hint}`;
  const isForFiles = hint === undefined || fix !== undefined;
  return `${path}: ${message}${isForFiles ? '' : `; ${hint}`}`;
}
