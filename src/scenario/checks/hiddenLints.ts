import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { clusterCountsInFull, clusterOfFew, typesAlike } from '../../diagnostics/messages/types.ts';
import type { Scenario } from '../model.ts';
import { rangeOfNumber } from '../numberRange.ts';
import { collected } from '../read/say.ts';
import type { MapTree } from '../read/tree.ts';
import { keyPlace } from './places.ts';

/** Says which types and clusters are none: two types that are as willing, and clusters that leave their rows as they are. */
export function hiddenLints(scenario: Scenario, root: MapTree): readonly Diagnostic[] {
  const { actors, clusters, evidence, numbers } = scenario;
  return collected((say) => {
    for (const { id, types, statesWillingness } of actors) {
      if (types === null || statesWillingness) continue;
      const [a, b] = types.map((type) => numbers[`actors.${id}.types.${type}`]?.value);
      if (a?.kind === 'constant' && b?.kind === 'constant' && a.value === b.value) {
        say(typesAlike(id), keyPlace(root, ['actors', id, 'types']));
      }
    }
    for (const { id } of clusters) {
      const rows = evidence.filter(({ cluster }) => cluster === id).length;
      const counts = numbers[`clusters.${id}.counts_as`];
      if (rows < 2) say(clusterOfFew(id, rows === 0 ? 0 : 1), keyPlace(root, ['clusters', id]));
      else if (counts !== undefined && rangeOfNumber(counts, (path) => numbers[path])[0] >= rows) {
        say(clusterCountsInFull(id, rows, counts.text), counts.place);
      }
    }
  });
}
