import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { dayOf } from '../../src/scenario/dates.ts';

/**
 * Overtures on which the project is scored from outside: they are in no library, so that no model is fitted to them
 * or chosen by them. Nothing is said of them here but whose they are and when.
 */
const RESERVED = `
1970-10-25 US-China
1981-12-13 FRG-GDR
1998-09-23 India-Pakistan
1999-07 Israel-Syria
2000-10-10 US-DPRK
2001-05-23 India-Pakistan
2010-08-07 Colombia-Venezuela
2013-10 China-Taiwan
2014-12-17 US-Cuba
2015-01-01 ROK-DPRK
2015-07-10 India-Pakistan
2016-01 India-Pakistan
2018-02-10 ROK-DPRK
2018-05-25 ROK-DPRK
2018-09-10 US-DPRK
2019-04-15 ROK-DPRK
2019-06-29 US-DPRK
2021-01-18 ROK-DPRK
2022-03-20 Ukraine-Russia
2023-07-26 Russia-DPRK
2023-09-13 Russia-DPRK
2023-10-05 Armenia-Azerbaijan
2024-06-28 Turkey-Syria
2024-10-04 Japan-DPRK
2025-07-03 ROK-DPRK
2025-08-06 US-Russia
2025-08-25 US-DPRK
2025-10-16 US-Russia
2025-10-21 Japan-DPRK`
  .trim()
  .split('\n')
  .map((line) => line.split(' ') as [string, string]);

const HISTORY = join(import.meta.dirname, '../../scenarios/history');

function rowsOf(name: string): readonly Record<string, string>[] {
  return parse(readFileSync(join(HISTORY, name), 'utf8'), { columns: true });
}

/** The two sides, whoever is named first. */
function sidesOf(dyad: string): string {
  return dyad.replace('United States', 'US').split('-').sort().join('-');
}

/** First and last day that a date may mean. */
function daysOf(date: string): readonly [number, number] {
  const first = dayOf(`${date}-01-01`.slice(0, 10));
  if (date.length === 10) return [first, first];
  return [first, first + (date.length === 7 ? 30 : 365)];
}

/** Days by which two codings of one act may differ; the nearest other act of a reserved dyad is 28 days away. */
const NEAR = 20;

/** What of some rows is near a reserved overture of the same dyad. */
function near(rows: readonly { readonly dyad: string; readonly made: string }[]): readonly string[] {
  return rows.flatMap(({ dyad, made }) =>
    RESERVED.filter(([date, other]) => {
      const [from, until] = daysOf(date);
      const [first, last] = daysOf(made);
      const away = Math.max(from - last, first - until);
      // Of a row without a month any reserved overture of its year would be near.
      return sidesOf(dyad) === sidesOf(other) && made.length > 4 && away <= NEAR;
    }).map(([date]) => `${dyad} ${made} (${date})`),
  );
}

test('no row of the library is one of the cases kept apart', () => {
  const rows = rowsOf('overtures.csv').map(({ dyad = '', made = '' }) => ({ dyad, made }));
  expect(rows.length).toBeGreaterThan(118);
  expect(near(rows)).toEqual([]);
});

test('no line of the frame is one of them either', () => {
  const lines = rowsOf('frame.csv').flatMap(({ dyad = '', about = '' }) =>
    about === '' ? [] : [{ dyad, made: about }],
  );
  expect(lines.length).toBeGreaterThan(150);
  expect(near(lines)).toEqual([]);
});

test('would be seen, however the two sides are ordered and the day is coded', () => {
  expect(near([{ dyad: 'China-US', made: '1970-10-27' }])).toHaveLength(1);
  expect(near([{ dyad: 'Cuba-United States', made: '2014-12' }])).toHaveLength(1);
  expect(near([{ dyad: 'Japan-DPRK', made: '2024-02-09' }])).toEqual([]);
});
