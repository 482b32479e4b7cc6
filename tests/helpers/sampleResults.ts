import type { ResultRecord } from '../../src/record/record.ts';
import type { Sweep } from '../../src/results/sweep.ts';

type Present<Key extends keyof ResultRecord> = NonNullable<ResultRecord[Key]>;
type Sensitivity = Present<'sensitivity'>;
type Index = NonNullable<Sensitivity['inputs'][number]['shapley']>;
type Difference = ResultRecord['whatIf'][number]['parts'][number]['contribution'];
type Interval = [number, number];

/** Of a difference, from its mean and error. */
function difference(mean: number, standardError: number): Difference {
  return {
    mean,
    standardError,
    interval90: [mean - 1.645 * standardError, mean + 1.645 * standardError],
  };
}

/** Band of a probability that keeps inside [0, 1]. */
function band(mean: number): Interval {
  return [0.15 * mean, Math.min(0.95, 2.6 * mean)];
}

/** Path, title, first order, total order, Shapley before scaling, P at the 5 % and the 95 % point. */
const DRIVERS: readonly (readonly [string, string, number, number, number, number, number])[] = [
  [
    'actors.dprk.preferences.abductions.precondition',
    'How hard Pyongyang makes it a condition that the abductions are settled before any meeting at all',
    0.284,
    0.391,
    0.329,
    0.1342,
    0.0257,
  ],
  ['actors.dprk.outside_option', '', 0.171, 0.268, 0.221, 0.1108, 0.0341],
  ['terms.lame_duck.weight', 'Weight of a partner about to fall', 0.118, 0.174, 0.143, 0.0981, 0.0393],
  ['quantities.patron_support', 'Support from Russia and China', 0.052, 0.161, 0.121, 0.0902, 0.0417],
  ['transitions.reply.rate', 'Rate of replies to an overture', 0.044, 0.071, 0.0561, 0.0447, 0.0834],
  ['actors.japan.preferences.abductions.red_line', '', 0.021, 0.052, 0.0352, 0.0795, 0.0531],
  ['quantities.family_support', 'Support of the families', 0.0094, 0.031, 0.0213, 0.0561, 0.0712],
  ['terms.wedge.weight', 'Weight of the wedge between the allies', 0.0102, 0.019, 0.0154, 0.0588, 0.0694],
  ['processes.approval.half_life', '', 0.0031, 0.014, 0.0092, 0.0671, 0.0617],
  ['quantities.aid', 'Aid on the scale of the treaty of 1965', 0.0044, 0.011, 0.0081, 0.0604, 0.0673],
  ['setbacks.rejection.rate', 'Rate of rejections', 0.0012, 0.0071, 0.0053, 0.0668, 0.0611],
  ['quantities.trump_return', '', -0.0021, 0.0062, 0.0031, 0.0657, 0.0629],
  ['terms.legacy.weight', 'Weight of a legacy', -0.0048, 0.0024, -0.0011, 0.0641, 0.0644],
];

function index(value: number, standardError: number): Index {
  const isNoise = Math.abs(value) < 2 * standardError;
  return {
    value,
    standardError,
    interval90: [value - 1.645 * standardError, value + 1.645 * standardError],
    isNoise,
    pointsToSettle: isNoise ? 2 ** Math.ceil(10 + 2 * Math.log2(standardError / 0.003)) : null,
  };
}

/** Thirteen drivers: four explain most, some are noise, two come out negative. */
export function sampleSensitivity(): Sensitivity {
  const shares = DRIVERS.reduce((sum, [, , , , shapley]) => sum + shapley, 0);
  const inputs = DRIVERS.map(([path, title, first, total, shapley, low, high], i) => {
    const lowValue = 0.05 + 0.02 * i;
    const highValue = lowValue + 0.35;
    const swing = high - low;
    const slope = swing / (highValue - lowValue);
    return {
      path,
      title,
      firstOrder: index(first, 0.004 + 0.03 * Math.abs(first)),
      totalOrder: index(total, 0.0035 + 0.03 * total),
      shapley: index(shapley / shares, 0.0036 + 0.02 * Math.abs(shapley)),
      pawn: {
        median: 0.04 + 0.6 * Math.max(0, shapley),
        max: 0.06 + 0.9 * Math.max(0, shapley),
        ofChance: 0.0471,
      },
      slope: difference(slope, 0.0012 + 0.02 * Math.abs(slope)),
      elasticity: i === 8 ? null : (slope * (lowValue + highValue)) / 2 / 0.0642,
      low: { value: lowValue, weight: null, probability: low },
      high: { value: highValue, weight: null, probability: high },
      swing: difference(swing, 0.0009 + 0.01 * Math.abs(swing)),
    };
  });
  const sum = (of: 'firstOrder' | 'totalOrder'): Sensitivity['firstOrderSum'] => {
    const { mean, ...error } = difference(
      inputs.reduce((total, one) => total + one[of].value, 0),
      0.02,
    );
    return { value: mean, ...error };
  };
  return {
    basePoints: 1024,
    paths: 8,
    evaluations: 1024 * (DRIVERS.length + 2),
    mean: 0.0668,
    variance: 0.00241,
    influence: 'known',
    undefinedShare: 0,
    firstOrderSum: sum('firstOrder'),
    totalOrderSum: sum('totalOrder'),
    inputs,
  };
}

