import fc from 'fast-check';

/** A scenario file as the plain object that its YAML stands for. */
export interface ScenarioFile {
  [key: string]: unknown;
  window: Record<string, string>;
  issues: Record<string, Record<string, unknown>>;
  actors: Record<string, { preferences: Record<string, Record<string, unknown>>; [key: string]: unknown }>;
  quantities: Record<string, Record<string, unknown>>;
  processes: Record<string, Record<string, unknown>>;
  terms: Record<string, Record<string, unknown>>;
  stages: string[];
  transitions: Record<string, Record<string, unknown>>;
  setbacks: Record<string, Record<string, unknown>>;
  pace?: number | string;
  clusters?: Record<string, Record<string, unknown>>;
  evidence?: readonly Record<string, unknown>[];
}

/** What random scenario files may hold. */
export interface ScenarioFileOptions {
  /** True for numbers that are all known, so that every draw is the same; false by default. */
  readonly certain?: boolean;
  /** True for reports on the talks in some of the files, which are then forecast as of a later day; false by default. */
  readonly withReports?: boolean;
}

/** Text of a scenario file: JSON is YAML. */
export function fileText(file: ScenarioFile): string {
  return JSON.stringify(file, null, 2);
}

const share = fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000);
const weight = fc.integer({ min: 0, max: 3000 }).map((n) => n / 1000);

/** A number in [0, 1] as a file may write it: certain or uncertain. */
const shareOrRange: fc.Arbitrary<number | string> = fc.oneof(
  share,
  fc
    .tuple(fc.integer({ min: 1, max: 998 }), fc.integer({ min: 1, max: 500 }))
    .map(([low, width]) => `${low / 1000} to ${Math.min(999, low + width) / 1000}`),
  fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })).map(([a, b]) => `beta(${a}, ${b})`),
);

/**
 * Files of random valid scenarios whose ledgers respect the model: gains and openness pull towards meeting,
 * burdens and hostility push away; the target is paid up to a cap and fears for its survival. What laws say of
 * a model must hold for every one of them.
 */
export function arbitraryScenarioFile(options: ScenarioFileOptions = {}): fc.Arbitrary<ScenarioFile> {
  return fc
    .tuple(
      ingredients(options.certain ? share : shareOrRange),
      options.certain ? fc.constant(NO_EXTRAS) : extras(options.withReports ?? false),
    )
    .map(([basic, extra]) => withExtras(fileOf(basic), extra));
}

type Ingredients = ReturnType<typeof ingredients> extends fc.Arbitrary<infer R> ? R : never;

/** A number around some middle, certain or not. */
function around(low: number, high: number): fc.Arbitrary<number | string> {
  const inner = fc.integer({ min: 0, max: 10 }).map((n) => Number((low + ((high - low) * n) / 10).toFixed(3)));
  return fc.oneof(inner, fc.constant(`${low} to ${high}`));
}

const TYPES = fc.option(fc.record({ open: around(0.65, 0.9), closed: around(0.02, 0.25) }), { nil: undefined });

/** What only some files have: sides of two types, a pace, and reports whose likelihoods are uncertain or ask for what a side wants. */
function extras(withReports: boolean) {
  const reports = fc.record({ quiet: around(0.1, 0.5), frank: around(0.05, 0.6), counts: around(1, 1.9) });
  return fc.record({
    north: TYPES,
    south: TYPES,
    pace: fc.option(around(0.5, 3), { nil: undefined }),
    reports: withReports ? fc.option(reports, { nil: undefined }) : fc.constant(undefined),
  });
}

type Extras = ReturnType<typeof extras> extends fc.Arbitrary<infer R> ? R : never;

const NO_EXTRAS: Extras = { north: undefined, south: undefined, pace: undefined, reports: undefined };

function withExtras(file: ScenarioFile, { north, south, pace, reports }: Extras): ScenarioFile {
  const { north: first, south: second } = file.actors;
  const actors = {
    north: { ...first!, ...(north === undefined ? {} : { types: north }) },
    south: { ...second!, ...(south === undefined ? {} : { types: south }) },
  };
  const paced = { ...file, actors, ...(pace === undefined ? {} : { pace }) };
  if (reports === undefined) return paced;
  const ahead = file.stages.slice(1, -1).map((stage) => [stage, 0.4]);
  const row = { why: 'Seen', cluster: 'letters' };
  return {
    ...paced,
    window: { ...file.window, as_of: '2024-03-01' },
    clusters: { letters: { counts_as: reports.counts, why: 'One writer' } },
    evidence: [
      {
        ...row,
        occurred: '2024-02-05',
        title: 'A letter',
        likelihood: { [file.stages[0]!]: reports.quiet, ...Object.fromEntries(ahead) },
      },
      { ...row, occurred: '2024-02-12', title: 'A reply', likelihood: '0.9 - 0.7 * willingness(target)' },
      {
        why: 'Seen',
        occurred: '2024-02-20',
        title: 'A speech',
        likelihood: Object.fromEntries(
          file.stages.slice(0, -1).map((stage, i) => [stage, i === 0 ? '0.2 + 0.5 * trust' : reports.frank]),
        ),
      },
    ],
  };
}

