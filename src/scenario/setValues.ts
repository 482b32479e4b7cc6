import { NOWHERE } from '../diagnostics/diagnostic.ts';
import { unknownPath } from '../diagnostics/messages/references.ts';
import type { Sentence } from '../diagnostics/sentence.ts';
import { whyTooManyEvents } from './checks/eventChecks.ts';
import { whyNoCondition } from './checks/indicatorChecks.ts';
import { checkStarts, isOfStart } from './checks/startChecks.ts';
import { whyUnordered } from './checks/typeChecks.ts';
import { constantAt, settable } from './constantAt.ts';
import { constantIn } from './domain.ts';
import type { NumberInput, Path, Scenario } from './model.ts';
import { canonicalPath } from './numbers/names.ts';
import { checkMost } from './rateLimit.ts';
import { mapOf } from './read/tree.ts';
import { withNumbers } from './withNumbers.ts';

/** A scenario with numbers set, or what is wrong with the first that cannot be: the path as it was given, and why. */
export type SetValues =
  | { readonly ok: true; readonly value: Scenario }
  | { readonly ok: false; readonly path: Path; readonly sentence: Sentence };

/** Sets numbers of a scenario to one value each, by the rules that hold for a constant in a file or in `--set`. */
export function setValues(scenario: Scenario, values: Readonly<Record<Path, number>>): SetValues {
  const inputs = new Map<Path, NumberInput>();
  for (const [written, value] of Object.entries(values)) {
    const path = canonicalPath(written, scenario.principals);
    const sentence = whyNotSet(scenario, written, path, value);
    if (sentence !== null) return { ok: false, path: written, sentence };
    inputs.set(path, constantAt(scenario, path, value));
  }
  const changed = [...inputs.values()];
  const wrong = whyNoStart(scenario, changed) ?? whyNoOrder(scenario, changed);
  if (wrong !== null) return { ok: false, ...wrong };
  return { ok: true, value: withNumbers(scenario, changed) };
}

/** Paths of all numbers that can be set: willingness too where nothing states it. */
export function settablePaths({ numbers, actors }: Scenario): readonly Path[] {
  return [...new Set([...Object.keys(numbers), ...actors.map(({ id }) => `actors.${id}.willingness`)])];
}

function whyNotSet(scenario: Scenario, written: string, path: Path, value: number): Sentence | null {
  const input = settable(scenario, path);
  if (input === undefined) return unknownPath(written, () => settablePaths(scenario));
  const read = constantIn(value, String(value), input.range);
  if ('sentence' in read) return read.sentence;
  const changed = { ...input, value: read, text: String(value) };
  return (
    checkMost(read, changed.text, input.range) ??
    whyNoCondition(changed) ??
    whyTooManyEvents(changed, scenario.window.step)
  );
}

/** Of two types it stays settled which is the more willing, also with what is set. */
function whyNoOrder(
  { numbers, actors }: Scenario,
  changed: readonly NumberInput[],
): { readonly path: Path; readonly sentence: Sentence } | null {
  const set = new Map(changed.map((input) => [input.path, input]));
  for (const { id, types } of actors) {
    const sentence = types === null ? null : whyUnordered(id, types, (path) => set.get(path) ?? numbers[path]);
    const [first] = changed;
    if (sentence === null || first === undefined) continue;
    return { path: (changed.find(({ path }) => path.startsWith(`actors.${id}.types.`)) ?? first).path, sentence };
  }
  return null;
}

/** The probabilities of a start add up to 1, also with what is set. */
function whyNoStart(
  { numbers, stages }: Scenario,
  changed: readonly NumberInput[],
): { readonly path: Path; readonly sentence: Sentence } | null {
  const first = changed.find(({ path }) => isOfStart(path));
  if (first === undefined) return null;
  // Of the file only its name counts, by which what is inherited is told from what is not.
  const root = mapOf([], numbers[first.path]?.place ?? NOWHERE);
  // Stages in the order of the file, as they are read in what is said.
  const paths = [...stages.map(({ id }) => `start.${id}`), ...Object.keys(numbers)];
  const stated = new Map(paths.flatMap((path) => (numbers[path] === undefined ? [] : [[path, numbers[path]]])));
  const found = checkStarts(root, stated, stated, [{ by: 'values', inputs: changed }]);
  const wrong = found.find(({ severity }) => severity === 'error');
  return wrong === undefined ? null : { path: first.path, sentence: wrong };
}
