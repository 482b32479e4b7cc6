import { parentPort, workerData } from 'node:worker_threads';
import { inlineRunner } from '../runners/inline.ts';
import { processScenario } from './processScenario.ts';
import { recorder } from './sayings.ts';
import { type NamedScenario, scenariosIn } from './scenarioFiles.ts';
import type { Answer, Order, Setting } from './scenarioPool.ts';

/** A thread of `openScenarioPool`: one scenario after another, from the file to its report. */
if (parentPort !== null) {
  const port = parentPort;
  const { flags, plan, machine, fingerprint, looks }: Setting = workerData;
  const means = { runner: inlineRunner(machine), fingerprint, showsProgress: false };
  const stop = new AbortController();
  let opened: { readonly operand: string; readonly scenarios: ReadonlyMap<string, NamedScenario> } | null = null;

  /** Rows of one table come one after another, so that it is read once. */
  const scenarioOf = (operand: string, name: string): NamedScenario => {
    if (opened?.operand !== operand) {
      opened = { operand, scenarios: new Map([...scenariosIn(operand, flags)].map((one) => [one.name, one])) };
    }
    const found = opened.scenarios.get(name);
    if (found === undefined) throw new Error(`${name} is gone: the file has changed meanwhile`);
    return found;
  };

  port.on('message', async (order: Order) => {
    if (order.kind === 'stop') return stop.abort(order.reason);
    const { sayings, terminal, warnings } = recorder(looks);
    const context = { operands: [], flags, terminal, signal: stop.signal, hold: () => undefined };
    const named = scenarioOf(order.operand, order.name);
    const made = await processScenario(context, named, plan, means, warnings);
    port.postMessage({ made, sayings } satisfies Answer);
  });
}
