import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../../src/cli/exitCodes.ts';
import { ended, recordOf } from '../../helpers/commandRun.ts';
import { scratchFolder } from '../../helpers/scratch.ts';

const VALLEYS = `
summitry: 1
title: Valleys
question: Do they meet?
window: { start: 2026-01-01, end: 2026-12-31, step: month }
principals: { initiator: upper, target: lower }
actors:
  upper: { willingness: 0.9 }
  lower: {}
quantities:
  trust: { value: 0.1 to 0.4, expect: raises, lever: { range: [0, 0.9] } }
  pride: { value: 0.2 to 0.8, expect: lowers, lever: true }
terms:
  lower_trust: { actor: lower, sign: "+", weight: 2 to 5, value: trust }
  lower_pride: { actor: lower, sign: "-", weight: -3 to -1, value: pride }
stages: [quiet, talks, summit]
transitions:
  open: { from: quiet, to: talks, rate: 0.3 per month }
  meet: { from: talks, to: summit, rate: 0.4 per month }
what_if:
  warmer: { set: { quantities.trust: 0.8, quantities.pride: 0.1 } }
decisions:
  visit: { options: { prepare: { if_held: 10, if_not: -5 }, wait: { if_held: 2, if_not: 0 } } }
`;

const SIGN_TURNED = VALLEYS.replace('weight: 2 to 5', 'weight: -4 to 5');

describe('sensitivity', () => {
  it('ranks the inputs, shares that add up', async () => {
    const { sensitivity } = await recordOf(VALLEYS, 'sensitivity', '--points', '64');
    expect(sensitivity?.inputs).toHaveLength(4);
    const sum = sensitivity?.inputs.reduce((total, { shapley }) => total + (shapley?.value ?? NaN), 0);
    expect(Math.abs((sum ?? 0) - 1)).toBeLessThan(1e-12);
  });

  it('prints a table', async () => {
    const { code, stdout } = await ended(VALLEYS, 'sensitivity', '--points', '64');
    expect(code).toBe(EXIT.done);
    expect(stdout).toContain('Shapley');
    expect(stdout).toMatch(/^ {2}trust +\d/m);
  });
});

describe('sweep', () => {
  it('has a point a value, and the shape', async () => {
    const { sweep } = await recordOf(VALLEYS, 'sweep', '--vary', 'quantities.trust=0:90 %:4');
    expect(sweep?.points.map(({ at }) => at)).toEqual([[0], [0.3], [0.6], [0.9]]);
    expect(sweep?.shape?.kind).toBe('rises');
  });

  it('takes two numbers, and refuses none and three', async () => {
    const vary = (name: string) => ['--vary', `quantities.${name}=0:1:3`];
    expect((await recordOf(VALLEYS, 'sweep', ...vary('trust'), ...vary('pride'))).sweep?.points).toHaveLength(9);
    const three = await ended(VALLEYS, 'sweep', ...vary('trust'), ...vary('pride'), ...vary('trust'));
    expect(three.code).toBe(EXIT.usage);
    expect(three.stderr).toContain('once or twice');
    expect((await ended(VALLEYS, 'sweep')).code).toBe(EXIT.usage);
  });

  it('points into what was typed', async () => {
    const slip = await ended(VALLEYS, 'sweep', '--vary', 'quantities.turst=0:1:3');
    expect(slip.code).toBe(EXIT.rejected);
    expect(slip.stderr).toContain('did you mean "quantities.trust"?');
  });
});

describe('threshold', () => {
  it('promises what a run with its answer gives', async () => {
    const { threshold } = await recordOf(VALLEYS, 'threshold', '--target', '0.6');
    const best = threshold?.single[0];
    expect(best?.reached).not.toBeNull();
    const again = await recordOf(VALLEYS, 'run', '--set', `${best?.path}=${best?.reached?.value}`);
    expect(again.probability.mean).toBe(best?.reached?.probability);
    expect(again.probability.mean).toBeGreaterThanOrEqual(0.6);
  });

  it('moves what --by names instead of what the file marks', async () => {
    const { threshold } = await recordOf(VALLEYS, 'threshold', '--by', 'actors.upper.willingness', '--target', '0.6');
    expect(threshold?.single.map(({ path }) => path) ?? []).toEqual(['actors.upper.willingness']);
  });
});

