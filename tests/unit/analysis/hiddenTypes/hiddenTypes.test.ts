import { describe, expect, it } from 'vitest';
import { probabilityOf } from '../../../../src/analysis/core/estimate.ts';
import { forecast } from '../../../../src/analysis/forecast.ts';
import type { Sampler } from '../../../../src/program/result.ts';
import type { TypedActor } from '../../../../src/results/hiddenTypes.ts';
import { runner, scenarioOf } from '../../../helpers/run.ts';

/** Both principals are typed; nothing moves, so that what is seen speaks of types alone. */
const file = (evidence: string, asOf = '2026-01-01', value = '1') => `
summitry: 1
title: One overture
question: Do they meet in 2026?
window: { start: 2026-01-01, end: 2026-12-31, as_of: ${asOf} }
principals: { initiator: a, target: b }
actors:
  a: { types: { eager: 0.9, cold: 0.1 } }
  b: { title: The other, types: { open: 0.85, closed: 0.08 } }
stages: [overture, talks, held]
quantities: { x: 0.2 to 0.8 }
terms:
  base: { actor: a, sign: "+", weight: 0.5, value: 1 }
  hard: { actor: b, sign: "-", weight: -1.5, value: "${value}" }
transitions:
  reply: { from: overture, to: talks, rate: 0 }
  meet: { from: talks, to: held, rate: 1 }
${evidence}`;

const REFUSAL = `evidence:
  - { occurred: 2026-02-01, title: A refusal, why: Seen, likelihood: 0.9 * (1 - willingness(b)) }
`;

async function typesOf(text: string, set = {}, sampler: Sampler = 'random'): Promise<TypedActor[]> {
  const settings = { seed: '1', draws: 256, paths: 1, sampler, runner, analyses: { hiddenTypes: true } } as const;
  const result = await forecast(scenarioOf(text, set), settings);
  if (!result.ok) throw new Error('The scenario was refused.');
  return result.value.results.hiddenTypes;
}

const share = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

describe('the types of actors', () => {
  it('are told by Bayes, exactly, each by itself', async () => {
    const [a, b, ...others] = await typesOf(file(REFUSAL, '2026-03-01'));
    expect(others).toEqual([]);
    expect(a).toMatchObject({ actor: 'a', title: 'a', moreWilling: 'eager', lessWilling: 'cold' });
    expect(b).toMatchObject({ actor: 'b', title: 'The other', moreWilling: 'open', lessWilling: 'closed' });
    const told = [a!.before, a!.now, b!.before, b!.now].map(({ mean }) => mean);
    const right = [share(0.5), share(0.5), share(-1.5), share(-1.5 + Math.log(0.15 / 0.92))];
    told.forEach((mean, i) => {
      expect(mean).toBeCloseTo(right[i]!, 12);
    });
    expect(b!.now.standardError).toBeLessThan(1e-12);
  });

  it('are what they were where nothing is known, and have the error of what is uncertain', async () => {
    const [, b] = await typesOf(file('', '2026-01-01', 'x'));
    expect(b!.now).toEqual(b!.before);
    expect(b!.before.standardError).toBeGreaterThan(1e-4);
    const [, smooth] = await typesOf(file('', '2026-01-01', 'x'), {}, 'sobol');
    expect(smooth!.before.standardError).toBeLessThan(b!.before.standardError / 2);
    expect(Math.abs(smooth!.before.mean - b!.before.mean)).toBeLessThan(4 * b!.before.standardError);
  });

  it('part the probability of a meeting between them', async () => {
    const running = file(REFUSAL, '2026-03-01', 'x').replace('rate: 0 }', 'rate: 0.3, needs: [b] }');
    const settings = {
      seed: '1',
      draws: 256,
      paths: 1,
      sampler: 'random',
      runner,
      analyses: { hiddenTypes: true },
    } as const;
    const run = await forecast(scenarioOf(running), settings);
    if (!run.ok) throw new Error('The scenario was refused.');
    const p = probabilityOf(run.value.base);
    for (const { now, ifMoreWilling, ifLessWilling } of run.value.results.hiddenTypes) {
      expect(now.mean * ifMoreWilling!.mean + (1 - now.mean) * ifLessWilling!.mean).toBeCloseTo(p, 12);
      expect(ifMoreWilling!.mean).toBeGreaterThan(ifLessWilling!.mean * 1.5);
      expect(ifMoreWilling!.standardError).toBeGreaterThan(0);
    }
    const pinned = await forecast(scenarioOf(running, { 'actors.b.type': '1', 'actors.a.type': '1' }), settings);
    const both = await forecast(scenarioOf(running, { 'actors.a.type': '1' }), settings);
    if (!pinned.ok || !both.ok) throw new Error('The scenario was refused.');
    const [of] = both.value.results.hiddenTypes;
    expect(of!.ifMoreWilling!.mean).toBeCloseTo(probabilityOf(pinned.value.base), 12);
  });

  it('are told of no meeting if evidence rules one of them out', async () => {
    const [, b] = await typesOf(
      file(REFUSAL.replace('0.9 * (1 - willingness(b))', 'willingness(b) > 0.5'), '2026-03-01'),
    );
    expect(b).toMatchObject({ ifLessWilling: null, now: { mean: 1 } });
  });

  it('are not told where they are set', async () => {
    const set = { 'actors.b.type': '1', 'actors.a.willingness': '0.5' };
    expect(await typesOf(file(REFUSAL, '2026-03-01'), set)).toEqual([]);
  });
});
