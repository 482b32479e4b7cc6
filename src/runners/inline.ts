import type { Machine, MachineName } from '../program/machine.ts';
import { breathe } from './breathe.ts';
import { openMachine } from './machines.ts';
import type { Runner } from './runner.ts';

/**
 * Computes chunks one after another on this thread, with a breath between them for signals and progress.
 *
 * @param name - Machine to compute with: by default the fastest that this host runs, found with the first run.
 */
export function inlineRunner(name?: MachineName): Runner {
  let opened: Promise<Machine> | undefined;
  return {
    async run(program, settings, { first, count, pointsOf }, onChunk, signal) {
      opened ??= openMachine(name);
      const machine = await opened;
      for (let index = first; index < first + count; index++) {
        if (signal?.aborted) return;
        onChunk(machine.runChunk(program, index, settings, pointsOf?.(index)));
        await breathe();
      }
    },
    async close() {},
  };
}
