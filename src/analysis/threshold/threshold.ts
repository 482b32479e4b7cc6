import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { noDrawsLeft } from '../../diagnostics/messages/analyses.ts';
import { diagnose } from '../../diagnostics/sentence.ts';
import { holds, type Piece } from '../../distributions/pieces.ts';
import { inWholeGroups, type RunResult } from '../../program/result.ts';
import type { JointChange, SingleChange, Threshold } from '../../results/threshold.ts';
import type { Scenario } from '../../scenario/model.ts';
import type { Sampling } from '../core/analysis.ts';
import { found, refused } from '../core/checked.ts';
import { effectiveDraws } from '../core/effectiveDraws.ts';
import { estimateAt } from '../core/estimate.ts';
import { fewDrawsAmong } from '../core/evidence.ts';
import { type Levers, type Movable, readLevers } from '../core/levers.ts';
import { namedInput } from '../core/numbers.ts';
import { runAtValues, type SetNumber } from '../core/outcome.ts';
import { turns } from '../core/payoffs.ts';
import type { Workbench } from '../core/run.ts';
import { searchPieces } from './alongLine.ts';
import type { Line, Spot } from './crossing.ts';
import { distanceOf, type Joint, type Single } from './joint.ts';
import type { Model } from './leverSpace.ts';
import { type Goal, IMPOSSIBLE, isPossible, isReached, marginOf, type Reading } from './reading.ts';
import { tidyValue } from './tidy.ts';
import { searchTogether } from './together.ts';

/** What to reach, by which numbers, and how much to run at each try. */
export interface ThresholdSettings extends Sampling {
  /** Probability in (0, 1); null for the nearest turning point of a decision that the file states, else one half. */
  readonly target: number | null;
  /** Paths of the numbers that may be moved; null for those that the file marks. */
  readonly by: readonly string[] | null;
}

/** A goal, and why it is that. */
type Chosen = Goal & Pick<Threshold, 'basis' | 'turn'>;

/** What a search found. */
interface Answers extends Chosen {
  /** Now, on the draws used here. */
  readonly probability: number;
  /** The nearest first, then those that go furthest. */
  readonly single: readonly Alone[];
  /** Null with fewer than two levers. */
  readonly joint: Joint | null;
}

/** What one lever does alone, and how surely it is known. */
interface Alone extends Single {
  /**
   * How far the standard error of the probability may have moved the value at which the target is reached: that
   * error over the slope there, at most the whole range. Null where it is not reached, and where P does not vary.
   */
  readonly valueError: number | null;
}

/** Most runs that were seen for one lever alone, and for a joint search: so many, and so many more for each lever. */
const RUNS_ALONE = 32;
const RUNS_JOINT = 80;
const RUNS_JOINT_EACH = 60;

/** About how many draws the search takes at most, for a progress bar; most end sooner. */
export function drawsOfThreshold(scenario: Scenario, { by, draws }: ThresholdSettings): number {
  const levers = by?.length ?? Object.values(scenario.numbers).filter(({ lever }) => lever !== null).length;
  return draws * (1 + RUNS_ALONE * levers + (levers > 1 ? RUNS_JOINT + RUNS_JOINT_EACH * levers : 0));
}

/**
 * The smallest change of one lever, and of several together, that takes the probability to a target.
 *
 * A lever that moves is set to one certain value, all else stays as the scenario states it, and all runs share
 * their random numbers, so the probability is a function of the levers without noise between its values. An
 * answer is a value at which that function is at the target or beyond: running the scenario with it shows as much.
 *
 * @returns Null after an abort; no answers if nothing is marked as a lever.
 */
export async function threshold(bench: Workbench, asked: ThresholdSettings): Promise<Checked<Threshold | null>> {
  const { scenario, program } = bench;
  const settings = { ...asked, draws: inWholeGroups(asked.draws, program.group) };
  const { draws, paths } = settings;
  const levers = readLevers(scenario, settings.by);
  if (!levers.ok) return levers;
  try {
    const answers = await search(bench, settings, levers.value);
    const { target, direction, basis, turn, probability, joint } = answers;
    const single = answers.single.map((one) => describedAlone(scenario, one));
    const { measure } = levers.value;
    const together = joint && describedJoint(scenario, joint);
    const readings = [...answers.single.map(({ answer }) => answer.reached?.reading), joint?.reading];
    const effective = readings.flatMap((reading) => (reading === undefined ? [] : [reading.effective]));
    return found(
      { target, direction, basis, turn, probability, draws, paths, measure, single, joint: together },
      fewDrawsAmong(effective, effective.length, 'answers', draws),
    );
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    return error.fault === null ? found(null) : refused(error.fault);
  }
}

function describedAlone(scenario: Scenario, { movable, answer: { reached, best }, valueError }: Alone): SingleChange {
  const { path, from, pieces, range } = movable;
  const isList = pieces.every(([low, high]) => low === high);
  return {
    ...namedInput(scenario, path),
    from,
    range: [...range],
    values: isList ? pieces.map(([value]) => value) : null,
    reached: reached && {
      value: reached.at,
      valueError,
      probability: reached.reading.probability,
      standardError: reached.reading.standardError,
      distance: distanceOf(movable, reached.at),
    },
    best: isPossible(best.reading) ? { value: best.at, probability: best.reading.probability } : null,
  };
}

function describedJoint(scenario: Scenario, { moves, reading, ...joint }: Joint): JointChange {
  return {
    isReached: joint.isReached,
    moves: moves.map(({ movable, to }) => ({
      ...namedInput(scenario, movable.path),
      from: movable.from,
      to,
      distance: distanceOf(movable, to),
    })),
    probability: reading.probability,
    standardError: reading.standardError,
    distance: joint.distance,
  };
}

