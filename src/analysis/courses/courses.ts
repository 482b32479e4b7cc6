import type { Checked } from '../../diagnostics/diagnostic.ts';
import { exp } from '../../numeric/exp.ts';
import { meanOver, toldSteps } from '../../program/toldSteps.ts';
import type { Courses } from '../../results/courses.ts';
import { laneTracks } from '../../runners/laneTracks.ts';
import { isoDay } from '../../scenario/dates.ts';
import type { Process } from '../../scenario/kinds/kinds.ts';
import type { Scenario } from '../../scenario/model.ts';
import { hasCourse } from '../../scenario/numbers/tenures.ts';
import { weightedQuantiles } from '../../stats/weightedMean.ts';
import { found } from '../core/checked.ts';
import type { Workbench } from '../core/run.ts';

/** Lanes of which a band is made: its ends are off by some 1 % of the lanes. */
const LANES = 512;

/** Levels and events: what moves on known days needs no band, and the states of a regime have none. */
export function wanderers({ processes }: Scenario): readonly Process[] {
  return processes.filter((process) => hasCourse(process) && !('windows' in process) && !('states' in process));
}

/** Bands of the processes that wander, from lanes of their own: the first draws of the base with one path each. */
export async function courses({ scenario, program, base, signal }: Workbench): Promise<Checked<Courses | null>> {
  const wandering = wanderers(scenario);
  if (wandering.length === 0 || signal?.aborted) return found(null);
  const lanes = Math.min(LANES, base.draws);
  const { values, logLikelihood } = laneTracks(
    program,
    { ...base.settings, draws: lanes, paths: 1 },
    wandering.map(({ id }) => id),
  );
  // Before a reading that is known by now paths are led to it, and few of them count.
  const told = toldSteps(program.steps).filter(({ until }) => until > scenario.window.asOf);
  const processes = wandering.map(({ id }, track) => ({
    id,
    byDate: told.map(({ parts, last, until }) => {
      const seen = logLikelihood.subarray(last * lanes, (last + 1) * lanes);
      const top = seen.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY);
      // Where no lane explains what was seen, the base has not either, or by others: then all count.
      const weights = seen.map((one) => (Number.isFinite(top) ? exp(one - top) : 1));
      const means = Float64Array.from({ length: lanes }, (_, lane) =>
        meanOver(program.steps, parts, (step) => values[track]![step * lanes + lane]!),
      );
      const [low = 0, high = 0] = weightedQuantiles(means, weights, [0.05, 0.95]);
      return { date: isoDay(until - 1), low, high };
    }),
  }));
  return found({ draws: lanes, processes });
}
