import type { ReplaySettings } from '../analysis/replay.ts';
import { parseDay } from '../scenario/dates.ts';
import type { Flags } from './flags.ts';
import { REPLAY_SAMPLING } from './sampling.ts';

/** What to run beside the scenario itself. */
export interface Scope {
  readonly veto: boolean;
  readonly whatIf: boolean;
  readonly replay: ReplaySettings | null;
  readonly indicators: boolean;
}

/** The answer alone. */
export const ANSWER_ONLY: Scope = { veto: false, whatIf: false, replay: null, indicators: false };

/**
 * How a replay is run: on fewer draws and paths than a forecast unless the flags name a number, and no
 * further than the as-of day that they give.
 */
export function replaySettings({ asked, asOf }: Pick<Flags, 'asked' | 'asOf'>): ReplaySettings {
  return {
    draws: asked.draws ?? REPLAY_SAMPLING.draws,
    paths: asked.paths ?? REPLAY_SAMPLING.paths,
    // A day beyond all proportion is refused with its reason when the scenario is read.
    until: asOf === undefined ? null : (parseDay(asOf) ?? null),
  };
}

/** The replay and the indicators, as far as `--with` asks for them. */
export function extrasAsked(flags: Flags): Pick<Scope, 'replay' | 'indicators'> {
  return {
    replay: flags.extras.includes('replay') ? replaySettings(flags) : null,
    indicators: flags.extras.includes('indicators'),
  };
}
