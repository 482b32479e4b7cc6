import { usually } from '../../flags/flag.ts';
import { wholeNumber } from '../../flags/numbers.ts';
import { sensitivity as schema } from '../../results/sensitivity.ts';
import { analysis, isMissing } from '../core/analysis.ts';
import type { SensitivitySettings } from './sensitivity.ts';

export const sensitivity = analysis({
  name: 'sensitivity',
  isExtra: true,
  command: {
    summary: "Which inputs drive the answer: Sobol' indices, Shapley effects, PAWN, slopes and a tornado",
    examples: [['summitry sensitivity scenarios/japan_dprk_2002.yaml --points 64', 'most important first']],
  },
  flags: {
    points: usually(
      1024,
      wholeNumber({
        least: 64,
        most: 65_536,
        summary: 'Base points of the sensitivity analysis, in steps of 64',
      }),
    ),
  },
  settings: ({ points }): SensitivitySettings => ({ basePoints: points }),
  work: async ({ program }, settings: SensitivitySettings) => {
    const { evaluationsOf } = await import('./sensitivity.ts');
    const { points, draws } = evaluationsOf(program, settings);
    return points + draws;
  },
  run: async (bench, settings: SensitivitySettings) => (await import('./sensitivity.ts')).sensitivity(bench, settings),
  result: schema.nullable().describe('What drives the answer; null if not asked for, as all below.'),
  nothing: null,
  unfinished: isMissing('sensitivities'),
  reproduce: ({ basePoints }) => ({ with: ['--points', String(basePoints)] }),
});
