import type { Checked } from '../../diagnostics/diagnostic.ts';
import { groundsOf } from '../../results/pieces.ts';
import type { WhatIfRun } from '../../results/whatIf.ts';
import type { Scenario, WhatIf } from '../../scenario/model.ts';
import type { Subject } from '../core/analysis.ts';
import { found } from '../core/checked.ts';
import { largestFirst } from '../core/parts/shareOut.ts';
import type { Workbench } from '../core/run.ts';
import { runVariants } from '../core/variants.ts';
import { BRIEF_DRAWS, type Chosen } from './chosen.ts';
import { decompose, drawsToDecompose } from './decompose.ts';

/**
 * The scenario beside each of its what-ifs, and the difference shared out over what each changes.
 *
 * What-ifs share the base run's random numbers because every number is addressed by name: a
 * difference is due to the change and not to luck.
 */
export async function whatIf(bench: Workbench, chosen: Chosen): Promise<Checked<WhatIfRun[]>> {
  const { scenario, base, signal } = bench;
  const draws = drawsOf(chosen, base.draws);
  const variants = whatIfsOf(scenario, chosen).map((one) => ({
    ...one,
    name: { kind: 'whatIf', id: one.id } as const,
    place: one.set[0]?.place,
  }));
  return runVariants(bench, variants, draws, async (one, { probability, difference, result }) => {
    const { id, set, expect } = one;
    const divided = chosen === 'brief' ? found(null) : await decompose(bench, set, { draws, after: result });
    if (!divided.ok) return divided;
    const { mean, standardError, interval90 } = difference;
    const told: WhatIfRun = {
      id,
      ...groundsOf(one),
      set: set.map(({ path, text }) => ({ path, from: scenario.numbers[path]?.text ?? '', to: text })),
      expect: expect ?? null,
      draws,
      probability,
      difference: { mean, standardError },
      interval90,
      parts: largestFirst(divided.value?.parts ?? []),
    };
    return found(signal?.aborted ? null : told, divided.diagnostics);
  });
}

/** Draws of all runs that the what-ifs take. */
export function drawsOfWhatIfs(subject: Subject, chosen: Chosen): number {
  const draws = drawsOf(chosen, subject.draws);
  const divided = ({ set }: WhatIf): number => (chosen === 'brief' ? 0 : drawsToDecompose(subject, set, draws));
  return whatIfsOf(subject.scenario, chosen).reduce((sum, one) => sum + draws + divided(one), 0);
}

function drawsOf(chosen: Chosen, draws: number): number {
  return chosen === 'brief' ? Math.min(BRIEF_DRAWS, draws) : draws;
}

function whatIfsOf(scenario: Scenario, chosen: Chosen): readonly WhatIf[] {
  return scenario.whatIf.filter(({ id }) => typeof chosen === 'string' || chosen.includes(id));
}
