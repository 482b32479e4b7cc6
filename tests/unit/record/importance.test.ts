import { describe, expect, it } from 'vitest';
import type { Forecast } from '../../../src/analysis/forecast.ts';
import { groundOf } from '../../../src/record/grounds.ts';
import { importanceOf } from '../../../src/record/importance.ts';
import type { ResultRecord } from '../../../src/record/record.ts';
import type { NumberInput } from '../../../src/scenario/model.ts';
import { recordOf } from '../../helpers/commandRun.ts';
import { uniforms } from '../../helpers/drawnResults.ts';
import { scenarioOf } from '../../helpers/run.ts';
import { workbench } from '../../helpers/workbench.ts';

/** One number decides nearly all, one a little, one nothing; the rest is certain, computed or idle. */
const FILE = `
summitry: 1
title: Two valleys
question: Do they meet?
window: { start: 2026-01-01, end: 2026-12-31, step: month }
principals: { initiator: a, target: b }
actors:
  a: { willingness: { value: 0.9, sources: [counted] } }
  b: {}
  idle: { willingness: { value: 0.1 to 0.9, sources: [counted] } }
quantities:
  strong: { value: 0.1 to 0.9, title: What decides, sources: [remembered] }
  weak: { value: 0.45 to 0.55, sources: [counted] }
  none: { value: 0.2 to 0.8, sources: [counted] }
terms:
  t: { actor: b, sign: "+", weight: 4, value: strong + weak - 1 + 0 * none, sources: [counted] }
stages: [quiet, summit]
transitions: { meet: { from: quiet, to: summit, rate: 0.2, sources: [counted] } }
sources:
  counted: { title: A series, kind: data }
  remembered: { title: What I recall, kind: memory }
  vague: { title: A title }
  guessed: { title: My guess, kind: assumption }
  asked: { title: Somebody who knows, kind: expert }
  printed: { title: A paper, kind: published }
`;

const shareOf = (record: ResultRecord, path: string): number =>
  record.inputs.find((input) => input.path === path)?.importance ?? Number.NaN;

