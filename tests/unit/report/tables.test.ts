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
});

/** A leaf of made-up data: where it is in the schema, and a number of its own. */
const LEAF = /^[\w.[\]]+#\d+$/;

/** Data of a schema with a different text in the place of every value, and all leaves that it has. */
function filled(schema: JsonSchema, choose: (most: number) => number): { data: unknown; leaves: string[] } {
  const leaves: string[] = [];
  const fill = (one: unknown, path: string): unknown => {
    const { anyOf, properties, prefixItems, items } = one as Record<string, unknown>;
    if (Array.isArray(anyOf)) return choose(3) === 0 ? null : fill(anyOf[0], path);
    if (properties) {
      return Object.fromEntries(Object.entries(properties).map(([key, inner]) => [key, fill(inner, `${path}.${key}`)]));
    }
    if (Array.isArray(prefixItems)) return prefixItems.map((inner, i) => fill(inner, `${path}[${i}]`));
    if (items) return Array.from({ length: choose(2) }, () => fill(items, `${path}[]`));
    leaves.push(`${path}#${leaves.length}`);
    return leaves.at(-1);
  };
  return { data: fill(schema, ''), leaves };
}

describe('csvTables', () => {
  it('have every value of a record, each kind of value in a column of its own', () => {
    const schema = recordSchema.toJSONSchema();
    fc.assert(
      fc.property(fc.gen(), (gen) => {
        const { data, leaves } = filled(schema, (max) => gen(fc.integer, { min: 0, max }));
        const tables = csvTables(data as ReturnType<typeof sampleRecord>);
        const found = new Set<string>();
        const homes = new Map<string, Set<string>>();
        for (const { name, columns, rows } of tables) {
          columns.forEach((column, c) => {
            const cells = rows
              .flatMap((row) => (typeof row[c] === 'string' ? row[c].split(' ') : []))
              .filter((cell) => cell !== '');
            for (const cell of cells) {
              expect(cell).toMatch(LEAF);
              found.add(cell);
            }
            const kinds = new Set(cells.map((cell) => cell.split('#')[0] ?? ''));
            expect([...kinds].length, `${name}.${column}`).toBeLessThanOrEqual(1);
            for (const kind of kinds) homes.set(kind, (homes.get(kind) ?? new Set()).add(name));
          });
        }
        const left = leaves.filter((leaf) => !found.has(leaf));
        expect(left.filter((leaf) => !leaf.startsWith('.manifest.elapsedSeconds'))).toEqual([]);
        // Only what rows are found by stands in more than one table.
        const twice = [...homes].filter(([, tablesWith]) => tablesWith.size > 1).map(([kind]) => kind);
        expect(twice.filter((kind) => !/\.(id|date)$/.test(kind))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  const headings = (tables: readonly Table[]) => tables.map(({ name, columns }) => [name, ...columns]);

  it('have the same names and columns whatever the data', () => {
    const { data } = filled(recordSchema.toJSONSchema(), () => 0);
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
      (one.likelihood ?? []).map(({ state, value }, j) => ({ evidence: i + 1, place: j + 1, state, value })),
    );
    expect(likelihoods.length).toBeGreaterThan(6);
    expect(rowsOf('evidence_likelihood')).toEqual(likelihoods);
  });

  it('do not depend on the time that the run took', () => {
    const slow = { ...record, manifest: { ...record.manifest, elapsedSeconds: 99 } };
    expect(csvTables(slow)).toEqual(csvTables(record));
  });
});
