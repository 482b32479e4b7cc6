import { describe, expect, it } from 'vitest';
import { FileFailure, failureInWords, isExpected } from '../../../src/cli/fileFailure.ts';

const missing = (name: string): Error =>
  Object.assign(new Error(`Cannot find package '${name}' imported from /there/dist/testing/law.js`), {
    code: 'ERR_MODULE_NOT_FOUND',
  });

describe('what failed', () => {
  it('is said in a sentence where a file or a package that is installed beside this one is at fault', () => {
    const disk = new FileFailure('write', 'a.html', Object.assign(new Error('no'), { code: 'ENOSPC' }));
    expect([failureInWords(disk), isExpected(disk)]).toEqual(['cannot write a.html: the disk is full', true]);
    expect([failureInWords(missing('fast-check')), isExpected(missing('fast-check'))]).toEqual([
      'laws are tried with the package fast-check, which is not installed here; to install it: npm install --save-dev fast-check',
      true,
    ]);
  });

  it('is a fault of the program otherwise', () => {
    for (const error of [missing('yaml'), new Error('fast-check')]) {
      expect(failureInWords(error)).toMatch(/^unexpected failure: /);
      expect(isExpected(error)).toBe(false);
    }
  });
});
