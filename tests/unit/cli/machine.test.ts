import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { COMMANDS } from '../../../src/cli/catalogue.ts';
import { EXIT } from '../../../src/cli/exitCodes.ts';
import { ended } from '../../helpers/commandRun.ts';
import { masked } from '../../helpers/program.ts';

const SMALL = `
summitry: 1
title: Neighbours
question: Do they meet?
window: { start: 2026-01-01, end: 2026-12-31, step: month }
principals: { initiator: upper, target: lower }
actors:
  upper: { willingness: 0.9 }
  lower: { willingness: 0.1 to 0.6 }
stages: [quiet, talks, summit]
transitions:
  open: { from: quiet, to: talks, rate: 0.3 per month }
  meet: { from: talks, to: summit, rate: 0.4 per month }
`;

/** Takes WebAssembly with vectors away until the test ends. */
function withoutVectors(): void {
  const probe = vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
  onTestFinished(() => probe.mockRestore());
}

describe('--machine', () => {
  it('is a flag of every command that takes --jobs', () => {
    const having = (flag: 'jobs' | 'machine') =>
      COMMANDS.filter(({ flags }) => flags.includes(flag)).map(({ name }) => name);
    expect(having('machine')).toEqual(having('jobs'));
    expect(having('machine').length).toBeGreaterThan(10);
  });

  it('says nothing where WebAssembly runs, and computes the same with either', async () => {
    const runs = await Promise.all(
      ['auto', 'wasm', 'typescript'].map((name) => ended(SMALL, 'run', '--json', '--machine', name)),
    );
    expect(runs.map(({ code, stderr }) => [code, stderr])).toEqual(runs.map(() => [EXIT.done, '']));
    const [auto, wasm, typescript] = runs.map(({ stdout, folder }) => masked(stdout).replaceAll(folder, ''));
    expect(auto).toBe(typescript);
    expect(wasm).toBe(typescript);
  });

  it('falls back with a notice where it does not, to the same result', async () => {
    const usual = await ended(SMALL, 'run', '--json');
    withoutVectors();
    const fallen = await ended(SMALL, 'run', '--json');
    expect(fallen.code).toBe(EXIT.done);
    expect(fallen.stderr.match(/warning\[slower-machine\]/g)).toHaveLength(1);
    expect(masked(fallen.stdout).replaceAll(fallen.folder, '')).toBe(masked(usual.stdout).replaceAll(usual.folder, ''));
    expect((await ended(SMALL, 'run', '--json', '--quiet')).stderr).toBe('');
    expect((await ended(SMALL, 'run', '--json', '--machine', 'typescript')).stderr).toBe('');
  });

  it('falls back where there is no room for it', async () => {
    const usual = await ended(SMALL, 'run', '--json');
    const noRoom = vi.spyOn(WebAssembly, 'instantiate').mockRejectedValue(new RangeError('Out of memory'));
    onTestFinished(() => noRoom.mockRestore());
    const fallen = await ended(SMALL, 'run', '--json');
    expect([fallen.code, fallen.stderr.match(/warning\[slower-machine\]/g)?.length]).toEqual([EXIT.done, 1]);
    expect(masked(fallen.stdout).replaceAll(fallen.folder, '')).toBe(masked(usual.stdout).replaceAll(usual.folder, ''));
    expect((await ended(SMALL, 'run', '--json', '--machine', 'wasm')).code).toBe(EXIT.usage);
  });

  it('is refused with a hint where WebAssembly is asked for by name and does not run', async () => {
    withoutVectors();
    const { code, stdout, stderr } = await ended(SMALL, 'run', '--json', '--machine', 'wasm');
    expect({ code, stdout }).toEqual({ code: EXIT.usage, stdout: '' });
    expect(stderr).toContain('error[bad-flag]: --machine wasm needs WebAssembly with SIMD');
    expect(stderr).toContain('hint: leave --machine out');
  });
});
