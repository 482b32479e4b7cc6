import { describe, expect, it } from 'vitest';
import { checkScenario } from '../../../src/testing/checkScenario.ts';
import { scenarioOf } from '../../helpers/run.ts';
import { changed } from './world.ts';

const RISING = { quiet: 0.2, talks: 0.6, agreed: 0.6, met: 0.6 };
const FALLING = { quiet: 0.6, talks: 0.2, agreed: 0.2, met: 0.2 };
const LEVEL = { quiet: 0.4, talks: 0.4, agreed: 0.4, met: 0.4 };

/** What becomes of the only row of a world, in a file that expects something of it. */
async function rowThat(expected: string | undefined, row: object) {
  const scenario = changed((file) => {
    const said = expected === undefined ? {} : { expect: expected };
    Object.assign(file, { evidence: [{ occurred: '2026-02-01', title: 'A report', ...said, ...row }] });
  });
  const { laws } = await checkScenario(scenario, { seed: '1', trials: 3, only: 'expect' });
  return laws.find(({ id }) => id === 'expect.evidence.2026-02-01');
}

describe('what a row of evidence is expected to do', () => {
  it('holds where the forecast of its day goes that way', async () => {
    expect(await rowThat('raises', { likelihood: RISING })).toMatchObject({ status: 'holds', trials: 3 });
    expect(await rowThat('lowers', { likelihood: FALLING })).toMatchObject({ status: 'holds' });
  });

  it('fails where it goes the other way, with the move that the row makes', async () => {
    const found = await rowThat('lowers', { likelihood: RISING });
    expect(found?.status).toBe('fails');
    expect(found?.says).toMatch(
      /^P as of 2026-02-01 rises from [\d.]+ to [\d.]+ .* with this row, where it is declared that it lowers P$/,
    );
  });

  it('has no effect where the row says nothing, and does not apply where it is known too late or goes either way', async () => {
    expect(await rowThat('raises', { likelihood: LEVEL })).toMatchObject({ status: 'no effect' });
    expect(await rowThat('raises', { likelihood: RISING, known: '2027-02-01' })).toMatchObject({
      status: 'not applicable',
    });
    expect(await rowThat('mixed', { likelihood: RISING })).toMatchObject({ status: 'holds' });
    expect(await rowThat(undefined, { likelihood: RISING })).toBeUndefined();
  });
});

/** Polls of a mean that nobody knows: the smaller their error, the fewer draws count. The last is a rise. */
function polled(error: string) {
  const poll = (occurred: string, value: string) => ({ process: 'mood', occurred, value, error });
  return scenarioOf(
    JSON.stringify({
      summitry: 1,
      title: 'Polls',
      question: 'Do they meet?',
      resolves: 'They meet.',
      window: { start: '2026-01-01', end: '2026-05-31', as_of: '2026-05-15', step: 'month' },
      principals: { initiator: 'upper', target: 'lower' },
      quantities: {
        usual: { value: 'uniform(0, 1)', domain: 'share' },
        other: { value: 'normal(0, 1)', domain: 'real' },
      },
      actors: { upper: { title: 'Upper valley' }, lower: { title: 'Lower valley', willingness: 0.5 } },
      processes: {
        mood: {
          kind: 'mean_reverting',
          of: 'upper',
          mean: 'usual',
          half_life: '2 weeks',
          volatility: 0.005,
          history: [{ on: '2025-12-15', value: '45 %' }],
        },
      },
      terms: {
        mood: { actor: 'upper', sign: '+', weight: 3, value: 'mood' },
        other: { actor: 'upper', sign: '+', weight: 1.5, value: 'other' },
      },
      stages: ['quiet', 'met'],
      transitions: { meet: { from: 'quiet', to: 'met', rate: '0.4 per month', needs: ['upper'] } },
      evidence: [
        poll('2026-02-15', '42 %'),
        poll('2026-03-15', '41 %'),
        poll('2026-04-15', '42 %'),
        { ...poll('2026-05-15', '48 %'), expect: 'raises' },
      ],
    }),
  );
}

describe('a row beside evidence that leaves few draws', () => {
  const tried = async (error: string, seed: string, trials: number) =>
    (await checkScenario(polled(error), { seed, trials, only: 'expect' })).laws[0]!;

  it('is not accused by the few that are left', async () => {
    for (const [error, seed] of [
      ['0.5 %', '2'],
      ['1 %', '3'],
    ] as const) {
      const { status, says } = await tried(error, seed, 8);
      expect([seed, status, says]).toEqual([seed, 'holds', '']);
    }
  });

  it('is not tried where there are too few whatever is done, and says why', async () => {
    expect(await tried('0.02 %', '1', 1)).toMatchObject({
      status: 'not tried',
      trials: 0,
      says: expect.stringContaining('the evidence leaves fewer than 16 effective draws of 8192'),
    });
  });
});
