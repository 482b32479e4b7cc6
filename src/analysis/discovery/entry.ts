import { probability } from '../../flags/numbers.ts';
import { discovery as schema } from '../../results/discovery.ts';
import { analysis, isMissing } from '../core/analysis.ts';
import type { DiscoverySettings } from './discover.ts';

export const discovery = analysis({
  name: 'discover',
  isExtra: true,
  command: {
    summary: 'Which combinations of inputs make the meeting likely, and whether chance could have made them',
    examples: [['summitry discover scenarios/japan_dprk_2024.yaml --draws 1024', 'boxes, in words']],
  },
  flags: {
    above: probability({
      summary: 'Probability from which on a draw counts as likely (default: that of the highest tenth)',
    }),
  },
  settings: ({ above = null }): DiscoverySettings => ({ above }),
  run: async (bench, settings: DiscoverySettings) => (await import('./discover.ts')).discover(bench, settings),
  result: schema.nullable().describe('Which combinations of inputs make the meeting likely.'),
  nothing: null,
  unfinished: isMissing('discovery'),
  reproduce: ({ above }) => ({ with: ['--above', String(above)] }),
});
