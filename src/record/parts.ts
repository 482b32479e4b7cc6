import type { ScenarioComparison } from '../analysis/comparison/compareScenarios.ts';
import type { Parts } from '../analysis/core/parts/shareOut.ts';
import { isoDay } from '../scenario/dates.ts';
import { contentHash } from '../scenario/hash.ts';
import { plain } from './plain.ts';
import type { ResultRecord } from './record.ts';

type PartsRecord = NonNullable<ResultRecord['comparison']>['parts'];

/** The shares of a difference, the largest first. */
export function describeParts({ parts }: Pick<Parts, 'parts'>): PartsRecord {
  return [...parts]
    .sort((a, b) => Math.abs(b.contribution.mean) - Math.abs(a.contribution.mean))
    .map(({ change: { title, paths, from, to }, contribution }) => ({
      paths: [...paths],
      title,
      from,
      to,
      contribution: plain(contribution),
    }));
}

/**
 * Another scenario beside that of the record.
 *
 * @param file - Of the other scenario, as the user named it.
 */
export function describeComparison(
  { other, probability, difference, parts, orders }: ScenarioComparison,
  file: string,
): NonNullable<ResultRecord['comparison']> {
  const { id, title, window } = other;
  return {
    scenario: { id, title, hash: contentHash(other), file },
    asOf: isoDay(window.asOf),
    probability: plain(probability),
    difference: plain(difference),
    parts: describeParts({ parts }),
    orders,
  };
}
