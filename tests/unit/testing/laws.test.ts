import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../../src/compile/compile.ts';
import { runChunk } from '../../../src/engine/chunk.ts';
import type { Program } from '../../../src/program/program.ts';
import type { ChunkResult } from '../../../src/program/result.ts';
import type { LawResult } from '../../../src/results/checks.ts';
import type { Scenario } from '../../../src/scenario/model.ts';
import { checkScenario } from '../../../src/testing/checkScenario.ts';
import { lawsOf } from '../../../src/testing/lawsOf.ts';
import type { Machine } from '../../../src/testing/machine.ts';
import { changed, world } from './world.ts';

/** Every law holds for a sound world on this machine, and each fails for something that it is there to find. */

async function tried(scenario: Scenario, only: string, machine?: Machine): Promise<LawResult> {
  const options = { seed: '1', trials: 10, only, ...(machine === undefined ? {} : { machine }) };
  const { laws } = await checkScenario(scenario, options);
  const found = laws.find(({ id }) => id === only);
  if (found === undefined) throw new Error(`There is no law ${only}.`);
  return found;
}

/** A machine whose results are tampered with. */
function broken(tamper: (chunk: ChunkResult, program: Program, draws: number) => ChunkResult): Machine {
  return {
    compile,
    runChunk: (program, index, settings, points) =>
      tamper(runChunk(program, index, settings, points), program, settings.draws),
  };
}

/** One that moves P by something that it should not know. */
function knowing(what: (program: Program, draws: number) => number): Machine {
  return broken((chunk, program, draws) => ({
    ...chunk,
    curve: chunk.curve.map((p) => p + 1e-6 * what(program, draws)),
  }));
}

const upsideDown = broken((chunk) => ({ ...chunk, curve: chunk.curve.map((p) => 1 - p) }));
let calls = 0;
const forgetful = broken((chunk) => {
  calls += 1;
  return { ...chunk, curve: chunk.curve.map((p) => p + 1e-9 * calls) };
});
/** Nothing moves in it, so that the length of steps must not matter. */
const still = world({ 'terms.raids.value': '0' });

/** The world with two types of a side, a pace, and evidence that speaks of the type. */
const hidden = changed((file) => {
  Object.assign(file, {
    pace: '1 to 3',
    clusters: { papers: { counts_as: '1 to 2', why: 'One writer' } },
  });
  Object.assign(file.actors.upper, { types: { eager: '0.7 to 0.9', wary: 0.1 } });
  const [row] = file.evidence;
  const paper = { ...row!, cluster: 'papers', likelihood: { ...row!.likelihood, talks: '0.3 to 0.6' } };
  const letter = { ...row!, title: 'A letter', likelihood: '0.9 - 0.5 * willingness(upper)' };
  Object.assign(file, { evidence: [paper, { ...paper, title: 'Another' }, letter] });
});

const BY_THE_MACHINE: readonly (readonly [string, Machine, Scenario?])[] = [
  ['transition', upsideDown],
  ['setback', upsideDown],
  ['leaving', upsideDown],
  ['direction', upsideDown],
  ['willingness', upsideDown],
  ['veto_player', upsideDown],
  ['veto', upsideDown],
  ['all_willing', upsideDown],
  ['start', upsideDown],
  ['curve', upsideDown],
  ['rising_report', upsideDown],
  ['window', knowing(({ steps }) => steps.length)],
  ['nesting', broken(({ sums, ...chunk }) => ({ ...chunk, sums: { ...sums, reached: sums.reached.toReversed() } }))],
  [
    'deal',
    broken((chunk) => ({
      ...chunk,
      curve: chunk.curve.map((p, i) => (i % 2 === 0 ? p : -p)),
      surplus: chunk.surplus.map((_, d) => (d % 2 === 0 ? 1 : 0)),
    })),
  ],
  ['substeps', knowing(({ steps }) => steps.length), still],
  ['saying_nothing', knowing(({ chain }) => chain.emissions.length)],
  ['total_probability', knowing(({ chain }) => chain.emissions.length)],
  ['cluster', knowing(({ drawTape }) => drawTape.length), hidden],
  ['likelihood', knowing(({ laneColumns }) => laneColumns), hidden],
  ['types', knowing(({ inputs }) => inputs.length), hidden],
  ['types', broken(({ logWeight, ...chunk }) => ({ ...chunk, logWeight: logWeight.map((w) => 0.99 * w) })), hidden],
  ['equal_types', knowing(({ chain }) => chain.emissions.length), hidden],
  ['pace', knowing(({ inputs }) => JSON.stringify(inputs).length), hidden],
  ['names', knowing(({ willingness }) => willingness[0]!.actor.length)],
  ['idle', knowing(({ inputs }) => inputs.length)],
  ['units', knowing(({ drawTape }) => drawTape.length)],
  ['same_seed', forgetful],
  ['prefix', knowing((_, draws) => draws)],
];

