import { afterAll, describe, expect, it } from 'vitest';
import { estimateAt } from '../../src/analysis/core/estimate.ts';
import { forecast } from '../../src/analysis/forecast.ts';
import { loadScenario } from '../../src/disk/scenario.ts';
import { quantile } from '../../src/distributions/registry.ts';
import { inlineRunner } from '../../src/runners/inline.ts';
import { dayOf, isoDay } from '../../src/scenario/dates.ts';
import type { StageSignal } from '../../src/scenario/kinds/likelihood.ts';
import type { Observation, Scenario } from '../../src/scenario/model.ts';

/**
 * The dated records of the two real cases: every row says why it has its figures, the figures keep to the rules
 * that the files state for them, and the forecasts as of the dates that matter come out where sources and base rates
 * put them.
 */
const FLAGSHIP = 'scenarios/japan_dprk_2024.yaml';
const KOIZUMI = 'scenarios/japan_dprk_2002.yaml';

/** Statements that bind whoever makes them. */
const OFFICIAL_REFUSALS = ['2024-03-26', '2024-03-29'];
/** Signals that can be disowned or cost nothing. */
const DENIABLE_SIGNALS = ['2024-01-05', '2024-02-02', '2024-02-25', '2024-03-21', '2024-04-11'];
/** Days on which a reader of the year expects a row. */
const EXPECTED_DAYS = [
  ...['2024-01-05', '2024-02-02', '2024-02-09', '2024-02-13', '2024-02-15', '2024-02-16', '2024-02-25'],
  ...['2024-03-21', '2024-03-25', '2024-03-26', '2024-03-28', '2024-03-29', '2024-04-10', '2024-04-11'],
  ...['2024-04-27', '2024-05-15', '2024-06-06', '2024-06-19', '2024-08-09', '2024-08-14', '2024-09-27'],
];

describe.each([FLAGSHIP, KOIZUMI])('the record of %s', (path) => {
  const scenario = load(path);
  const rows = scenario.evidence;

  it('has a title, a reason and sources in every row', () => {
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ title }) => title.length < 10).map(nameOf)).toEqual([]);
    expect(rows.filter(({ why }) => why.length < 80).map(nameOf)).toEqual([]);
    expect(rows.filter(({ sources }) => sources.length === 0).map(nameOf)).toEqual([]);
  });

  it('cites sources that exist, each with a title and a note or an address', () => {
    const sources = new Map(scenario.sources.map((source) => [source.id, source]));
    const cited = [...rows, ...scenario.indicators].flatMap((row) => row.sources);
    expect(cited.filter((id) => !sources.has(id))).toEqual([]);
    const bare = cited.filter((id) => {
      const { title, note, url, publisher, author } = sources.get(id)!;
      return title === '' || [note, url, publisher, author].every((text) => (text ?? '') === '');
    });
    expect(bare).toEqual([]);
  });

  it('knows of nothing before it happened', () => {
    expect(rows.filter(({ occurred, known }) => known < occurred).map(nameOf)).toEqual([]);
  });

  it('reaches no further than the day on which the question was settled', () => {
    const { outcome } = scenario;
    expect(outcome).not.toBeNull();
    expect(outcome!.why).not.toBe('');
    expect(rows.filter(({ known }) => known > outcome!.until).map(nameOf)).toEqual([]);
  });

  it('has indicators with grounds, whose likelihoods count a meeting that was held', () => {
    const last = scenario.stages.at(-1)!.id;
    expect(scenario.indicators.length).toBeGreaterThanOrEqual(5);
    for (const { id, title, why, sources, likelihood } of scenario.indicators) {
      expect(title, id).not.toBe('');
      expect(why.length, id).toBeGreaterThan(40);
      expect(sources.length, id).toBeGreaterThan(0);
      if (likelihood !== null) expect(likelihood[last], id).toBeGreaterThan(0);
    }
  });
});

describe('the record of 2024', () => {
  const scenario = load(FLAGSHIP);
  const rows = scenario.evidence;

  it('has a row for every event that a reader expects', () => {
    const days = rows.map(({ occurred }) => isoDay(occurred));
    expect(EXPECTED_DAYS.filter((day) => !days.includes(day))).toEqual([]);
  });

  it('has official refusals ask for the will, and count as fewer than they are', () => {
    const refusals = on(rows, OFFICIAL_REFUSALS);
    expect(refusals).toHaveLength(OFFICIAL_REFUSALS.length);
    for (const { content, cluster } of refusals) {
      expect(cluster).toBe('refusals');
      const asked = Object.values((content as StageSignal).numbers).map((path) => scenario.numbers[path]?.value);
      expect(
        asked.filter((value) => value?.kind === 'formula' && /willingness/.test(JSON.stringify(value))),
      ).toHaveLength(3);
    }
    // Three rows, of which at most some two and a half count.
    const counts = scenario.numbers['clusters.refusals.counts_as']!.value;
    expect(counts.kind === 'distribution' && quantile(counts.distribution, 0.95)).toBeLessThan(2.5);
  });

  it('keeps the ratios of deniable signals near 1', () => {
    const deniable = signals(on(rows, DENIABLE_SIGNALS)).filter(({ anywhere }) => anywhere === null);
    expect(deniable).toHaveLength(DENIABLE_SIGNALS.length);
    for (const { likelihood } of deniable) {
      const values = Object.values(likelihood);
      expect(Math.max(...values) / Math.min(...values)).toBeLessThanOrEqual(3);
    }
  });

  it('dates the secret contact of May to May, and what was known of it to June', () => {
    const secret = rows.filter(({ title }) => title.includes('Ulaanbaatar'));
    expect(secret.map(({ occurred }) => isoDay(occurred).slice(0, 7))).toEqual(['2024-05']);
    expect(secret.map(({ known }) => isoDay(known))).toEqual(['2024-06-13']);
    expect(signals(secret).every(({ reliability }) => reliability < 1)).toBe(true);
  });

  it('uses no test and no poll of NHK twice', () => {
    expect(rows.filter(({ content }) => content.kind === 'events')).toEqual([]);
    const readings = rows.filter(({ content }) => content.kind === 'level');
    expect(readings.length).toBeGreaterThan(0);
    expect(readings.flatMap(({ sources }) => sources).filter((id) => id.startsWith('nhk'))).toEqual([]);
  });

  it('ends with Kishida out of office and no meeting', () => {
    const exits = rows.flatMap(({ known, content }) =>
      content.kind === 'exit' ? [[isoDay(known), isoDay(content.on)]] : [],
    );
    expect(exits).toEqual([['2024-08-14', '2024-10-01']]);
    const day = dayOf('2024-10-01');
    expect(scenario.outcome).toMatchObject({ result: 'void', from: day, until: day });
  });
});

