import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256 } from '../../../src/numeric/sha256.ts';
import { times } from '../../helpers/effort.ts';

const known = (text: string): string => createHash('sha256').update(text).digest('hex');

it('gives the examples of FIPS 180-4', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});

it('agrees with OpenSSL at every length around the ends of blocks', () => {
  for (let length = 0; length <= 130; length++) {
    const text = 'x'.repeat(length);
    expect(sha256(text)).toBe(known(text));
  }
});

it('agrees with OpenSSL on any text, lone surrogates too', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => sha256(text) === known(text)),
    { numRuns: times(200, 2000) },
  );
  expect(sha256('\ud800')).toBe(known('\ud800'));
});

it('counts the bits of long texts', () => {
  const text = 'é'.repeat(1_000_000);
  expect(sha256(text)).toBe(known(text));
});
