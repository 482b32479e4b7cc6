import type { RunResult } from '../../program/result.ts';
import type { ExpectationResult } from '../../results/checks.ts';
import { estimateAt } from '../core/estimate.ts';
import { gainOf } from './expectations.ts';

/** A scenario that was run, and what its expectations came to. */
interface Tried {
  readonly base: RunResult;
  readonly expectations: readonly ExpectationResult[];
}

/** The forecast that something moves most. */
export interface Moved {
  /** Day of the forecast, as ISO text. */
  readonly asOf: string;
  readonly whatIf: string | null;
  readonly before: number;
  readonly after: number;
  readonly standardError: number;
  /** Whether it is that of the scenario, and not one that an expectation is about. */
  readonly isForecast: boolean;
}

/** How far P moves between two scenarios as of the day of the window, and in the forecasts that expectations are about. */
export function movedBy(one: Tried, other: Tried, asOf: string): Moved {
  const before = estimateAt(one.base).mean;
  const difference = gainOf(one.base, other.base);
  const { standardError } = difference;
  const own = { asOf, whatIf: null, before, after: before + difference.mean, standardError, isForecast: true };
  const others = one.expectations.flatMap(({ id, claim, asOf, whatIf, found: [was] }): Moved[] => {
    const [now] = other.expectations.find((each) => each.id === id)?.found ?? [];
    // Of a stage, or by another day, a probability says nothing that could stand beside that of the meeting.
    const isOfMeeting = claim.kind === 'probability' && claim.stage === null && claim.by === null;
    if (!isOfMeeting || was === undefined || now === undefined) return [];
    const standardError = Math.max(was.standardError, now.standardError);
    return [{ asOf, whatIf: whatIf?.id ?? null, before: was.mean, after: now.mean, standardError, isForecast: false }];
  });
  // The forecast itself, unless another moves farther.
  return others.reduce((most, each) => (sizeOf(each) > sizeOf(most) ? each : most), own as Moved);
}

function sizeOf({ before, after }: Moved): number {
  return Math.abs(after - before);
}
