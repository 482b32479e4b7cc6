import type { ResultRecord } from '../record/record.ts';
import type { CsvTable } from './csvTable.ts';

/**
 * What it would take, which combinations do it, what is worth finding out, and the laws, as tidy tables.
 *
 * `box` joins the two tables of boxes, `decision` the three of decisions; both are as in the record.
 */
export function mindTables(record: ResultRecord): CsvTable[] {
  return [...threshold(record), ...discovery(record), ...value(record), ...decisions(record), checks(record)];
}

function threshold({ threshold: found }: ResultRecord): CsvTable[] {
  const joint = found?.joint ?? null;
  return [
    {
      name: 'threshold',
      columns: [
        'target',
        'direction',
        'probability',
        'draws',
        'paths',
        'measure',
        'joint_is_reached',
        'joint_probability',
        'joint_standard_error',
        'joint_distance',
      ],
      rows:
        found === null
          ? []
          : [
              [
                found.target,
                found.direction,
                found.probability,
                found.draws,
                found.paths,
                found.measure,
                joint?.isReached ?? null,
                joint?.probability ?? null,
                joint?.standardError ?? null,
                joint?.distance ?? null,
              ],
            ],
    },
    {
      name: 'threshold_single',
      columns: [
        'path',
        'title',
        'from',
        'range_low',
        'range_high',
        'is_reached',
        'reached_at',
        'reached_at_error',
        'probability',
        'standard_error',
        'distance',
        'best_at',
        'best_probability',
      ],
      rows: (found?.single ?? []).map((one) => [
        one.path,
        one.title,
        one.from,
        ...one.range,
        one.reached !== null,
        one.reached?.value ?? null,
        one.reached?.valueError ?? null,
        one.reached?.probability ?? null,
        one.reached?.standardError ?? null,
        one.reached?.distance ?? null,
        one.best?.value ?? null,
        one.best?.probability ?? null,
      ]),
    },
    {
      name: 'threshold_joint',
      columns: ['path', 'title', 'from', 'to', 'distance'],
      rows: (joint?.moves ?? []).map((move) => [move.path, move.title, move.from, move.to, move.distance]),
    },
  ];
}

function discovery({ discovery: found }: ResultRecord): CsvTable[] {
  return [
    {
      name: 'boxes',
      columns: [
        'box',
        'above',
        'share',
        'draws',
        'coverage',
        'density',
        'mass',
        'found_coverage',
        'found_density',
        'found_mass',
        'p_value',
        'is_chance',
      ],
      rows: (found?.boxes ?? []).map((box, i) => [
        i + 1,
        found?.above ?? null,
        found?.share ?? null,
        found?.draws ?? null,
        box.tested.coverage,
        box.tested.density,
        box.tested.mass,
        box.found.coverage,
        box.found.density,
        box.found.mass,
        box.pValue,
        box.isChance,
      ]),
    },
    {
      name: 'box_limits',
      columns: ['box', 'path', 'title', 'low', 'high', 'p_value'],
      rows: (found?.boxes ?? []).flatMap((box, i) =>
        box.limits.map((limit) => [i + 1, limit.path, limit.title, limit.low, limit.high, limit.pValue]),
      ),
    },
  ];
}

function value({ value: found }: ResultRecord): CsvTable[] {
  return [
    {
      name: 'value',
      columns: ['draws', 'brier', 'bits', 'all_brier', 'all_bits'],
      rows: found === null ? [] : [[found.draws, found.brier, found.bits, found.all.brier, found.all.bits]],
    },
    {
      name: 'value_inputs',
      columns: ['path', 'title', 'brier', 'brier_standard_error', 'bits', 'bits_standard_error', 'is_noise'],
      rows: (found?.inputs ?? []).map((one) => [
        one.path,
        one.title,
        one.brier.mean,
        one.brier.standardError,
        one.bits.mean,
        one.bits.standardError,
        one.isNoise,
      ]),
    },
  ];
}

function decisions({ value: found }: ResultRecord): CsvTable[] {
  const all = found?.decisions ?? [];
  return [
    {
      name: 'decisions',
      columns: ['decision', 'title', 'unit', 'best', 'all', 'why', 'sources'],
      rows: all.map((one) => [
        one.id,
        one.title,
        one.unit,
        one.best,
        one.all,
        one.why,
        one.sources.join(' '),
      ]),
    },
    {
      name: 'decision_options',
      columns: ['decision', 'option', 'title', 'if_held', 'if_not', 'expected', 'best_from'],
      rows: all.flatMap((one) =>
        one.options.map((option) => [
          one.id,
          option.id,
          option.title,
          option.ifHeld,
          option.ifNot,
          option.expected,
          one.turnsAt.find((turn) => turn.option === option.id)?.probability ?? null,
        ]),
      ),
    },
    {
      name: 'decision_inputs',
      columns: ['decision', 'path', 'title', 'worth', 'worth_standard_error', 'is_noise'],
      rows: all.flatMap((one) =>
        one.inputs.map((input) => [
          one.id,
          input.path,
          input.title,
          input.worth.mean,
          input.worth.standardError,
          input.isNoise,
        ]),
      ),
    },
  ];
}

function checks({ checks: tried }: ResultRecord): CsvTable {
  return {
    name: 'checks',
    columns: ['id', 'title', 'paths', 'status', 'trials', 'says', 'replay', 'seed'],
    rows: (tried?.laws ?? []).map((law) => [
      law.id,
      law.title,
      law.paths.join(' '),
      law.status,
      law.trials,
      law.says,
      law.replay,
      tried?.seed ?? null,
    ]),
  };
}
