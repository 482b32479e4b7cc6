import { describe, expect, it } from 'vitest';
import { trialRun, withTrialRun } from '../../../src/analysis/trial.ts';
import { loadScenario } from '../../../src/disk/scenario.ts';
import type { Scenario } from '../../../src/scenario/model.ts';
import { BASE } from '../scenario/support.ts';

function scenarioOf(text: string): Scenario {
  const loaded = loadScenario('case.yaml', { read: () => text });
  return loaded.ok ? loaded.value : expect.fail(JSON.stringify(loaded.diagnostics));
}

const codesOf = async (text: string) => (await trialRun(scenarioOf(text), '1')).map(({ code }) => code);

/** What-ifs whose formulas leave their domain, after so many that do not. */
const whatIfs = (before: number): string =>
  `${BASE.replace('quantities:\n', `quantities:\n${Array.from({ length: 400 }, (_, i) => `  more${i}: 0.5\n`).join('')}`)}what_if:\n${Array.from(
    { length: before + 1 },
    (_, i) =>
      `  w${String(i).padStart(3, '0')}: { set: { quantities.drought: ${i < before ? '0.5 * more1' : '2 + more1'} } }\n`,
  ).join('')}`;

describe('a small run', () => {
  it('tries the formulas of what-ifs', async () => {
    expect(await codesOf(whatIfs(3))).toEqual(['formula-out-of-domain']);
  });

  it('tries no more of them than can be tried quickly; the others are found when they run', async () => {
    expect(await codesOf(whatIfs(150))).toEqual([]);
  });
});

describe('what a file and a small run say together', () => {
  const loaded = (text: string) => loadScenario('case.yaml', { read: () => text });

  it('is all that validate says, warnings of both', async () => {
    const text = BASE.replace('beta(2, 2)', 'beta(2, 2)\n  rumour: 0.5').replace('weight: 2,', 'weight: 200,');
    const read = loaded(text);
    const tried = await withTrialRun(read);
    expect(tried).toEqual({
      ...read,
      diagnostics: [...read.diagnostics, expect.objectContaining({ code: 'term-saturated' })],
    });
    expect(read.diagnostics.map(({ code }) => code)).toEqual(['unused-quantity']);
  });

  it('gives no scenario where the run finds an error', async () => {
    const impossible = `${BASE}what_if: { wet: { set: { quantities.drought: 2 + trade } } }\n`;
    const { diagnostics, ...rest } = await withTrialRun(loaded(impossible), { seed: 'a' });
    expect(diagnostics.map(({ code }) => code)).toEqual(['formula-out-of-domain']);
    expect(rest).toMatchObject({ ok: false });
    expect(rest).not.toHaveProperty('value');
  });

  it('is what reading says where that is an error already', async () => {
    const wrong = loaded('summitry: 1\n');
    expect(await withTrialRun(wrong)).toBe(wrong);
  });
});
