import { describe, expect, it } from 'vitest';
import { trialRun } from '../../../src/analysis/trial.ts';
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
