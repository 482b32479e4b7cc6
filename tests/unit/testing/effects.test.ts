import { describe, expect, it } from 'vitest';
import type { LawResult } from '../../../src/results/checks.ts';
import type { Scenario } from '../../../src/scenario/model.ts';
import { checkScenario } from '../../../src/testing/checkScenario.ts';
import { columnsIn } from '../../../src/testing/looks.ts';
import { THIS_MACHINE } from '../../../src/testing/machine.ts';
import { eachDraw, saySpecial } from '../../../src/testing/special.ts';
import { figure } from '../../../src/testing/words.ts';
import { changed, world } from './world.ts';

async function tried(scenario: Scenario, id: string, trials = 5): Promise<LawResult> {
  const { laws } = await checkScenario(scenario, { seed: '1', trials, only: id });
  return laws.find((law) => law.id === id)!;
}

type File = Parameters<Parameters<typeof changed>[0]>[0];

/** Aid raises P where trust is above a quarter, and lowers it below. */
function turning(change: (file: File) => void): Scenario {
  return changed((file) => {
    Object.assign(file.quantities, {
      trust: { value: 'uniform(0, 1)' },
      aid: { value: 'beta(2, 2)', ...EXPECTING },
    });
    Object.assign(file.terms, {
      wedge: { actor: 'target', sign: '+', weight: 2, value: '(trust - 0.25) * aid' },
    });
    change(file);
  });
}
const EXPECTING: { expect?: string } = {};

function aid(expected: string): Scenario {
  return turning(({ quantities }) => {
    Object.assign(quantities, { aid: { value: 'beta(2, 2)', expect: expected } });
  });
}

/** Share of draws and threshold in a sentence on what turns round. */
function separated(says: string): { share: number; threshold: number } {
  const match =
    /in ([\d.]+) % of 320 draws when .*: where quantities\.trust < ([\d.]+) \(in 100 % of those, in 0 % of the others\)/.exec(
      says,
    );
  if (match === null) throw new Error(says);
  return { share: Number(match[1]) / 100, threshold: Number(match[2]) };
}

describe('an interaction that turns round', () => {
  it('breaks what is declared of every draw, and is told with the number that separates the draws', async () => {
    const found = await tried(aid('always raises'), 'expect.quantities.aid', 1);
    expect(found).toMatchObject({ status: 'fails', replay: expect.stringMatching(/^expect\.quantities\.aid:1:/) });
    expect(found.says).toMatch(/^P falls in .*, although it is declared that it always raises P: where/);
    const { share, threshold } = separated(found.says);
    expect(Math.abs(threshold - 0.25)).toBeLessThan(0.02);
    // A quarter, within five standard errors over 320 draws.
    expect(Math.abs(share - 0.25)).toBeLessThan(0.12);
  });

  it('is a remark beside a direction of the mean, and beside none', async () => {
    for (const expected of ['raises', 'mixed']) {
      const found = await tried(aid(expected), 'expect.quantities.aid');
      expect(found).toMatchObject({ status: 'holds', replay: null });
      expect(Math.abs(separated(found.says).threshold - 0.25)).toBeLessThan(0.02);
    }
  });

  it('is no part of a number that never turns', async () => {
    const steady = changed(({ quantities, what_if }) => {
      quantities.trust.expect = 'always raises';
      what_if.trusted.expect = 'always raises';
    });
    for (const id of ['expect.quantities.trust', 'what_if.trusted']) {
      const { status, says } = await tried(steady, id);
      // The what-if is a rise in no draw in which trust is beyond 0.9 already.
      expect([id, status, says]).toEqual([id, 'holds', '']);
    }
    const against = changed(({ quantities }) => {
      quantities.trust.expect = 'always lowers';
    });
    expect(await tried(against, 'expect.quantities.trust')).toMatchObject({ status: 'fails' });
  });
});