/** Ends a search from within: by an abort, or by a fault that no further run would mend. */
class Stopped extends Error {
  readonly fault: Diagnostic | null;

  constructor(fault: Diagnostic | null) {
    super('The search was stopped.');
    this.fault = fault;
  }
}

async function search(bench: Workbench, settings: ThresholdSettings, { measure, movables }: Levers): Promise<Answers> {
  const { draws, paths } = settings;
  const runAt: RunWithLevers = async (changes) => {
    const outcome = await runAtValues(bench, changes, { draws, paths, detail: 'curve' });
    if (outcome.kind === 'done') return outcome.result;
    if (outcome.kind === 'ruled out') return null;
    throw new Stopped(outcome.kind === 'faulty' ? outcome.fault : null);
  };
  const now = await runAt([]);
  if (now === null) throw new Stopped(diagnose(noDrawsLeft(draws)));
  const { mean: probability } = estimateAt(now);
  const goal = goalFrom(bench.scenario, probability, settings.target);
  const model = modelOf(runAt, goal);

  const single: Alone[] = [];
  for (const movable of movables) single.push(await searchAlone(model, movable));
  single.sort(bySuccess);
  const norm = measure === 'cost' ? 'sum' : 'euclidean';
  const joint = single.length < 2 ? null : await searchTogether(model, single, norm);
  return { ...goal, probability, single, joint };
}

/** Runs the scenario with levers set; null if the evidence then rules out every draw. */
type RunWithLevers = (changes: readonly SetNumber[]) => Promise<RunResult | null>;

function modelOf(runAt: RunWithLevers, goal: Goal): Model {
  const known = new Map<string, Reading>();
  return async (levers) => {
    const changes = levers.map(({ movable: { path }, value }) => ({ path, value }));
    const key = changes.map(({ path, value }) => `${path}=${value}`).join(' ');
    const reading = known.get(key) ?? readingOf(await runAt(changes), goal);
    known.set(key, reading);
    return reading;
  };
}

function readingOf(result: RunResult | null, goal: Goal): Reading {
  if (result === null) return IMPOSSIBLE;
  const { mean: probability, standardError } = estimateAt(result);
  const effective = effectiveDraws(result);
  return { probability, standardError, margin: marginOf(probability, goal), effective };
}

/**
 * The target asked for, else the turning point of a decision that is nearest to the probability, since that is where
 * somebody would do something else; else even odds.
 */
function goalFrom({ decisions }: Scenario, probability: number, asked: number | null): Chosen {
  const goal = (target: number): Goal => ({ target, direction: target > probability ? 'up' : 'down' });
  if (asked !== null) return { ...goal(asked), basis: 'asked', turn: null };
  const far = ({ at }: Turning): number => Math.abs(at - probability);
  const [nearest] = decisions.flatMap(turningsOf).sort((a, b) => far(a) - far(b));
  return nearest === undefined
    ? { ...goal(0.5), basis: 'even', turn: null }
    : { ...goal(nearest.at), basis: 'decision', turn: nearest.turn };
}

/** A probability at which the best option of a decision changes. */
interface Turning {
  readonly at: number;
  readonly turn: NonNullable<Threshold['turn']>;
}

function turningsOf({ id, title, options }: Scenario['decisions'][number]): Turning[] {
  const named = (option: string): string => options.find((one) => one.id === option)?.title || option;
  return turns(options).flatMap(({ probability: at, option }, i, all) => {
    const before = all[i - 1];
    // At 0 no option gives way to another.
    if (before === undefined || !(at > 0)) return [];
    return [{ at, turn: { id, title, below: named(before.option), from: named(option) } }];
  });
}

async function searchAlone(model: Model, movable: Movable): Promise<Alone> {
  const { from, pieces } = movable;
  const line = (value: number): Promise<Reading> => model([{ movable, value }]);
  const { reached, best } = await searchPieces(line, from, pieces);
  const piece = pieces.find((one) => reached !== null && holds([one], reached.at));
  if (reached === null || piece === undefined) return { movable, answer: { reached, best }, valueError: null };
  // Within its piece the lever comes from the end that is nearest to where it stands.
  const nearest = Math.min(piece[1], Math.max(piece[0], from));
  const at = tidyValue(reached.at, nearest, piece);
  const tidy: Spot = { at, reading: await line(at) };
  const end = isReached(tidy.reading) ? tidy : reached;
  return { movable, answer: { reached: end, best }, valueError: await valueErrorAt(line, end, nearest, piece) };
}

/** Step back from an answer over which the slope is taken, as a share of the range. */
const DIFFERENCE = 0.01;

async function valueErrorAt(
  line: Line,
  { at, reading }: Spot,
  from: number,
  [low, high]: Piece,
): Promise<number | null> {
  const width = high - low;
  const by = Math.sign(at - from) * Math.min(DIFFERENCE * width, Math.abs(at - from));
  if (by === 0) return null;
  const slope = Math.abs(reading.probability - (await line(at - by)).probability) / Math.abs(by);
  return slope > 0 ? Math.min(width, reading.standardError / slope) : null;
}

/** The nearest first; then those that are not enough, by how far they go. */
function bySuccess(a: Single, b: Single): number {
  const far = ({ movable, answer: { reached } }: Single): number =>
    reached === null ? Number.POSITIVE_INFINITY : distanceOf(movable, reached.at);
  const [one, other] = [far(a), far(b)];
  if (one !== other) return one < other ? -1 : 1;
  return b.answer.best.reading.margin - a.answer.best.reading.margin || (a.movable.path < b.movable.path ? -1 : 1);
}
