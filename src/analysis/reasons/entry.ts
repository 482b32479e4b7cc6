import { reasons as schema } from '../../results/reasons.ts';
import { analysis, isMissing } from '../core/analysis.ts';

export const reasons = analysis({
  name: 'reasons',
  isExtra: false,
  usual: true,
  flags: {},
  settings: () => true,
  work: async (subject) => (await import('./reasons.ts')).workOfReasons(subject, subject.draws),
  run: async (bench) => (await import('./reasons.ts')).reasons(bench),
  result: schema
    .nullable()
    .describe('Why: what carries the probability from the usual case of the model to this one; null if not asked for.'),
  nothing: null,
  unfinished: isMissing('the way from the usual case'),
  reproduce: () => null,
});
