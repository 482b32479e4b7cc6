import { compile } from '../../compile/compile.ts';
import type { Checked } from '../../diagnostics/diagnostic.ts';
import { compareTexts } from '../../diagnostics/sort.ts';
import { exp } from '../../numeric/exp.ts';
import { gaussLegendre, type Node } from '../../numeric/gaussLegendre.ts';
import { sum } from '../../numeric/sum.ts';
import type { Program } from '../../program/program.ts';
import { DRAWS_PER_CHUNK, groupOf, independentGroups, type RunResult } from '../../program/result.ts';
import type { Reason, Reasons } from '../../results/reasons.ts';
import type { Scenario } from '../../scenario/model.ts';
import { isBaseline, statedUsual } from '../../scenario/numbers/usual.ts';
import { influenceError } from '../../stats/influence.ts';
import { clip } from '../../stats/probability.ts';
import { weightedMean } from '../../stats/weightedMean.ts';
import { found } from '../core/checked.ts';
import { commonGroups, differenceOf, errorOfGroups } from '../core/compare.ts';
import { probabilityOf } from '../core/estimate.ts';
import { inputColumn, inputColumns } from '../core/inputColumns.ts';
import type { Workbench } from '../core/run.ts';
import { type Argument, argumentsOf, type Dial, type Dialled, dialled } from './dials.ts';
import { drawsToLearn, learned } from './learned.ts';
import { integralsOn, settingAt, settingsOn, type Way } from './path.ts';

/** Lanes over which arguments and world are shared out: draws with one path each, where there are as many draws. */
const LANES = 384;

/** Numbers of nodes of the quadrature, of which the next is taken where one misses too much. */
const RULES = [2, 4, 8, 16] as const;

/** Lanes, the first ones, on which a rule is held against the next finer one, part by part. */
const PEEKED = 64;

/** What the quadrature may miss of the whole way or of a part: half of a tenth of a point, and this share of its error. */
const MOST_MISSED = 0.0005;
const MISSED_SHARE = 0.1;
/** Less than this nobody sees. */
const LEAST_MISSED = 1e-6;

/** Draws of which arguments and world are shared out, and the paths of each. */
function lanesOf(draws: number, paths: number) {
  // Any group divides both.
  const some = Math.min(LANES, draws);
  return { draws: some, paths: Math.min(paths, Math.ceil(LANES / some)) };
}

/** Points, and draws of the runs that tell time from evidence, if the coarsest rule does. */
export function workOfReasons({ scenario, program }: Pick<Workbench, 'scenario' | 'program'>, draws: number): number {
  const { dials } = dialled(scenario, argumentsOf(scenario, program));
  const settings = 1 + sum(waysOf(dials).map(({ by }) => 1 + RULES[0] * (1 + by.length)));
  return (dials.length === 0 ? 0 : settings * Math.min(LANES, draws)) + drawsToLearn(scenario, draws);
}

/**
 * The way from the usual case of the model to this one, in parts of the probability: each argument, then what is no argument
 * of the world, time and evidence.
 *
 * @returns Null after an abort, or where the usual case cannot be run.
 * @remarks docs/methods.md §6.
 */
export async function reasons(bench: Workbench): Promise<Checked<Reasons | null>> {
  const { scenario, base } = bench;
  const after = await learned(bench);
  if (after === null) return found(null);
  const shared = await sharedOut(bench, after.prior);
  if (shared === null) return found(null);

  const answer = probabilityOf(base);
  // How far each group of draws of the run pulls the probability of the usual case.
  const pull = Float64Array.from({ length: commonGroups(base) }, (_, g) => after.priorPull(g));
  for (const way of shared.ways) {
    const mean = meanOf(way.whole);
    way.whole.forEach((value, d) => {
      pull[groupOf(d, base.group)]! -= (value - mean) / way.whole.length;
    });
  }
  const usual = clip(after.priorMean - sum(shared.ways.map(({ whole }) => meanOf(whole))));
  const parts = [...shared.ways.flatMap(({ parts: each }) => toldBySize(each, base)), ...after.parts];
  return found({
    isUsualStated: scenario.terms.some(({ id }) => statedUsual(scenario, id) !== undefined),
    usual: { probability: usual, standardError: errorOfGroups(pull, base) },
    parts,
    residual: answer - usual - parts.reduce((all, { difference }) => all + difference.mean, 0),
    nodes: shared.nodes,
    draws: shared.draws,
    paths: shared.paths,
  });
}

