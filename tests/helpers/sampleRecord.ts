import type { ResultRecord } from '../../src/record/record.ts';
import {
  sampleChecks,
  sampleComparison,
  sampleDiscovery,
  sampleParts,
  sampleSensitivity,
  sampleSweep,
  sampleThreshold,
  sampleValue,
} from './sampleResults.ts';

type Term = ResultRecord['terms'][number];
type WhatIf = ResultRecord['whatIf'][number];
type Input = ResultRecord['inputs'][number];
type Observation = ResultRecord['evidence'][number];
type Replay = NonNullable<ResultRecord['replay']>;
type BaselineId = NonNullable<Replay['score']>['baselines'][number]['id'];
type Indicator = NonNullable<ResultRecord['indicators']>[number];

/** What forecasts without a model say where a share of the window is left. */
const BASELINES: readonly (readonly [BaselineId, (left: number) => number])[] = [
  ['opening', () => 0.0714],
  ['opening time left', (left) => 1 - (1 - 0.0714) ** left],
  ['base rate', () => 0.0714],
  ['base rate time left', (left) => 1 - (1 - 0.0714) ** left],
  ['even odds', () => 0.5],
];

/** Mulberry32: enough for made-up figures, the same on every machine. */
function madeUp(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const DAY = 86_400_000;

function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

const SOURCE_COUNT = 120;

function sourceId(index: number): string {
  return `F${String((index % SOURCE_COUNT) + 1).padStart(2, '0')}`;
}

const STAGES = [
  ['silence', 'Silence', 0.7, 1],
  ['overture', 'Overture made', 0.24, 0.86],
  ['contact', 'Contact in secret', 0.3, 0.52],
  ['agreement', 'Agreement in principle', 0.16, 0.19],
  ['scheduled', 'Date and place announced', 0.06, 0.094],
  ['held', 'Summit held', 0, 0.0642],
] as const;

const TERMS: readonly (readonly [string, 'japan' | 'dprk', string, number])[] = [
  ['intercept_japan', 'japan', 'How willing Tokyo is before any argument', 0.62],
  ['surplus_japan', 'japan', 'What Tokyo would gain from the best deal within reach of both', 0.41],
  ['burden_japan', 'japan', 'Preconditions of Pyongyang that Tokyo would have to meet first', -1.12],
  ['low_approval_pushes', 'japan', 'Low approval pushes the prime minister towards a success abroad', 0.88],
  ['family_patience', 'japan', 'Families of the abducted press for a meeting while parents still live', 0.37],
  ['public_backlash', 'japan', 'Public anger at any concession on the abductions', -0.74],
  ['legacy', 'japan', 'A legacy to leave before the party vote in September', 0.29],
  ['washington_support', 'japan', 'Washington says that it supports dialogue', 0.18],
  ['seoul_wary', 'japan', 'Seoul fears being left out', -0.21],
  ['missile_overflight', 'japan', 'A missile test makes talking look weak', -0.33],
  ['direct_line', 'japan', 'A direct line to Kim has a worth of its own, deal or no deal', 0.45],
  ['slush_fund', 'japan', 'The funds scandal takes up the attention of the government', -0.12],
  ['no_preconditions', 'japan', 'Tokyo says that it would talk without preconditions', 0.24],
  ['sanctions_lobby', 'japan', 'Members who built their name on sanctions resist', -0.27],
  ['quake_letter', 'japan', 'A letter of condolence was read as a signal', 0.09],
  ['upper_house', 'japan', 'An election of the upper house next summer makes risk dear', -0.05],
  ['backchannels', 'japan', 'Back channels through third countries keep the cost of trying low', 0.15],
  ['diet_calendar', 'japan', 'The session of the Diet leaves few days for travel', -0.04],
  ['twenty_years', 'japan', 'Twenty years without a result lower hopes', -0.16],
  ['intercept_dprk', 'dprk', 'How willing Pyongyang is before any argument', -0.35],
  ['surplus_dprk', 'dprk', 'What Pyongyang would gain from the best deal within reach of both', 0.28],
  ['burden_dprk', 'dprk', 'Preconditions of Tokyo that Pyongyang would have to meet first', -0.66],
  ['lame_duck', 'dprk', 'A prime minister about to fall is a poor partner', -0.92],
  ['vote_seeking', 'dprk', 'The offer is read as a bid for popularity', -0.58],
  ['wedge', 'dprk', 'A meeting would drive a wedge between Tokyo, Seoul and Washington', 0.71],
  ['hostility', 'dprk', 'Drills of the three allies near the peninsula deepen hostility', -0.49],
  ['aid', 'dprk', 'Aid on the scale of the treaty of 1965', 0.63],
  ['russia_backing', 'dprk', 'Backing from Russia makes Tokyo less useful', -0.81],
  ['china_trade', 'dprk', 'Trade with China has recovered, so pressure is light', -0.38],
  ['border_closed', 'dprk', 'The border is still half closed', -0.19],
  ['trump_bet', 'dprk', 'Better to wait for the election in the United States', -0.44],
  ['bridge', 'dprk', 'Tokyo as a bridge to Washington', 0.22],
  ['recognition', 'dprk', 'A photograph with a leader of the Group of Seven is recognition', 0.52],
  ['sanctions_relief', 'dprk', 'Relief that Tokyo can grant alone', 0.31],
  ['resolved_line', 'dprk', 'The line at home that the abductions are resolved cannot be taken back cheaply', -0.69],
  ['distrust', 'dprk', 'Distrust left over from the Stockholm agreement of 2014', -0.26],
  ['conditional_opening', 'dprk', 'The statement of 15 February leaves a door open on two conditions', 0.34],
  ['succession', 'dprk', 'No rival at home would gain from a meeting', 0.03],
  ['food', 'dprk', 'Food is short in the lean months', 0.11],
  ['ferry', 'dprk', 'The ferry between Wonsan and Niigata could sail again', 0.14],
];

const WHAT_IFS: readonly (readonly [string, string, string, string, string, number, 'raises' | 'lowers' | 'mixed'])[] =
  [
    [
      'abductions_set_aside',
      'Tokyo stops raising the abductions',
      'actors.japan.preferences.abductions.red_line',
      '0.35 to 0.6',
      '0.05',
      0.0712,
      'raises',
    ],
    [
      'precondition_dropped',
      'Pyongyang drops the precondition that the abductions are settled before any meeting at all',
      'actors.dprk.preferences.abductions.precondition',
      '0.6 to 0.95',
      '0',
      0.0451,
      'raises',
    ],
    [
      'weapons_tolerated',
      'Tokyo tolerates the weapons',
      'actors.japan.preferences.weapons.red_line',
      '0.5 to 0.8',
      '0.1',
      0.0318,
      'raises',
    ],
    [
      'both_conditions',
      'Both conditions of 15 February are met',
      'actors.japan.preferences.weapons.red_line',
      '0.5 to 0.8',
      '0.1',
      0.1534,
      'raises',
    ],
    [
      'ferry',
      'The ferry between Wonsan and Niigata and the other sanctions of Japan’s own are lifted',
      'quantities.sanctions_relief',
      'beta(2, 6)',
      '1',
      0.0122,
      'raises',
    ],
    [
      'un_sanctions',
      'Sanctions of the United Nations are eased',
      'quantities.un_relief',
      '0 to 0.1',
      '0.6',
      0.0207,
      'raises',
    ],
    [
      'aid_1965',
      'Normalisation aid at the present value of 500 million dollars of 1965',
      'quantities.aid',
      '0.1 to 0.6',
      '0.7',
      0.0169,
      'raises',
    ],
    ['aid_twice', 'Twice that aid', 'quantities.aid', '0.1 to 0.6', '1', 0.0246, 'raises'],
    ['approval_40', 'Approval of the cabinet at 40 %', 'processes.approval.start', '25 %', '40 %', -0.0029, 'mixed'],
    ['approval_10', 'Approval of the cabinet at 10 %', 'processes.approval.start', '25 %', '10 %', -0.0011, 'mixed'],
    ['drills_suspended', 'Trilateral drills are suspended', 'quantities.drills', '0.5 to 0.9', '0', 0.0098, 'raises'],
    [
      'alliance_deepened',
      'The alliance is deepened',
      'quantities.trilateral_depth',
      '0.4 to 0.8',
      '0.95',
      -0.0006,
      'mixed',
    ],
    ['washington_objects', 'Washington objects', 'quantities.us_support', '0.5 to 0.9', '0', -0.0184, 'lowers'],
    ['seoul_content', 'Seoul is consulted and content', 'quantities.seoul_wary', '0.3 to 0.7', '0', 0.0041, 'raises'],
    [
      'patrons_fade',
      'Support from Russia and China fades',
      'quantities.patron_support',
      '0.5 to 0.9',
      '0.1',
      0.0337,
      'raises',
    ],
    [
      'trump_expected',
      'The return of Trump is expected by everybody',
      'quantities.trump_return',
      '0.3 to 0.6',
      '0.95',
      -0.0102,
      'lowers',
    ],
    ['moratorium', 'A moratorium on tests', 'processes.tests.base_rate', '1 to 2', '0', 0.0133, 'raises'],
    ['bridge', 'Tokyo as a bridge to Washington', 'quantities.bridge', '0.1 to 0.3', '0.8', 0.0075, 'raises'],
    [
      'families_back_relief',
      'Families back relief from sanctions in return for returns',
      'quantities.family_support',
      '0.2 to 0.5',
      '0.9',
      0.0088,
      'raises',
    ],
    [
      'new_prime_minister',
      'A new prime minister takes office in April',
      'processes.tenure.contests.april.loses',
      '0',
      '1',
      -0.0642,
      'lowers',
    ],
  ];

function sources(): ResultRecord['sources'] {
  const publishers = ['The Diplomat', 'Associated Press', 'Deutsche Welle', 'Atlas News', 'NHK'];
  return Array.from({ length: SOURCE_COUNT }, (_, i) => ({
    id: sourceId(i),
    title: `What was reported about the exchange between Tokyo and Pyongyang, item ${i + 1}`,
    author: '',
    publisher: publishers[i % publishers.length] ?? '',
    date: isoDay(Date.UTC(2024, 0, 5 + i)),
    url: i % 7 === 0 ? '' : `https://news.example.org/${i + 1}`,
    note: i % 9 === 0 ? 'Seen in translation only.' : '',
    kind: i % 4 === 0 ? null : 'published',
  }));
}

function terms(random: () => number): Term[] {
  return TERMS.map(([id, actor, title, mean], i) => ({
    id,
    actor,
    sign: mean < 0 ? '-' : '+',
    title,
    why: `${title}; the reports agree on the direction and differ on the size.`,
    sources: [sourceId(i * 2), sourceId(i * 3 + 40)],
    weight: mean < 0 ? '-1.5 to -0.5' : '0.5 to 1.5',
    value: i % 3 === 0 ? 'trilateral_depth * (1 - us_support)' : 'logistic(2 * (approval - 0.3)) * family_support',
    usual: i % 2 === 0 ? '0.5' : null,
    baseline: false,
    contribution: { mean, interval90: [mean - 0.1 - 0.5 * random(), mean + 0.1 + 0.6 * random()] },
  }));
}

/** Parts of a hundredth of the contributions, and what evidence has to do for them to add up. */
function reasons(mean: number): ResultRecord['reasons'] {
  const difference = (by: number) => {
    const standardError = 0.0001 + Math.abs(by) * 0.06;
    return {
      mean: by,
      standardError,
      interval90: [by - 1.645 * standardError, by + 1.645 * standardError] as [number, number],
    };
  };
  const parts = TERMS.filter(([id]) => !id.startsWith('intercept'))
    .map(([id, actor, title, contribution], i) => ({
      kind: 'argument' as const,
      id,
      title,
      actor,
      usual: i % 2 === 0,
      departure: Math.abs(contribution),
      difference: difference(contribution / 100),
      smallerError: 0.002,
    }))
    .toSorted((a, b) => Math.abs(b.difference.mean) - Math.abs(a.difference.mean));
  const none = { id: '', title: '', actor: null, usual: true, departure: null, smallerError: 0 };
  const world = [
    {
      ...none,
      kind: 'office' as const,
      id: 'premiership',
      title: 'The prime minister leaves office',
      difference: difference(-0.021),
    },
    { ...none, kind: 'start' as const, difference: difference(0.012) },
    { ...none, kind: 'time' as const, difference: difference(-0.004) },
  ];
  const usual = 0.0581;
  const known = [...parts, ...world].reduce((sum, part) => sum + part.difference.mean, 0);
  return {
    isUsualStated: true,
    usual: { probability: usual, standardError: 0.0031 },
    parts: [
      ...parts,
      ...world,
      { ...none, kind: 'evidence' as const, difference: difference(mean - usual - known - 0.0001) },
    ],
    residual: 0.0001,
    nodes: 2,
    draws: 384,
    paths: 1,
  };
}

function whatIfs(base: number): WhatIf[] {
  return WHAT_IFS.map(([id, title, path, from, to, difference, expect], i) => {
    const standardError = 0.0002 + Math.abs(difference) * 0.04;
    const mean = Math.max(base + difference, 0.0003);
    return {
      id,
      title,
      why: 'Discussed in the reports as the move that would change the picture.',
      sources: [sourceId(i * 5), sourceId(i * 5 + 1)],
      set: [
        { path, from, to },
        ...(id === 'both_conditions'
          ? [{ path: 'actors.japan.preferences.abductions.red_line', from: '0.35 to 0.6', to: '0.05' }]
          : []),
        ...(id === 'families_back_relief'
          ? [
              { path: 'quantities.trilateral_depth', from: '0.4 to 0.8', to: '0.3' },
              { path: 'quantities.sanctions_relief', from: 'beta(2, 6)', to: '0.6' },
            ]
          : []),
      ],
      expect,
      draws: 4096,
      probability: { mean, standardError: 0.0011, interval90: [mean * 0.15, Math.min(mean * 2.6, 0.9)] },
      difference: { mean: mean - base, standardError },
      interval90: [mean - base - 1.645 * standardError, mean - base + 1.645 * standardError],
      parts: sampleParts(id, mean - base),
    };
  });
}

function inputs(random: () => number): Input[] {
  const paths: string[] = [];
  for (const actor of ['japan', 'dprk', 'united_states', 'south_korea', 'china', 'russia']) {
    paths.push(`actors.${actor}.outside_option`, `actors.${actor}.capability`);
    for (const issue of ['abductions', 'weapons', 'sanctions', 'normalisation']) {
      paths.push(`actors.${actor}.preferences.${issue}.position`);
      paths.push(`actors.${actor}.preferences.${issue}.salience`);
      if (actor === 'japan' || actor === 'dprk') {
        paths.push(`actors.${actor}.preferences.${issue}.red_line`);
        paths.push(`actors.${actor}.preferences.${issue}.precondition`);
      }
    }
  }
  for (const issue of ['abductions', 'weapons', 'sanctions', 'normalisation']) paths.push(`issues.${issue}.status_quo`);
  for (const [, , path] of WHAT_IFS) if (path.startsWith('quantities.')) paths.push(path);
  for (const [id] of TERMS) paths.push(`terms.${id}.weight`, `terms.${id}.value`);
  paths.push('processes.approval.mean', 'processes.approval.half_life', 'processes.tests.base_rate');
  paths.push('transitions.overture.rate', 'transitions.reply.rate', 'setbacks.rejection.rate');
  return [...new Set(paths)].map((path, i) => {
    const formula = path.endsWith('.value');
    const constant = !formula && i % 5 === 0;
    const low = random() * 0.4;
    const high = low + 0.1 + random() * 0.4;
    return {
      path,
      title: '',
      why:
        i % 4 === 0 ? '' : 'Read from the statements of both sides; the interval covers what the sources would allow.',
      sources: i % 4 === 0 ? [] : [sourceId(i)],
      unit: path.endsWith('half_life') ? 'months' : path.endsWith('rate') ? 'per month' : '',
      text: formula
        ? 'trilateral_depth * (1 - us_support)'
        : constant
          ? '0.3'
          : `${low.toFixed(2)} to ${high.toFixed(2)}`,
      kind: formula ? 'formula' : constant ? 'constant' : 'distribution',
      ground: formula ? null : i % 4 === 0 ? 'none' : 'source',
      importance: formula || constant ? 0 : 0.01,
      mean: formula ? null : constant ? 0.3 : (low + high) / 2,
      interval90: formula ? null : constant ? [0.3, 0.3] : [low, high],
      expect: i % 6 === 0 ? 'raises' : null,
    };
  });
}

type Likelihoods = NonNullable<Observation['likelihood']>;

function likelihoods(shares: readonly number[]): Likelihoods {
  return STAGES.map(([state], i) => ({ state, value: shares[i] ?? 0, formula: null }));
}

/** One observation of every kind, in the order in which they became known. */
function evidence(): Observation[] {
  const plain = { process: '', likelihood: null, cluster: '', countsAs: null, reliability: 1, used: true };
  const stages = 'How likely at each stage';
  return [
    {
      ...plain,
      occurred: '2024-02-11',
      known: '2024-02-13',
      title: 'Poll of NHK in February',
      why: 'Sampling error of a poll of this size.',
      sources: ['F60'],
      process: 'approval',
      says: 'Approval of the cabinet: 25 %, standard error 1.5 %, house effect −2 points',
      logLikelihood: 1.42,
      effectiveSampleSize: 3911.2,
    },
    {
      ...plain,
      occurred: '2024-02-15',
      known: '2024-02-15',
      title: 'Conditional statement by Kim Yo Jong',
      why: 'Leaves a door open on two conditions. Said as a personal view, so the ratios are modest.',
      sources: ['F04'],
      says: stages,
      likelihood: likelihoods([0.05, 0.3, 0.6, 0.3, 0.05, 0]),
      logLikelihood: Math.log(0.113),
      effectiveSampleSize: 3310.7,
    },
    {
      ...plain,
      occurred: '2024-03-18',
      known: '2024-03-18',
      title: 'Missile test',
      why: '',
      sources: ['F46'],
      process: 'tests',
      says: 'Days with a missile test in the last thirty days: 1',
      logLikelihood: null,
      effectiveSampleSize: null,
    },
    {
      ...plain,
      occurred: '2024-03-26',
      known: '2024-03-26',
      title: 'Pyongyang rejects any contact',
      why: 'An official statement binds more than a personal view.',
      sources: ['F12', 'F13'],
      says: stages,
      likelihood: likelihoods([0.4, 0.2, 0.05, 0.01, 0.001, 0]),
      reliability: 0.95,
      logLikelihood: Math.log(0.27),
      effectiveSampleSize: 2990.1,
    },
    {
      ...plain,
      occurred: '2024-03-27',
      known: '2024-03-28',
      title: 'Guards at the border let a train of foreign diplomats pass for the first time in four years',
      why: '',
      sources: [],
      process: 'border',
      says: 'How likely in each state of the border',
      likelihood: [
        { state: 'closed', value: 0.0004, formula: null },
        { state: 'open', value: 0.01, formula: null },
      ],
      reliability: 0.6,
      logLikelihood: Math.log(0.00043),
      effectiveSampleSize: 2871.4,
    },
    {
      ...plain,
      occurred: '2024-05-15',
      known: '2024-06-13',
      title: 'Secret contact in Ulaanbaatar',
      why: 'Known only a month later.',
      sources: ['F119'],
      says: stages,
      likelihood: likelihoods([0.01, 0.1, 0.7, 0.5, 0.3, 0]),
      used: false,
      logLikelihood: null,
      effectiveSampleSize: null,
    },
  ];
}

/** Known, days between occurring and becoming known, kind, title, drift, move, effective draws. */
const NEWS: readonly (readonly [string, number, 'evidence' | 'data', string, number, number, number])[] = [
  ['2024-01-14', 0, 'data', 'Days with a missile test in the last thirty days: 1', -0.0004, -0.0007, 512],
  ['2024-01-24', 0, 'data', 'Days with a missile test in the last thirty days: 1', -0.0009, -0.0003, 512],
  ['2024-02-13', 2, 'evidence', 'Poll of NHK in February', -0.0021, 0.00002, 497.1],
  ['2024-02-15', 0, 'evidence', 'Conditional statement by Kim Yo Jong', -0.0001, 0.0312, 431.6],
  ['2024-03-18', 0, 'data', 'Days with a missile test in the last thirty days: 1', -0.0048, -0.0016, 430.2],
  ['2024-03-25', 0, 'evidence', 'Kim Yo Jong says that Tokyo asked for a summit', -0.0009, 0.0071, 402.9],
  ['2024-03-26', 0, 'evidence', 'Pyongyang rejects any contact', -0.0002, -0.0433, 371.3],
  ['2024-03-26', 0, 'data', 'Approval of the cabinet: 16.9 %', 0, -0.0011, 370.8],
  [
    '2024-03-28',
    1,
    'evidence',
    'Guards at the border let a train of foreign diplomats pass for the first time in four years',
    -0.0001,
    0.0004,
    366.4,
  ],
  ['2024-06-13', 29, 'evidence', 'Secret contact in Ulaanbaatar', -0.0071, 0.0268, 301.2],
  ['2024-08-09', 1, 'evidence', 'The trip to Central Asia and Mongolia is cancelled', -0.0108, -0.0047, 288.5],
  ['2024-08-14', 0, 'evidence', 'Kishida announces that he will not stand again', -0.0006, -0.0277, 214.9],
  ['2024-08-30', 0, 'data', 'Days with a missile test in the last thirty days: 1', -0.0009, -0.00004, 214.9],
  ['2024-09-12', 0, 'data', 'Days with a missile test in the last thirty days: 1', -0.0008, 0, 214.8],
  ['2024-09-27', 0, 'evidence', 'The party elects another leader', -0.0007, -0.0004, 209.3],
];

/** Probabilities follow from the first one by drift and move; scores from the probabilities. */
function replay(): Replay {
  let probability = 0.0714;
  const estimate = (mean: number) => ({
    mean,
    standardError: 0.05 * mean,
    interval90: [0.13 * mean, Math.min(1, 2.7 * mean)] as [number, number],
  });
  const nothing = { mean: 0, standardError: 0, interval90: [0, 0] as [number, number] };
  const rows: Replay['rows'] = [
    {
      date: '2024-01-01',
      occurred: '2024-01-01',
      kind: 'start',
      process: '',
      title: 'Start of the window',
      why: '',
      sources: [],
      before: probability,
      probability: estimate(probability),
      move: nothing,
      drift: 0,
      effectiveSampleSize: 512,
      logLikelihood: 0,
    },
  ];
  for (const [i, [date, late, kind, title, drift, move, effectiveSampleSize]] of NEWS.entries()) {
    const before = probability + drift;
    probability = before + move;
    const standardError = 0.00005 + 0.04 * Math.abs(move);
    rows.push({
      date,
      occurred: isoDay(Date.parse(`${date}T00:00:00Z`) - late * DAY),
      kind,
      process: kind === 'data' ? 'tests' : '',
      title,
      why: i % 3 === 0 ? 'The reason is in the scenario.' : '',
      sources: [sourceId(i * 7)],
      before,
      probability: estimate(probability),
      move:
        move === 0
          ? nothing
          : {
              mean: move,
              standardError,
              interval90: [move - 1.645 * standardError, move + 1.645 * standardError],
            },
      drift,
      effectiveSampleSize,
      logLikelihood: -0.4 * (i + 1),
    });
  }
  const brier = (p: number): number => p * p;
  const log = (p: number): number => -Math.log1p(-p);
  const byDate = rows
    .filter((row, i) => rows[i + 1]?.date !== row.date)
    .map(({ date, probability: { mean } }) => ({
      date,
      probability: mean,
      brier: brier(mean),
      log: log(mean),
    }));
  const days = byDate.map(({ date }, i) => (Date.parse(byDate[i + 1]?.date ?? '2024-10-01') - Date.parse(date)) / DAY);
  const total = days.reduce((sum, one) => sum + one, 0);
  const daily = (score: (p: number) => number): number =>
    byDate.reduce((sum, day, i) => sum + (days[i] ?? 0) * score(day.probability), 0) / total;
  return {
    draws: 512,
    paths: 2,
    until: null,
    rows,
    score: {
      byDate,
      brier: daily(brier),
      log: daily(log),
      baselines: BASELINES.map(([id, forecast]) => {
        const over = (score: (p: number) => number): number =>
          days.reduce((sum, length, i) => {
            const left = (Date.UTC(2024, 11, 31) - Date.parse(byDate[i]?.date ?? '')) / DAY / 366;
            return sum + length * score(forecast(left));
          }, 0) / total;
        return {
          id,
          probability: forecast(1),
          brier: over(brier),
          log: over(log),
          brierSkill: 1 - daily(brier) / over(brier),
          logSkill: 1 - daily(log) / over(log),
        };
      }),
    },
  };
}

/** Id, title, by, condition, chance, if seen, bits; what follows if not seen keeps the answer as it is. */
const WATCHED: readonly (readonly [string, string, string, string, number, number | null, number])[] = [
  [
    'contact',
    'A contact between the two governments is reported and confirmed by one of them',
    '2024-06-30',
    'silence 0.01, overture 0.1, contact 0.6',
    0.112,
    0.268,
    0.0271,
  ],
  ['announced', 'Kishida announces that he will not stand again', '2024-08-31', 'tenure > 0.5', 0.214, 0.0061, 0.0143],
  ['approval_under_20', 'Approval under 20 %', '2024-07-01', 'approval < 20 %', 0.317, 0.0588, 0.00042],
  ['another_refusal', 'Pyongyang refuses once more', '2024-06-30', 'silence 0.5, overture 0.2', 0.442, 0.0413, 0.0052],
  ['test', 'A day with a missile test', '2024-05-01', 'tests >= 1', 0.883, 0.0639, 0.000003],
  ['embassy', 'Embassies are opened in both capitals before any meeting', '2024-05-01', 'ferry > 2', 0, null, 0],
];

function indicators(base: number): Indicator[] {
  return WATCHED.map(([id, title, by, condition, chance, ifSeen, bits], i) => {
    const ifNot = ifSeen === null ? base : (base - chance * ifSeen) / (1 - chance);
    const mean = (ifSeen ?? ifNot) - ifNot;
    const standardError = 0.0008 + 0.05 * Math.abs(mean);
    return {
      id,
      title,
      why: i % 2 === 0 ? 'What the reports would notice first.' : '',
      sources: i % 2 === 0 ? [sourceId(i * 11)] : [],
      by,
      condition,
      chance: { mean: chance, standardError: Math.sqrt((chance * (1 - chance)) / 2871) },
      ifSeen,
      ifNot,
      difference:
        ifSeen === null
          ? null
          : {
              mean,
              standardError,
              interval90: [mean - 1.645 * standardError, mean + 1.645 * standardError],
            },
      bits,
      brierReduction: ifSeen === null ? 0 : chance * (1 - chance) * mean * mean,
      isClear: ifSeen !== null && Math.abs(mean) > 1.645 * standardError,
    };
  });
}

/**
 * A made-up but realistic record: 40 terms, 20 what-ifs, 53 dates, 120 sources, and the texts that
 * make layouts hard (long titles, long paths, empty fields).
 *
 * Figures hang together where a report relies on it: the last stage ends at the headline probability,
 * occupancies and void sum to one, what-ifs differ from the base by their difference, parts add up to it.
 */
export function sampleRecord(changes: Partial<ResultRecord> = {}): ResultRecord {
  const random = madeUp(20240326);
  const mean = 0.0642;
  const start = Date.UTC(2024, 0, 1);
  const dates = Array.from({ length: 53 }, (_, i) => isoDay(Math.min(start + 7 * i * DAY, Date.UTC(2024, 11, 31))));
  const last = dates.length - 1;
  const rise = (i: number): number => (1 - Math.exp((-2.2 * i) / last)) / (1 - Math.exp(-2.2));
  const voided = dates.map((_, i) => (i > 39 ? 0.31 : i > 12 ? 0.02 + (i - 12) * 0.002 : 0.01 * (i / 12)));
  const held = dates.map((_, i) => mean * rise(i));
  const approval = dates.map((_, i) => 0.25 + 0.04 * (i / last) + 0.004 * Math.sin(i / 4));
  const between = STAGES.slice(1, -1);
  return {
    format: 'summitry/result/1',
    scenario: {
      id: 'japan_dprk_2024',
      title: 'Kishida meets Kim, 2024',
      hash: '5f0c'.repeat(16),
      question: 'Do Prime Minister Kishida and Kim Jong Un meet in person by 31 December 2024?',
      resolves: 'In-person bilateral meeting, confirmed by either government; sidelines count, a call does not.',
      about: 'Made-up figures on a real question, for looking at the layout of a report.',
      window: { start: '2024-01-01', end: '2024-12-31', step: 'week' },
      principals: {
        initiator: { id: 'japan', title: 'Japan', leader: 'Kishida Fumio' },
        target: { id: 'dprk', title: 'North Korea', leader: 'Kim Jong Un' },
      },
      parties: 'leaders',
      file: 'scenarios/japan_dprk_2024.yaml',
      overrides: [],
    },
    seed: 'summitry',
    draws: 4096,
    paths: 8,
    sampler: 'random',
    asOf: '2024-04-01',
    complete: true,
    probability: {
      mean,
      standardError: 0.0011,
      interval90: [0.0087, 0.1749],
      words: 'very unlikely',
      wordsInterval: ['almost no chance', 'very unlikely'],
      confidence: {
        level: 'low',
        sourcedShare: 0.31,
        from: 'draws',
        weakest: { path: 'terms.openness.weight', title: 'Openness: weight', share: 0.22, ground: 'judgement' },
        reasons: [
          'most inputs are judgements with a stated reason, not measurements',
          'the reference class holds few cases',
          'the sources are press reports of statements made for effect',
        ],
      },
      spread: 0.049,
      epistemicShare: 0.04,
      epistemicShareError: 0.003,
    },
    uncertainNumbers: 134,
    leftToChance: [
      { what: 'talks', title: '' },
      { what: 'phase', title: 'Mood of the leadership in Pyongyang' },
    ],
    deal: { mean: 0.0174, standardError: 0.0006, interval90: [0, 0.0712] },
    byDate: dates.map((date, i) => ({
      date,
      probability: held[i] ?? 0,
      standardError: 0.0011 * rise(i),
      interval90: [0.0087 * rise(i), 0.1749 * rise(i)],
    })),
    stages: STAGES.map(([id, title, share, everReached], s) => ({
      id,
      title,
      everReached,
      occupancy: dates.map((_, i) => {
        const rest = 1 - (held[i] ?? 0) - (voided[i] ?? 0);
        if (s === STAGES.length - 1) return held[i] ?? 0;
        const ramp = Math.min(1, i / 26);
        const above = between.reduce((sum, stage) => sum + stage[2] * ramp, 0);
        return s === 0 ? rest * (1 - above) : rest * share * ramp;
      }),
    })),
    void: voided,
    reasons: reasons(mean),
    courses: null,
    hiddenTypes: [],
    veto: [
      {
        id: 'initiator',
        actors: ['japan'],
        title: 'If Tokyo were fully willing',
        hasVeto: true,
        probability: { mean: 0.0823, standardError: 0.0013, interval90: [0.012, 0.21] },
        difference: { mean: 0.0181, standardError: 0.0004, interval90: [0.002, 0.049] },
      },
      {
        id: 'target',
        actors: ['dprk'],
        title: 'If Pyongyang were fully willing',
        hasVeto: true,
        probability: { mean: 0.3127, standardError: 0.0024, interval90: [0.14, 0.55] },
        difference: { mean: 0.2485, standardError: 0.0022, interval90: [0.11, 0.43] },
      },
      {
        id: 'both',
        actors: ['japan', 'dprk'],
        title: 'If both were fully willing',
        hasVeto: false,
        probability: { mean: 0.4812, standardError: 0.002, interval90: [0.29, 0.68] },
        difference: { mean: 0.417, standardError: 0.002, interval90: [0.25, 0.6] },
      },
    ],
    willingness: [
      { actor: 'japan', title: 'Japan', mean: 0.71, byDate: dates.map((_, i) => 0.73 - (0.04 * i) / last) },
      {
        actor: 'dprk',
        title: 'North Korea',
        mean: 0.17,
        byDate: dates.map((_, i) => 0.2 - (0.06 * Math.min(i, 20)) / 20),
      },
    ],
    terms: terms(random),
    processes: [
      {
        id: 'approval',
        kind: 'mean_reverting',
        of: 'japan',
        unit: 'share',
        title: 'Approval of the cabinet',
        why: 'Monthly polls of NHK, pulled towards the long mean.',
        sources: ['F60', 'F61'],
        byDate: approval,
        history: [0.33, 0.36, 0.29, 0.23, 0.26, 0.25, 0.25].map((value, i) => ({
          date: isoDay(Date.UTC(2023, 8 + i, 11)),
          value,
        })),
        dated: null,
        contests: [],
        leaves: null,
      },
      {
        id: 'tests',
        kind: 'self_exciting',
        of: 'dprk',
        unit: 'events',
        title: 'Days with a missile test in the last thirty days',
        why: 'Tests come in bursts.',
        sources: ['F46'],
        byDate: dates.map((_, i) => 1.6 + 0.5 * Math.sin(i / 5)),
        history: ['2024-01-14', '2024-01-24', '2024-01-28', '2024-01-30', '2024-02-02', '2024-02-14', '2024-03-18'].map(
          (date) => ({ date, value: 1 }),
        ),
        dated: null,
        contests: [],
        leaves: null,
      },
      {
        id: 'drills',
        kind: 'calendar',
        of: '',
        unit: 'level',
        title: 'Freedom Edge and the spring drills',
        why: 'Announced in advance.',
        sources: ['F84'],
        byDate: dates.map((_, i) => ((i > 8 && i < 12) || (i > 24 && i < 27) ? 1 : 0)),
        history: [],
        dated: {
          shape: 'pulse',
          happens: 0.93,
          before: 0,
          after: 1,
          days: [
            { from: '2024-03-04', until: '2024-03-14' },
            { from: '2024-06-27', until: '2024-06-29' },
          ],
        },
        contests: [],
        leaves: null,
      },
      {
        id: 'prime_minister',
        kind: 'tenure',
        of: 'japan',
        unit: 'per month',
        title: 'Hazard of the prime minister leaving office',
        why: 'Rises as approval falls; the vote of the party is in September.',
        sources: ['F63', 'F64'],
        byDate: dates.map((_, i) => 0.012 + 0.0002 * i),
        history: [],
        dated: null,
        contests: [
          {
            id: 'party_vote',
            title: 'Vote of the party',
            why: 'Its term as president of the party ends.',
            sources: ['F63'],
            date: '2024-09-27',
            loses: 0.62,
          },
        ],
        leaves: null,
      },
    ],
    issues: [
      {
        id: 'abductions',
        title: 'Abductions of Japanese nationals',
        low: 'Closed for good in 2002',
        high: 'Full account and every return',
        why: 'The first issue for Tokyo.',
        sources: ['F16', 'F27'],
      },
      {
        id: 'weapons',
        title: 'Nuclear arms and missiles',
        low: 'Accepted as they are',
        high: 'Dismantled and verified',
        why: '',
        sources: ['F45'],
      },
    ],
    actors: [
      { id: 'japan', leader: 'Kishida Fumio', title: 'Japan', why: '', sources: [] },
      { id: 'dprk', leader: 'Kim Jong Un', title: 'North Korea', why: '', sources: [] },
      { id: 'united_states', leader: 'Joe Biden', title: 'United States', why: '', sources: ['F90'] },
    ],
    inputs: inputs(random),
    correlations: [
      {
        between: ['quantities.patron_support', 'actors.dprk.outside_option'],
        rank: 0.5,
        why: 'What patrons give is most of what Pyongyang has without a deal.',
        sources: ['F101'],
      },
    ],
    whatIf: whatIfs(mean),
    evidence: evidence(),
    effectiveSampleSize: 2871.4,
    evidenceLogLikelihood: -5.8437,
    largestWeight: 0.000912,
    baseRate: {
      held: 1,
      of: 20,
      months: 12,
      title: 'Offers between enemies that were not accepted',
      why: 'Counted from the list of cases.',
      sources: ['F64'],
      probability: 0.0714,
      forWindow: 0.05,
    },
    outcome: {
      ...sampleOutcome('void'),
      title: 'Kishida left office without a meeting',
      why: 'The question is about the named leaders.',
      sources: ['F64'],
    },
    replay: replay(),
    indicators: indicators(mean),
    sensitivity: sampleSensitivity(),
    sweep: sampleSweep(),
    threshold: sampleThreshold(),
    discovery: sampleDiscovery(),
    value: sampleValue(),
    checks: sampleChecks(),
    comparison: sampleComparison(mean),
    sources: sources(),
    leftOut: [
      { source: 'F40', reason: 'An error of date in the article; the event is carried by F30.' },
      { source: 'F25', reason: 'Says when efforts began; the window starts later.' },
    ],
    warnings: ['the quantity "ferry_days" is used by no formula'],
    manifest: {
      version: '0.1.0',
      scenarioHash: '5f0c'.repeat(16),
      programHash: 'a91e'.repeat(16),
      node: '20.20.2',
      elapsedSeconds: 1.84,
    },
    ...changes,
  };
}

type Outcome = NonNullable<ResultRecord['outcome']>;

/** An outcome without grounds of 1 October 2024, or of the days that are given. */
export function sampleOutcome(
  result: Outcome['result'],
  from = '2024-10-01',
  until = from,
  heldInTime: Outcome['heldInTime'] = result === 'open' ? null : result === 'held',
): Outcome {
  return { result, from, until, heldInTime, title: '', why: '', sources: [] };
}
