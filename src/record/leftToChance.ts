import { isConstantAt } from '../scenario/constantAt.ts';
import type { Process } from '../scenario/kinds/kinds.ts';
import { isKnown } from '../scenario/known.ts';
import type { Scenario } from '../scenario/model.ts';
import type { Reach } from '../scenario/numbers/reach.ts';
import type { ResultRecord } from './record.ts';

type Fact = ResultRecord['leftToChance'][number];

/**
 * Facts that hold or do not hold on the as-of date already, but that the file gives as chances: somebody may know them, yet
 * they are drawn anew in every path, or summed over, and so are not in the band. Only those that bear on the answer.
 */
export function leftToChance(scenario: Scenario, { numbers, processes }: Reach): Fact[] {
  const { window, stages } = scenario;
  const maybe = stages.filter(({ id }) => !isConstantAt(scenario, `start.${id}`, 0));
  // Where nothing lies between the first stage and the meeting, talks that have not led to one have not begun.
  const mayHaveMoved = window.asOf > window.start && stages.length > 2;
  const isHidden = stages.some(({ id }) => numbers.has(`start.${id}`)) && (maybe.length > 1 || mayHaveMoved);
  const facts = scenario.processes
    .filter(({ id }) => processes.has(id))
    .flatMap((process): Fact[] => {
      const what = openFact(scenario, process);
      return what === null ? [] : [{ what, title: process.title || process.id }];
    });
  return [...(isHidden ? [{ what: 'talks', title: '' } as const] : []), ...facts];
}

/** What is open about a process today; null if nothing is. */
function openFact(scenario: Scenario, process: Process): 'phase' | 'level' | 'event' | null {
  const { asOf, start } = scenario.window;
  const path = `processes.${process.id}`;
  switch (process.kind) {
    case 'regime': {
      const isSure = process.states.filter((state) => !isConstantAt(scenario, `${path}.start.${state}`, 0)).length < 2;
      if (process.history.some(({ on }) => on === asOf)) return null;
      const mayHaveMoved = asOf > start || process.history.some(({ on }) => on < asOf);
      return !isSure || mayHaveMoved ? 'phase' : null;
    }
    case 'mean_reverting': {
      if (process.history.some(({ on }) => on === asOf)) return null;
      const moves = !isConstantAt(scenario, `${path}.volatility`, 0);
      return moves && (asOf > start || process.history.some(({ on }) => on < asOf)) ? 'level' : null;
    }
    case 'calendar': {
      const isSettled =
        [0, 1].some((value) => isConstantAt(scenario, `${path}.probability`, value)) ||
        scenario.evidence.some(
          (row) => row.content.kind === 'happened' && row.content.process === process.id && isKnown(scenario, row),
        );
      const isAhead = process.windows.some(({ from }) => from <= scenario.window.end);
      return isSettled || !isAhead ? null : 'event';
    }
    case 'self_exciting':
    case 'tenure':
      return null;
  }
}
