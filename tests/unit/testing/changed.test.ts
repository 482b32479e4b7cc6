import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../../src/disk/scenario.ts';
import { contentHash } from '../../../src/scenario/hash.ts';
import { settablePaths } from '../../../src/scenario/setValues.ts';
import { withValues, withWhatIf } from '../../../src/testing/changed.ts';
import { WORLD, world } from './world.ts';

/** Numbers that a file gives with a unit of time. */
const LENGTH = /\.(mean_lag|half_life)$/;
const load = (set: Record<string, string>) => loadScenario('world.yaml', { read: () => WORLD, set });

const WHOLE = world();

/** Why the library does not set a number; empty if it does. */
function refusal(path: string, value: number): string {
  try {
    withValues(WHOLE, { [path]: value });
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(RangeError);
    return (error as Error).message;
  }
}

describe('numbers that are set', () => {
  it('are refused where --set refuses them, for the same reason', () => {
    const paths = [...settablePaths(WHOLE), 'quantities.nothing', 'actors', 'terms.x', '__proto__', ''];
    expect(paths.length).toBeGreaterThan(40);
    const values = [-1, 0.25, 1, 30, 1001, Number.NaN];
    const counts = { refused: 0, set: 0 };
    for (const path of paths) {
      for (const value of values) {
        const written = Number.isNaN(value) ? '.nan' : `${value}${LENGTH.test(path) ? ' months' : ''}`;
        const loaded = load({ [path]: written });
        const said = refusal(path, value);
        if (loaded.ok) expect({ path, value, said }).toEqual({ path, value, said: '' });
        else expect({ path, value, said }).toEqual({ path, value, said: expect.stringContaining(sentence(loaded)) });
        counts[loaded.ok ? 'set' : 'refused']++;
      }
    }
    expect(counts.refused).toBeGreaterThan(100);
    expect(counts.set).toBeGreaterThan(100);
  });

  function sentence({ diagnostics }: ReturnType<typeof loadScenario>): string {
    const { message } = diagnostics.find(({ severity }) => severity === 'error')!;
    return message.replaceAll('(by --set)', '(by the values)');
  }

  it('are those that --set gives, so that the scenario says the same', () => {
    const paths = settablePaths(WHOLE).filter((path) => refusal(path, 0.25) === '');
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.constantFrom(...paths), (one, other) => {
        const set = { [one]: '0.25', [other]: '0.5' };
        if (refusal(other, 0.5) !== '') return;
        const loaded = load(set);
        if (!loaded.ok) return;
        const here = withValues(WHOLE, { [one]: 0.25, [other]: 0.5 });
        const values = (of: typeof here) => Object.values(of.numbers).map(({ path, value }) => [path, value]);
        expect(values(here).sort()).toEqual(values(loaded.value).sort());
      }),
      { seed: 16, numRuns: 50 },
    );
  });

  it.each<[string, number, string]>([
    [
      'quantities.trst',
      0.5,
      '"quantities.trst" addresses no number of this scenario; did you mean "quantities.trust"?',
    ],
    ['quantities.trust', Number.NaN, 'quantities.trust: the number is not finite'],
    // How it would be written in a file is no help here.
    ['actors.ally.willingness', 30, 'actors.ally.willingness: 30 is out of range: the value must be between 0 and 1'],
    [
      'quantities.trust',
      2,
      'quantities.trust: 2 is out of range: the value must be between 0 and 1; a quantity is a share unless it says domain: positive, real or [low, high]',
    ],
    [
      'start.talks',
      0.25,
      'start.talks: the probabilities of the start add up to 1.25, not 1: quiet 1, talks 0.25 (by the values); set the others too: start.quiet: 0.75',
    ],
  ])('%s = %d is refused in a sentence that helps', (path, value, message) => {
    expect(() => withValues(world(), { [path]: value })).toThrow(new RangeError(message));
  });

  it('may be named by roles, and be a start as a whole', () => {
    const set = withValues(world(), {
      'actors.initiator.outside_option': 0.5,
      'actors.lower.willingness': 1,
      'start.quiet': 0.75,
      'start.talks': 0.25,
    });
    expect(set.numbers['actors.upper.outside_option']!.value).toEqual({ kind: 'constant', value: 0.5 });
    expect(set.actors.map(({ statesWillingness }) => statesWillingness)).toEqual([true, true, false]);
    expect(set.numbers['start.talks']!.value).toEqual({ kind: 'constant', value: 0.25 });
  });
});

describe('a what-if by its id', () => {
  it('sets what it sets in the file', () => {
    const changed = withWhatIf(world(), 'trusted');
    expect(contentHash(changed)).not.toBe(contentHash(world()));
    expect(contentHash(changed)).toBe(contentHash(withValues(world(), { 'quantities.trust': 0.9 })));
  });

  it('has to be one of the file', () => {
    expect(() => withWhatIf(world(), 'trustd')).toThrow(
      new RangeError('The scenario has no what-if "trustd"; did you mean "trusted"?'),
    );
    expect(() => withWhatIf(world(), 'war')).toThrow('The scenario has no what-if "war"; there are trusted');
    expect(() => withWhatIf({ ...world(), whatIf: [] }, 'war')).toThrow('no what-if "war"; it has none');
  });
});
