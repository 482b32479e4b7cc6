import { posix } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainNames } from '../../../src/scenario/read/fileNames.ts';

const step = fc.constantFrom('a', 'b.yaml', '..', '.', '', 'c.d.yml', '.e');
/** A file, so without a slash at its end. */
const file = fc
  .tuple(fc.array(step, { maxLength: 6 }), fc.constantFrom('f', 'f.yaml', '.f', 'f.g.yaml', 'f.'))
  .map(([steps, name]) => [...steps, name].join('/'));

it('are those of POSIX', () => {
  fc.assert(
    fc.property(file, file, (one, other) => {
      const beside = posix.isAbsolute(other) ? undefined : posix.join(posix.dirname(one), other);
      expect(plainNames.normal(one)).toBe(posix.normalize(one));
      expect(plainNames.beside(one, other)).toBe(beside);
      expect(plainNames.stem(one)).toBe(posix.basename(one, posix.extname(one)));
    }),
  );
});
