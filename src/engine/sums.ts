import type { Program } from '../program/program.ts';
import type { RunSettings, StepSums, WeightSums } from '../program/result.ts';

/** Sums by step of nothing, empty where the settings ask for the curve alone. */
export function newStepSums(program: Program, { detail }: RunSettings): StepSums {
  const steps = detail === 'curve' ? 0 : program.steps.length;
  const zeros = (width: number): Float64Array => new Float64Array(steps * width);
  return {
    logScale: zeros(1).fill(Number.NEGATIVE_INFINITY),
    weight: zeros(1),
    firstPathWeight: zeros(1),
    occupancy: zeros(program.chain.stages.length + 1),
    reached: zeros(program.chain.stages.length - 2),
    tracks: zeros(program.tracks.length),
    willingness: zeros(program.willingness.length),
  };
}

/** Sums of the weights after each emission, of nothing. */
export function newWeightSums({ chain }: Program): WeightSums {
  const zeros = (): Float64Array => new Float64Array(chain.emissions.length);
  return { logScale: zeros().fill(Number.NEGATIVE_INFINITY), weight: zeros(), squares: zeros() };
}
