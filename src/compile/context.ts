import type { Emission, Step } from '../program/program.ts';
import type { Scenario } from '../scenario/model.ts';
import type { Tapes, Value } from './tapes.ts';

/** What the compiler of a part of a scenario needs of the whole. */
export interface Context {
  readonly scenario: Scenario;
  readonly seed: string;
  readonly steps: readonly Step[];
  readonly tapes: Tapes;
  readonly number: (path: string) => Value;
  /** Receives what the evidence says, or how to work it out once the willingness of all is known. */
  readonly emit: (emission: Emission | (() => Emission)) => void;
  /** Receives what a report tells of a process beside its value, under the id of the process, a dot and a name. */
  readonly track: (id: string, value: Value) => void;
}
