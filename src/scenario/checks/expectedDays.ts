import { expectedBeyond } from '../../diagnostics/messages/suspicions.ts';
import { isoDay } from '../dates.ts';
import { kindOf } from '../kinds/kinds.ts';
import type { Scenario } from '../model.ts';
import type { Say } from '../read/say.ts';
import type { MapTree } from '../read/tree.ts';
import { keyPlace } from './places.ts';

/** Says which expectations are of a forecast as of a day after all that the file knows. */
export function checkExpectedDays(scenario: Scenario, root: MapTree, say: Say): void {
  const { window, evidence, outcome, processes, expectations } = scenario;
  const last = Math.max(
    window.asOf,
    outcome?.until ?? window.asOf,
    ...evidence.map(({ known }) => known),
    ...processes.flatMap((process) =>
      kindOf(process.kind)
        .pointsOf(process)
        .map(({ on }) => on),
    ),
  );
  for (const { id, asOf } of expectations) {
    if (asOf === null || asOf <= last) continue;
    say(expectedBeyond(id, isoDay(asOf), isoDay(last)), keyPlace(root, ['expectations', id, 'as_of']));
  }
}