/** The parts of a way, the largest first, each with the error of all that are smaller. */
function toldBySize(parts: readonly Shared[], base: RunResult): Reason[] {
  const size = ({ values }: Shared): number => Math.abs(meanOf(values));
  const ordered = parts.toSorted((a, b) => size(b) - size(a) || compareTexts(a.id, b.id));
  const left = new Float64Array(ordered[0]?.values.length ?? 0);
  return ordered
    .toReversed()
    .map(({ values, ...part }) => {
      const { standardError: smallerError } = differenceOver(left, base);
      values.forEach((value, d) => {
        left[d]! += value;
      });
      return { ...part, difference: differenceOver(values, base), smallerError };
    })
    .toReversed();
}

/** A part by draws. */
interface Shared extends Omit<Reason, 'difference' | 'smallerError'> {
  readonly values: Float64Array;
}

interface SharedWay {
  /** What the way adds in all: draws. */
  readonly whole: Float64Array;
  readonly parts: readonly Shared[];
}

/** Shares out what arguments, and after them the world, add to the usual case; null after an abort. */
async function sharedOut(
  bench: Workbench,
  prior: Scenario,
): Promise<{ ways: SharedWay[]; nodes: number; draws: number; paths: number } | null> {
  const { scenario, program, base, seed } = bench;
  const args = argumentsOf(scenario, program);
  const made = dialled(prior, args);
  const { dials } = made;
  const lanes = lanesOf(Math.min(base.draws, base.rows.draws), base.settings.paths);
  const silent = silentArguments(bench, args).map((part) => ({ ...part, values: new Float64Array(lanes.draws) }));
  if (dials.length === 0)
    return { ways: [{ whole: new Float64Array(0), parts: silent }], nodes: 0, draws: 0, paths: 0 };

  const evaluate = evaluator(bench, compile(made.scenario, seed), made, lanes);
  const ways = waysOf(dials);
  const ends = ways.map((way) => settingAt(way, dials, 1));
  const coarse = gaussLegendre(RULES[0]);
  const first = await evaluate([
    settingAt(ways[0]!, dials, 0),
    ...ends,
    ...ways.flatMap((way) => settingsOn(way, dials, coarse)),
  ]);
  if (first === null) return null;

  const all: SharedWay[] = [];
  let at = 1 + ends.length;
  let most = 0;
  for (const [w, way] of ways.entries()) {
    const whole = first.map((values) => values[w + 1]! - values[w]!);
    const width = RULES[0] * (1 + way.by.length);
    let looked: Float64Array[] | null = first.map((values) => values.subarray(at, at + width));
    at += width;
    let parts: Shared[] = [];
    for (const count of RULES) {
      const nodes: readonly Node[] = gaussLegendre(count);
      looked ??= await evaluate(settingsOn(way, dials, nodes));
      if (looked === null) return null;
      const partsBy = (seen: readonly Float64Array[], rule: readonly Node[]): Shared[] => {
        const integrals = seen.map((values) => integralsOn(way, rule, values));
        return way.by.flatMap((dial, i) =>
          partsOf(
            bench,
            dials[dial]!,
            args,
            Float64Array.from(integrals, (each) => each[i]!),
          ),
        );
      };
      parts = partsBy(looked, nodes);
      most = Math.max(most, count);
      looked = null;
      if (count === RULES.at(-1)) break;
      if (!isWhole(whole, parts, base)) continue;
      // The sum may be right while single parts are not: what one misses another may make good.
      const finer = gaussLegendre(2 * count);
      const peek = await evaluate(settingsOn(way, dials, finer), Math.min(PEEKED, lanes.draws));
      if (peek === null) return null;
      if (agree(parts, partsBy(peek, finer), base)) break;
    }
    all.push({ whole: Float64Array.from(whole), parts: w === 0 ? [...parts, ...silent] : parts });
  }
  return { ways: all, nodes: most, ...lanes };
}

