import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../../src/scenario/model.ts';
import { checkScenario } from '../../../src/testing/checkScenario.ts';
import { THIS_MACHINE } from '../../../src/testing/machine.ts';
import { formatReplay, parseReplay, stateDigest } from '../../../src/testing/replay.ts';
import { times } from '../../helpers/effort.ts';
import { scenarioOf } from '../../helpers/run.ts';
import { changed, world } from './world.ts';

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
    expect(laws).toMatchObject([{ id: 'curve', status: 'not tried', trials: 0, replay: null }]);
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

  it('is stale once the file is put right, and never a pass', async () => {
    const { laws } = await checkScenario(wrong, { ...OPTIONS, only: 'sign.wedge' });
    const { replay } = laws[0]!;
    const tried = (scenario: Scenario, text: string) => checkScenario(scenario, { ...OPTIONS, replay: text });
    const again = await tried(world(), replay!);
    expect(again.laws).toMatchObject([{ id: 'sign.wedge', status: 'stale', replay: null }]);
    expect(again.laws[0]!.trials).toBeGreaterThan(0);
    expect(again.laws[0]!.says).toBe(
      'this case was found in another state of the file or of the program: it holds now; only a whole check says whether the law does',
    );
    // A word of an older version says not of which state it is.
    const old = replay!.replace(/:[^:]*$/, '');
    expect((await tried(world(), old)).laws).toMatchObject([{ status: 'stale', says: again.laws[0]!.says }]);
    expect((await tried(wrong, old)).laws).toMatchObject([{ status: 'fails', replay }]);
  });

  it('fails in another state of the file if it fails there still', async () => {
    const { laws } = await checkScenario(wrong, { ...OPTIONS, only: 'sign.wedge' });
    const other = world({ 'terms.wedge.weight': '-1.6 to -0.4', 'quantities.trust': '0.2 to 0.5' });
    const again = await checkScenario(other, { ...OPTIONS, replay: laws[0]!.replay! });
    expect(again.laws).toMatchObject([{ status: 'fails' }]);
    expect(again.laws[0]!.replay).not.toBe(laws[0]!.replay);
  });

  it('is stale where there is no such case', async () => {
    for (const path of ['0.9999', '3.0.0.0.0.0.0.0.0.0.0.0.0.0', '99999999999999']) {
      const { laws } = await checkScenario(world(), { ...OPTIONS, replay: `curve:1:${path}` });
      expect(laws, path).toMatchObject([{ id: 'curve', status: 'stale', trials: 0, replay: null }]);
    }
    const outside = world({ 'quantities.raids_feared': '-1 - raids' });
    const { laws } = await checkScenario(outside, { ...OPTIONS, replay: 'curve:1:0' });
    expect(laws).toMatchObject([{ status: 'stale', trials: 0 }]);
    const without = changed(({ setbacks }) => Object.assign(setbacks, { quarrel: undefined }));
    expect((await checkScenario(without, { ...OPTIONS, replay: 'setback:1:0' })).laws).toMatchObject([
      { status: 'stale', says: 'the law does not apply to this state of the file: there are no setbacks' },
    ]);
  });

  it('says so where nothing is wrong with a case of the same state', async () => {
    const replay = formatReplay({ id: 'curve', seed: '1', path: '0', digest: stateDigest(world()) });
    const { laws } = await checkScenario(world(), { ...OPTIONS, replay });
    expect(laws).toMatchObject([{ status: 'stale', says: expect.stringMatching(/^nothing is wrong with this case/) }]);
  });

  it('is one word, whatever the seed', () => {
    for (const replay of [
      { id: 'sign.wedge', seed: '1', path: '3:0:1' },
      { id: 'curve', seed: 'a:b: c', path: '0' },
      { id: 'expect.quantities.trust', seed: '', path: '12:1' },
      { id: 'curve', seed: 'a:b', path: '3:0', digest: '00000012' },
      { id: 'curve', seed: '1', path: '3', digest: '5f2c81d0' },
    ]) {
      expect(parseReplay(formatReplay(replay))).toEqual(replay);
    }
    expect(formatReplay({ id: 'sign.wedge', seed: '1', path: '3:0:1' })).toBe('sign.wedge:1:3.0.1');
    expect(formatReplay({ id: 'curve', seed: '1', path: '3:0', digest: '5f2c81d0' })).toBe('curve:1:3.0:5f2c81d0');
    for (const text of ['', 'sign.wedge', 'sign.wedge:1', 'sign.wedge:1:', ':1:0', 'sign.wedge:1:a', 'x:1:3..1']) {
      expect(parseReplay(text)).toBeNull();
    }
  });

  it('has to be one', async () => {
    await expect(checkScenario(wrong, { ...OPTIONS, replay: 'sign.wedge' })).rejects.toThrow(
      '"sign.wedge" is no replay of the form ID:SEED:PATH:DIGEST.',
    );
    await expect(checkScenario(wrong, { ...OPTIONS, replay: 'nothing:1:0' })).rejects.toThrow(
      'The scenario has no law "nothing".',
    );
  });
});
