import { describe, expect, it } from 'vitest';
import { checkScenario } from '../../../src/testing/checkScenario.ts';
import { THIS_MACHINE } from '../../../src/testing/machine.ts';
import { formatReplay, parseReplay } from '../../../src/testing/replay.ts';
import { times } from '../../helpers/effort.ts';
import { scenarioOf } from '../../helpers/run.ts';
import { world } from './world.ts';

const wrong = world({ 'terms.wedge.weight': '-1.5 to -0.5', 'quantities.trust': '0.2 to 0.5' });
const OPTIONS = { seed: 'night of 3 May', trials: 4 };

describe('a check', () => {
  it('gives the same for the same seed, and other cases for another', async () => {
    const first = await checkScenario(wrong, OPTIONS);
    expect(await checkScenario(wrong, OPTIONS)).toEqual(first);
    expect(first.complete).toBe(true);
    expect(first.seed).toBe(OPTIONS.seed);
    expect(Number.isSafeInteger(first.fastCheckSeed)).toBe(true);
    const other = await checkScenario(wrong, { ...OPTIONS, seed: '2' });
    expect(other.fastCheckSeed).not.toBe(first.fastCheckSeed);
    const said = ({ laws }: typeof first): string[] => laws.map(({ says }) => says);
    expect(said(other)).not.toEqual(said(first));
  });

  it('lists every law with how it went', async () => {
    const { laws } = await checkScenario(wrong, OPTIONS);
    const failing = laws.filter(({ status }) => status === 'fails').map(({ id }) => id);
    expect(failing).toContain('sign.wedge');
    expect(failing).toContain('direction');
    expect(failing).not.toContain('sign.gain');
    for (const { status, trials, says, replay } of laws) {
      if (status === 'holds') expect([says, replay]).toEqual(['', null]);
      else expect(says).not.toBe('');
      expect(trials > 0).toBe(status !== 'not applicable');
      expect(replay !== null).toBe(status === 'fails');
    }
    const precondition = laws.find(({ id }) => id === 'precondition')!;
    expect(precondition.trials).toBe(OPTIONS.trials * precondition.paths.length);
  });

  it('tries one law, or a group', async () => {
    const one = await checkScenario(wrong, { ...OPTIONS, only: 'sign.wedge' });
    expect(one.laws.map(({ id }) => id)).toEqual(['sign.wedge']);
    const group = await checkScenario(wrong, { ...OPTIONS, only: 'sign' });
    expect(group.laws).toHaveLength(wrong.terms.length);
    await expect(checkScenario(wrong, { ...OPTIONS, only: 'sign.wegde' })).rejects.toThrow(
      'The scenario has no law "sign.wegde".',
    );
  });

  it('reports progress, and stops when told to', async () => {
    const seen: (readonly [number, number])[] = [];
    const stop = new AbortController();
    const { laws, complete } = await checkScenario(wrong, {
      ...OPTIONS,
      only: 'sign',
      signal: stop.signal,
      onProgress: (done, total) => {
        seen.push([done, total]);
        if (done === 2) stop.abort();
      },
    });
    expect(seen).toEqual([
      [1, wrong.terms.length],
      [2, wrong.terms.length],
    ]);
    expect(laws).toHaveLength(2);
    expect(complete).toBe(false);
  });

  it('finds nothing to try where formulas always leave their domains', async () => {
    const outside = world({ 'quantities.raids_feared': '-1 - raids' });
    const { laws } = await checkScenario(outside, { ...OPTIONS, only: 'curve' });
    expect(laws).toMatchObject([{ id: 'curve', status: 'not applicable', trials: 0, replay: null }]);
    expect(laws[0]!.says).toMatch(/^no case could be tried: formulas leave their domains/);
  });

  it.each([30, 333, 1000])('finds nothing but rounding where all is sure, at %d a month', async (rate) => {
    const sure = {
      summitry: 1,
      title: 'Sure',
      question: 'Do they meet?',
      window: { start: '2026-01-01', end: '2045-12-31', step: 'month' },
      principals: { initiator: 'upper', target: 'lower' },
      actors: { upper: { title: 'U', willingness: 1 }, lower: { title: 'L', willingness: 1 } },
      stages: ['quiet', 'talks', 'summit'],
      transitions: {
        open: { from: 'quiet', to: 'talks', rate: `${rate} per month` },
        meet: { from: 'talks', to: 'summit', rate: `${rate} per month` },
      },
      setbacks: { quarrel: { to: 'previous', rate: '0 to 0.001 per month', shock: 300 } },
    };
    const { laws } = await checkScenario(scenarioOf(JSON.stringify(sure)), {
      seed: '1',
      trials: times(3, 8),
    });
    expect(laws.filter(({ status }) => status === 'fails').map(({ says }) => says)).toEqual([]);
    expect(laws.filter(({ status }) => status === 'holds').length).toBeGreaterThan(10);
  });

  it('lets a defect of a machine pass for no finding', async () => {
    const broken = {
      ...THIS_MACHINE,
      runChunk: () => {
        throw new TypeError('out of order');
      },
    };
    const check = checkScenario(wrong, { ...OPTIONS, only: 'curve', machine: broken });
    await expect(check).rejects.toThrow(TypeError);
  });
});

describe('a replay', () => {
  it('runs the smallest counter-example again, and nothing else', async () => {
    const { laws } = await checkScenario(wrong, OPTIONS);
    const failing = laws.filter(({ status }) => status === 'fails');
    expect(failing.length).toBeGreaterThan(1);
    for (const { id, says, replay } of failing) {
      const again = await checkScenario(wrong, { seed: 'another', replay: replay! });
      expect(again.seed).toBe(OPTIONS.seed);
      expect(again.laws).toMatchObject([{ id, status: 'fails', says, trials: 1, replay }]);
    }
  });

  it('holds once the file is put right', async () => {
    const { laws } = await checkScenario(wrong, { ...OPTIONS, only: 'sign.wedge' });
    const again = await checkScenario(world(), { ...OPTIONS, replay: laws[0]!.replay! });
    expect(again.laws).toMatchObject([{ id: 'sign.wedge', status: 'holds', replay: null }]);
  });

  it('is one word, whatever the seed', () => {
    for (const replay of [
      { id: 'sign.wedge', seed: '1', path: '3:0:1' },
      { id: 'curve', seed: 'a:b: c', path: '0' },
      { id: 'expect.quantities.trust', seed: '', path: '12:1' },
    ]) {
      expect(parseReplay(formatReplay(replay))).toEqual(replay);
    }
    expect(formatReplay({ id: 'sign.wedge', seed: '1', path: '3:0:1' })).toBe('sign.wedge:1:3.0.1');
    for (const text of ['', 'sign.wedge', 'sign.wedge:1', 'sign.wedge:1:', ':1:0', 'sign.wedge:1:a', 'x:1:3..1']) {
      expect(parseReplay(text)).toBeNull();
    }
  });

  it('has to be one', async () => {
    await expect(checkScenario(wrong, { ...OPTIONS, replay: 'sign.wedge' })).rejects.toThrow(
      '"sign.wedge" is no replay of the form ID:SEED:PATH.',
    );
    await expect(checkScenario(wrong, { ...OPTIONS, replay: 'nothing:1:0' })).rejects.toThrow(
      'The scenario has no law "nothing".',
    );
  });
});