/** First all arguments, in the world as usual; then the world. */
function waysOf(dials: readonly Dial[]): Way[] {
  const isArgument = ({ kind }: Dial): boolean => kind === 'argument' || kind === 'fixed';
  const isWorld = ({ kind }: Dial): boolean => kind === 'pace' || kind === 'office' || kind === 'start';
  const places = (is: (dial: Dial) => boolean): number[] => dials.flatMap((dial, i) => (is(dial) ? [i] : []));
  return [
    { goes: isArgument, stands: () => 0, by: places(({ kind }) => kind === 'argument' || kind === 'push') },
    { goes: isWorld, stands: (dial) => (isArgument(dial) ? 1 : 0), by: places(isWorld) },
  ];
}

/** Whether the parts make up the whole, but for what may be missed. */
function isWhole(whole: readonly number[], parts: readonly Shared[], base: RunResult): boolean {
  const left = meanOf(whole) - sum(parts.map(({ values }) => meanOf(values)));
  return Math.abs(left) <= mayMiss(Float64Array.from(whole), base);
}

/** Whether no part differs from what a finer rule makes of its first lanes, but for what may be missed. */
function agree(parts: readonly Shared[], finer: readonly Shared[], base: RunResult): boolean {
  return parts.every(({ values }, i) => {
    const other = finer[i]!.values;
    return Math.abs(meanOf(values.subarray(0, other.length)) - meanOf(other)) <= mayMiss(values, base);
  });
}

function mayMiss(values: Float64Array, base: RunResult): number {
  const { standardError } = differenceOver(values, base);
  return Math.max(LEAST_MISSED, Math.min(MOST_MISSED, MISSED_SHARE * standardError));
}

/** The parts that follow from one dial: its own, or those of the fixed arguments of the actor that it pushes. */
function partsOf(
  bench: Workbench,
  { kind, id }: Dial,
  args: readonly Argument[],
  integral: Float64Array,
): readonly Shared[] {
  const { scenario } = bench;
  const none = { actor: null, usual: true, departure: null };
  switch (kind) {
    case 'fixed':
      return [];
    case 'push':
      return args
        .filter(({ actor, isFixed }) => isFixed && actor === id)
        .map((arg) => {
          const each = contributions(bench, arg.id);
          return { ...describe(bench, arg.id), values: integral.map((slope, d) => slope * each[d]!) };
        });
    case 'argument':
      return [{ ...describe(bench, id), values: integral }];
    case 'pace': {
      const title = scenario.transitions.find((transition) => transition.id === id)?.title || id;
      return [{ kind: 'pace', id, title, ...none, values: integral }];
    }
    case 'office': {
      const title = scenario.processes.find((process) => process.id === id)?.title || id;
      return [{ kind: 'office', id, title, ...none, values: integral }];
    }
    case 'start':
      return [{ kind: 'start', id: '', title: '', ...none, values: integral }];
  }
}

/** Arguments of actors that have no say. */
function silentArguments(bench: Workbench, heard: readonly Argument[]): Omit<Shared, 'values'>[] {
  const ids = new Set(heard.map(({ id }) => id));
  return bench.scenario.terms
    .filter(({ id }) => !ids.has(id) && !isBaseline(bench.scenario, id))
    .map(({ id }) => describe(bench, id));
}

function describe(bench: Workbench, id: string): Omit<Shared, 'values'> {
  const { scenario, base, program } = bench;
  const term = scenario.terms.find((each) => each.id === id)!;
  const weights = base.weight.subarray(0, base.rows.draws);
  const contribution = weightedMean(contributions(bench, id), weights);
  const weight = scenario.numbers[`terms.${id}.weight`]!.value;
  const input = program.inputs.findIndex(({ path }) => path === `terms.${id}.weight`);
  const slope =
    weight.kind === 'constant'
      ? weight.value
      : input < 0
        ? 0
        : weightedMean(inputColumn(program, base, input).subarray(0, weights.length), weights);
  return {
    kind: 'argument',
    id,
    title: term.title || id,
    actor: term.actor,
    usual: statedUsual(scenario, id) !== undefined,
    departure: slope === 0 ? null : contribution / slope,
  };
}

