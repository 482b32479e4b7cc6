import type { MachineName } from '../../src/program/machine.ts';
import { inlineRunner } from '../../src/runners/inline.ts';
import { pageRunner } from '../../src/runners/pageWorker.ts';
import type { Runner } from '../../src/runners/runner.ts';
import { brokenByAbort, CONTRACT, type Programs, type World, worldOf } from './contract.ts';
import { fingerprintOf } from './fingerprintOf.ts';

/** What the page of the tests holds, beside the engine's worker. */
export { workForPage } from '../../src/runners/pageWorker.ts';

let world: World;
const runners = new Map<string, Runner>();

/** @returns Fingerprint of the chunks that this host's own machine gives. */
export async function begin(programs: Programs): Promise<string> {
  world = await worldOf(programs);
  return fingerprintOf(world.oracle);
}

/** What a runner breaks of one article of the contract. */
export async function brokenBy(where: string, machine: MachineName, article: string): Promise<readonly string[]> {
  const key = `${where} ${machine}`;
  const runner = runners.get(key) ?? open(where, machine);
  runners.set(key, runner);
  return CONTRACT[article]!(runner, world);
}

/** What a worker breaks of what is asked of an abort. */
export async function abortBreaks(): Promise<readonly string[]> {
  const runner = open('worker', 'typescript');
  try {
    return await brokenByAbort(runner, world);
  } finally {
    await runner.close();
  }
}

function open(where: string, machine: MachineName): Runner {
  return where === 'page' ? inlineRunner(machine) : pageRunner(workerScript(), machine);
}

function workerScript(): string {
  const held = (globalThis as unknown as { document: { getElementById(id: string): { textContent: string } } })
    .document;
  return `${held.getElementById('script').textContent};page.workForPage();`;
}