/** A curve over one input that rises and then falls. */
export function sampleSweep(): Present<'sweep'> {
  const values = Array.from({ length: 25 }, (_, i) => Number((0.05 + 0.025 * i).toFixed(4)));
  const at = (x: number): number => 0.012 + 0.098 * Math.exp(-(((x - 0.4) / 0.19) ** 2));
  return {
    draws: 1024,
    paths: 4,
    axes: [
      {
        path: 'processes.approval.start',
        title: 'Approval of the cabinet',
        unit: '',
        values,
        now: '25 %',
        mean: 0.25,
      },
    ],
    points: values.map((x, i) => {
      const mean = at(x) + 0.0012 * Math.sin(5 * i);
      return { at: [x], probability: { mean, standardError: 0.0019, interval90: band(mean) } };
    }),
    shape: { kind: 'hump', turns: [{ value: 0.4, probability: 0.11 }] },
  };
}

/** A grid of two inputs, with a mean on the one axis and a formula on the other. */
export function sampleSweepOfTwo(): Present<'sweep'> {
  const steps = (low: number, high: number, n: number): number[] =>
    Array.from({ length: n }, (_, i) => Number((low + ((high - low) * i) / (n - 1)).toFixed(6)));
  const precondition = steps(0, 1, 11);
  const redLine = steps(0, 0.6, 9);
  return {
    draws: 512,
    paths: 4,
    axes: [
      {
        path: 'actors.dprk.preferences.abductions.precondition',
        title: 'How hard Pyongyang makes the abductions a condition of meeting',
        unit: '',
        values: precondition,
        now: '0.6 to 0.95',
        mean: 0.8,
      },
      {
        path: 'actors.japan.preferences.abductions.red_line',
        title: '',
        unit: '',
        values: redLine,
        now: '0.35 to 0.6',
        mean: 0.47,
      },
    ],
    points: precondition.flatMap((x) =>
      redLine.map((y) => {
        const mean = 0.62 / (1 + Math.exp(4.2 * x + 3.1 * y - 1.6));
        return { at: [x, y], probability: { mean, standardError: 0.0028, interval90: band(mean) } };
      }),
    ),
    shape: null,
  };
}

/** Levers of which one reaches the target alone, and a joint change that does. */
export function sampleThreshold(): Present<'threshold'> {
  return {
    target: 0.2,
    direction: 'up',
    basis: 'asked',
    turn: null,
    probability: 0.0651,
    draws: 1024,
    paths: 4,
    measure: 'sd',
    single: [
      {
        path: 'actors.japan.preferences.abductions.red_line',
        title: 'The least that Tokyo could ratify on the abductions',
        from: 0.47,
        range: [0, 0.6],
        values: null,
        reached: {
          value: 0.031,
          valueError: 0.0134,
          probability: 0.2003,
          standardError: 0.0041,
          distance: 5.63,
        },
        best: { value: 0, probability: 0.2149 },
      },
      {
        path: 'quantities.sanctions_relief',
        title: 'Relief that Tokyo can grant alone',
        from: 0.25,
        range: [0, 1],
        values: null,
        reached: null,
        best: { value: 1, probability: 0.0834 },
      },
      {
        path: 'quantities.aid',
        title: '',
        from: 0.31,
        range: [0, 1],
        values: null,
        reached: null,
        best: { value: 1, probability: 0.0917 },
      },
    ],
    joint: {
      isReached: true,
      moves: [
        {
          path: 'actors.japan.preferences.abductions.red_line',
          title: 'The least that Tokyo could ratify on the abductions',
          from: 0.47,
          to: 0.184,
          distance: 3.66,
        },
        {
          path: 'quantities.sanctions_relief',
          title: 'Relief that Tokyo can grant alone',
          from: 0.25,
          to: 0.514,
          distance: 1.83,
        },
      ],
      probability: 0.2008,
      standardError: 0.0042,
      distance: 4.09,
    },
  };
}