/** Contribution of a term in each of the draws of which rows are kept. */
function contributions({ program, base }: Workbench, id: string): Float64Array {
  const { contributions: rows, draws } = base.rows;
  const place = program.terms.findIndex((term) => term.id === id);
  return Float64Array.from({ length: draws }, (_, d) => rows[d * program.terms.length + place]!);
}

/** Probabilities at settings of the dials: an array a draw. Null after an abort, or where a formula leaves its domain. */
type Evaluate = (settings: readonly Float64Array[], lanes?: number) => Promise<Float64Array[] | null>;

function evaluator(
  { program, base, runAt }: Workbench,
  turned: Program,
  { dials, sourceOf }: Dialled,
  { draws, paths }: { readonly draws: number; readonly paths: number },
): Evaluate {
  const { columns } = inputColumns(program, base);
  const places = new Map(dials.map(({ path }, i) => [path, i]));
  const width = turned.inputs.length;
  // Each input is a dial, or one of the draw.
  const dialOf = turned.inputs.map(({ path }) => places.get(path));
  const columnOf = turned.inputs.map(({ path }) => program.inputs.findIndex((input) => input.path === sourceOf(path)));
  return async (settings, some = draws) => {
    const values = Array.from({ length: some }, () => new Float64Array(settings.length));
    const total = some * settings.length;
    const logWeights = new Float64Array(total);
    const { done } = await runAt(
      turned,
      { draws: total, paths },
      (index) => {
        const first = index * DRAWS_PER_CHUNK;
        const count = Math.min(DRAWS_PER_CHUNK, total - first);
        const inputs = new Float64Array(count * width);
        const environment = new Uint32Array(count);
        for (let k = 0; k < count; k++) {
          const draw = Math.floor((first + k) / settings.length);
          const setting = settings[(first + k) % settings.length]!;
          environment[k] = draw;
          for (let i = 0; i < width; i++) {
            const dial = dialOf[i];
            inputs[k * width + i] = dial === undefined ? columns[columnOf[i]!]![draw]! : setting[dial]!;
          }
        }
        return { inputs, environment };
      },
      (first, held, logWeight) => {
        held.forEach((value, k) => {
          values[Math.floor((first + k) / settings.length)]![(first + k) % settings.length] = value;
          logWeights[first + k] = logWeight[k]!;
        });
      },
    );
    if (done < total) return null;
    weighInGroups(values, logWeights, program.group);
    return values;
  };
}

/**
 * Multiplies the values of draws of a group, at each setting, by their weights among them: what is argued moves how likely types
 * are. The weights of a group have the mean 1.
 *
 * @param values - A row of settings a draw.
 * @param logWeights - Draws × settings.
 */
function weighInGroups(values: readonly Float64Array[], logWeights: Float64Array, group: number): void {
  if (group === 1) return;
  const width = values[0]!.length;
  for (let first = 0; first < values.length; first += group) {
    for (let s = 0; s < width; s++) {
      const logs = Array.from({ length: group }, (_, k) => logWeights[(first + k) * width + s]!);
      const top = Math.max(...logs);
      const weights = logs.map((one) => (one === Number.NEGATIVE_INFINITY ? 0 : exp(one - top)));
      const total = sum(weights);
      for (const [k, weight] of weights.entries()) values[first + k]![s]! *= total > 0 ? (group * weight) / total : 0;
    }
  }
}

function meanOf(values: ArrayLike<number>): number {
  return values.length === 0 ? 0 : sum(values) / values.length;
}

/** Mean over draws that count alike, with its error. */
function differenceOver(values: Float64Array, base: RunResult): Reason['difference'] {
  const n = values.length;
  const mean = meanOf(values);
  const influence = values.map((value) => (value - mean) / n);
  return differenceOf(mean, influenceError(influence, independentGroups({ ...base, draws: n })), base);
}
