import { type Day, isoDay } from '../../scenario/dates.ts';
import type { Grounds } from '../../scenario/grounds.ts';
import { kindOf, type Process } from '../../scenario/kinds/kinds.ts';
import { SET_ASIDE } from '../../scenario/known.ts';
import type { Scenario } from '../../scenario/model.ts';

/** One thing that became known: a row of evidence, or a point in the history of a process. */
export interface News extends Grounds {
  readonly kind: 'evidence' | 'data';
  readonly known: Day;
  readonly occurred: Day;
  /** Process that it is about, or ''. */
  readonly process: string;
  /** Row of the scenario's evidence; null for data. */
  readonly row: number | null;
}

/**
 * All that became known between two days, both included, in the order in which it is taken up: by day,
 * data before evidence, then as the scenario lists it.
 */
export function newsOf(scenario: Scenario, from: Day, until: Day): News[] {
  const data = scenario.processes.flatMap(dataOf);
  const evidence = scenario.evidence.map((observation, row): News => {
    const { title, why, sources, known, occurred, content } = observation;
    const process = 'process' in content ? content.process : '';
    const named = title.trim() === '' ? `Observation of ${isoDay(occurred)}` : title;
    return { kind: 'evidence', known, occurred, process, row, title: named, why, sources };
  });
  return [...data, ...evidence]
    .filter(({ known }) => known >= from && known <= until)
    .sort((a, b) => a.known - b.known);
}

/** Rows of evidence that are known, and what histories tell of later days than the first of the window. */
export function newsSinceStart(scenario: Scenario): News[] {
  const { start, asOf } = scenario.window;
  return newsOf(scenario, Number.NEGATIVE_INFINITY, asOf).filter(
    ({ kind, known }) => kind === 'evidence' || known > start,
  );
}

/** The scenario as of a day on which some of its news had not been heard. */
export function withoutNews(scenario: Scenario, asOf: Day, unheard: readonly News[]): Scenario {
  const rows = new Set(unheard.map(({ row }) => row));
  const points = new Set(unheard.flatMap((news) => (news.kind === 'data' ? [`${news.process} ${news.known}`] : [])));
  const isHeard = (process: string, day: Day): boolean => !points.has(`${process} ${day}`);
  return {
    ...scenario,
    window: { ...scenario.window, asOf },
    evidence: scenario.evidence.map((row, i) => (rows.has(i) ? { ...row, known: SET_ASIDE } : row)),
    processes: scenario.processes.map((process) =>
      'history' in process ? heardOf(process, ({ on }) => isHeard(process.id, on)) : process,
    ),
  };
}

function heardOf<P extends { readonly history: readonly { readonly on: Day }[] }>(
  process: P,
  isHeard: (point: { readonly on: Day }) => boolean,
): P {
  return { ...process, history: process.history.filter(isHeard) };
}

/** Points of a history, one a day. */
function dataOf(process: Process): News[] {
  const points = kindOf(process.kind).pointsOf(process);
  return [...new Set(points.map(({ on }) => on))].map((on) => {
    const today = points.filter((point) => point.on === on);
    return {
      kind: 'data',
      known: on,
      occurred: on,
      process: process.id,
      row: null,
      title: `${process.title}: ${today.map(({ said }) => said).join(', ')}`,
      why: '',
      sources: [...new Set(today.flatMap(({ sources }) => sources))],
    };
  });
}
