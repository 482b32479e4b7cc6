import { hiddenTypes as schema } from '../../results/hiddenTypes.ts';
import { analysis, missingOf } from '../core/analysis.ts';

export const hiddenTypes = analysis({
  name: 'types',
  isExtra: false,
  usual: true,
  flags: {},
  settings: () => true,
  work: async (subject) => (await import('./hiddenTypes.ts')).drawsOfTypes(subject),
  run: async (bench) => (await import('./hiddenTypes.ts')).hiddenTypes(bench),
  result: schema.describe('Hidden types of actors, where they are not set; empty if not asked for.'),
  nothing: [],
  unfinished: async (found, scenario) => {
    const { hiddenTypesOf } = await import('../../scenario/types.ts');
    return missingOf(hiddenTypesOf(scenario).length, found, 'hidden types');
  },
  reproduce: () => null,
});
