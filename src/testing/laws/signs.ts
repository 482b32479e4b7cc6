import type { Place } from '../../diagnostics/diagnostic.ts';
import type { Program } from '../../program/program.ts';
import type { ChunkResult } from '../../program/result.ts';
import { isoDay } from '../../scenario/dates.ts';
import type { NumberInput, Path, Scenario, Term } from '../../scenario/model.ts';
import { neededActors } from '../direction.ts';
import { type Afterthought, type Law, law, once, remembered, type Setting } from '../law.ts';
import { arbitraryDrawAndRise, type Rise } from '../levels.ts';
import { addsNothing, chunkFrom, chunks } from '../looks.ts';
import { inputsOf } from '../machine.ts';
import { eachDraw, saySpecial } from '../special.ts';
import { figure, moves } from '../words.ts';
import { newConstant, unknownShare, withNew } from '../worlds.ts';

/** The declared sign of each term, which its weight must have in every draw. */
export function signLaws(setting: Setting): Law[] {
  const isSilent = silentTerms(setting);
  return setting.model.terms.map((term) => signLaw(setting, term, isSilent));
}

/** Draws of which each trial looks at the weight. */
const LOOKED_AT = 1024;

function signLaw(setting: Setting, { id, sign, actor }: Term, isSilent: (id: string) => boolean): Law {
  const { model, compile, modelProgram, run } = setting;
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
  const afterwards = (): Afterthought => {
    if (!neededActors(model).includes(actor)) {
      return noEffect(named.paths, `no move needs the consent of ${actor}, so that the term counts for nothing`);
    }
    return isSilent(id) ? whySilent(model, id, named.paths) : { status: 'holds', says: '', idle: [] };
  };
  const special = ({ draw }: { readonly draw: number }): string =>
    saySpecial({
      program: modelProgram(),
      draw,
      moved: new Set([weightPath]),
      failsIn: (first) => {
        const chunk = chunkFrom(setting, program(), first, { detail: 'all', set: { [valuePath]: 1 } });
        const [k, width] = [program().terms.findIndex((each) => each.id === id), program().terms.length];
        return chunk === null
          ? null
          : eachDraw((d) => isWrong({ draw: first + d, weight: chunk.contributions[d * width + k]! }));
      },
    });
  const check = ({ draw, from, to }: DrawAndRise): string | null => {
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
      const [low, high] = [before, after].map(({ sums }) => sums.willingness[k]! / sums.weight[s]!) as [number, number];
      if ((sign === '+' ? high - low : low - high) >= -WILLINGNESS_ROUNDING) continue;
      return `${moves(`the willingness of ${actor}`, low, high)} in draw ${draw}, on ${isoDay(step.from)}, when ${valuePath} goes from ${figure(from)} to ${figure(to)}, where sign ${sign} says that it ${sign === '+' ? 'rises' : 'falls'}`;
    }
    return null;
  };
  return law(named, arbitraryDrawAndRise(), check, { afterwards, special });
}

type DrawAndRise = Rise & { readonly draw: number };

/** Chunks and paths in which a term has to add nothing. */
const SILENCE = { chunks: 4, paths: 4 };

/** Whether a term adds 0 to its ledger in every one of a few hundred draws. */
function silentTerms(setting: Setting): (id: string) => boolean {
  const { modelProgram } = setting;
  const looks = [{ first: 0, paths: 1 }, ...chunks(SILENCE.chunks).map((first) => ({ first, paths: SILENCE.paths }))];
  const chunkOf = remembered((look: number) =>
    chunkFrom(setting, modelProgram(), looks[look]!.first, { paths: looks[look]!.paths, detail: 'all' }),
  );
  return (id) =>
    looks.every((_, look) => {
      const chunk = chunkOf(look);
      return chunk !== null && addsNothing(modelProgram(), chunk, id);
    });
}

function noEffect(paths: readonly Path[], says: string): Afterthought {
  return { status: 'no effect', says, idle: [...paths] };
}

/** A term that another file brings along is often left as it is usual in the class; one of the file's own is a slip. */
function whySilent(model: Scenario, id: string, paths: readonly Path[]): Afterthought {
  const isOwn = paths.some((path) => isStatedIn(model, model.numbers[path]!.place));
  const weight = model.numbers[`terms.${id}.weight`]!.value;
  const why =
    weight.kind === 'constant' && weight.value === 0
      ? `terms.${id}.weight is 0, so that the term counts for nothing`
      : `terms.${id}.value is what is usual in every draw, so that the term adds 0 in all of them`;
  if (isOwn) return noEffect(paths, why);
  return { status: 'not applicable', says: `${why}, as is common where another file states the term`, idle: [] };
}

/** Whether a place is in the file that the scenario is named after, and in none that it extends. */
function isStatedIn({ id }: Scenario, { file }: Place): boolean {
  return file.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '') === id;
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