describe('what only the widest comparison shows', () => {
  /** Aid raises P up to its highest twentieth, in which it undoes more than all of that. */
  const late = (expected: string) =>
    changed(({ quantities, terms }) => {
      Object.assign(quantities, { aid: { value: 'uniform(0, 1)', expect: expected } });
      Object.assign(terms.wedge, { value: '0.3 * aid - 20 * max(0, aid - 0.93)' });
    });

  it('breaks what is declared of the mean and of every draw, with a case to try again', async () => {
    for (const expected of ['raises', 'always raises']) {
      const found = await tried(late(expected), 'expect.quantities.aid', 1);
      expect(found).toMatchObject({ status: 'fails', replay: expect.any(String) });
      expect(found.says).toMatch(
        /^mean P falls .* over 320 draws .* when quantities\.aid goes from 0\.05 to 0\.95, where/,
      );
      const again = await checkScenario(late(expected), { seed: '1', replay: found.replay! });
      expect(again.laws[0]).toMatchObject({ status: 'fails', says: found.says });
    }
  });

  it('is no fault where P may go either way', async () => {
    expect(await tried(late('mixed'), 'expect.quantities.aid', 1)).toMatchObject({ status: 'holds' });
  });
});

describe('what is declared to move P and does not', () => {
  const idle = (change: (file: File) => void = () => undefined) =>
    changed((file) => {
      file.terms.wedge.value = '0.3';
      change(file);
    });

  it('is told with the reason', async () => {
    const number = await tried(idle(), 'expect.quantities.trust');
    expect(number).toMatchObject({ status: 'no effect', trials: 5, replay: null });
    expect(number.says).toMatch(
      /^P is the same to a millionth in all 320 draws of 5 cases when quantities\.trust goes from [\d.]+ to [\d.]+: P does not depend on it$/,
    );
    expect(await tried(idle(), 'what_if.trusted')).toMatchObject({
      status: 'no effect',
      says: expect.stringMatching(
        /in all 320 draws of 5 cases when the what-if trusted is set: P does not depend on it$/,
      ),
    });
  });

  it('is seen where nothing is declared, or either way', async () => {
    for (const expected of ['mixed', undefined]) {
      const change = (file: File) => Object.assign(file.what_if.trusted, { expect: expected });
      expect(await tried(idle(change), 'what_if.trusted')).toMatchObject({ status: 'no effect' });
      const { status, title } = await tried(changed(change), 'what_if.trusted');
      expect(status).toBe('holds');
      expect(title).toBe(
        expected === undefined
          ? 'The what-if trusted changes P'
          : 'The what-if trusted moves P either way, as declared',
      );
    }
  });

  it('names the side that no move asks', async () => {
    const unasked = changed(({ transitions, setbacks }) => {
      Object.assign(setbacks.quarrel, { needs: ['initiator'] });
      for (const move of Object.values(transitions)) Object.assign(move, { needs: ['initiator', 'ally'] });
    });
    expect((await tried(unasked, 'expect.quantities.trust')).says).toMatch(
      /: it works through terms\.wedge alone, and no move needs the consent of lower$/,
    );
    expect(await tried(unasked, 'sign.wedge')).toMatchObject({
      status: 'no effect',
      says: 'no move needs the consent of lower, so that the term counts for nothing',
    });
  });

  it('names what outweighs it', async () => {
    const stopped = world({ 'actors.ally.willingness': '0' });
    expect((await tried(stopped, 'expect.quantities.trust')).says).toMatch(
      /: it works through terms\.wedge, and P is 0 in every draw, whatever it is$/,
    );
    const drowned = world({ 'terms.base.weight': '-2000' });
    expect((await tried(drowned, 'expect.quantities.trust')).says).toMatch(/it works through terms\.wedge, and /);
    const weightless = world({ 'terms.wedge.weight': '0' });
    expect((await tried(weightless, 'expect.quantities.trust')).says).toMatch(/this term adds 0 in every draw$/);
  });

  it('is not said of what moves P through the evidence alone', async () => {
    const seen = changed((file) => {
      Object.assign(file.processes, {
        mood: {
          kind: 'mean_reverting',
          mean: 0.5,
          start: 0.5,
          half_life: '6 months',
          volatility: 0.5,
          house_effect: '0 to 0.2',
        },
      });
      Object.assign(file.terms, { mood: { actor: 'target', sign: '+', weight: 1, value: 'mood' } });
      Object.assign(file.evidence, [
        { occurred: '2026-02-01', process: 'mood', value: 0.6, error: 0.1, title: 'A poll' },
      ]);
      Object.assign(file.what_if, { leaning: { title: 'L', set: { 'processes.mood.house_effect': 0.5 } } });
    });
    expect(await tried(seen, 'what_if.leaning')).toMatchObject({ status: 'holds', says: '' });
  });
});

