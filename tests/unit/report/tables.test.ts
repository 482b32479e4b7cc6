import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { recordSchema } from '../../../src/record/record.ts';
import { csvTables } from '../../../src/report/csv.ts';
import type { JsonSchema } from '../../../src/report/tables/shape.ts';
import { type Table, tablesOf } from '../../../src/report/tables.ts';
import { sampleRecord } from '../../helpers/sampleRecord.ts';
import { sampleSweepOfTwo } from '../../helpers/sampleResults.ts';

/** Tables by name, each as its heading and its rows. */
function made(shape: z.ZodRawShape, data: unknown): Record<string, unknown[][]> {
  const tables = tablesOf(z.object(shape).toJSONSchema(), data, 'top');
  return Object.fromEntries(
    tables.map(({ name, columns, rows }) => [name, [[...columns], ...rows.map((row) => [...row])]]),
  );
}

const number = z.number();
const text = z.string();
const interval90 = z.tuple([number, number]);

describe('tablesOf', () => {
  it('puts values into one row, with the names of the objects around them', () => {
    const inner = z.object({
      isSet: z.boolean(),
      kind: z.enum(['x', 'y']),
      deep: z.object({ pValue: number }),
    });
    expect(
      made(
        { asOf: text, some: inner, none: number.nullable() },
        {
          asOf: '2024-01-01',
          some: { isSet: false, kind: 'y', deep: { pValue: 0.1 } },
          none: null,
        },
      ),
    ).toEqual({
      top: [
        ['as_of', 'some_is_set', 'some_kind', 'some_deep_p_value', 'none'],
        ['2024-01-01', false, 'y', 0.1, null],
      ],
    });
  });

  it('gives the mean of an estimate its name, and the ends of an interval theirs', () => {
    const shape = {
      chance: z.object({ mean: number, standardError: number, interval90, words: text }),
      index: z.object({ value: number, interval90 }),
      end: z.object({ value: number, probability: number }),
      mean: number,
      interval90: interval90.nullable(),
    };
    const data = {
      chance: { mean: 1, standardError: 2, interval90: [3, 4], words: 'w' },
      index: { value: 5, interval90: [6, 7] },
      end: { value: 8, probability: 9 },
      mean: 10,
      interval90: null,
    };
    expect(made(shape, data)).toEqual({
      top: [
        [
          ...['chance', 'chance_standard_error', 'chance_low_90', 'chance_high_90', 'chance_words'],
          ...['index', 'index_low_90', 'index_high_90', 'end_value', 'end_probability'],
          ...['mean', 'low_90', 'high_90'],
        ],
        [1, 2, 3, 4, 'w', 5, 6, 7, 8, 9, 10, null, null],
      ],
    });
  });

  it('numbers the members of tuples and of short lists of numbers, and joins texts', () => {
    const shape = { between: z.tuple([text, text]), at: z.array(number).max(3), sources: z.array(text) };
    expect(made(shape, { between: ['a', 'b'], at: [1.5], sources: ['S1', 'S2'] })).toEqual({
      top: [
        ['between_1', 'between_2', 'at_1', 'at_2', 'at_3', 'sources'],
        ['a', 'b', 1.5, null, null, 'S1 S2'],
      ],
    });
  });

  it('gives an object that may be null a table of its own, at the top alone', () => {
    const found = z.object({
      draws: number,
      rows: z.array(z.object({ x: number })),
      joint: z.object({ y: number }).nullable(),
    });
    const shape = { found: found.nullable() };
    expect(made(shape, { found: { draws: 8, rows: [{ x: 1 }, { x: 2 }], joint: null } })).toEqual({
      top: [[], []],
      found: [
        ['draws', 'joint_y'],
        [8, null],
      ],
      found_rows: [
        ['place', 'x'],
        [1, 1],
        [2, 2],
      ],
    });
    expect(made(shape, { found: null })).toEqual({
      top: [[], []],
      found: [['draws', 'joint_y']],
      found_rows: [['place', 'x']],
    });
  });

  it('says of a row of a list in a list where it belongs: by id, else by place', () => {
    const leaf = z.object({ path: text });
    const branch = z.object({ id: text, leaves: z.array(leaf).nullable() });
    const tree = z.object({
      height: number,
      branches: z.array(branch),
      near: z.object({ marks: z.array(number) }),
    });
    const trees = [
      { height: 1, branches: [{ id: 'b', leaves: [{ path: 'p' }, { path: 'q' }] }], near: { marks: [7] } },
      {
        height: 2,
        branches: [
          { id: 'b', leaves: null },
          { id: 'c', leaves: [{ path: 'r' }] },
        ],
        near: { marks: [] },
      },
    ];
    expect(made({ trees: z.array(tree) }, { trees })).toEqual({
      top: [[], []],
      trees: [
        ['place', 'height'],
        [1, 1],
        [2, 2],
      ],
      trees_branches: [
        ['trees', 'place', 'id'],
        [1, 1, 'b'],
        [2, 1, 'b'],
        [2, 2, 'c'],
      ],
      trees_branches_leaves: [
        ['trees', 'trees_branches', 'place', 'path'],
        [1, 'b', 1, 'p'],
        [1, 'b', 2, 'q'],
        [2, 'c', 1, 'r'],
      ],
      trees_near_marks: [
        ['trees', 'place', 'value'],
        [1, 1, 7],
      ],
    });
  });

  it('puts dates beside numbers that are aligned with them', () => {
    const stage = z.object({
      id: text,
      occupancy: z.array(number).describe('By date, aligned with byDate.'),
    });
    const shape = {
      byDate: z.array(z.object({ date: text, p: number })),
      stages: z.array(stage),
      void: z.array(number).nullable().describe('Aligned with byDate.'),
      lost: z.object({ byDate: z.array(number) }),
    };
    const byDate = [
      { date: '2024-01-31', p: 0.1 },
      { date: '2024-02-29', p: 0.2 },
    ];
    expect(
      made(shape, {
        byDate,
        stages: [{ id: 's', occupancy: [3, 4] }],
        void: [5, 6],
        lost: { byDate: [7, 8] },
      }),
    ).toEqual({
      top: [[], []],
      by_date: [
        ['place', 'date', 'p'],
        [1, '2024-01-31', 0.1],
        [2, '2024-02-29', 0.2],
      ],
      stages: [
        ['place', 'id'],
        [1, 's'],
      ],
      stages_occupancy: [
        ['stages', 'date', 'value'],
        ['s', '2024-01-31', 3],
        ['s', '2024-02-29', 4],
      ],
      void: [
        ['date', 'value'],
        ['2024-01-31', 5],
        ['2024-02-29', 6],
      ],
      lost_by_date: [
        ['date', 'value'],
        ['2024-01-31', 7],
        ['2024-02-29', 8],
      ],
    });
  });

  it.each([
    ['free keys', z.record(text, number)],
    ['anything', z.unknown()],
    ['objects of several kinds', z.union([z.object({ a: number }), z.object({ b: number })])],
  ])('refuses a schema with %s, whatever the data', (_, schema) => {
    expect(() => made({ rows: z.array(z.object({ schema })) }, { rows: [] })).toThrow('No columns are known');
  });

  it('says what columns hold, whatever the data have', () => {
    const list = z.array(z.object({ id: text, is: z.boolean().nullable(), n: z.int(), xs: z.array(number) }));
    const shape = z.object({ some: list, none: number.nullable(), words: z.array(text) });
    const typed = (data: unknown) =>
      tablesOf(shape.toJSONSchema(), data, 'top').map(({ name, columns, types }) => [
        name,
        columns.map((column, i) => `${column} ${types[i]}`).join(', '),
      ]);
    const expected = [
      ['top', 'none number, words text'],
      ['some', 'place integer, id text, is boolean, n integer'],
      ['some_xs', 'some text, place integer, value number'],
    ];
    expect(typed({ some: [], none: null, words: [] })).toEqual(expected);
    expect(typed({ some: [{ id: '1', is: null, n: 2, xs: [3] }], none: 4, words: ['5'] })).toEqual(expected);
  });

  it('takes values of several types for what all of them are', () => {
    const tablesWith = (x: JsonSchema, data: unknown) => tablesOf({ properties: { x } }, { x: data }, 'top');
    expect(() => tablesWith({ type: ['string', 'object'] }, 'a')).toThrow('No columns are known');
    const names = (type: string[]) => tablesWith({ items: { type } }, [1]).map(({ name }) => name);
    // Numbers are a table of their own, and what may be a text is a cell of texts.
    expect([names(['number', 'integer', 'null']), names(['number', 'string'])]).toEqual([['top', 'x'], ['top']]);
    const typeOf = (type: string[]) => tablesWith({ type }, 1)[0]?.types;
    expect([typeOf(['integer', 'null']), typeOf(['integer', 'number'])]).toEqual([['integer'], ['number']]);
    expect(typeOf(['number', 'string'])).toEqual(['text']);
  });
});

