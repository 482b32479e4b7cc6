import { exp } from '../numeric/exp.ts';
import { log } from '../numeric/log.ts';
import type { Operation, Program } from '../program/program.ts';
import { type ChunkResult, DRAWS_PER_CHUNK, type InvalidNumber } from '../program/result.ts';
import type { Runner } from '../runners/runner.ts';
import type { Day } from '../scenario/dates.ts';
import type { KnownTime } from '../stats/intervalLogScore.ts';
import { type CasePoints, casePoints, type SharedPoints } from './casePoints.ts';
import type { SharedNumber } from './shared.ts';

/** How finely what a case does not share is integrated out. */
export interface Integration {
  /** Draws of numbers of its own. */
  readonly draws: number;
  /** Courses of its environment, for each of them. */
  readonly paths: number;
}

/** A case as its likelihood is worked out. */
export interface LikelihoodCase {
  readonly program: Program;
  /** Day of the forecast, from which on the program tells a curve. */
  readonly asOf: Day;
  /** What may be known of the day of the meeting beside the news; null of nothing. */
  readonly answers: readonly (KnownTime | null)[];
}

/** What works likelihoods out, and what stops it. */
export interface Control {
  readonly runner: Runner;
  readonly signal?: AbortSignal;
}

/** The likelihood of one case, ready to be asked. */
export interface CaseLikelihood {
  readonly program: Program;
  /** Runs that a point costs: draws × types × paths. */
  readonly lanes: number;
  /**
   * ln of the likelihood of the news with each of the answers, at each of some points.
   *
   * @returns Answers × points. Null after an abort; the first number outside its domain, if a formula gave one.
   */
  at(points: SharedPoints, control: Control): Promise<readonly Float64Array[] | InvalidNumber | null>;
}

/**
 * The likelihood of what is known of a case, as a function of the numbers that cases share.
 *
 * L = mean over draws of its own numbers, paths and types of P(news, still open at the last of them) · P(answer | those):
 * F(d₂) − F(d₁) where it was held between two days, 1 − F(c) where it was not held by one, 1 where no answer is stated. F is the
 * chain's own curve, and a type is summed with its probability. So nothing is left to chance but numbers of the case's own and
 * its paths, which are the same at all points.
 */
export function caseLikelihood(
  { program, asOf, answers }: LikelihoodCase,
  shared: readonly SharedNumber[],
  { draws: asked, paths }: Integration,
): CaseLikelihood {
  const moves = [...program.pathTape, ...program.stepTape].some(isRandom);
  const points = casePoints(program, shared, asked, moves);
  const settings = { paths: moves ? paths : 1, detail: 'curve' as const };
  const shares = answers.map((answer) => answerOn(program, answer, asOf));
  return {
    program,
    lanes: points.draws * points.group * settings.paths,
    async at(at, { runner, signal }) {
      const { count } = at;
      const total = count * points.draws * points.group;
      const sums = shares.map((shareOf) => ({ shareOf, means: new LogMeans(count, points) }));
      let invalid: InvalidNumber | null = null;
      let done = 0;
      await runner.run(
        program,
        { ...settings, draws: total },
        { first: 0, count: Math.ceil(total / DRAWS_PER_CHUNK), pointsOf: points.at(at) },
        (chunk) => {
          invalid ??= chunk.invalid;
          done += chunk.draws;
          const steps = program.steps.length;
          for (const { shareOf, means } of sums) {
            for (let d = 0; d < chunk.draws; d++) {
              means.add(chunk.firstDraw + d, chunk.logWeight[d]!, shareOf(chunk, d * steps));
            }
          }
        },
        signal,
      );
      if (invalid !== null) return invalid;
      return done < total ? null : sums.map(({ means: { means } }) => means);
    },
  };
}

function isRandom(operation: Operation): boolean {
  return 'key' in operation;
}

/** ln of the mean over the draws of each point, which come one after another. */
class LogMeans {
  readonly means: Float64Array;
  readonly #perPoint: number;
  #top = Number.NEGATIVE_INFINITY;
  #sum = 0;

  constructor(points: number, { draws, group }: CasePoints) {
    this.means = new Float64Array(points);
    this.#perPoint = draws * group;
  }

  add(place: number, logWeight: number, share: number): void {
    if (share > 0 && logWeight > Number.NEGATIVE_INFINITY) {
      if (logWeight > this.#top) {
        this.#sum *= this.#top === Number.NEGATIVE_INFINITY ? 0 : exp(this.#top - logWeight);
        this.#top = logWeight;
      }
      this.#sum += share * exp(logWeight - this.#top);
    }
    if ((place + 1) % this.#perPoint !== 0) return;
    this.means[Math.floor(place / this.#perPoint)] =
      this.#sum > 0 ? this.#top + log(this.#sum / this.#perPoint) : Number.NEGATIVE_INFINITY;
    this.#top = Number.NEGATIVE_INFINITY;
    this.#sum = 0;
  }
}

/** P(answer) from the curve of a draw, which begins at a place. */
function answerOn(
  program: Program,
  answer: KnownTime | null,
  asOf: Day,
): (chunk: Pick<ChunkResult, 'curve'>, place: number) => number {
  if (answer === null) return () => 1;
  switch (answer.kind) {
    case 'held': {
      const [after, by] = [heldBy(program, asOf, answer.after), heldBy(program, asOf, answer.by)];
      return ({ curve }, place) => Math.max(0, by(curve, place) - after(curve, place));
    }
    case 'open': {
      const at = heldBy(program, asOf, answer.at);
      return ({ curve }, place) => 1 - at(curve, place);
    }
    case 'never': {
      const end = heldBy(program, asOf, answer.end);
      return ({ curve }, place) => 1 - end(curve, place);
    }
  }
}

/** P(held by the end of a day) from a curve by step: in a straight line within each step; 0 before the day of the forecast. */
function heldBy({ steps }: Program, asOf: Day, day: Day): (curve: Float64Array, place: number) => number {
  const s = steps.findIndex(({ until }) => day < until);
  if (day < asOf) return () => 0;
  if (s < 0) return (curve, place) => curve[place + steps.length - 1]!;
  const { from, until } = steps[s]!;
  const share = (day + 1 - from) / (until - from);
  return (curve, place) => {
    const before = s === 0 ? 0 : curve[place + s - 1]!;
    return before + (curve[place + s]! - before) * share;
  };
}
