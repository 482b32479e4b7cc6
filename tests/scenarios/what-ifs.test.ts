import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { estimateAt } from '../../src/analysis/core/estimate.ts';
import { type Forecast, forecast } from '../../src/analysis/forecast.ts';
import { loadScenario } from '../../src/disk/scenario.ts';
import { inlineRunner } from '../../src/runners/inline.ts';

/**
 * Everything that ships is run: each what-if moves the probability in the direction that the file
 * declares, by more than five standard errors of the paired difference, and the real cases come out
 * where sources and base rates put them.
 */
const FILES = ['scenarios', 'scenarios/examples'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name)),
);
const SETTINGS = {
  seed: 'scenarios',
  draws: 1536,
  paths: 1,
} as const;
const CERTAINTY = 5;

const runner = inlineRunner();
afterAll(() => runner.close());

describe.each(FILES)('%s', (path) => {
  let result: Forecast;
  beforeAll(async () => {
    result = await run(path);
  });

  it('loads without a problem', () => {
    expect(loadScenario(path).diagnostics).toEqual([]);
  });

  it('moves in the declared direction under every what-if', () => {
    const wrong = result.results.whatIf
      .map(({ id, expect, difference: { mean, standardError } }) => ({
        id,
        expect,
        z: mean / standardError,
      }))
      .filter(({ expect, z }) => !(expect === 'mixed' || (expect === 'raises' ? z : -z) > CERTAINTY));
    expect(wrong).toEqual([]);
  });

  it('gives every what-if a direction and a title', () => {
    for (const whatIf of result.results.whatIf) {
      expect(whatIf.expect, whatIf.id).not.toBeNull();
      expect(whatIf.title, whatIf.id).not.toBe('');
    }
  });
});

describe('the flagship', () => {
  it('gives 3 to 15 % for 2024 before any evidence', async () => {
    const probability = held(await run('scenarios/japan_dprk_2024.yaml', []));
    expect(probability).toBeGreaterThan(0.03);
    expect(probability).toBeLessThan(0.15);
  });

  it('has at least sixteen what-ifs, few of them without a direction', () => {
    const { whatIf } = load('scenarios/japan_dprk_2024.yaml');
    expect(whatIf.length).toBeGreaterThanOrEqual(16);
    expect(whatIf.filter(({ expect }) => expect === 'mixed').map(({ id }) => id)).toEqual([
      'approval_40',
      'trump_expected',
    ]);
  });

  it('is much less likely than the visit of 2002, on the same model file', async () => {
    const [then, now] = await Promise.all([
      run('scenarios/japan_dprk_2002.yaml', []),
      run('scenarios/japan_dprk_2024.yaml', []),
    ]);
    expect(held(then)).toBeGreaterThan(4 * held(now));
  });
});

function load(path: string) {
  const loaded = loadScenario(path);
  if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ message }) => message).join('\n'));
  return loaded.value;
}

async function run(path: string, whatIf: 'all' | readonly string[] = 'all'): Promise<Forecast> {
  const forecasted = await forecast(load(path), { ...SETTINGS, analyses: { whatIf }, runner });
  if (!forecasted.ok) throw new Error(forecasted.diagnostics.map(({ message }) => message).join('\n'));
  return forecasted.value;
}

/** P(held by the end of the window). */
function held({ base }: Forecast): number {
  return estimateAt(base, base.curve.wx.length - 1).mean;
}
