import type { Emission } from '../program/program.ts';
import type { Day } from '../scenario/dates.ts';
import type { Indicator, Scenario } from '../scenario/model.ts';
import type { Context } from './context.ts';
import { exitsThatCount, placeOf, stageValues } from './evidence.ts';

/**
 * Day by which an indicator is seen or not, as of the scenario's date: never after the window, nor after a
 * leader is known to have gone, when there is nothing left to watch.
 */
export function dayOfIndicator({ horizon }: Indicator, scenario: Scenario): Day {
  const { asOf, end } = scenario.window;
  const day = horizon.kind === 'day' ? horizon.day : asOf + horizon.days;
  const exits = exitsThatCount(scenario).map(({ content }) => content.on - 1);
  return Math.max(asOf, Math.min(day, end, ...exits));
}

/**
 * Observation of an indicator on its day, though that day lies ahead.
 *
 * A condition is looked at in every step from the as-of date to the one that holds the day, or in that one
 * alone; a path counts if it was true.
 */
export function soughtEmission(context: Context, indicator: Indicator): Emission {
  const { scenario, steps, tapes, number } = context;
  const { window } = scenario;
  const { step: last, months } = placeOf(steps, dayOfIndicator(indicator, scenario));
  if (indicator.likelihood !== null) {
    const stages = stageValues(scenario, indicator.likelihood);
    // Where a leader is gone things are as quiet as at the first stage.
    return { step: last, months, row: null, likelihood: [...stages, stages[0]!] };
  }
  const looked = tapes.series(
    steps.map(({ from }, s) => (s === last || (indicator.anyTime && s < last && from >= window.asOf) ? 1 : 0)),
  );
  const holds = tapes.apply('multiply', looked, number(`indicators.${indicator.id}.when`));
  const seen = tapes.stateColumn(tapes.constant(0));
  tapes.append('step', { op: 'max', dst: seen, args: [seen, tapes.columnAt(holds, 'step')] });
  return { step: last, row: null, column: seen };
}
