import type { ReplaySettings } from '../analysis/replay.ts';
import { parseDay } from '../scenario/dates.ts';
import type { Extra, Flags } from './flags.ts';
import { BENCH_SAMPLING, REPLAY_SAMPLING, type Sampling } from './sampling.ts';

/** What to run beside the scenario itself; plain data, since it is part of what a report follows from. */
export interface Scope {
  readonly veto: boolean;
  readonly whatIf: boolean;
  readonly replay: ReplaySettings | null;
  readonly indicators: boolean;
  readonly sensitivity: { readonly basePoints: number } | null;
  /** Axes as they were written. */
  readonly sweep: ({ readonly vary: readonly string[] } & Sampling) | null;
  readonly threshold:
    | ({ readonly target: number | null; readonly by: readonly string[] | null } & Sampling)
    | null;
  readonly discovery: { readonly above: number | null } | null;
  readonly value: boolean;
  readonly checks: { readonly trials: number; readonly case: string | null } | null;
  /** File of another scenario, and draws of each run. */
  readonly comparison: { readonly file: string; readonly draws: number } | null;
}

/** The answer alone. */
export const ANSWER_ONLY: Scope = {
  veto: false,
  whatIf: false,
  replay: null,
  indicators: false,
  sensitivity: null,
  sweep: null,
  threshold: null,
  discovery: null,
  value: false,
  checks: null,
  comparison: null,
};

/**
 * How a replay is run: on fewer draws and paths than a forecast unless the flags name a number, and no
 * further than the as-of day that they give.
 */
export function replaySettings({ asked, asOf }: Pick<Flags, 'asked' | 'asOf'>): ReplaySettings {
  return {
    ...sampling(asked, REPLAY_SAMPLING),
    // A day beyond all proportion is refused with its reason when the scenario is read.
    until: asOf === undefined ? null : (parseDay(asOf) ?? null),
  };
}

export function sensitivitySettings({ points }: Flags): NonNullable<Scope['sensitivity']> {
  return { basePoints: points };
}

export function sweepSettings({ asked, vary }: Flags): NonNullable<Scope['sweep']> {
  return { ...sampling(asked, BENCH_SAMPLING), vary };
}

export function thresholdSettings({ asked, target, by }: Flags): NonNullable<Scope['threshold']> {
  return { ...sampling(asked, BENCH_SAMPLING), target: target ?? null, by: by ?? null };
}

export function discoverySettings({ above }: Flags): NonNullable<Scope['discovery']> {
  return { above: above ?? null };
}

export function checkSettings(flags: Flags): NonNullable<Scope['checks']> {
  return { trials: flags.trials, case: flags.case ?? null };
}

/** All that `--with` asks for. */
export function extrasAsked(flags: Flags): Scope {
  const asks = (extra: Extra): boolean => flags.with.includes(extra);
  return {
    ...ANSWER_ONLY,
    whatIf: asks('what-if'),
    replay: asks('replay') ? replaySettings(flags) : null,
    indicators: asks('indicators'),
    sensitivity: asks('sensitivity') ? sensitivitySettings(flags) : null,
    threshold: asks('threshold') ? thresholdSettings(flags) : null,
    discovery: asks('discover') ? discoverySettings(flags) : null,
    value: asks('value'),
    checks: asks('check') ? checkSettings(flags) : null,
  };
}

/** What the flags name, and the usual where they name nothing. */
function sampling({ draws, paths }: Flags['asked'], usual: Sampling): Sampling {
  return { draws: draws ?? usual.draws, paths: paths ?? usual.paths };
}
