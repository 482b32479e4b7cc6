import type { Chain } from '../program/program.ts';
import { DAYS_PER_MONTH } from '../scenario/calendarUnits.ts';
import type { Tenure } from '../scenario/kinds/tenure.ts';
import { termsInQuestion } from '../scenario/numbers/tenures.ts';
import type { Context } from './context.ts';
import { knownRows, placeOf, stepOf } from './evidence.ts';
import type { Value } from './tapes.ts';

/** What ends the chain in void: hazards per month, and contests with a probability of losing. */
interface Ends {
  readonly hazards: readonly Value[];
  readonly contests: Chain['contests'];
}

/**
 * Ends of the terms of the principals' leaders; none if the question is about the offices.
 *
 * An announced exit is data from the day of the announcement on: nothing else ends the term before its
 * day, and then it is over. How likely the model made it is weighed as evidence.
 */
export function compileTenures(context: Context): Ends {
  const ends = termsInQuestion(context.scenario).map((process) => compileTenure(context, process));
  return {
    hazards: ends.flatMap(({ hazards }) => hazards),
    contests: ends.flatMap(({ contests }) => contests).sort((a, b) => a.step - b.step || a.months - b.months),
  };
}

function compileTenure({ scenario, steps, tapes, number, emit }: Context, process: Tenure): Ends {
  const hazard = number(`processes.${process.id}.hazard`);
  const contests = process.contests.flatMap(({ id, on }) => {
    const loses = number(`processes.${process.id}.contests.${id}.loses`);
    const place = placeOf(steps, on);
    return on < scenario.window.start || place.step < 0 ? [] : [{ on, ...place, loses }];
  });
  const exit = knownRows(scenario, 'exit', process.id).at(-1);
  if (exit === undefined) {
    return {
      hazards: [hazard],
      contests: contests.map(({ loses, step, months }) => ({
        step,
        months,
        probability: tapes.laneColumn(loses),
      })),
    };
  }

  const announced = exit.observation.occurred;
  const leaves = exit.content.on;
  const survives = contests
    .filter(({ on }) => on >= announced && on <= leaves)
    .map(({ loses }) => tapes.apply('subtract', tapes.constant(1), loses));
  // Who goes at once goes in the course of the day.
  const term = tapes.constant(-Math.max(1, leaves - announced) / DAYS_PER_MONTH);
  const stays = survives.reduce(
    (product, share) => tapes.apply('multiply', product, share),
    tapes.apply('exp', tapes.apply('multiply', hazard, term)),
  );
  emit({
    step: stepOf(steps, announced),
    row: exit.row,
    column: tapes.laneColumn(tapes.apply('subtract', tapes.constant(1), stays)),
  });
  // Whoever announces it is still in office.
  const inOffice = [...scenario.stages.map(() => 1), 0];
  emit({ ...placeOf(steps, announced), row: exit.row, likelihood: inOffice });
  const gone = placeOf(steps, leaves);
  const open = tapes.series(steps.map(({ from }) => (from < announced ? 1 : 0)));
  return {
    hazards: [tapes.apply('multiply', hazard, open)],
    contests: [
      ...contests
        .filter(({ on }) => on < announced)
        .map(({ loses, step, months }) => ({ step, months, probability: tapes.laneColumn(loses) })),
      ...(gone.step < 0 ? [] : [{ ...gone, probability: tapes.laneColumn(tapes.constant(1)) }]),
    ],
  };
}
