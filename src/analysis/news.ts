import { isoDay } from '../scenario/dates.ts';
import type { Day, Grounds, Process, Scenario } from '../scenario/model.ts';

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

/** The scenario as of a day on which some of its news had not been heard. */
export function withoutNews(scenario: Scenario, asOf: Day, unheard: readonly News[]): Scenario {
  const rows = new Set(unheard.map(({ row }) => row));
  const points = new Set(
    unheard.flatMap((news) => (news.kind === 'data' ? [`${news.process} ${news.known}`] : [])),
  );
  const isHeard = (process: string, day: Day): boolean => !points.has(`${process} ${day}`);
  return {
    ...scenario,
    window: { ...scenario.window, asOf },
    evidence: scenario.evidence.filter((_, row) => !rows.has(row)),
    processes: scenario.processes.map((process) => withHistory(process, isHeard)),
  };
}

function withHistory(process: Process, isHeard: (process: string, day: Day) => boolean): Process {
  const heard = ({ on }: { readonly on: Day }): boolean => isHeard(process.id, on);
  switch (process.kind) {
    case 'mean_reverting':
      return { ...process, history: process.history.filter(heard) };
    case 'self_exciting':
      return { ...process, history: process.history.filter(heard) };
    case 'regime':
      return { ...process, history: process.history.filter(heard) };
    case 'calendar':
    case 'tenure':
      return process;
  }
}

/** Points of a history, one a day. */
function dataOf(process: Process): News[] {
  const points = historyOf(process);
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

interface Point {
  readonly on: Day;
  readonly said: string;
  readonly sources: readonly string[];
}

function historyOf(process: Process): Point[] {
  switch (process.kind) {
    case 'mean_reverting': {
      const said = (value: number): string => (process.scale === 'logit' ? percent(value) : String(value));
      return process.history.map(({ on, value, sources }) => ({ on, said: said(value), sources }));
    }
    case 'self_exciting':
      return process.history.map(({ on, count, sources }) => ({ on, said: String(count), sources }));
    case 'regime':
      return process.history.map(({ on, state, sources }) => ({ on, said: state, sources }));
    case 'calendar':
    case 'tenure':
      return [];
  }
}

/** A share in per cent, with as many digits as it has. */
export function percent(share: number): string {
  return `${Number((100 * share).toPrecision(6))} %`;
}