/** Two boxes that hold up, and one that chance explains. */
export function sampleDiscovery(): Present<'discovery'> {
  const limit = (
    path: string,
    title: string,
    low: number | null,
    high: number | null,
    pValue: number,
  ): Present<'discovery'>['boxes'][number]['limits'][number] => ({ path, title, low, high, values: null, pValue });
  return {
    above: 0.15,
    share: 0.104,
    draws: 4096,
    reliability: 0.86,
    boxes: [
      {
        limits: [
          limit(
            'actors.dprk.preferences.abductions.precondition',
            'How hard Pyongyang makes it a condition that the abductions are settled before any meeting at all',
            null,
            0.68,
            0.0001,
          ),
          limit('actors.dprk.outside_option', '', null, 0.24, 0.0003),
        ],
        found: { coverage: 0.57, density: 0.74, mass: 0.08 },
        tested: { coverage: 0.52, density: 0.68, mass: 0.0795 },
        pValue: 0.001,
        isChance: false,
      },
      {
        limits: [
          limit('quantities.patron_support', 'Support from Russia and China', 0.1, 0.42, 0.0021),
          limit('terms.lame_duck.weight', 'Weight of a partner about to fall', -0.71, null, 0.0114),
        ],
        found: { coverage: 0.21, density: 0.49, mass: 0.0446 },
        tested: { coverage: 0.18, density: 0.42, mass: 0.0446 },
        pValue: 0.012,
        isChance: false,
      },
      {
        limits: [limit('terms.legacy.weight', 'Weight of a legacy', 0.92, null, 0.31)],
        found: { coverage: 0.09, density: 0.21, mass: 0.0446 },
        tested: { coverage: 0.048, density: 0.112, mass: 0.0446 },
        pValue: 0.37,
        isChance: true,
      },
    ],
  };
}

/** What learning the drivers would be worth, for scores and for a decision with three options. */
export function sampleValue(): Present<'value'> {
  const mean = 0.0642;
  const brier = mean * (1 - mean);
  const bits = -mean * Math.log2(mean) - (1 - mean) * Math.log2(1 - mean);
  const all = { brier: 0.00241, bits: 0.0312 };
  const learnt = DRIVERS.map(([path, title, first]) => {
    const share = Math.max(0.0004, first);
    return {
      path,
      title,
      brier: { mean: share * all.brier, standardError: 0.02 * share * all.brier + 2e-6 },
      bits: { mean: share * all.bits, standardError: 0.02 * share * all.bits + 3e-5 },
      isNoise: share < 0.004,
    };
  });
  const option = (id: string, title: string, ifHeld: number, ifNot: number) => ({
    id,
    title,
    ifHeld,
    ifNot,
    expected: mean * ifHeld + (1 - mean) * ifNot,
  });
  return {
    draws: 4096,
    isConstant: false,
    brier,
    bits,
    all,
    inputs: learnt,
    decisions: [
      {
        id: 'advance_team',
        title: 'Whether to send an advance team to Pyongyang',
        why: 'A team must be booked months ahead.',
        sources: ['F12'],
        unit: 'million yen',
        options: [
          option('stay', 'Stay at home', -40, 0),
          option('small', 'Send two people to Ulaanbaatar', -5, -3),
          option('full', 'Send the whole team', 20, -18),
        ],
        best: 'stay',
        turnsAt: [
          { probability: 0, option: 'stay' },
          { probability: 3 / 38, option: 'small' },
          { probability: 15 / 40, option: 'full' },
        ],
        all: 0.871,
        inputs: learnt.map(({ path, title, brier: score, isNoise }) => ({
          path,
          title,
          worth: { mean: 310 * score.mean, standardError: 310 * score.standardError },
          isNoise,
        })),
      },
    ],
  };
}

/** Laws that hold, one that fails with a counter-example, one that does not apply. */
export function sampleChecks(): Present<'checks'> {
  return {
    seed: 20240326,
    expectations: [],
    mutants: null,
    coverage: null,
    baseline: null,
    laws: [
      {
        id: 'probability-in-range',
        title: 'Every probability lies between 0 and 1, and the curve by date never falls',
        paths: [],
        status: 'holds',
        trials: 100,
        says: '',
        idle: [],
        replay: null,
      },
      {
        id: 'declared-sign',
        title: 'Support of the families: a rise raises the probability',
        paths: ['quantities.family_support'],
        status: 'holds',
        trials: 60,
        says: '',
        idle: [],
        replay: null,
      },
      {
        id: 'declared-sign',
        title: 'Weight of the wedge between the allies: a rise raises the probability',
        paths: ['terms.wedge.weight'],
        status: 'fails',
        trials: 17,
        says: 'from 0.5 to 0.75 the probability falls from 6.4 % to 6.1 %, with trilateral_depth at 0 and all else at its middle',
        idle: [],
        replay: 'declared-sign:summitry:16.2.0',
      },
      {
        id: 'preconditions-only-hinder',
        title: 'A harder precondition never raises the probability',
        paths: ['actors.dprk.preferences.abductions.precondition', 'actors.japan.preferences.abductions.precondition'],
        status: 'holds',
        trials: 60,
        says: '',
        idle: [],
        replay: null,
      },
      {
        id: 'veto',
        title: 'Without the willingness of both sides there is no meeting',
        paths: [],
        status: 'not applicable',
        trials: 0,
        says: 'a setback of the model rests on one side alone',
        idle: [],
        replay: null,
      },
    ],
  };
}

