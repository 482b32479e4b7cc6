import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { groundsOf } from '../../results/pieces.ts';
import type { WhatIfRun } from '../../results/whatIf.ts';
import type { Scenario, WhatIf } from '../../scenario/model.ts';
import type { Subject } from '../core/analysis.ts';
import { changedRun, type Varied } from '../core/changedRun.ts';
import { largestFirst } from '../core/parts/shareOut.ts';
import type { Workbench } from '../core/run.ts';
import { decompose, drawsToDecompose } from './decompose.ts';

/** Ids of what-ifs, or all. */
export type Chosen = 'all' | readonly string[];

/**
 * The scenario beside each of its what-ifs, and the difference shared out over what each changes.
 *
 * What-ifs share the base run's random numbers because every number is addressed by name: a
 * difference is due to the change and not to luck.
 */
export async function whatIf(bench: Workbench, chosen: Chosen): Promise<Checked<WhatIfRun[]>> {
  const { scenario, base, signal } = bench;
  const diagnostics: Diagnostic[] = [];
  const runs: WhatIfRun[] = [];
  const { draws } = base;
  for (const one of whatIfsOf(scenario, chosen)) {
    if (signal?.aborted) break;
    const { id, set } = one;
    const varied = await changedRun(bench, {
      name: { kind: 'whatIf', id },
      set,
      draws,
      place: set[0]?.place,
    });
    if (!varied.ok) return varied;
    diagnostics.push(...varied.diagnostics);
    if (varied.value === 'aborted') break;
    if (varied.value === 'ruled out') continue;
    const divided = await decompose(bench, set, { draws, after: varied.value.result });
    if (!divided.ok) return divided;
    if (signal?.aborted) break;
    diagnostics.push(...divided.diagnostics);
    runs.push(described(scenario, one, varied.value, divided.value?.parts ?? []));
  }
  return { ok: true, value: runs, diagnostics };
}

/** Draws of all runs that the what-ifs take. */
export function drawsOfWhatIfs(subject: Subject, chosen: Chosen): number {
  const { scenario, draws } = subject;
  return whatIfsOf(scenario, chosen).reduce((sum, { set }) => sum + draws + drawsToDecompose(subject, set, draws), 0);
}

function whatIfsOf(scenario: Scenario, chosen: Chosen): readonly WhatIf[] {
  return scenario.whatIf.filter(({ id }) => chosen === 'all' || chosen.includes(id));
}

function described(
  { numbers }: Scenario,
  { id, set, expect, ...grounds }: WhatIf,
  { probability, difference: { mean, standardError, interval90 } }: Varied,
  parts: WhatIfRun['parts'],
): WhatIfRun {
  return {
    id,
    ...groundsOf(grounds),
    set: set.map(({ path, text }) => ({ path, from: numbers[path]?.text ?? '', to: text })),
    expect: expect ?? null,
    probability,
    difference: { mean, standardError },
    interval90,
    parts: largestFirst(parts),
  };
}
