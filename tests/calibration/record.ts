import { type Filtered, forward, type Seen, type Talks } from '../helpers/forward.ts';

/**
 * A made-up world and what would be read of it, simulated apart from `src`: its own random numbers, its
 * own laws, talks event by event (Gillespie 1977).
 */

const DAYS_PER_MONTH = 30.4375;
const START = 19_723; // 2024-01-01
const AS_OF = START + 115;
const END = START + 210;
const VISIT = START + 154;
const STAGES = ['quiet', 'talks', 'agreed', 'met'] as const;

/** Uncertain inputs by path, as the scenario file states them. */
const PRIORS = {
  'quantities.pull': 'normal(-0.5, 1)',
  'transitions.talk.rate': 'lognormal(0.6, 0.5)',
  'processes.approval.mean': 'uniform(0.25, 0.6)',
  'processes.approval.start': 'uniform(0.2, 0.5)',
  'processes.approval.volatility': 'uniform(0.1, 0.5)',
  'processes.approval.house_effect': 'uniform(-0.015, 0.015)',
  'processes.phase.rates.closed.open': 'exponential(0.2)',
  'processes.visit.probability': 'beta(2, 2)',
  'processes.office.hazard': 'exponential(0.04)',
} as const;
export type Input = keyof typeof PRIORS;
export const INPUTS = Object.keys(PRIORS) as Input[];

/** Certain numbers of the world. */
const APPROVAL = { halfLife: 6, weight: 6, centre: 0.4 };
const PHASE = { weight: 2, closing: 0.2, startsOpen: 0.3 };
const VISIT_WEIGHT = 1;
const INITIATOR = 0.9;
const RATES = { agree: 0.6, meet: 1, cooling: 0.5 };

/** How each kind of report follows from the stage; a column is what one report says. */
const REPORTS = {
  warm: [0.05, 0.45, 0.75, 0.75],
  plain: [0.55, 0.4, 0.2, 0.2],
  cold: [0.4, 0.15, 0.05, 0.05],
} as const;
/** Of closed and open: whether an airport is reported busy. */
const BUSY = [0.2, 0.7] as const;
/** Standard deviation of a reading on the logit scale. */
const NOISE = 0.15;

const REPORT_DAYS = [14, 35, 49, 70, 84, 105].map((day) => START + day);
const PHASE_DAYS = [28, 63, 105].map((day) => START + day);
const HOUSE_DAYS = [21, 56, 91].map((day) => START + day);
const OTHER_HOUSE_DAYS = [56, 112].map((day) => START + day);
/** Reports made by those who know, and by those who may know nothing. */
const RELIABILITY = [1, 0.7] as const;
const PHASE_RELIABILITY = 0.8;

/** A row of evidence as a file states it. */
export type Row = Readonly<Record<string, unknown>>;

/** What was true, what was read, how it ended. */
export interface WorldRecord {
  readonly inputs: Readonly<Record<Input, number>>;
  readonly rows: readonly Row[];
  readonly held: boolean;
  /** P(held) given inputs, the way of the world and all that was read, by the exact filter. */
  readonly probability: number;
}

/** Scenario file of the world with the rows that were read. */
export function fileOf(rows: readonly Row[]): string {
  return JSON.stringify({
    summitry: 1,
    title: 'A made-up world',
    question: 'Do they meet?',
    window: { start: isoDay(START), end: isoDay(END), as_of: isoDay(AS_OF), step: 'week' },
    principals: { initiator: 'north', target: 'south' },
    actors: { north: { title: 'North', willingness: INITIATOR }, south: { title: 'South' } },
    quantities: { pull: { value: PRIORS['quantities.pull'], domain: 'real' } },
    processes: {
      approval: {
        kind: 'mean_reverting',
        mean: PRIORS['processes.approval.mean'],
        start: PRIORS['processes.approval.start'],
        volatility: PRIORS['processes.approval.volatility'],
        house_effect: PRIORS['processes.approval.house_effect'],
        half_life: `${APPROVAL.halfLife} months`,
      },
      phase: {
        kind: 'regime',
        states: { closed: 0, open: 1 },
        start: { closed: 1 - PHASE.startsOpen, open: PHASE.startsOpen },
        rates: {
          closed: { open: PRIORS['processes.phase.rates.closed.open'] },
          open: { closed: PHASE.closing },
        },
      },
      visit: {
        kind: 'calendar',
        shape: 'step',
        on: isoDay(VISIT),
        probability: PRIORS['processes.visit.probability'],
      },
      office: { kind: 'tenure', of: 'north', hazard: PRIORS['processes.office.hazard'] },
    },
    terms: {
      pull: { actor: 'south', sign: '+', weight: 1, value: 'pull' },
      approval: {
        actor: 'south',
        sign: '+',
        weight: APPROVAL.weight,
        value: `approval - ${APPROVAL.centre}`,
      },
      phase: { actor: 'south', sign: '+', weight: PHASE.weight, value: 'phase' },
      visit: { actor: 'south', sign: '+', weight: VISIT_WEIGHT, value: 'visit' },
    },
    stages: STAGES,
    transitions: {
      talk: { from: 'quiet', to: 'talks', rate: PRIORS['transitions.talk.rate'] },
      agree: { from: 'talks', to: 'agreed', rate: RATES.agree },
      meet: { from: 'agreed', to: 'met', rate: RATES.meet },
    },
    setbacks: { cooling: { to: 'previous', rate: RATES.cooling } },
    evidence: rows,
  });
}

