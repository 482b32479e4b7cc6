/**
 * The exact forward algorithm for talks in a switching world, written apart from `src` and in another
 * way: dense generators, exponentials by scaling and squaring, joint probabilities never normalised
 * before the end of a step.
 */

/** Rates of the talks per month, all numbers. */
export interface Talks {
  readonly moves: readonly { readonly from: number; readonly to: number; readonly rate: number }[];
  /** Rates of falling from every stage between the first and the last. */
  readonly previous: number;
  readonly first: number;
  /** Rate of void from every stage but the last. */
  readonly exit: number;
}

/** A hidden switch, and the talks in each of its states and steps; one state for a world without any. */
export interface World {
  readonly start: readonly number[];
  /** Off-diagonal rates per month, row by row. */
  readonly rates: readonly (readonly number[])[];
  readonly talks: (state: number, step: number) => Talks;
}

/** Something seen on a day, or at the start of the first step if that is later; the stage is the number of stages for void. */
export interface Seen {
  readonly day: number;
  readonly likelihood: (stage: number, state: number) => number;
}

/** What the filter knows of the end of a step, given all that was seen by then. */
export interface Filtered {
  readonly logLikelihood: number;
  /** Per step: stages, then void. */
  readonly occupancy: readonly (readonly number[])[];
  /** Per step: states of the world during it. */
  readonly states: readonly (readonly number[])[];
}

const DAYS_PER_MONTH = 30.4375;

/** Cuts of a window in steps of so many days, with the as-of day among them; the last is the day after the end. */
export function cutsOf(start: number, end: number, asOf: number, stepDays: number): number[] {
  const cuts = new Set<number>();
  for (let day = start; day <= end; day += stepDays) cuts.add(day);
  cuts.add(asOf);
  cuts.add(end + 1);
  return [...cuts].sort((a, b) => a - b);
}

/**
 * Filters talks over steps. The world switches at the start of each; what is seen and contests come on their days, in
 * this order, and time passes between them.
 *
 * @param start - Weights of the stages.
 * @param contests - Days on which everything but the last stage is lost with a probability.
 */
export function forward(
  world: World,
  start: readonly number[],
  cuts: readonly number[],
  seen: readonly Seen[],
  contests: readonly { readonly day: number; readonly loses: number }[] = [],
): Filtered {
  const stages = start.length;
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  const [ofStart, ofWorld] = [sum(start), sum(world.start)];
  let joint = world.start.map((w) => [...start.map((p) => (p / ofStart) * (w / ofWorld)), 0]);
  let logLikelihood = 0;
  const occupancy: number[][] = [];
  const states: number[][] = [];
  const known = new Map<Talks, (days: number) => number[][]>();
  const ofTalks = (talks: Talks): ((days: number) => number[][]) => {
    const transitions = known.get(talks) ?? transitionsOf(generatorOf(talks, stages));
    known.set(talks, transitions);
    return transitions;
  };
  const ofSwitch = transitionsOf(withDiagonal(world.rates));
  for (let s = 0; s < cuts.length - 1; s++) {
    const [from, until] = [cuts[s]!, cuts[s + 1]!];
    const isHere = ({ day }: { readonly day: number }): boolean => (s === 0 || day >= from) && day < until;
    if (s > 0) {
      const switched = ofSwitch(from - cuts[s - 1]!);
      joint = joint.map((row, to) => row.map((_, i) => sum(joint.map((before, j) => before[i]! * switched[j]![to]!))));
    }
    const carry = (days: number): void => {
      joint = joint.map((row, state) => {
        const moved = ofTalks(world.talks(state, s))(days);
        return row.map((_, to) => sum(row.map((p, i) => p * moved[i]![to]!)));
      });
    };
    const held = contests.filter((contest) => contest.day >= from && isHere(contest));
    const days = [...seen.filter(isHere), ...held].map(({ day }) => Math.max(day, from));
    let now = from;
    for (const day of [...new Set(days)].sort((a, b) => a - b)) {
      carry(day - now);
      now = day;
      const isToday = (event: { readonly day: number }): boolean => Math.max(event.day, from) === day;
      for (const { likelihood } of seen.filter((event) => isHere(event) && isToday(event))) {
        joint = joint.map((row, state) => row.map((p, stage) => p * likelihood(stage, state)));
      }
      const total = sum(joint.map(sum));
      logLikelihood += Math.log(total);
      joint = joint.map((row) => row.map((p) => p / total));
      for (const { loses } of held.filter(isToday)) {
        joint = joint.map((row) => {
          const open = row.slice(0, stages - 1);
          return [...open.map((p) => p * (1 - loses)), row[stages - 1]!, row[stages]! + loses * sum(open)];
        });
      }
    }
    carry(until - now);
    states.push(joint.map(sum));
    occupancy.push(joint[0]!.map((_, i) => sum(joint.map((row) => row[i]!))));
  }
  return { logLikelihood, occupancy, states };
}

/** Generator over stages, then void. */
function generatorOf({ moves, previous, first, exit }: Talks, stages: number): number[][] {
  const rates = Array.from({ length: stages + 1 }, () => new Array<number>(stages + 1).fill(0));
  for (const { from, to, rate } of moves) rates[from]![to]! += rate;
  for (let i = 0; i < stages - 1; i++) {
    rates[i]![stages]! += exit;
    if (i === 0) continue;
    rates[i]![i - 1]! += previous;
    rates[i]![0]! += first;
  }
  return withDiagonal(rates);
}

function withDiagonal(rates: readonly (readonly number[])[]): number[][] {
  return rates.map((row, i) => {
    const leaving = row.reduce((total, rate, j) => (j === i ? total : total + rate), 0);
    return row.map((rate, j) => (j === i ? -leaving : rate));
  });
}

/** Transitions over a number of days, each computed once. */
function transitionsOf(generator: readonly (readonly number[])[]): (days: number) => number[][] {
  const known = new Map<number, number[][]>();
  return (days) => {
    const transitions = known.get(days) ?? exponential(generator, days / DAYS_PER_MONTH);
    known.set(days, transitions);
    return transitions;
  };
}

/** e^{Q·t} by scaling, Taylor's series and squaring (Moler & Van Loan 2003). */
function exponential(generator: readonly (readonly number[])[], time: number): number[][] {
  const norm = Math.max(...generator.map((row, i) => 2 * Math.abs(row[i]!))) * time;
  const halvings = Math.max(0, Math.ceil(Math.log2(Math.max(norm, 1e-300))) + 4);
  const scaled = generator.map((row) => row.map((rate) => (rate * time) / 2 ** halvings));
  let result: number[][] = scaled.map((_, i) => scaled.map((_, j) => (i === j ? 1 : 0)));
  let term = result;
  for (let k = 1; k <= 14; k++) {
    term = product(term, scaled).map((row) => row.map((x) => x / k));
    result = result.map((row, i) => row.map((x, j) => x + term[i]![j]!));
  }
  for (let k = 0; k < halvings; k++) result = product(result, result);
  return result;
}

function product(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number[][] {
  return a.map((row) => b[0]!.map((_, j) => row.reduce((sum, x, k) => sum + x * b[k]![j]!, 0)));
}