/** Data of a schema with a different text in the place of every value. */
function filled(schema: JsonSchema, choose: (most: number) => number): unknown {
  let count = 0;
  const fill = (one: unknown): unknown => {
    const { anyOf, properties, prefixItems, items } = one as Record<string, unknown>;
    if (Array.isArray(anyOf)) return choose(3) === 0 ? null : fill(anyOf[0]);
    if (properties) return Object.fromEntries(Object.entries(properties).map(([key, inner]) => [key, fill(inner)]));
    if (Array.isArray(prefixItems)) return prefixItems.map(fill);
    if (items) return Array.from({ length: choose(2) }, () => fill(items));
    return `#${count++}`;
  };
  return fill(schema);
}

type Row = Record<string, unknown>;

/** The rows that each table should have, read off the data by the rules that `tablesOf` documents, apart from its code. */
function placed(schema: JsonSchema, data: unknown): Record<string, Row[]> {
  const found: Record<string, Row[]> = {};
  const snake = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('_');
  const rowIn = (table: string, front: Row = {}): Row => {
    const row = { ...front };
    found[table] = [...(found[table] ?? []), row];
    return row;
  };
  const apart = Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => {
    const [some] = (inner as { anyOf?: { properties?: unknown }[] }).anyOf ?? [];
    return some?.properties ? [snake(key)] : [];
  });
  const dates = (data as { byDate: { date: string }[] }).byDate.map(({ date }) => date);

  /** `column`: the names of the objects around in the row; `keys`: where in the lists around the row stands. */
  const walk = (one: unknown, value: unknown, table: string, column: string, row: Row, keys: Row): void => {
    const { anyOf, properties, prefixItems, items, description } = one as Record<string, unknown>;
    const under = (key: string | number): unknown => (value as Record<string | number, unknown>)[key];
    if (value === null) return;
    if (Array.isArray(anyOf)) {
      if (table === 'answer' && apart.includes(column)) walk(anyOf[0], value, column, '', rowIn(column), keys);
      else walk({ description, ...anyOf[0] }, value, table, column, row, keys);
    } else if (properties) {
      for (const [key, inner] of Object.entries(properties)) {
        const isItself =
          column !== '' && (key === 'mean' || (key === 'value' && 'interval90' in (properties as object)));
        walk(inner, under(key), table, isItself ? column : joined(column, snake(key)), row, keys);
      }
    } else if (Array.isArray(prefixItems)) {
      prefixItems.forEach((inner, i) => {
        const name = column.endsWith('interval90')
          ? column.replace('interval90', i === 0 ? 'low_90' : 'high_90')
          : `${column}_${i + 1}`;
        walk(inner, under(i), table, name, row, keys);
      });
    } else if (items) {
      const list = joined(table === 'answer' ? '' : table, column);
      const { type } = items as JsonSchema;
      const isDated = type === 'number' && (column === 'by_date' || String(description).includes('ligned with byDate'));
      if (type === 'string') row[column] = (value as string[]).join(' ');
      // The one list of numbers that is columns: a sweep has two axes at most.
      else if (list === 'sweep_points_at') {
        for (const [i, item] of (value as unknown[]).entries()) row[`at_${i + 1}`] = item;
      } else {
        (value as { id?: string }[]).forEach((item, i) => {
          const place = isDated ? { date: dates[i] } : { place: i + 1 };
          // Numbers have no rows below them, so that a place is all that can stand for an id.
          walk(items, item, list, '', rowIn(list, { ...keys, ...place }), { ...keys, [list]: item.id ?? i + 1 });
        });
      }
    } else row[column || 'value'] = value;
  };
  walk(schema, data, 'answer', '', rowIn('answer'), {});
  return found;
}

