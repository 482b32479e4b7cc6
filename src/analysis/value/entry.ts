import { value as schema } from '../../results/value.ts';
import { analysis, isMissing } from '../core/analysis.ts';

export const value = analysis({
  name: 'value',
  isExtra: true,
  command: {
    summary: 'What learning an input would be worth, for the forecast and for the decisions in the file',
    examples: [['summitry value scenarios/japan_dprk_2024.yaml --draws 1024', 'the most valuable first']],
  },
  flags: {},
  settings: () => true,
  run: async (bench) => (await import('./value.ts')).value(bench),
  result: schema.nullable().describe('What learning an input would be worth.'),
  nothing: null,
  unfinished: isMissing('the value of information'),
  reproduce: () => ({ with: [] }),
});
