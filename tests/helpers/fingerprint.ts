import type { MachineName } from '../../src/program/machine.ts';
import type { Program } from '../../src/program/program.ts';
import type { ChunkResult, RunSettings } from '../../src/program/result.ts';

/** A chunk of a program, as JSON can carry it. */
export interface Job {
  readonly program: Program;
  readonly index: number;
  readonly settings: RunSettings;
}

/**
 * What both machines make of chunks: a hash of all numbers of each result, the same for the same bits.
 *
 * Needs nothing that a page or a worker has not, so that it runs there as it stands.
 *
 * @param modules - Address of the compiled `src`, with a slash at its end.
 */
export async function fingerprints(
  modules: string,
  jobs: readonly Job[],
): Promise<Record<MachineName, readonly string[]>> {
  const { typescriptMachine } = await import(`${modules}engine/chunk.js`);
  const { webAssemblyMachine } = await import(`${modules}wasm/webAssemblyMachine.js`);
  const fast = await webAssemblyMachine();
  if (fast === null) throw new Error('No WebAssembly with SIMD here.');
  const hashes: Record<MachineName, string[]> = { typescript: [], wasm: [] };
  for (const { program, index, settings } of jobs) {
    hashes.typescript.push(await hashOf(typescriptMachine.runChunk(program, index, settings)));
    hashes.wasm.push(await hashOf(fast.runChunk(program, index, settings)));
  }
  return hashes;
}

/** SHA-256 of a result as text, in which −0 is not 0 but all NaN are alike. */
async function hashOf(result: ChunkResult): Promise<string> {
  const text = JSON.stringify(result, (_, value: unknown) => {
    if (value instanceof Float64Array) return Array.from(value, textOf);
    return typeof value === 'number' ? textOf(value) : value;
  });
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function textOf(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