describe('the record of 2002', () => {
  it('ends with the visit of 17 September', () => {
    const day = dayOf('2002-09-17');
    expect(load(KOIZUMI).outcome).toMatchObject({ result: 'held', from: day, until: day });
  });
});

describe('forecasts along the record', () => {
  const runner = inlineRunner();
  afterAll(() => runner.close());

  it('stay in the bands of expert verdicts and base rates, and fall after the refusals', async () => {
    const february = await heldBy(FLAGSHIP, '2024-02-20', '2024-09-30');
    expect(february).toBeGreaterThan(0.04);
    expect(february).toBeLessThan(0.15);
    const april = await heldBy(FLAGSHIP, '2024-04-01', '2024-09-30');
    expect(april).toBeGreaterThan(0.01);
    expect(april).toBeLessThan(0.08);
    expect(await heldBy(FLAGSHIP, '2024-03-26')).toBeLessThan(await heldBy(FLAGSHIP, '2024-02-15'));
  });

  it.each([
    ['2024-02-08', '2024-02-09', 1],
    ['2024-03-24', '2024-03-25', -1],
    ['2024-03-25', '2024-03-26', -1],
    ['2024-03-28', '2024-03-29', -1],
    ['2024-06-12', '2024-06-13', 1],
    ['2024-08-08', '2024-08-09', -1],
    ['2024-08-13', '2024-08-14', -1],
  ])('move from %s to %s as the news would have it', async (before, after, sign) => {
    const moved = (await heldBy(FLAGSHIP, after)) - (await heldBy(FLAGSHIP, before));
    expect(Math.sign(moved)).toBe(sign);
  });

  it('fall more by the first refusal than they rise by a personal view, and less by its repetition', async () => {
    const days = ['2024-02-14', '2024-02-15', '2024-03-25', '2024-03-26', '2024-03-28', '2024-03-29'];
    const odds = await Promise.all(
      days.map(async (day) => {
        const p = await heldBy(FLAGSHIP, day);
        return Math.log(p / (1 - p));
      }),
    );
    const [personal, first, second] = [0, 2, 4].map((i) => odds[i + 1]! - odds[i]!);
    expect(-first!).toBeGreaterThan(Math.abs(personal!));
    expect(Math.abs(second!)).toBeLessThan(-first!);
  });

  it('are under 1 % once Kishida has said that he goes', async () => {
    expect(await heldBy(FLAGSHIP, '2024-08-14')).toBeLessThan(0.01);
  });

  it('rise to near certainty once the visit of 2002 is announced', async () => {
    expect(await heldBy(KOIZUMI, '2002-08-30')).toBeGreaterThan(0.9);
  });

  /** P(held by a day, or by the end of the window) as of a date. */
  async function heldBy(path: string, asOf: string, by?: string): Promise<number> {
    const run = await forecast(load(path, asOf), {
      seed: 'record',
      draws: 2048,
      paths: 1,
      runner,
    });
    if (!run.ok) throw new Error(run.diagnostics.map(({ message }) => message).join('\n'));
    const { base, program } = run.value;
    const last = program.steps.length - 1;
    // Steps end before their `until`; the last one that is over by then.
    const step = by === undefined ? last : program.steps.findLastIndex(({ until }) => isoDay(until - 1) <= by);
    return estimateAt(base, step).mean;
  }
});

function load(path: string, asOf?: string): Scenario {
  const loaded = loadScenario(path, asOf === undefined ? {} : { asOf });
  if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ message }) => message).join('\n'));
  return loaded.value;
}

function nameOf({ occurred, title }: Observation): string {
  return `${isoDay(occurred)} ${title}`;
}

/** Rows about the talks that occurred on one of these days. */
function on(rows: readonly Observation[], days: readonly string[]): readonly Observation[] {
  return rows.filter(({ occurred, content }) => content.kind === 'stages' && days.includes(isoDay(occurred)));
}

function signals(rows: readonly Observation[]): readonly StageSignal[] {
  return rows.flatMap(({ content }) => (content.kind === 'stages' ? [content] : []));
}
