import { settable } from '../analysis/constantAt.ts';
import type { Sweep } from '../analysis/sweep.ts';
import { mean } from '../distributions/registry.ts';
import type { NumberInput, Scenario } from '../scenario/model.ts';
import { namedInput } from './namedInput.ts';
import { plain } from './plain.ts';
import type { ResultRecord } from './record.ts';

/** A sweep as the record tells it. */
export function describeSweep(
  scenario: Scenario,
  { settings, axes, points, shape }: Sweep,
): NonNullable<ResultRecord['sweep']> {
  return {
    draws: settings.draws,
    paths: settings.paths,
    axes: axes.map(({ path, values }) => {
      const input = settable(scenario, path)!;
      return {
        ...namedInput(scenario, path),
        unit: scenario.quantities.find(({ id }) => path === `quantities.${id}`)?.unit ?? '',
        values: [...values],
        now: input.text,
        mean: meanOf(input),
      };
    }),
    points: points.map(({ at, probability }) => ({ at: [...at], probability: plain(probability) })),
    shape: shape && { kind: shape.kind, turns: shape.turns.map((turn) => ({ ...turn })) },
  };
}

function meanOf({ value }: NumberInput): number | null {
  switch (value.kind) {
    case 'constant':
      return value.value;
    case 'distribution':
      return mean(value.distribution);
    case 'formula':
      return null;
  }
}
