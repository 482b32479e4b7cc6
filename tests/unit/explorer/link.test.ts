import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Link, linkText, type Moves, NO_MOVES, readLink } from '../../../src/explorer/moves.ts';

const LINK: Link = {
  of: '0123456789abcdef',
  moves: {
    set: { 'quantities.trust': '0.2 to 0.6' },
    asOf: '2024-03-31',
    rows: [
      { kind: 'strike', row: '2024-02-15.2' },
      { kind: 'add', keys: { occurred: '2024-03-01', title: '“Größe” 😀 </script>', likelihood: { held: 0.5 } } },
    ],
    payoffs: { team: { send: [-10, -60] } },
    own: null,
  },
  pins: [{ title: 'As in the file', moves: NO_MOVES }],
};

/** The fragment of any value, as somebody with bad intentions would make it. */
function fragmentOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64url');
}

function withMoves(moves: object, change = (text: string) => text): string {
  return fragmentOf(change(JSON.stringify({ of: '1', moves: { ...NO_MOVES, ...moves }, pins: [] })));
}

describe('a link', () => {
  it('gives back what it was made of', () => {
    expect(readLink(linkText(LINK))).toEqual(LINK);
    expect(linkText(LINK)).toMatch(/^[\w-]+$/);
  });

  it.each([
    ['nothing', ''],
    ['no base 64', '%%%'],
    ['no UTF-8', Buffer.from([0xff, 0xfe, 0x80]).toString('base64url')],
    ['no JSON', fragmentOf('{"of":')],
    ['another value', fragmentOf('[1, 2]')],
    ['null', fragmentOf('null')],
    ['moves that are none', fragmentOf('{"of":"1","moves":7,"pins":[]}')],
    ['a key that no link has', fragmentOf(JSON.stringify({ ...LINK, more: 1 }))],
    ['a number that is no text', withMoves({ set: { 'quantities.trust': 0.4 } })],
    ['a text that is too long', withMoves({ set: { 'quantities.trust': '1'.repeat(3000) } })],
    ['a day that is none', withMoves({ asOf: 'tomorrow' })],
    ['a day with a time', withMoves({ asOf: '2024-02-01T00:00' })],
    ['a row that is none', withMoves({ rows: [{ kind: 'burn', row: '2024-01-01' }] })],
    ['payoffs without end', withMoves({ payoffs: { a: { b: [7, 0] } } }, (text) => text.replace('7', '1e999'))],
    ['more pins than there is room for', fragmentOf(JSON.stringify({ ...LINK, pins: Array(5).fill(LINK.pins[0]) }))],
    [
      'more numbers than a scenario may have',
      withMoves({ set: Object.fromEntries(Array.from({ length: 5001 }, (_, i) => [`q${i}`, '1'])) }),
    ],
    [
      'values nested without end',
      withMoves({ rows: [{ kind: 'add', keys: { deep: JSON.parse(`${'['.repeat(40)}${']'.repeat(40)}`) } }] }),
    ],
    ['brackets by the thousand', fragmentOf('['.repeat(140_000))],
    ['more than an address may hold', 'A'.repeat(3_000_000)],
  ])('is not read from %s', (_what, fragment) => {
    expect(readLink(fragment)).toBeNull();
  });

  it('keeps keys of all objects out of what is moved', () => {
    const text =
      '{"of":"1","moves":{"set":{"__proto__":"1","__proto__.x":"2"},"asOf":null,"rows":[],"payoffs":{}},"pins":[]}';
    const set = readLink(fragmentOf(text))?.moves.set;
    expect(Object.getPrototypeOf(set)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('is read or not, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json().map(fragmentOf), fc.base64String()), (fragment) => {
        const link = readLink(fragment);
        expect(link === null || typeof link.of === 'string').toBe(true);
      }),
      { seed: 1 },
    );
  });

  it('comes back whatever was moved', () => {
    const moves: fc.Arbitrary<Moves> = fc.record({
      set: fc.dictionary(
        fc.string().filter((key) => key !== '__proto__'),
        fc.string({ unit: 'grapheme', maxLength: 40 }),
      ),
      asOf: fc.constantFrom(null, '2024-02-29'),
      rows: fc.array(fc.record({ kind: fc.constant('strike' as const), row: fc.string() }), { maxLength: 3 }),
      payoffs: fc.constant({}),
      own: fc.constant(null),
    });
    fc.assert(
      fc.property(moves, (some) => {
        const link: Link = { of: '1', moves: some, pins: [] };
        expect(readLink(linkText(link))).toEqual(link);
      }),
      { seed: 2 },
    );
  });
});