/** Another scenario beside this one; its parts add up to the difference. */
export function sampleComparison(base: number): Present<'comparison'> {
  const total = 0.0487;
  const shares: readonly (readonly [string[], string, string, string, number, number])[] = [
    [
      ['actors.japan.preferences.abductions.red_line', 'actors.japan.preferences.weapons.red_line'],
      'What Tokyo could ratify',
      'abductions: 0.35 to 0.6; weapons: 0.5 to 0.8',
      'abductions: 0.2 to 0.45; weapons: 0.3 to 0.6',
      0.0391,
      0.0017,
    ],
    [['processes.approval.start'], 'Approval of the cabinet', '25 %', '46 %', 0.0143, 0.0009],
    [[], 'Window, history and evidence', '', '', -0.0108, 0.0013],
    [['quantities.trump_return'], '', '0.3 to 0.6', '1', 0.0065, 0.0006],
  ];
  const known = shares.reduce((sum, [, , , , mean]) => sum + mean, 0);
  return {
    scenario: {
      id: 'ishiba_2025',
      title: 'Ishiba meets Kim, 2025',
      hash: '77e1'.repeat(16),
      file: 'scenarios/ishiba_2025.yaml',
    },
    asOf: '2025-01-01',
    probability: { mean: base + total, standardError: 0.0015, interval90: [0.021, 0.2713] },
    difference: difference(total, 0.0012),
    parts: [
      ...shares.map(([paths, title, from, to, mean, error]) => ({
        paths,
        title,
        from,
        to,
        contribution: difference(mean, error),
      })),
      {
        paths: ['terms.wedge.weight', 'terms.bridge.weight', 'terms.trump_bet.weight'],
        title: 'Weights of the arguments about Washington',
        from: '',
        to: '',
        contribution: difference(total - known, 0.0004),
      },
    ],
    orders: null,
  };
}

/**
 * Parts of a what-if of several changes, by its id; they add up to the difference.
 *
 * @returns Empty for a what-if of one change.
 */
export function sampleParts(id: string, total: number): ResultRecord['whatIf'][number]['parts'] {
  if (id === 'both_conditions') {
    const first = 0.0571;
    return [
      {
        paths: ['actors.japan.preferences.weapons.red_line'],
        title: 'The least that Tokyo could ratify on the weapons',
        from: '0.5 to 0.8',
        to: '0.1',
        contribution: difference(first, 0.0028),
      },
      {
        paths: ['actors.japan.preferences.abductions.red_line'],
        title: '',
        from: '0.35 to 0.6',
        to: '0.05',
        contribution: difference(total - first, 0.0041),
      },
    ];
  }
  if (id === 'families_back_relief') {
    const [first, second] = [0.0079, -0.0007];
    return [
      {
        paths: ['quantities.family_support'],
        title: 'Support of the families',
        from: '0.2 to 0.5',
        to: '0.9',
        contribution: difference(first, 0.0004),
      },
      {
        paths: ['quantities.trilateral_depth'],
        title: '',
        from: '0.4 to 0.8',
        to: '0.3',
        contribution: difference(second, 0.0006),
      },
      {
        paths: ['quantities.sanctions_relief'],
        title: 'Relief that Tokyo can grant alone',
        from: 'beta(2, 6)',
        to: '0.6',
        contribution: difference(total - first - second, 0.0003),
      },
    ];
  }
  return [];
}

/** A curve through these probabilities at 0, 1, 2 and so on. */
export function sampleCurve(
  means: readonly number[],
  kind: NonNullable<Sweep['shape']>['kind'],
  turns: readonly number[] = [],
): Sweep {
  const one = sampleSweep();
  const values = means.map((_, i) => i);
  const [axis] = one.axes;
  if (axis === undefined) throw new Error('The sample has an axis.');
  return {
    ...one,
    axes: [{ ...axis, values, mean: 1 }],
    points: means.map((mean, i) => ({
      at: [i],
      probability: { mean, standardError: 0.001, interval90: [mean / 2, Math.min(1, 2 * mean)] },
    })),
    shape: { kind, turns: turns.map((value) => ({ value, probability: means[value] ?? 0 })) },
  };
}