/** @param number - Shares of which it does not matter whether they are certain. */
function ingredients(number: fc.Arbitrary<number | string>) {
  const preference = fc.record({ position: number, salience: number, red_line: number, precondition: number });
  return fc.record({
    issues: fc.integer({ min: 1, max: 3 }),
    preferences: fc.array(preference, { minLength: 6, maxLength: 6 }),
    statusQuo: fc.array(share, { minLength: 3, maxLength: 3 }),
    outside: fc.tuple(share, share),
    intercepts: fc.tuple(fc.integer({ min: -3, max: 2 }), fc.integer({ min: -3, max: 2 })),
    weights: fc.array(weight, { minLength: 10, maxLength: 10 }),
    standing: fc.array(weight, { minLength: 8, maxLength: 8 }),
    capability: fc.tuple(number, number),
    quantities: fc.array(number, { minLength: 6, maxLength: 6 }),
    stages: fc.integer({ min: 3, max: 6 }),
    rates: fc.array(
      fc.integer({ min: 1, max: 40 }).map((n) => n / 20),
      { minLength: 5, maxLength: 5 },
    ),
    setbacks: fc.tuple(share, share),
    hazard: fc.integer({ min: 0, max: 200 }).map((n) => n / 1000),
  });
}

function termsOf({ standing, weights, intercepts }: Ingredients, issue: string): ScenarioFile['terms'] {
  const plus = (actor: string, weight: number, value: string) => ({ actor, sign: '+', weight, value });
  const minus = (actor: string, weight: number, value: string) => ({ actor, sign: '-', weight: -weight, value });
  const ofSide = (side: 0 | 1): ScenarioFile['terms'] => {
    const [id, role] = side === 0 ? ['north', 'initiator'] : ['south', 'target'];
    const [surplus = 0, burden = 0, trust = 0, hostility = 0, approval = 0] = weights.slice(5 * side);
    const [outcome = 0, distance = 0, gap = 0] = standing.slice(3 * side);
    const base = intercepts[side];
    return {
      [`${role}_base`]: { actor: role, sign: base < 0 ? '-' : '+', weight: base, value: 1 },
      [`${role}_surplus`]: plus(role, surplus, 'surplus'),
      [`${role}_burden`]: minus(role, burden, `burden(${role})`),
      [`${role}_trust`]: plus(role, trust, 'trust'),
      [`${role}_hostility`]: minus(role, hostility, 'hostility * (1 + tests)'),
      [`${role}_approval`]: plus(role, approval, 'approval - 0.5'),
      [`${role}_outcome`]: plus(role, outcome, `expected_outcome(${issue})`),
      [`${role}_distance`]: minus(role, distance, `distance(${id}, ${issue})`),
      // Softer red lines narrow the gap, so only a minus keeps them from lowering P.
      [`${role}_gap`]: minus(role, gap, `gap(${issue})`),
    };
  };
  const [payment = 0, fear = 0] = standing.slice(6);
  return {
    target_payment: plus('target', payment, 'payment'),
    target_fear: minus('target', fear, 'fear * approval'),
    ...ofSide(0),
    ...ofSide(1),
  };
}

function fileOf(r: Ingredients): ScenarioFile {
  const issueIds = ['fishing', 'islands', 'trade'].slice(0, r.issues);
  const preferences = (offset: number): Record<string, Record<string, unknown>> =>
    Object.fromEntries(issueIds.map((id, i) => [id, { ...r.preferences[offset + i]! }]));
  const stages = ['quiet', 'feeler', 'contact', 'agreed', 'set', 'met'].slice(6 - r.stages);
  const transition = (to: string, i: number): [string, Record<string, unknown>] => [
    `to_${to}`,
    {
      from: stages[i]!,
      to,
      rate: `${r.rates[i]!} per month`,
      needs: i === 0 ? ['initiator'] : ['initiator', 'target'],
      multiplier: i === 1 ? '1 + channel' : 1,
    },
  ];
  return {
    summitry: 1,
    title: 'A random scenario',
    question: 'Do they meet?',
    resolves: 'They meet.',
    window: { start: '2024-01-01', end: '2024-06-30', step: 'week' },
    principals: { initiator: 'north', target: 'south' },
    issues: Object.fromEntries(
      issueIds.map((id, i) => [id, { title: id, low: 'none', high: 'all', status_quo: r.statusQuo[i]! }]),
    ),
    actors: {
      north: { title: 'North', outside_option: r.outside[0], capability: r.capability[0], preferences: preferences(0) },
      south: { title: 'South', outside_option: r.outside[1], capability: r.capability[1], preferences: preferences(3) },
    },
    quantities: {
      trust: { value: r.quantities[0]!, expect: 'raises' },
      hostility: { value: r.quantities[1]!, expect: 'lowers' },
      channel: { value: r.quantities[2]! },
      offer: { value: r.quantities[3]! },
      cap: { value: r.quantities[4]!, domain: 'positive' },
      payment: { value: 'min(offer, cap)', domain: 'positive' },
      fear: { value: r.quantities[5]! },
    },
    processes: {
      approval: { kind: 'mean_reverting', of: 'north', mean: 0.4, half_life: '12 months', volatility: 0.2, start: 0.3 },
      tests: {
        kind: 'self_exciting',
        of: 'south',
        base_rate: '0.5 per month',
        branching: 0.3,
        mean_lag: '10 days',
        memory: '30 days',
      },
      office: { kind: 'tenure', of: 'north', hazard: `${r.hazard} per month` },
    },
    terms: termsOf(r, issueIds[0]!),
    stages,
    start: stages[0]!,
    transitions: Object.fromEntries(stages.slice(1).map(transition)),
    setbacks: {
      cooling: { to: 'previous', rate: `${r.setbacks[0]} per month` },
      rupture: { to: 'first', rate: `${r.setbacks[1] / 4} per month`, shock: '0.02 * tests per month' },
    },
  };
}
