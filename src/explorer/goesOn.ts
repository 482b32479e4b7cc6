import { breathe } from '../runners/breathe.ts';

/** Lets in what waits; false once what is being computed is wanted no longer. */
export async function goesOn(signal: AbortSignal | undefined): Promise<boolean> {
  await breathe();
  return signal?.aborted !== true;
}