/** A world that was still open on the as-of date: those that were not are never forecast. */
export function simulate(seed: number): WorldRecord {
  const random = generator(seed);
  for (;;) {
    const made = attempt(random);
    if (made !== null) return made;
  }
}

function attempt(random: () => number): WorldRecord | null {
  const inputs: Record<Input, number> = {
    'quantities.pull': -0.5 + normal(random),
    'transitions.talk.rate': 0.6 * Math.exp(0.5 * normal(random)),
    'processes.approval.mean': 0.25 + 0.35 * random(),
    'processes.approval.start': 0.2 + 0.3 * random(),
    'processes.approval.volatility': 0.1 + 0.4 * random(),
    'processes.approval.house_effect': 0.03 * random() - 0.015,
    'processes.phase.rates.closed.open': -0.2 * Math.log(random()),
    // The middle one of three uniform numbers.
    'processes.visit.probability': [random(), random(), random()].sort((a, b) => a - b)[1]!,
    'processes.office.hazard': -0.04 * Math.log(random()),
  };
  const visits = random() < inputs['processes.visit.probability'];
  const cuts = weeklyCuts();
  const rows: Row[] = [];
  const seen: Seen[] = [];
  const talksByStep: Talks[] = [];
  let level = logit(inputs['processes.approval.start']);
  let isOpen = random() < PHASE.startsOpen;
  let stage = 0;
  for (let s = 0; s < cuts.length - 1; s++) {
    const [from, until] = [cuts[s]!, cuts[s + 1]!];
    if (s > 0) {
      const months = (from - cuts[s - 1]!) / DAYS_PER_MONTH;
      level = moveLevel(level, months, inputs, random);
      isOpen = moveSwitch(isOpen, months, inputs['processes.phase.rates.closed.open'], random);
    }
    if (from === AS_OF && stage >= 3) return null;
    if (from < AS_OF) {
      if (REPORT_DAYS.includes(from)) report(from, Math.min(stage, 3), random, rows, seen);
      if (PHASE_DAYS.includes(from)) rows.push(phaseReport(from, isOpen, random));
      if (HOUSE_DAYS.includes(from)) {
        rows.push(reading(from, level, random, inputs['processes.approval.house_effect'], {}));
      }
      if (OTHER_HOUSE_DAYS.includes(from)) rows.push(reading(from, level, random, 0, { house_effect: 0 }));
    }
    const approval = logistic(level);
    const logits =
      inputs['quantities.pull'] +
      APPROVAL.weight * (approval - APPROVAL.centre) +
      (isOpen ? PHASE.weight : 0) +
      (visits && from >= VISIT ? VISIT_WEIGHT : 0);
    const consent = INITIATOR * logistic(logits);
    const talks: Talks = {
      moves: [
        { from: 0, to: 1, rate: inputs['transitions.talk.rate'] * consent },
        { from: 1, to: 2, rate: RATES.agree * consent },
        { from: 2, to: 3, rate: RATES.meet * consent },
      ],
      previous: RATES.cooling * (1 - consent),
      first: 0,
      exit: inputs['processes.office.hazard'],
    };
    talksByStep.push(talks);
    stage = moveTalks(stage, talks, (until - from) / DAYS_PER_MONTH, random);
  }
  rows.push({ occurred: isoDay(START + 40), title: 'The visit', process: 'visit', happened: visits });
  seen.push({ day: AS_OF, likelihood: (i) => (i < 3 ? 1 : 0) });
  const world = { start: [1], rates: [[0]], talks: (_: number, step: number) => talksByStep[step]! };
  const filtered: Filtered = forward(world, [1, 0, 0, 0], cuts, seen);
  return { inputs, rows, held: stage === 3, probability: filtered.occupancy.at(-1)![3]! };
}

