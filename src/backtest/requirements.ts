import { badRequirement, marginOfNumber, unknownInRequirement } from '../diagnostics/messages/backtest.ts';
import type { Sentence } from '../diagnostics/sentence.ts';
import type { Backtest, BacktestRequirement } from '../results/backtest.ts';
import { CLIMATOLOGY, OPENING } from './baselines.ts';
import { learntBaseline } from './learnt.ts';
import { landmarkId } from './moments.ts';

/** What is asked of a score. */
export interface Requirement {
  readonly text: string;
  readonly score: BacktestRequirement['score'];
  readonly moment: string;
  readonly than:
    | { readonly kind: 'number'; readonly limit: number }
    | { readonly kind: 'baseline'; readonly id: string; readonly margin: Margin };
}

interface Margin {
  readonly amount: number;
  /** Whether the amount is in standard errors of the difference. */
  readonly isInErrors: boolean;
}

/** What a requirement may name. */
export interface Names {
  /** Ids of moments. */
  readonly moments: readonly string[];
  /** What is compared as of a moment; null if a file could not be read that may declare it. */
  baselinesAt(moment: string): readonly string[] | null;
  /** Whether forecasts are of the whole curve, which some scores need. */
  readonly hasCurves: boolean;
}

const SCORES_OF_WINDOW = ['brier', 'log'] as const;
/** Words for scores, and what records call them. */
const SCORES = new Map<string, BacktestRequirement['score']>([
  ...SCORES_OF_WINDOW.map((score) => [score, score] as const),
  ['rps', 'ranked'],
  ['interval', 'interval'],
]);

const NUMBER = String.raw`\d+\.?\d*|\.\d+`;
const GRAMMAR = new RegExp(
  String.raw`^(?<score>[^\s<]+)\s*<\s*(?:(?<limit>${NUMBER})|(?<baseline>[\p{L}_][\p{L}\p{N}_]*))` +
    String.raw`(?:\s*(?:\bby\s|[-−])\s*(?<margin>${NUMBER})(?<errors>\s*se)?)?(?:\s+at\s+(?<moment>.+))?$`,
  'iu',
);

/**
 * Reads `SCORE < BASELINE [by MARGIN] [at MOMENT]` and `SCORE < NUMBER [at MOMENT]`: scores are brier, log, rps and interval, a
 * margin is a number or so many `se`, standard errors of the difference, and may stand after a minus too; moments are start,
 * which is meant where none is named, news, and `day N`.
 */
export function readRequirement(text: string, { moments, baselinesAt, hasCurves }: Names): Requirement | Sentence {
  const { score, limit, baseline, margin, errors, moment = 'start' } = GRAMMAR.exec(text.trim())?.groups ?? {};
  if (score === undefined) return badRequirement(text);
  const scores = hasCurves ? [...SCORES.keys()] : SCORES_OF_WINDOW;
  const known = SCORES.get(scores.find((one) => one === score.toLowerCase()) ?? '');
  if (known === undefined) return unknownInRequirement('score', score, text, scores);
  const at = moment.trim().toLowerCase().replace(/\s+/g, ' ');
  if (!moments.includes(at)) return unknownInRequirement('moment', moment, text, moments);
  if (limit !== undefined) {
    if (margin !== undefined) return marginOfNumber(text);
    return { text, score: known, moment: at, than: { kind: 'number', limit: Number(limit) } };
  }
  const ids = baselinesAt(at);
  const id = ids?.find((one) => one === baseline!) ?? ids?.find((one) => one.toLowerCase() === baseline!.toLowerCase());
  if (id === undefined && ids !== null) return unknownInRequirement('baseline', baseline!, text, ids);
  const than = { amount: Number(margin ?? 0), isInErrors: errors !== undefined };
  return { text, score: known, moment: at, than: { kind: 'baseline', id: id ?? baseline!, margin: than } };
}

/** What a table declares, or a command. */
interface Declared {
  /** Days after the start. */
  readonly landmarks: readonly number[];
  /** Ids of baselines; null if a file could not be read that may declare them. */
  readonly declared: readonly string[] | null;
}

/** What may be required of a backtest. */
export function namesInBacktest({ landmarks, declared }: Declared): Names {
  return {
    moments: ['start', ...landmarks.map(landmarkId), 'news'],
    hasCurves: true,
    baselinesAt: (moment) => {
      if (moment === 'news') return [OPENING.id];
      const learnt = moment === 'start' ? [learntBaseline('case').id, learntBaseline('group').id] : [];
      return declared && [CLIMATOLOGY.id, ...declared, ...learnt];
    },
  };
}

/** Whether the scores are as they have to be; a score that there is none of is not. */
export function judge(
  { text, score, moment: at, than }: Requirement,
  moments: Backtest['moments'],
): BacktestRequirement {
  const asked = { text, score, moment: at, baseline: than.kind === 'number' ? null : than.id };
  const moment = moments.find(({ id }) => id === at);
  const nothing = { ...asked, n: 0, found: null, standardError: null, limit: null, isMet: false };
  if (moment === undefined) return { ...nothing, why: 'nothing-scored' };
  if (score === 'interval' && moment.impossible > 0) return { ...nothing, why: 'impossible' };
  if (than.kind === 'number') {
    const found = moment[score];
    if (found === null) return { ...nothing, why: 'nothing-scored' };
    return below({ ...nothing, n: moment.n, found }, than.limit);
  }
  const baseline = moment.baselines.find(({ id }) => id === than.id);
  if (baseline === undefined) return { ...nothing, why: 'no-baseline' };
  const difference = baseline.difference[score];
  if (difference === null) return { ...nothing, why: 'nothing-scored' };
  const { mean: found, standardError } = difference;
  const { amount, isInErrors } = than.margin;
  const compared = { ...nothing, n: baseline.n, found, standardError };
  if (!isInErrors) return below(compared, -amount);
  return standardError === null ? { ...compared, why: 'one-group' } : below(compared, -amount * standardError);
}

function below(
  requirement: Omit<BacktestRequirement, 'found' | 'why'> & { readonly found: number },
  limit: number,
): BacktestRequirement {
  // Not −0, which JSON does not know.
  const stated = limit === 0 ? 0 : limit;
  const isMet = requirement.found < stated;
  return { ...requirement, limit: stated, isMet, why: isMet ? null : 'not-below' };
}