describe('a law of the model', () => {
  it('names the numbers that moved nothing where others did, and has no effect where none did', async () => {
    const one = world({
      'transitions.talk.multiplier': '1',
      'start.quiet': '0',
      'start.talks': '1',
      'setbacks.quarrel.rate': '0',
      'setbacks.quarrel.shock': '0',
    });
    const found = await tried(one, 'transition', 1);
    expect(found).toMatchObject({ status: 'holds', says: '' });
    expect(found.idle).toEqual(['transitions.talk.rate', 'transitions.talk.multiplier']);
    const none = await tried(world({ 'actors.ally.willingness': '0' }), 'precondition');
    expect(none).toMatchObject({ status: 'no effect', idle: none.paths });
    expect(none.says).toMatch(
      /^P is the same to a millionth in all \d+ cases and at the ends of each number: .*P is 0 in every draw/,
    );
  });

  it('has none in a term that adds nothing', async () => {
    expect(await tried(world({ 'terms.wedge.weight': '0' }), 'sign.wedge')).toMatchObject({
      status: 'no effect',
      says: 'terms.wedge.weight is 0, so that the term counts for nothing',
    });
    const usual = changed(({ terms }) => Object.assign(terms.wedge, { value: 0.4, usual: 0.4 }));
    expect(await tried(usual, 'sign.wedge')).toMatchObject({
      status: 'no effect',
      says: 'terms.wedge.value is what is usual in every draw, so that the term adds 0 in all of them',
    });
    expect(await tried(world(), 'sign.wedge')).toMatchObject({ status: 'holds', idle: [] });
  });
});

describe('a counter-example', () => {
  it('says in which draws it is so', async () => {
    const weight = await tried(world({ 'terms.wedge.weight': 'quantities.trust - 0.3' }), 'sign.wedge', 20);
    expect(weight.says).toMatch(
      /; so it is in \d+ % of 128 draws: where quantities\.trust < 0\.3\d* \(in 100 % of those, in 0 % of the others\)$/,
    );
  });

  it('says so of draws of a law of the model', async () => {
    const often = await tried(world({ 'terms.wedge.weight': 'normal(1, 0.9)' }), 'direction', 40);
    expect(often).toMatchObject({ status: 'fails' });
    expect(often.says).toMatch(
      /; so it is in 1\d % of 128 draws: where terms\.wedge\.weight < -?0(\.0\d*)? \(in 100 % of those, in 0 % of the others\)$/,
    );
  });

  it('names what is unusual in its draw, and what would be without', () => {
    const program = THIS_MACHINE.compile(world(), '1');
    const columns = columnsIn(program, [0, 64], new Set());
    const trust = Array.from(columns.find(({ path }) => path === 'quantities.trust')!.values);
    const draw = trust.indexOf(Math.min(...trust));
    const failing = {
      program,
      draw,
      moved: new Set<string>(),
      failsIn: (first: number) => eachDraw((d) => first + d === draw),
      failsWith: (set: Readonly<Record<string, number>>) => set['quantities.trust'] === undefined,
    };
    expect(saySpecial(failing)).toBe(
      `; so it is in 1 % of 128 draws; in draw ${draw} quantities.trust is ${figure(trust[draw]!)} (below 99 % of draws), and with its median it would not be so`,
    );
    expect(saySpecial({ ...failing, failsWith: () => true })).toBe('; so it is in 1 % of 128 draws');
    expect(saySpecial({ ...failing, failsIn: () => eachDraw(() => true) })).toBe('');
    expect(saySpecial({ ...failing, failsIn: () => null })).toBe('');
  });
});
