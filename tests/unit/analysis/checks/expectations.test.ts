import { describe, expect, it } from 'vitest';
import { expectations } from '../../../../src/analysis/checks/expectations.ts';
import { expectationsOf } from '../../../helpers/expectationsOf.ts';
import { scenarioOf } from '../../../helpers/run.ts';
import { workbench } from '../../../helpers/workbench.ts';

/**
 * One step of a chain at a rate of ln 2 a month with all sides willing: P(held) after m months of 30.4375 days is
 * 1 − 2⁻ᵐ, exactly, in every draw. The window has 365 days, which are 11.9918 months.
 */
const HALVING = `
summitry: 1
title: Halving
question: Do they meet?
window: { start: 2026-01-01, end: 2026-12-31, step: day }
principals: { initiator: north, target: south }
actors: { north: { willingness: 1 }, south: { willingness: 1 } }
quantities:
  idle: 0 to 1
  rate: { value: 0.0693147180559945, why: A tenth of ln 2 }
stages: [apart, summit]
transitions: { meet: { from: apart, to: summit, rate: rate } }
what_if:
  faster: { title: Twice as fast, set: { quantities.rate: 0.138629436111989 } }
  slower: { title: Half as fast, set: { quantities.rate: 0.03465735902799725 } }
expectations:
`;

/** The same at a rate that is not known, which all of the spread comes from. */
const UNCERTAIN = HALVING.replace('value: 0.0693147180559945', 'value: 0.03 to 0.12');

const MONTHS = 365 / 30.4375;
const heldAt = (tenths: number) => 1 - 2 ** ((-tenths * MONTHS) / 10);

describe('expectations', () => {
  it('finds what can be computed by hand', async () => {
    const [base, gain] = await expectationsOf(`${HALVING}
  base: { p: 56 % to 57 % }
  gain: { difference: 24 % to 25 %, what_if: faster }
`);
    expect(Math.abs((base?.found[0]?.mean ?? 0) - heldAt(1))).toBeLessThan(1e-9);
    expect(Math.abs((gain?.found[0]?.mean ?? 0) - (heldAt(2) - heldAt(1)))).toBeLessThan(1e-9);
    expect([base?.status, gain?.status]).toEqual(['holds', 'holds']);
  });

  it('fails to either side, and by a hair where there is no error', async () => {
    const below = `${(100 * heldAt(1) + 0.0001).toFixed(6)} % to 90 %`;
    const above = `1 % to ${(100 * heldAt(1) - 0.0001).toFixed(6)} %`;
    const all = await expectationsOf(`${HALVING}
  a: { p: ${below} }
  b: { p: ${above}, severity: warn }
`);
    expect(all.map(({ status, severity }) => [status, severity])).toEqual([
      ['fails', 'error'],
      ['fails', 'warn'],
    ]);
  });

  it('looks at a day, at another day of the forecast and at a what-if', async () => {
    // 181 days to the end of June, and 184 from 1 July to the end of the year.
    const half = 1 - 2 ** (-181 / 304.375);
    const late = 1 - 2 ** (-184 / 304.375);
    const all = await expectationsOf(`${HALVING}
  by: { p: 0 to 1, by: 2026-06-30 }
  late: { p: 0 to 1, as_of: 2026-07-01 }
  what: { p: 0 to 1, what_if: slower }
`);
    const [by, laterOn, what] = all.map(({ found }) => found[0]?.mean ?? 0);
    expect(Math.abs((by ?? 0) - half)).toBeLessThan(1e-9);
    expect(Math.abs((what ?? 0) - heldAt(0.5))).toBeLessThan(1e-9);
    // No row of evidence says that they have not met by July, which the question itself does.
    expect(Math.abs((laterOn ?? 0) - late)).toBeLessThan(1e-9);
  });

  it('ranks what-ifs, by their titles, and says what was found the other way', async () => {
    const [right, wrong] = await expectationsOf(`${HALVING}
  right: { order: [faster, slower] }
  wrong: { order: [slower, faster] }
`);
    expect([right?.status, wrong?.status]).toEqual(['holds', 'fails']);
    expect(wrong?.found.map(({ title }) => title)).toEqual(['Twice as fast', 'Half as fast']);
  });

  it('fails an order of two what-ifs that come out the same', async () => {
    const same = HALVING.replace('what_if:', 'what_if:\n  again: { set: { quantities.rate: 0.138629436111989 } }');
    const [tie] = await expectationsOf(`${same}\n  tie: { order: [faster, again] }\n`);
    expect(tie?.status).toBe('fails');
  });

  it('tells nothing of drivers from few draws, and asks for more than were taken', async () => {
    const [few] = await expectationsOf(`${UNCERTAIN}\n  first: { drivers: [quantities.rate] }\n`);
    expect(few).toMatchObject({ status: 'undecided', found: [], drawsToTell: 4100 });
  });

  it('tells a driver from what explains nothing', async () => {
    const scenario = scenarioOf(`${UNCERTAIN}
  right: { drivers: [quantities.rate] }
  wrong: { drivers: [quantities.idle, quantities.rate] }
  certain: { drivers: [quantities.rate], what_if: faster }
  beside: { p: 0 to 1, what_if: faster }
`);
    const bench = await workbench(scenario, { draws: 512, paths: 1 });
    expect((await expectations(bench)).map(({ status }) => status)).toEqual(['holds', 'fails', 'holds', 'fails']);
    // The what-if is run once for both that are about it.
    expect(bench.runs()).toBe(1);
  });

  it('asks for whole draws, more than the run took', async () => {
    const [narrow] = await expectationsOf(`${UNCERTAIN}\n  narrow: { p: 1 % to 99 %, stage: summit }\n`);
    expect(narrow?.status).toBe('holds');
    const mean = narrow?.found[0]?.mean ?? 0;
    const error = narrow?.found[0]?.standardError ?? 0;
    const within = `${100 * (mean - 2.9 * error)} % to ${100 * (mean + 2.9 * error)} %`;
    const [open] = await expectationsOf(`${UNCERTAIN}\n  open: { p: ${within} }\n`);
    expect(open?.status).toBe('undecided');
    expect(Number.isInteger(open?.drawsToTell)).toBe(true);
    expect(open?.drawsToTell ?? 0).toBeGreaterThan(64);
  });
});
