import type { Place } from '../diagnostics/diagnostic.ts';
import { dayOf } from './dates.ts';
import type { ScenarioFile } from './format.ts';
import type { Grounds } from './grounds.ts';
import { kindOf, type ObservationContent } from './kinds/kinds.ts';
import { likelihoodsIn, signalIn } from './kinds/likelihood.ts';
import type { Indicator, Observation } from './model.ts';
import { daysIn } from './read/duration.ts';

type RowFile = NonNullable<ScenarioFile['evidence']>[number];
type IndicatorFile = NonNullable<ScenarioFile['indicators']>[string];

/**
 * One row of evidence of a checked file.
 *
 * @param path - Where its own numbers are found.
 * @param processes - Those of the file, whose kinds decide what the row says.
 */
export function buildObservation(
  row: RowFile,
  path: string,
  grounds: Grounds,
  place: Place,
  processes: ScenarioFile['processes'],
): Observation {
  const occurred = dayOf(row.occurred);
  const known = row.known === undefined ? occurred : dayOf(row.known);
  const content = contentOf(row, path, processes);
  return {
    ...grounds,
    occurred,
    known,
    ...(row.expect === undefined ? {} : { expect: row.expect }),
    content,
    cluster: row.cluster ?? null,
    place,
  };
}

function contentOf(row: RowFile, path: string, processes: ScenarioFile['processes']): ObservationContent {
  const process = row.process === undefined ? undefined : processes?.[row.process];
  return row.process === undefined || process === undefined
    ? { kind: 'stages', ...signalIn(row, path) }
    : kindOf(process.kind).observe(row, row.process, path);
}

/** One indicator of a checked file. */
export function buildIndicator(id: string, said: IndicatorFile, grounds: Grounds, place: Place): Indicator {
  const { by, within, on, after } = said;
  const day = by ?? on;
  // The step that it falls into counts, so parts of days do not.
  const days = Math.max(1, Math.round(daysIn(within ?? after) ?? 0));
  return {
    id,
    ...grounds,
    horizon: day === undefined ? { kind: 'days', days } : { kind: 'day', day: dayOf(day) },
    anyTime: by !== undefined || within !== undefined,
    likelihood: said.likelihood === undefined ? null : likelihoodsIn(said.likelihood),
    place,
  };
}
