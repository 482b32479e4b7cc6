import { dayOf } from './dates.ts';
import { daysIn } from './duration.ts';
import { figureValue } from './figure.ts';
import type { Day, Grounds, Process } from './model.ts';
import type { ScenarioFile } from './schema.ts';

type ProcessFile = NonNullable<ScenarioFile['processes']>[string];

/** Day far after any window: how long a step of the calendar lasts. */
const END_OF_TIME: Day = 200_000;

const DEFAULT_MEMORY_DAYS = 30;

/** One process of a checked file; histories in the order of their days. */
export function buildProcess(id: string, process: ProcessFile, grounds: Grounds, of: string): Process {
  const base = { id, ...grounds, of };
  switch (process.kind) {
    case 'mean_reverting': {
      const history = (process.history ?? []).map((item) => ({
        on: dayOf(item.on),
        value: figureValue(item.value) ?? 0,
        sources: sourcesOf(item),
      }));
      return { ...base, kind: process.kind, scale: process.scale ?? 'logit', history: history.sort(byDay) };
    }
    case 'self_exciting': {
      const history = (process.history ?? []).map((item) =>
        typeof item === 'string'
          ? { on: dayOf(item), count: 1, sources: [] }
          : { on: dayOf(item.on), count: item.count ?? 1, sources: sourcesOf(item) },
      );
      return {
        ...base,
        kind: process.kind,
        memoryDays: daysIn(process.memory) ?? DEFAULT_MEMORY_DAYS,
        history: history.sort(byDay),
      };
    }
    case 'calendar':
      return { ...base, kind: process.kind, shape: process.shape, windows: windowsOf(process) };
    case 'regime': {
      const rates = Object.entries(process.rates).flatMap(([from, targets]) =>
        Object.keys(targets).map((to) => ({ from, to })),
      );
      const history = (process.history ?? []).map((item) => ({
        on: dayOf(item.on),
        state: item.state,
        sources: sourcesOf(item),
      }));
      return {
        ...base,
        kind: process.kind,
        states: Object.keys(process.states).sort(),
        rates: rates.sort((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1)),
        history: history.sort(byDay),
      };
    }
    case 'tenure': {
      const contests = Object.entries(process.contests ?? {}).map(([contest, said]) => ({
        id: contest,
        title: said.title ?? contest.replaceAll('_', ' '),
        why: said.why ?? '',
        sources: said.sources ?? [],
        on: dayOf(said.on),
      }));
      return { ...base, kind: process.kind, contests: contests.sort((a, b) => (a.id < b.id ? -1 : 1)) };
    }
  }
}

type CalendarFile = ProcessFile & { readonly kind: 'calendar' };

function windowsOf(process: CalendarFile): readonly { readonly from: Day; readonly until: Day }[] {
  switch (process.shape) {
    case 'step':
      return [{ from: dayOf(process.on), until: END_OF_TIME }];
    case 'ramp':
      return [{ from: dayOf(process.from), until: dayOf(process.until) }];
    case 'pulse':
      return process.windows
        .map(({ from, until }) => ({ from: dayOf(from), until: dayOf(until) }))
        .sort((a, b) => a.from - b.from || a.until - b.until);
  }
}

function sourcesOf(item: {
  readonly source?: string | undefined;
  readonly sources?: readonly string[] | undefined;
}): readonly string[] {
  return [...(item.source === undefined ? [] : [item.source]), ...(item.sources ?? [])];
}

function byDay(a: { readonly on: Day }, b: { readonly on: Day }): number {
  return a.on - b.on;
}
