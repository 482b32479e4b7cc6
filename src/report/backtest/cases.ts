import type { Backtest } from '../../results/backtest.ts';
import { type Chapter, type Content, details, paragraph, table } from '../document/blocks.ts';
import { dayInWords } from '../words/days.ts';
import { counted } from '../words/format.ts';
import { scored, wholePercent } from './words.ts';

type Forecast = Backtest['forecasts'][number];

/** A case by its forecast at the start, and the last one before it was settled. */
interface Row {
  readonly first: Forecast;
  readonly last: Forecast | null;
}

/** Rows that stand in the open, and with those behind a fold. */
const [AT_ONCE, ON_PAGE] = [12, 100];

/** Every case that was scored, the one that the first forecast was most surprised by first. */
export function casesChapter({ forecasts }: Backtest): Chapter | null {
  const byCase = new Map<string, Forecast[]>();
  for (const one of forecasts) byCase.set(one.case, [...(byCase.get(one.case) ?? []), one]);
  const rows = [...byCase.values()]
    .flatMap((all): readonly Row[] => {
      const first = all.find(({ moment, happened }) => moment === 'start' && happened !== null);
      if (first === undefined) return [];
      const last = all.reduce((latest, one) => (one.asOf >= latest.asOf ? one : latest), first);
      return [{ first, last: last.asOf === first.asOf ? null : last }];
    })
    .toSorted((a, b) => (b.first.log ?? 0) - (a.first.log ?? 0));
  if (rows.length === 0) return null;
  const shown = rows.slice(0, ON_PAGE);
  return {
    id: 'cases',
    title: 'The cases',
    content: [
      paragraph(
        `The largest surprises of ${counted(rows.length, 'case')}: surprise is the log score of the forecast at the start, −ln of the probability it gave to what came. All forecasts of all cases are in tables/forecasts.csv.`,
      ),
      casesTable(shown.slice(0, AT_ONCE)),
      details(`The next ${counted(shown.length - AT_ONCE, 'case')}`, casesTable(shown.slice(AT_ONCE))),
    ],
  };
}

function casesTable(rows: readonly Row[]): Content {
  return table<Row>({
    rows,
    columns: [
      {
        title: 'Case',
        cell: ({ first }) => first.title,
        notes: [
          { title: 'Name', text: ({ first }) => first.case },
          { title: 'Group', lead: 'group', text: ({ first }) => first.group },
        ],
      },
      { title: 'Start', cell: ({ first }) => dayInWords(first.asOf) },
      { title: 'Forecast at the start', numeric: true, cell: ({ first }) => wholePercent(first.probability) },
      { title: 'In the window', cell: ({ first }) => whatCame(first) },
      { title: 'Surprise, nats', numeric: true, cell: ({ first }) => scored(first.log) },
      {
        title: 'Last forecast',
        numeric: true,
        cell: ({ last }) => last && wholePercent(last.probability),
        notes: [{ title: 'As of', text: ({ last }) => last && dayInWords(last.asOf) }],
      },
    ],
  });
}

function whatCame({ happened }: Forecast): string {
  return happened === true ? 'held' : 'not held';
}
