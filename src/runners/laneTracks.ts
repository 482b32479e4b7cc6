import { playChunk } from '../engine/chunk.ts';
import type { Program } from '../program/program.ts';
import { DRAWS_PER_CHUNK, type RunSettings } from '../program/result.ts';

/** The values of some tracked columns, lane by lane, of which results hold only means. */
export interface LaneTracks {
  /** By track, in the order asked for: steps × lanes. */
  readonly values: readonly Float64Array[];
  /** Log of the likelihood of what was seen by the end of each step: steps × lanes. */
  readonly logLikelihood: Float64Array;
}

/**
 * Plays a program, on this thread and by the machine that says what it means, and keeps what each lane shows of some tracks. Memory grows with lanes × steps, so this is for a few hundred lanes.
 *
 * @param ids - Of tracks of the program.
 */
export function laneTracks(program: Program, settings: RunSettings, ids: readonly string[]): LaneTracks {
  const lanes = settings.draws * settings.paths;
  const steps = program.steps.length;
  const columns = ids.map((id) => program.tracks.find((track) => track.id === id)!.column);
  const values = ids.map(() => new Float64Array(steps * lanes));
  const logLikelihood = new Float64Array(steps * lanes);
  for (let index = 0; index * DRAWS_PER_CHUNK < settings.draws; index++) {
    const first = index * DRAWS_PER_CHUNK * settings.paths;
    playChunk(program, index, { ...settings, detail: 'curve' }, undefined, {
      record(step, chain, laneColumns) {
        for (const [i, column] of columns.entries()) values[i]!.set(laneColumns[column]!, step * lanes + first);
        logLikelihood.set(chain.logLikelihood, step * lanes + first);
      },
    });
  }
  return { values, logLikelihood };
}
