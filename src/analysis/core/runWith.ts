import { compile } from '../../compile/compile.ts';
import { changedTo } from '../../diagnostics/messages/analyses.ts';
import type { RunSettings } from '../../program/result.ts';
import { constantAt } from '../../scenario/constantAt.ts';
import type { Path } from '../../scenario/model.ts';
import { withNumbers } from '../../scenario/withNumbers.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import type { Workbench } from './run.ts';

/** A number and what it is set to. */
export interface SetNumber {
  readonly path: Path;
  readonly value: number;
}

/** Runs the scenario with numbers set; a fault names the changes that made it, which no file shows. */
export async function runWith(
  { scenario, seed, run }: Pick<Workbench, 'scenario' | 'seed' | 'run'>,
  changes: readonly SetNumber[],
  settings: RunSettings,
): Promise<Outcome> {
  const changed = withNumbers(
    scenario,
    changes.map(({ path, value }) => constantAt(scenario, path, value)),
  );
  const outcome = await outcomeOf(run, compile(changed, seed), changed, settings);
  if (outcome.kind !== 'faulty' || changes.length === 0) return outcome;
  const { fault } = outcome;
  return { kind: 'faulty', fault: { ...fault, message: `${changedTo(changes)} ${fault.message}` } };
}