describe('a broken machine breaks the law', () => {
  const rows = BY_THE_MACHINE.map(([id, machine, scenario = world()]) => ({ id, machine, scenario }));
  it.each(rows)('$id', async ({ id, machine, scenario }) => {
    expect(await tried(scenario, id)).toMatchObject({ status: 'holds', says: '', replay: null });
    const found = await tried(scenario, id, machine);
    expect(found.status).toBe('fails');
    expect(found.says).toMatch(/\d/);
    expect(found.replay).toMatch(new RegExp(`^${id}:1:[\\d.]+:[\\da-f]{8}$`));
  });
});

/** Law, world that breaks it, sentence. */
const BY_THE_FILE: readonly (readonly [string, Scenario, RegExp])[] = [
  [
    'precondition',
    world({ 'terms.demands.weight': '1 to 3' }),
    /^P rises from [\d.]+ to [\d.]+ in draw 0 when actors\.lower\.preferences\.water\.precondition goes from [\d.]+ to [\d.]+, which should never raise it; it works through terms\.demands$/,
  ],
  ['red_line', world({ 'terms.demands.weight': '1 to 3' }), /red_line goes from .*which should never lower it/],
  [
    'outside_option',
    world({ 'terms.gain.weight': '-8 to -2' }),
    /^P rises .* when actors\.\w+\.outside_option goes from .*; it works through terms\.gain$/,
  ],
  [
    'direction',
    world({ 'terms.wedge.weight': '-1.5 to -0.5' }),
    /^P falls .* in draw \d+ when (quantities\.trust|terms\.wedge\.weight) goes from/,
  ],
  [
    'sign.wedge',
    world({ 'terms.wedge.weight': '-1.5 to -0.5' }),
    /^terms\.wedge\.weight is -[\d.]+ in draw 0, where sign \+ says it is positive$/,
  ],
  [
    'sign.demands',
    world({ 'terms.demands.weight': '2' }),
    /^terms\.demands\.weight is 2 in draw 0, where sign - says it is negative$/,
  ],
  // Wrong in one draw of a hundred.
  [
    'sign.wedge',
    world({ 'terms.wedge.weight': 'normal(1, 0.43)' }),
    /^terms\.wedge\.weight is -[\d.e-]+ in draw \d+, where sign \+ says it is positive; so it is in [12](\.\d)? % of 128 draws$/,
  ],
  // A formula, which has to be run.
  [
    'sign.wedge',
    world({ 'terms.wedge.weight': 'quantities.trust - 0.9' }),
    /^terms\.wedge\.weight is -[\d.]+ in draw 0, where sign \+ says it is positive$/,
  ],
  // The weight is right, but another term takes twice as much away.
  [
    'sign.wedge',
    world({ 'terms.base.value': '8 * terms.wedge.value' }),
    /^the willingness of lower falls from [\d.]+ to [\d.]+ in draw 0, on 2026-01-01, when terms\.wedge\.value goes from 0\.25 to 0\.75, where sign \+ says that it rises$/,
  ],
  [
    'expect.quantities.trust',
    changed(({ quantities }) => {
      quantities.trust.expect = 'lowers';
    }),
    /^mean P rises from [\d.]+ to [\d.]+ \(by [\d.]+, standard error [\d.]+\) over 320 draws from draw 0 on when quantities\.trust goes from [\d.]+ to [\d.]+, where it is declared that it lowers P$/,
  ],
  [
    'what_if.trusted',
    changed(({ what_if }) => {
      what_if.trusted.expect = 'lowers';
    }),
    /^mean P rises .* when the what-if trusted is set, where it is declared that it lowers P$/,
  ],
];

