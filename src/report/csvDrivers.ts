import type { ResultRecord } from '../record/record.ts';
import type { Cell, CsvTable } from './csvTable.ts';

type Part = ResultRecord['whatIf'][number]['parts'][number];
type Index = NonNullable<ResultRecord['sensitivity']>['inputs'][number]['shapley'];

/** What drives the answer, the parts of differences, another scenario and a sweep, as tidy tables. */
export function driverTables(record: ResultRecord): CsvTable[] {
  return [...parts(record), sensitivity(record), sweep(record)];
}

const DIFFERENCE = ['', '_standard_error', '_low_90', '_high_90'];
const PART = ['part', 'title', 'paths', 'from', 'to', ...DIFFERENCE.map((ending) => `contribution${ending}`)];

function partCells(part: Part, place: number): Cell[] {
  const { mean, standardError, interval90 } = part.contribution;
  return [
    place + 1,
    part.title,
    part.paths.join(' '),
    part.from,
    part.to,
    mean,
    standardError,
    ...interval90,
  ];
}

function parts({ whatIf, comparison }: ResultRecord): CsvTable[] {
  return [
    {
      name: 'what_if_parts',
      columns: ['what_if', ...PART],
      rows: whatIf.flatMap((one) => one.parts.map((part, i) => [one.id, ...partCells(part, i)])),
    },
    {
      name: 'comparison',
      columns: [
        'scenario',
        'title',
        'file',
        'scenario_hash',
        'as_of',
        'probability',
        'standard_error',
        'low_90',
        'high_90',
        ...DIFFERENCE.map((ending) => `difference${ending}`),
        'orders',
      ],
      rows:
        comparison === null
          ? []
          : [
              [
                comparison.scenario.id,
                comparison.scenario.title,
                comparison.scenario.file,
                comparison.scenario.hash,
                comparison.asOf,
                comparison.probability.mean,
                comparison.probability.standardError,
                ...comparison.probability.interval90,
                comparison.difference.mean,
                comparison.difference.standardError,
                ...comparison.difference.interval90,
                comparison.orders,
              ],
            ],
    },
    {
      name: 'comparison_parts',
      columns: PART,
      rows: (comparison?.parts ?? []).map(partCells),
    },
  ];
}

const INDEX = ['', '_standard_error', '_low_90', '_high_90', '_is_noise', '_points_to_settle'];

function indexCells(index: Index): Cell[] {
  if (index === null) return INDEX.map(() => null);
  const { value, standardError, interval90, isNoise, pointsToSettle } = index;
  return [value, standardError, ...interval90, isNoise, pointsToSettle];
}

function sensitivity({ sensitivity: found }: ResultRecord): CsvTable {
  return {
    name: 'sensitivity',
    columns: [
      'rank',
      'path',
      'title',
      ...['first_order', 'total_order', 'shapley'].flatMap((name) => INDEX.map((ending) => name + ending)),
      'pawn_median',
      'pawn_max',
      'pawn_of_chance',
      ...DIFFERENCE.map((ending) => `slope${ending}`),
      'elasticity',
      'low_value',
      'low_probability',
      'high_value',
      'high_probability',
      ...DIFFERENCE.map((ending) => `swing${ending}`),
    ],
    rows: (found?.inputs ?? []).map((one, i) => [
      i + 1,
      one.path,
      one.title,
      ...indexCells(one.firstOrder),
      ...indexCells(one.totalOrder),
      ...indexCells(one.shapley),
      one.pawn.median,
      one.pawn.max,
      one.pawn.ofChance,
      one.slope.mean,
      one.slope.standardError,
      ...one.slope.interval90,
      one.elasticity,
      one.low.value,
      one.low.probability,
      one.high.value,
      one.high.probability,
      ...(one.swing === null
        ? DIFFERENCE.map(() => null)
        : [one.swing.mean, one.swing.standardError, ...one.swing.interval90]),
    ]),
  };
}

function sweep({ sweep: found }: ResultRecord): CsvTable {
  const [first, second] = found?.axes ?? [];
  return {
    name: 'sweep',
    columns: [
      'first_path',
      'first_value',
      'second_path',
      'second_value',
      'probability',
      'standard_error',
      'low_90',
      'high_90',
    ],
    rows: (found?.points ?? []).map(({ at, probability }) => [
      first?.path ?? null,
      at[0] ?? null,
      second?.path ?? null,
      at[1] ?? null,
      probability.mean,
      probability.standardError,
      ...probability.interval90,
    ]),
  };
}