/** Reports by stage, one by those who know and one by those who may not. */
function report(day: number, stage: number, random: () => number, rows: Row[], seen: Seen[]): void {
  for (const reliability of RELIABILITY) {
    const said = random() < reliability ? stage : Math.floor(4 * random());
    const u = random();
    const kind = u < REPORTS.warm[said]! ? 'warm' : u < REPORTS.warm[said]! + REPORTS.plain[said]! ? 'plain' : 'cold';
    const values = REPORTS[kind];
    const mean = values.reduce((sum, value) => sum + value, 0) / 4;
    rows.push({
      occurred: isoDay(day),
      title: `A ${kind} report`,
      reliability,
      likelihood: Object.fromEntries(STAGES.map((id, i) => [id, values[i]!])),
    });
    seen.push({
      day,
      likelihood: (i) => (i === 4 ? 0 : reliability * values[i]! + (1 - reliability) * mean),
    });
  }
}

function phaseReport(day: number, isOpen: boolean, random: () => number): Row {
  const said = random() < PHASE_RELIABILITY ? isOpen : random() < 0.5;
  const isBusy = random() < BUSY[said ? 1 : 0];
  return {
    occurred: isoDay(day),
    title: isBusy ? 'A busy airport' : 'An idle airport',
    process: 'phase',
    reliability: PHASE_RELIABILITY,
    likelihood: { closed: isBusy ? BUSY[0] : 1 - BUSY[0], open: isBusy ? BUSY[1] : 1 - BUSY[1] },
  };
}

/** A reading whose error on the logit scale is the same wherever it lies, some points too high. */
function reading(day: number, level: number, random: () => number, tooHigh: number, house: Row): Row {
  const seen = logistic(level + NOISE * normal(random));
  return {
    occurred: isoDay(day),
    title: 'house_effect' in house ? 'A reading by another house' : 'A reading',
    process: 'approval',
    value: seen + tooHigh,
    error: NOISE * seen * (1 - seen),
    ...house,
  };
}

/** Exact transition of an Ornstein–Uhlenbeck level. */
function moveLevel(
  level: number,
  months: number,
  inputs: Readonly<Record<Input, number>>,
  random: () => number,
): number {
  const theta = Math.log(2) / APPROVAL.halfLife;
  const decay = Math.exp(-theta * months);
  const mean = logit(inputs['processes.approval.mean']);
  const sd = inputs['processes.approval.volatility'] * Math.sqrt((1 - decay ** 2) / (2 * theta));
  return mean + (level - mean) * decay + sd * normal(random);
}

/** Waits until each turn of the switch in the time. */
function moveSwitch(isOpen: boolean, months: number, opening: number, random: () => number): boolean {
  let now = isOpen;
  for (let left = months; ; ) {
    left += Math.log(random()) / (now ? PHASE.closing : opening);
    if (left < 0) return now;
    now = !now;
  }
}

/** Moves of the talks one by one; 4 is void. */
function moveTalks(start: number, talks: Talks, months: number, random: () => number): number {
  let stage = start;
  for (let left = months; stage < 3; ) {
    const up = talks.moves[stage]!.rate;
    const down = stage > 0 ? talks.previous : 0;
    const total = up + down + talks.exit;
    left += Math.log(random()) / total;
    if (left < 0) break;
    const u = random() * total;
    stage = u < up ? stage + 1 : u < up + down ? stage - 1 : 4;
  }
  return stage;
}

function weeklyCuts(): number[] {
  const cuts = [AS_OF, END + 1];
  for (let day = START; day <= END; day += 7) cuts.push(day);
  return cuts.sort((a, b) => a - b);
}

/** SplitMix64 (Steele, Lea & Flood 2014), in (0, 1). */
function generator(seed: number): () => number {
  const wrap = (value: bigint): bigint => BigInt.asUintN(64, value);
  let state = BigInt(seed);
  return () => {
    state = wrap(state + 0x9e3779b97f4a7c15n);
    let z = wrap((state ^ (state >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = wrap((z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    return (Number((z ^ (z >> 31n)) >> 11n) + 0.5) / 2 ** 53;
  };
}

/** Box & Muller (1958). */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
}

function logit(p: number): number {
  return Math.log(p / (1 - p));
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