describe('discover and value', () => {
  it('make no further runs', async () => {
    const { discovery, value } = await recordOf(VALLEYS, 'run', '--with', 'discover,value');
    expect(discovery?.draws).toBe(64);
    expect(value?.decisions.map(({ id }) => id)).toEqual(['visit']);
  });

  it('--above says what is likely', async () => {
    expect((await recordOf(VALLEYS, 'discover', '--above', '50 %')).discovery?.above).toBe(0.5);
  });
});

describe('compare', () => {
  it('shares out what a what-if of several changes does', async () => {
    const { whatIf } = await recordOf(VALLEYS, 'compare');
    const [warmer] = whatIf;
    expect(warmer?.parts).toHaveLength(2);
    const sum = warmer?.parts.reduce((total, { contribution }) => total + contribution.mean, 0) ?? 0;
    expect(Math.abs(sum - (warmer?.difference.mean ?? 0))).toBeLessThan(1e-12);
  });

  it('sets another scenario beside the first, and says what is wrong with it', async () => {
    const folder = scratchFolder();
    const other = join(folder, 'other.yaml');
    writeFileSync(other, VALLEYS.replace('trust: { value: 0.1 to 0.4', 'trust: { value: 0.5 to 0.8'));
    const { comparison } = await recordOf(VALLEYS, 'compare', other);
    expect(comparison?.difference.mean).toBeGreaterThan(0.05);
    expect(comparison?.scenario.file).toBe(other);
    writeFileSync(other, VALLEYS.replace('stages:', 'stagse:'));
    const { code, stderr } = await ended(VALLEYS, 'compare', other);
    expect(code).toBe(EXIT.rejected);
    expect(stderr).toContain('other.yaml');
    expect(stderr).toContain('did you mean "stages"?');
  });
});

describe('check', () => {
  it('ends with 0 where all holds', async () => {
    const { code, stdout } = await ended(VALLEYS, 'check', '--trials', '5');
    expect({ code, fails: stdout.includes('✗') }).toEqual({ code: EXIT.done, fails: false });
  });

  it('ends with 5 and a case that can be tried again where a sign is wrong', async () => {
    const { checks } = await recordOf(SIGN_TURNED, 'check');
    const failed = checks?.laws.find(({ id }) => id === 'sign.lower_trust');
    expect(failed?.status).toBe('fails');
    const { code, stdout } = await ended(SIGN_TURNED, 'check', '--case', failed?.replay ?? '');
    expect(code).toBe(EXIT.broken);
    expect(stdout).toContain('terms.lower_trust.weight');
  });

  it('makes a run with it end with 5 as well, and saves the report', async () => {
    const folder = scratchFolder();
    const words = ['--with', 'check', '--out', folder, '--format', 'json'];
    expect((await ended(SIGN_TURNED, 'run', ...words)).code).toBe(EXIT.broken);
    expect(existsSync(join(folder, 'case', 'result.json'))).toBe(true);
  });

  it.each(['nonsense', 'sign.lower_trsut:1:0', ''])('refuses the case %j', async (text) => {
    const ending = ended(VALLEYS, 'check', '--case', text);
    if (text === '') await expect(ending).rejects.toThrow('--case needs a value');
    else expect((await ending).stderr).toContain('--case must be');
  });
});

it('leaves out, with a warning, what the evidence leaves no draws for; the forecast stands', async () => {
  const rare = `${VALLEYS.replace('step: month', 'as_of: 2026-03-01, step: month')}
processes:
  mood: { kind: regime, states: { dark: 0, bright: 1 }, start: { dark: 0.994, bright: 0.006 }, rates: { dark: { bright: 0 } } }
evidence:
  - { occurred: 2026-02-01, process: mood, title: All is bright, likelihood: { bright: 1 } }
`;
  const words = ['--with', 'sensitivity,value', '--points', '64', '--out', scratchFolder()];
  const { code, stderr, stdout } = await ended(rare, 'run', ...words, '--format', 'json');
  expect(code).toBe(EXIT.done);
  expect(stderr).toContain('warning[evidence-collapse]');
  expect(stdout).not.toContain('What drives the answer');
  expect(stdout).toContain('What is worth finding out');
});

it('gives the same bytes for the same work', async () => {
  const words = ['--with', 'sensitivity,threshold,discover,value,check', '--points', '64', '--json'];
  const bytes = async () =>
    (await ended(VALLEYS, 'run', ...words)).stdout.replace(/"elapsedSeconds": [\d.]+|"file": "[^"]*"/g, '');
  expect(await bytes()).toBe(await bytes());
});