describe('csvTables', () => {
  it('have every value of a record, in the row and under the name that it has there', () => {
    const schema = recordSchema.toJSONSchema();
    fc.assert(
      fc.property(fc.gen(), (gen) => {
        const data = filled(schema, (max) => gen(fc.integer, { min: 0, max }));
        const expected = placed(schema, data);
        // The only value that is left out: the same work gives the same tables.
        delete expected['answer']?.[0]?.['manifest_elapsed_seconds'];
        const tables = csvTables(data as ReturnType<typeof sampleRecord>);
        const names = tables.map(({ name }) => name);
        expect(Object.keys(expected).filter((name) => !names.includes(name))).toEqual([]);
        for (const { name, columns, rows } of tables) {
          const found = rows.map((row) =>
            Object.fromEntries(columns.flatMap((column, i) => (row[i] === null ? [] : [[column, row[i]]]))),
          );
          expect(found, name).toEqual(expected[name] ?? []);
        }
      }),
      { numRuns: 30 },
    );
  });

  const headings = (tables: readonly Table[]) => tables.map(({ name, columns }) => [name, ...columns]);

  it('have the same names and columns whatever the data', () => {
    const data = filled(recordSchema.toJSONSchema(), () => 0);
    const tables = csvTables(sampleRecord());
    expect(headings(csvTables(data as ReturnType<typeof sampleRecord>))).toEqual(headings(tables));
    expect(new Set(tables.map(({ name }) => name)).size).toBe(tables.length);
    for (const { name, columns, rows } of tables) {
      expect(new Set(columns).size, name).toBe(columns.length);
      for (const row of rows) expect(row, name).toHaveLength(columns.length);
    }
  });

  const record = sampleRecord({ sweep: sampleSweepOfTwo() });
  const rowsOf = (name: string): Record<string, unknown>[] => {
    const table = csvTables(record).find((one) => one.name === name);
    if (table === undefined) throw new Error(`There is no table ${name}.`);
    return table.rows.map((row) => Object.fromEntries(table.columns.map((column, i) => [column, row[i]])));
  };

  it('have a date for numbers that are as many as the dates', () => {
    for (const { name, columns, rows } of csvTables(record)) {
      if (columns.at(-1) !== 'value' || columns.at(-2) !== 'place') continue;
      const last = Math.max(...rows.map((row) => Number(row.at(-2))));
      expect(last, name).not.toBe(record.byDate.length);
    }
  });

  it('keep the answer, every point of a sweep and every likelihood', () => {
    expect(rowsOf('answer')[0]).toMatchObject({
      scenario_id: record.scenario.id,
      probability: record.probability.mean,
      probability_standard_error: record.probability.standardError,
      probability_high_90: record.probability.interval90![1],
      draws: record.draws,
    });
    const points = record.sweep?.points ?? [];
    expect(points.length).toBeGreaterThan(50);
    expect(rowsOf('sweep_points').map((row) => [row['at_1'], row['at_2'], row['probability']])).toEqual(
      points.map(({ at, probability }) => [...at, probability.mean]),
    );
    const likelihoods = record.evidence.flatMap((one, i) =>
      (one.likelihood ?? []).map((stated, j) => ({ evidence: i + 1, place: j + 1, ...stated })),
    );
    expect(likelihoods.length).toBeGreaterThan(6);
    expect(rowsOf('evidence_likelihood')).toEqual(likelihoods);
  });

  it('do not depend on the time that the run took', () => {
    const slow = { ...record, manifest: { ...record.manifest, elapsedSeconds: 99 } };
    expect(csvTables(slow)).toEqual(csvTables(record));
  });
});
