import type { Path, Scenario } from '../../scenario/model.ts';

/** What kind of slip a planted fault is. */
export type MutantClass = 'sign' | 'unit' | 'actor' | 'ends' | 'needs' | 'dates' | 'number';

/** A small fault that can be planted into a scenario. */
export interface Mutant {
  /** Unique in its scenario, and stable: `sign.terms.wedge.weight`. */
  readonly id: string;
  readonly class: MutantClass;
  /** First word of the path of what it is about: `terms`, `evidence`. */
  readonly section: string;
  /** What is wrong with the scenario then, as a sentence without its end. */
  readonly says: string;
  /** Numbers whose declared direction could give it away; empty if there are none. */
  readonly paths: readonly Path[];
  /** The scenario with the fault; plain data, which need not be possible. */
  readonly plant: (scenario: Scenario) => Scenario;
}

/** Whatever finds the faults of one class that a scenario has room for. */
export type Mutator = (scenario: Scenario) => readonly Mutant[];
