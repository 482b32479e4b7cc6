import type { Place } from '../diagnostics/diagnostic.ts';
import { dayOf } from './dates.ts';
import { daysIn } from './duration.ts';
import { figureValue } from './figure.ts';
import type { Grounds, Indicator, Observation, ObservationContent } from './model.ts';
import type { ScenarioFile } from './schema.ts';

type RowFile = NonNullable<ScenarioFile['evidence']>[number];
type IndicatorFile = NonNullable<ScenarioFile['indicators']>[string];

/**
 * One row of evidence of a checked file.
 *
 * @param processes - Those of the file, whose kinds decide what the row says.
 */
export function buildObservation(
  row: RowFile,
  grounds: Grounds,
  place: Place,
  processes: ScenarioFile['processes'],
): Observation {
  const occurred = dayOf(row.occurred);
  const known = row.known === undefined ? occurred : dayOf(row.known);
  return { ...grounds, occurred, known, content: contentOf(row, processes), place };
}

function contentOf(row: RowFile, processes: ScenarioFile['processes']): ObservationContent {
  const likelihood = likelihoods(row.likelihood ?? {});
  const reliability = figureValue(row.reliability ?? 1) ?? 1;
  const { process } = row;
  if (process === undefined) return { kind: 'stages', likelihood, reliability };
  switch (processes?.[process]?.kind) {
    case 'mean_reverting':
      return {
        kind: 'level',
        process,
        value: figureValue(row.value ?? Number.NaN) ?? 0,
        error: figureValue(row.error ?? Number.NaN) ?? 0,
        houseEffect: row.house_effect === undefined ? null : (figureValue(row.house_effect) ?? null),
      };
    case 'self_exciting':
      return { kind: 'events', process, count: row.count ?? 1 };
    case 'calendar':
      return { kind: 'happened', process, happened: row.happened ?? false };
    case 'tenure':
      return { kind: 'exit', process, on: dayOf(row.leaves ?? row.occurred) };
    case 'regime':
    case undefined:
      return { kind: 'states', process, likelihood, reliability };
  }
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
    likelihood: said.likelihood === undefined ? null : likelihoods(said.likelihood),
    place,
  };
}

function likelihoods(said: Readonly<Record<string, string | number>>): Readonly<Record<string, number>> {
  const entries = Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, figure]) => [name, figureValue(figure) ?? 0]));
}
