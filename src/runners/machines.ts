import { typescriptMachine } from '../engine/chunk.ts';
import type { Machine, MachineName } from '../program/machine.ts';

/** Whether this host runs a machine, now: one in WebAssembly also needs room. */
export async function isAvailable(name: MachineName): Promise<boolean> {
  checkName(name);
  return name === 'typescript' || (await (await loadWebAssembly()).webAssemblyMachine()) !== null;
}

/**
 * A machine of one's own: it may keep a program between chunks, so runs at the same time should not share one.
 *
 * @param name - The fastest that this host runs if left out; the results are the same bits.
 * @throws Error if the host does not run the one that is named; RangeError if there is none of that name.
 */
export async function openMachine(name?: MachineName): Promise<Machine> {
  if (name !== undefined) checkName(name);
  if (name === 'typescript') return typescriptMachine;
  const fast = await (await loadWebAssembly()).webAssemblyMachine();
  if (fast !== null) return fast;
  if (name === undefined) return typescriptMachine;
  throw new Error('This host runs no WebAssembly with SIMD, or has no room for it.');
}

function checkName(name: string): void {
  if (name !== 'typescript' && name !== 'wasm') {
    throw new RangeError(`There is no machine ${JSON.stringify(name)}; there are typescript and wasm.`);
  }
}

/** Loaded where it is wanted only: who tries a few draws does without. */
async function loadWebAssembly(): Promise<typeof import('../wasm/webAssemblyMachine.ts')> {
  return import('../wasm/webAssemblyMachine.ts');
}
