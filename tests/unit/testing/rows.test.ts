import { describe, expect, it } from 'vitest';
import { checkScenario } from '../../../src/testing/checkScenario.ts';
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
