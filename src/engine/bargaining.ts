import type { Bargaining } from '../program/program.ts';
import type { Column } from './primitives.ts';

/** Halvings of [0, 1]: the bracket of λ is then below the spacing of doubles near ½. */
const HALVINGS = 53;

/**
 * Surplus `G = min over λ of Σ_m max over x ∈ X_m of (λ g_A + (1−λ) g_B) − λ o_A − (1−λ) o_B`.
 *
 * Kalai's egalitarian value (1977) by duality. The outer function is convex in λ, and its slope is the
 * difference of the two sides' gains at the inner optimum, so bisection on the sign of the slope finds
 * the minimum.
 */
export function bargainingSurplus(operation: Bargaining, columns: readonly Column[]): void {
  const { issues, outside } = operation;
  const dst = columns[operation.dst]!;
  const terms: IssueTerms[] = issues.map(() => ({
    q: 0,
    pA: 0,
    pB: 0,
    wA: 0,
    wB: 0,
    low: 0,
    high: 0,
    open: false,
  }));
  for (let d = 0; d < dst.length; d++) {
    for (let m = 0; m < issues.length; m++) {
      const issue = issues[m]!;
      const term = terms[m]!;
      term.q = columns[issue.statusQuo]![d]!;
      term.pA = columns[issue.position[0]]![d]!;
      term.pB = columns[issue.position[1]]![d]!;
      term.wA = columns[issue.weight[0]]![d]!;
      term.wB = columns[issue.weight[1]]![d]!;
      const redA = columns[issue.redLine[0]]![d]!;
      const redB = columns[issue.redLine[1]]![d]!;
      term.low = term.pA >= term.pB ? redA : redB;
      term.high = term.pA >= term.pB ? redB : redA;
      term.open = term.low <= term.high;
    }
    dst[d] = surplus(terms, columns[outside[0]]![d]!, columns[outside[1]]![d]!);
  }
}

/** One issue in one draw: what can be settled is the status quo q and, if `open`, [low, high]. */
interface IssueTerms {
  q: number;
  pA: number;
  pB: number;
  wA: number;
  wB: number;
  low: number;
  high: number;
  open: boolean;
}

function surplus(issues: readonly IssueTerms[], outsideA: number, outsideB: number): number {
  if (issues.length === 0) return Math.min(-outsideA, -outsideB);
  let low = 0;
  let high = 1;
  for (let k = 0; k < HALVINGS; k++) {
    const lambda = (low + high) / 2;
    if (slope(issues, lambda) - outsideA + outsideB > 0) high = lambda;
    else low = lambda;
  }
  return Math.min(dual(issues, low, outsideA, outsideB), dual(issues, high, outsideA, outsideB));
}

function dual(issues: readonly IssueTerms[], lambda: number, outsideA: number, outsideB: number): number {
  let value = -lambda * outsideA - (1 - lambda) * outsideB;
  for (const issue of issues) {
    const x = settlement(issue, lambda);
    value += lambda * gainA(issue, x) + (1 - lambda) * gainB(issue, x);
  }
  return value;
}

function slope(issues: readonly IssueTerms[], lambda: number): number {
  let value = 0;
  for (const issue of issues) {
    const x = settlement(issue, lambda);
    value += gainA(issue, x) - gainB(issue, x);
  }
  return value;
}

/** Where the weighted gain is largest: the weighted mean of the ideals, clipped, or the status quo if that is better. */
function settlement(issue: IssueTerms, lambda: number): number {
  if (!issue.open) return issue.q;
  const weightA = lambda * issue.wA;
  const weightB = (1 - lambda) * issue.wB;
  const total = weightA + weightB;
  if (!(total > 0)) return issue.q;
  const ideal = (weightA * issue.pA + weightB * issue.pB) / total;
  const x = Math.min(Math.max(ideal, issue.low), issue.high);
  return lambda * gainA(issue, x) + (1 - lambda) * gainB(issue, x) > 0 ? x : issue.q;
}

function gainA({ q, pA, wA }: IssueTerms, x: number): number {
  return wA * ((q - pA) * (q - pA) - (x - pA) * (x - pA));
}

function gainB({ q, pB, wB }: IssueTerms, x: number): number {
  return wB * ((q - pB) * (q - pB) - (x - pB) * (x - pB));
}