describe('a file that does not keep what it declares breaks the law', () => {
  it.each(BY_THE_FILE)('%s', async (id, scenario, sentence) => {
    expect(await tried(world(), id)).toMatchObject({ status: 'holds' });
    const found = await tried(scenario, id);
    expect(found).toMatchObject({ status: 'fails' });
    expect(found.says).toMatch(sentence);
  });
});

describe('a law that is not proved for a scenario does not apply', () => {
  const reason = (scenario: Scenario, id: string): unknown => lawsOf(scenario).find((law) => law.id === id)?.applies;

  it('tells which way a number also works', () => {
    const both = world({ 'terms.gain.value': 'surplus + 2 * burden(target)' });
    expect(reason(both, 'precondition.other')).toBe(
      'actors.lower.preferences.water.precondition: it raises P through terms.gain and lowers it through terms.demands',
    );
    const against = changed(({ terms }) => {
      terms.demands.sign = '+';
    });
    expect(reason(against, 'precondition.other')).toBe(
      'actors.lower.preferences.water.precondition: it raises P through terms.demands',
    );
    const unused = world({ 'terms.gain.value': '1' });
    expect(reason(unused, 'outside_option')).toBe(
      'actors.upper.outside_option and actors.lower.outside_option: P does not depend on it',
    );
  });

  it('keeps to the draws in which a number works one way', async () => {
    const scenario = world({ 'terms.wedge.value': '(trust - 0.35) * burden(target)' });
    const law = lawsOf(scenario).find(({ id }) => id === 'precondition')!;
    expect(law.paths).toContain('actors.lower.preferences.water.precondition');
    expect(await tried(scenario, 'precondition')).toMatchObject({ status: 'holds' });
  });

  it('is told by every family', () => {
    const bare = changed((file) => {
      Object.assign(file, { terms: {}, setbacks: {}, processes: {}, issues: {}, parties: 'offices' });
      file.quantities = { trust: { value: '0.2 to 0.5', expect: 'raises' } } as typeof file.quantities;
      file.actors.upper = { title: 'Upper', willingness: 0.5 } as unknown as typeof file.actors.upper;
      file.actors.lower = { title: 'Lower', willingness: 0.5 } as unknown as typeof file.actors.lower;
    });
    expect(reason(bare, 'precondition')).toBe('the two sides share no issue');
    expect(reason(bare, 'red_line')).toBe('the two sides share no issue');
    expect(reason(bare, 'setback')).toBe('there are no setbacks');
    expect(reason(bare, 'leaving')).toBe('no leader whom the question is about can leave office');
    expect(reason(bare, 'units')).toBe('there are no terms');
    expect(reason(world(), 'substeps')).toMatch(/^transitions\.agree changes over time/);
    expect(reason(bare, 'substeps')).toBe(true);
  });

  it('is told where a higher stage can be worse', () => {
    const jumping = changed(({ transitions }) => {
      transitions.meet.from = 'quiet';
    });
    for (const id of ['transition', 'willingness', 'veto_player', 'start', 'rising_report']) {
      expect(reason(jumping, id), id).toMatch(/transitions\.meet leaves out stages/);
    }
    expect(reason(jumping, 'curve')).toBe(true);
  });

  it('is told where the question is settled as of the date', () => {
    const over = { ...world(), window: { ...world().window, asOf: world().window.end + 30 } };
    for (const id of ['saying_nothing', 'total_probability', 'rising_report']) {
      expect(reason(over, id), id).toBe('the window is over as of the date of the scenario');
    }
  });
});

it('has ids that are unique and can stand in a replay', () => {
  const ids = lawsOf(world()).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z0-9_.]+$/);
});

describe('docs/testing.md', () => {
  const table = readFileSync('docs/testing.md', 'utf8').split('## The laws')[1]!;
  const rows = [...table.matchAll(/^\| `([\w.]+)` \| ([^|]+) \|/gm)];

  it('lists the laws as they are', () => {
    const listed = new Map(rows.map(([, id, title]) => [id!, title!]));
    const laws = lawsOf(world()).filter(({ id }) => !/^(sign|expect|what_if)\.|\.other$/.test(id));
    expect([...listed].filter(([id]) => !/[A-Z]|^fc$/.test(id))).toEqual(laws.map(({ id, title }) => [id, title]));
    expect([...listed.keys()].filter((id) => /[A-Z]/.test(id))).toEqual([
      'sign.TERM',
      'expect.PATH',
      'expect.evidence.DAY',
      'what_if.ID',
    ]);
  });
});