describe('what the probability depends on', () => {
  const made = () => recordOf(FILE, 'run');

  it('is shared among the uncertain numbers that reach it, and adds up', async () => {
    const record = await made();
    expect(shareOf(record, 'quantities.strong')).toBeGreaterThan(0.9);
    expect(Math.abs(shareOf(record, 'quantities.weak'))).toBeLessThan(0.1);
    expect(
      ['actors.idle.willingness', 'actors.a.willingness', 'terms.t.value', 'transitions.meet.rate'].map((path) =>
        shareOf(record, path),
      ),
    ).toEqual([0, 0, 0, 0]);
    const sum = record.inputs.reduce((total, { importance }) => total + importance, 0);
    expect(Math.abs(sum - 1)).toBeLessThan(1e-12);
  });

  it('decides, not how many numbers carry a label', async () => {
    const { confidence } = (await made()).probability;
    expect(confidence).toMatchObject({ level: 'low', from: 'draws' });
    expect(confidence.sourcedShare).toBeLessThan(0.1);
    expect(confidence.weakest).toMatchObject({ path: 'quantities.strong', title: 'What decides', ground: 'memory' });
    // Of a, t.weight and meet.rate the first has a source of its own.
    expect(confidence.reasons[1]).toBe('sources for 1 of 3 numbers stated as certain');
    expect(confidence.reasons.join()).not.toContain('evidence');
    const sourced = confidenceIn(FILE.replace('[remembered]', '[asked]'));
    expect(await sourced).toMatchObject({ level: 'moderate', weakest: null });
  });

  it('is counted by number where nothing is uncertain', async () => {
    const certain = FILE.replaceAll(/value: (0\.\d+) to 0\.\d+/g, 'value: $1');
    const { probability, inputs } = await recordOf(certain, 'run');
    expect(probability.confidence.from).toBe('numbers');
    const counted = inputs.filter(({ importance }) => importance > 0);
    expect(counted.map(({ path }) => path)).toEqual([
      'actors.a.willingness',
      'quantities.none',
      'quantities.strong',
      'quantities.weak',
      'terms.t.weight',
      'transitions.meet.rate',
    ]);
    expect(new Set(counted.map(({ importance }) => importance))).toEqual(new Set([1 / 6]));
    // Three of six with a source of their own, and half of what is certain.
    expect(probability.confidence).toMatchObject({ level: 'moderate', sourcedShare: 0.5 });
  });

  it('is looked for among the draws as the evidence weighs them', async () => {
    const scenario = scenarioOf(FILE);
    const made = await workbench(scenario, { draws: 64, paths: 1 });
    const { program, base } = made;
    const column = (path: string) => program.inputs.findIndex((input) => input.path === path);
    const [strong, none] = [column('quantities.strong'), column('quantities.none')];
    const stated = Object.values(scenario.numbers);
    /** Half of the draws follow one number, half the other, and the evidence has left but one half. */
    const shares = (weighs: (d: number) => boolean) => {
      const held = base.held.map(
        (_, d) => base.rows.inputs[d * program.inputs.length + (d % 2 === 0 ? strong : none)]!,
      );
      const weight = base.weight.map((_, d) => (weighs(d) ? 1 : 0));
      const results = { sensitivity: null } as Forecast['results'];
      return importanceOf(scenario, stated, { ...made, base: { ...base, held, weight }, results, complete: true });
    };
    const even = shares((d) => d % 2 === 0);
    expect(even.from).toBe('draws');
    expect(even.shares.get('quantities.strong')).toBeGreaterThan(0.9);
    expect(shares((d) => d % 2 === 1).shares.get('quantities.none')).toBeGreaterThan(0.9);
  });

  it('is not made of noise: where no number has a part, they count alike', async () => {
    const scenario = scenarioOf(FILE);
    const made = await workbench(scenario, { draws: 64, paths: 1 });
    const results = { sensitivity: null } as Forecast['results'];
    const seeds = Array.from({ length: 200 }, (_, seed) => seed);
    const misled = seeds.filter((seed) => {
      const base = { ...made.base, held: uniforms(seed, 'held', 64) };
      const found = importanceOf(scenario, Object.values(scenario.numbers), { ...made, base, results, complete: true });
      return found.from === 'draws';
    });
    // Beyond three standard deviations lie some 2 of 200 such sums; beyond one, about 30.
    expect(misled.length).toBeLessThan(12);
  });

  it('is what a sensitivity analysis found, where there is one', async () => {
    const found = await recordOf(FILE, 'sensitivity');
    const orders = (found.sensitivity?.inputs ?? []).filter(({ path }) => path.startsWith('quantities.'));
    const total = orders.reduce((sum, { totalOrder }) => sum + (totalOrder?.value ?? 0), 0);
    expect(found.probability.confidence.from).toBe('total orders');
    for (const { path, totalOrder } of orders) expect(shareOf(found, path)).toBe((totalOrder?.value ?? 0) / total);
  });

  it('has a clause on evidence where some was weighed', async () => {
    const evidence = 'evidence: [{ occurred: 2026-02-01, likelihood: { quiet: 0.4, summit: 0.1 } }]\n';
    const { probability } = await recordOf(FILE + evidence, 'run', '--as-of', '2026-03-01');
    expect(probability.confidence.reasons.filter((reason) => reason.includes('evidence'))).toHaveLength(1);
    const before = await recordOf(FILE + evidence, 'run');
    expect(before.probability.confidence.reasons.join()).not.toContain('evidence');
  });
});

async function confidenceIn(file: string) {
  return (await recordOf(file, 'run')).probability.confidence;
}

describe('what a number rests on', () => {
  const scenario = scenarioOf(FILE);
  const ground = (changes: Partial<NumberInput>) =>
    groundOf(scenario, { ...scenario.numbers['quantities.strong']!, ...changes });

  it.each([
    [['counted'], 'source'],
    [['printed'], 'source'],
    [['asked'], 'source'],
    [['guessed', 'printed'], 'source'],
    [['remembered'], 'memory'],
    [['guessed'], 'assumption'],
    [['guessed', 'remembered'], 'memory'],
    [['vague'], 'unstated'],
    [['vague', 'guessed'], 'assumption'],
    [[], 'none'],
  ])('%j: %s', (sources, expected) => {
    expect(ground({ sources })).toBe(expected);
  });

  it('is a judgement where that is said, and in the weight of a term', () => {
    expect(ground({ sources: ['counted'], why: 'Judgement: about a half' })).toBe('judgement');
    expect(ground({ sources: [], why: 'our judgement' })).toBe('judgement');
    expect(ground({ sources: ['counted'], path: 'terms.t.weight' })).toBe('judgement');
    expect(ground({ sources: ['counted'], path: 'terms.t.value' })).toBe('source');
  });

  it('is not what the block around it cites', () => {
    expect(groundOf(scenario, scenario.numbers['transitions.meet.rate']!)).toBe('none');
    expect(scenario.numbers['transitions.meet.rate']).toMatchObject({ sources: ['counted'], inheritsSources: true });
  });
});
