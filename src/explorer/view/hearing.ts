import type { Heard } from '../messages.ts';

/** What is done with each kind of message of the worker: the compiler finds a kind that is forgotten. */
export type Hearing = { readonly [Kind in Heard['kind']]: (heard: Extract<Heard, { kind: Kind }>) => void };

/** Gives a message to the entry of its kind. */
export function hear(hearing: Hearing, heard: Heard): void {
  // Under each kind stands what takes messages of this kind, which the compiler cannot see of a union.
  const take = hearing[heard.kind] as (heard: Heard) => void;
  take(heard);
}
