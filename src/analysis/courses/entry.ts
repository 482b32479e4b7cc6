import { courses as schema } from '../../results/courses.ts';
import { analysis, isMissing } from '../core/analysis.ts';

export const courses = analysis({
  name: 'courses',
  isExtra: false,
  usual: true,
  flags: {},
  settings: () => true,
  run: async (bench) => (await import('./courses.ts')).courses(bench),
  result: schema
    .nullable()
    .describe('Bands of what wanders around the leaders; null if not asked for, or if nothing does.'),
  nothing: null,
  unfinished: async (found, scenario) =>
    (await import('./courses.ts')).wanderers(scenario).length > 0 ? isMissing('the bands of processes')(found) : '',
  reproduce: () => null,
});
