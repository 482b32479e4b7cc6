import fc from 'fast-check';
import type { Program, ProgramInput } from '../../program/program.ts';
import { isoDay } from '../../scenario/dates.ts';
import type { NumberInput, Term } from '../../scenario/model.ts';
import { type Law, law, once, type Setting, Violation } from '../law.ts';
import { arbitraryDraw, arbitraryRise } from '../levels.ts';
import { inputsOf } from '../machine.ts';
import { figure, moves } from '../words.ts';
import { newNumber, withNew } from '../worlds.ts';

/** The declared sign of each term, which its weight must have in every draw. */
export function signLaws(setting: Setting): Law[] {
  return setting.model.terms.map((term) => signLaw(setting, term));
}

/** Draws of which each trial looks at the weight. */
const LOOKED_AT = 1024;

function signLaw(setting: Setting, term: Term): Law {
  const { id, sign, actor } = term;
  const [weightPath, valuePath] = [`terms.${id}.weight`, `terms.${id}.value`];
  const named = {
    id: `sign.${id}`,
    title: `A rise of its value moves ${actor} as the sign ${sign} of the term says`,
    paths: [weightPath, valuePath],
  };
  // The value becomes an input of its own, so that both sides of a rise run on the same program.
  const program = once(() => {
    const domain = setting.model.numbers[valuePath]!.domain;
    const between = { family: 'uniform' as const, low: 0, high: 1 };
    const value = newNumber(valuePath, { kind: 'distribution', distribution: between }, domain);
    return setting.compile(withNew(setting.model, [value]));
  });
  const weights = once(() => weightsOf(setting.model.numbers[weightPath]!, setting.modelProgram()));
  const cases = fc.tuple(arbitraryDraw(), arbitraryRise()).map(([draw, { from, to }]) => ({ draw, from, to }));
  return law(named, () =>
    fc.property(cases, ({ draw, from, to }) => {
      const isWrong = (weight: number): boolean => (sign === '+' ? weight < 0 : weight > 0);
      const wrong = weights()?.(LOOKED_AT * draw).find(({ weight }) => isWrong(weight));
      if (wrong !== undefined) throw contradicts(weightPath, wrong, sign);

      const draws = { first: draw, count: 1, paths: 1, detail: 'all' as const };
      const at = (value: number) => setting.run(program(), draws, { [valuePath]: value });
      const [before, after, unit] = [at(from), at(to), at(1)];
      const place = program().terms.findIndex((each) => each.id === id);
      const weight = unit.contributions[place]!;
      if (isWrong(weight)) throw contradicts(weightPath, { draw, weight }, sign);

      const ledgers = program().willingness;
      const ledger = ledgers.findIndex((each) => each.actor === actor);
      program().steps.forEach((step, s) => {
        const of = (sums: Float64Array): number => sums[s * ledgers.length + ledger]!;
        const [low, high] = [of(before.sums.willingness), of(after.sums.willingness)];
        const rise = sign === '+' ? high - low : low - high;
        if (rise >= -WILLINGNESS_ROUNDING) return;
        throw new Violation(
          `${moves(`the willingness of ${actor}`, low, high)} in draw ${draw}, on ${isoDay(step.from)}, when ${valuePath} goes from ${figure(from)} to ${figure(to)}, where sign ${sign} says that it ${sign === '+' ? 'rises' : 'falls'}`,
        );
      });
    }),
  );
}

const WILLINGNESS_ROUNDING = 1e-14;

interface DrawnWeight {
  readonly draw: number;
  readonly weight: number;
}

function contradicts(path: string, { draw, weight }: DrawnWeight, sign: '+' | '-'): Violation {
  return new Violation(
    `${path} is ${figure(weight)} in draw ${draw}, where sign ${sign} says it is ${sign === '+' ? 'positive' : 'negative'}`,
  );
}

/**
 * Looks at a weight in many draws at once without running them; null for a formula, which has to be run.
 */
function weightsOf({ path, value }: NumberInput, program: Program): ((first: number) => DrawnWeight[]) | null {
  if (value.kind === 'constant') return (first) => [{ draw: first, weight: value.value }];
  if (value.kind === 'formula') return null;
  const input = program.inputs.findIndex((each) => each.path === path);
  const alone = onlyInput(program, input);
  const at = alone.inputs.findIndex((each) => each.path === path);
  return (first) => {
    const values = inputsOf(alone, first, LOOKED_AT);
    const width = alone.inputs.length;
    return Array.from({ length: LOOKED_AT }, (_, d) => ({
      draw: first + d,
      weight: values[d * width + at]!,
    }));
  };
}

/** The program with this input alone, and those that it is correlated with. */
function onlyInput(program: Program, input: number): Program {
  const copula = program.copulas.find(({ members }) => members.some((member) => member.input === input));
  const kept = copula === undefined ? [input] : copula.members.flatMap((member) => member.input ?? []);
  const inputs: ProgramInput[] = kept.map((i, column) => ({ ...program.inputs[i]!, column }));
  const renumbered = copula && {
    ...copula,
    members: copula.members.map((member) => ({
      ...member,
      input: member.input === null ? null : kept.indexOf(member.input),
    })),
  };
  return {
    ...program,
    inputs,
    copulas: renumbered === undefined ? [] : [renumbered],
    drawColumns: kept.length,
  };
}
