import type { Program } from '../../program/program.ts';
import type { ChunkResult } from '../../program/result.ts';
import { isoDay } from '../../scenario/dates.ts';
import type { NumberInput, Term } from '../../scenario/model.ts';
import { type Law, law, once, type Setting } from '../law.ts';
import { arbitraryDrawAndRise } from '../levels.ts';
import { inputsOf } from '../machine.ts';
import { figure, moves } from '../words.ts';
import { newConstant, unknownShare, withNew } from '../worlds.ts';

/** The declared sign of each term, which its weight must have in every draw. */
export function signLaws(setting: Setting): Law[] {
  return setting.model.terms.map((term) => signLaw(setting, term));
}

/** Draws of which each trial looks at the weight. */
const LOOKED_AT = 1024;

function signLaw({ model, compile, modelProgram, run }: Setting, { id, sign, actor }: Term): Law {
  const [weightPath, valuePath] = [`terms.${id}.weight`, `terms.${id}.value`];
  const named = {
    id: `sign.${id}`,
    title: `A rise of its value moves ${actor} as the sign ${sign} of the term says`,
    paths: [weightPath, valuePath],
  };
  // The value becomes an input of its own, so that both sides of a rise run on the same program.
  const program = once(() => {
    const value = { ...unknownShare(valuePath), domain: model.numbers[valuePath]!.domain };
    // Less what is usual: the contribution of a value of 1 is then the weight itself.
    return compile(withNew(model, [value, newConstant(`terms.${id}.usual`, 0)]));
  });
  const weights = once(() => weightsOf(model.numbers[weightPath]!, modelProgram()));
  const isWrong = ({ weight }: DrawnWeight): boolean => (sign === '+' ? weight < 0 : weight > 0);
  const contradiction = ({ draw, weight }: DrawnWeight): string =>
    `${weightPath} is ${figure(weight)} in draw ${draw}, where sign ${sign} says it is ${sign === '+' ? 'positive' : 'negative'}`;
  return law(named, arbitraryDrawAndRise(), ({ draw, from, to }) => {
    const wrong = weights()?.(LOOKED_AT * draw).find(isWrong);
    if (wrong !== undefined) return contradiction(wrong);

    const at = (value: number): ChunkResult =>
      run(program(), { first: draw, count: 1, paths: 1, detail: 'all' }, { [valuePath]: value });
    const [before, after, unit] = [at(from), at(to), at(1)];
    const own = { draw, weight: unit.contributions[program().terms.findIndex((each) => each.id === id)]! };
    if (isWrong(own)) return contradiction(own);

    const ledgers = program().willingness;
    const ledger = ledgers.findIndex((each) => each.actor === actor);
    for (const [s, step] of program().steps.entries()) {
      const k = s * ledgers.length + ledger;
      const [low, high] = [before.sums.willingness[k]!, after.sums.willingness[k]!];
      if ((sign === '+' ? high - low : low - high) >= -WILLINGNESS_ROUNDING) continue;
      return `${moves(`the willingness of ${actor}`, low, high)} in draw ${draw}, on ${isoDay(step.from)}, when ${valuePath} goes from ${figure(from)} to ${figure(to)}, where sign ${sign} says that it ${sign === '+' ? 'rises' : 'falls'}`;
    }
    return null;
  });
}

const WILLINGNESS_ROUNDING = 1e-14;

interface DrawnWeight {
  readonly draw: number;
  readonly weight: number;
}

/** Looks at a weight in many draws at once without running them; null for a formula, which has to be run. */
function weightsOf({ path, value }: NumberInput, program: Program): ((first: number) => DrawnWeight[]) | null {
  if (value.kind === 'constant') return (first) => [{ draw: first, weight: value.value }];
  if (value.kind === 'formula') return null;
  const input = program.inputs.findIndex((each) => each.path === path);
  const alone = onlyInput(program, input);
  const at = alone.inputs.findIndex((each) => each.path === path);
  return (first) => {
    const values = inputsOf(alone, first, LOOKED_AT);
    const width = alone.inputs.length;
    return Array.from({ length: LOOKED_AT }, (_, d) => ({ draw: first + d, weight: values[d * width + at]! }));
  };
}

/** The program with this input alone, and those that it is correlated with. */
function onlyInput(program: Program, input: number): Program {
  const copulas = program.copulas.filter(({ members }) => members.some((member) => member.input === input));
  const correlated = copulas.flatMap(({ members }) => members.flatMap((member) => member.input ?? []));
  const kept = copulas.length === 0 ? [input] : correlated;
  const renumbered = (old: number | null): number | null => (old === null ? null : kept.indexOf(old));
  return {
    ...program,
    inputs: kept.map((i, column) => ({ ...program.inputs[i]!, column })),
    copulas: copulas.map(({ members, factor }) => ({
      members: members.map((member) => ({ ...member, input: renumbered(member.input) })),
      factor,
    })),
    drawColumns: kept.length,
  };
}
