import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exampleFile, shippedInstead, shippedPath } from '../../../src/disk/shipped.ts';
import { SHIPPED_TEXTS } from '../../helpers/shipped.ts';

describe('a scenario that ships', () => {
  it('is found by its id, and no two have the same', () => {
    const ids = Object.keys(SHIPPED_TEXTS).map((path) => path.replace(/^.*\/|\.yaml$/g, ''));
    expect(new Set(ids).size).toBe(ids.length);
    for (const [i, path] of Object.keys(SHIPPED_TEXTS).entries()) {
      const file = exampleFile(ids[i]!);
      expect([isAbsolute(file), file]).toEqual([true, join(process.cwd(), path)]);
    }
  });

  it('has to be one of them', () => {
    expect(() => exampleFile('02_bargain')).toThrow(
      new RangeError('No scenario called "02_bargain" ships with summitry; did you mean "02_bargaining"?'),
    );
    expect(() => exampleFile('war')).toThrow('; there are 01_smallest, 02_bargaining, ');
  });

  it('is known by the name of its file, wherever that is looked for', () => {
    const shipped = join('scenarios', 'examples', '02_bargaining.yaml');
    expect(shippedInstead('02_bargaining.yaml')).toBe(shipped);
    expect(shippedInstead(join('there', '02_bargaining.yaml'))).toBe(shipped);
    expect(shippedInstead('my_case.yaml')).toBeUndefined();
    expect(existsSync(shipped)).toBe(true);
  });

  it('has the path of the documents in a checkout, as has what does not ship', () => {
    for (const path of ['scenarios/examples/02_bargaining.yaml', 'scenarios/*.yaml', 'mine/*.yaml', 'mine.yaml'])
      expect(shippedPath(path)).toBe(path);
    // Of what is not here the one place where it would be is told.
    expect(shippedPath('scenarios/none/02.yaml')).toBe(join('scenarios', 'none', '02.yaml'));
  });
});
