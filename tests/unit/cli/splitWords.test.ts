import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FLAGS } from '../../../src/cli/flags.ts';
import { splitWords } from '../../../src/cli/splitWords.ts';

const NOTHING = { operands: [], raw: {}, unknown: [], overfed: [], wantsHelp: false };

describe('splitting', () => {
  it.each([
    [['-o', 'DIR', 'a'], { raw: { out: ['DIR'] }, operands: ['a'] }],
    [['-oDIR'], { raw: { out: ['DIR'] } }],
    [['-o='], { raw: { out: [''] } }],
    [['-o', '-'], { raw: { out: [''] }, operands: ['-'] }],
    [['-qo', '--', 'x'], { raw: { quiet: true, out: [''] }, operands: ['x'] }],
    [['-qj', '2'], { raw: { quiet: true, jobs: ['2'] } }],
    [['-qxj2'], { raw: { quiet: true }, unknown: ['-x'] }],
    [['-draws', '5'], { unknown: ['-d'], operands: ['5'] }],
    [['--seed=', 'a'], { raw: { seed: [''] }, operands: ['a'] }],
    [['--seed', '--quiet'], { raw: { seed: [''], quiet: true } }],
    [['--seed', ''], { raw: { seed: [''] } }],
    [['--seed', '-.5%'], { raw: { seed: ['-.5%'] } }],
    [['-1e9'], { unknown: ['-1'] }],
    [['--draws', '1e3', '--paths=007'], { raw: { draws: ['1e3'], paths: ['007'] } }],
    [['--seed="a"', "'b'"], { raw: { seed: ['"a"'] }, operands: ["'b'"] }],
    [['--set', 'a.b=1', '--set=c.d=2'], { raw: { set: ['a.b=1', 'c.d=2'] } }],
    [['--set=__proto__=1'], { raw: { set: ['__proto__=1'] } }],
    [['--seed.a', '1'], { unknown: ['--seed.a'], operands: ['1'] }],
    [['--seed-', 'a', '--set-up', 'b'], { unknown: ['--seed-', '--set-up'], operands: ['a', 'b'] }],
    [['--asOf', '1'], { unknown: ['--asOf'], operands: ['1'] }],
    [['--json', 'true', '-q', 'false'], { raw: { json: true, quiet: true }, operands: ['true', 'false'] }],
    [['--json=false', '--force='], { raw: { json: false }, overfed: ['force'] }],
    [['--no-color', '--no-draws'], { raw: { color: false, draws: false } }],
    [['--draws', '5', '--no-draws', '--draws', '6'], { raw: { draws: ['6'] } }],
    [['--no-json=true', '--no-help'], { unknown: ['--no-json', '--no-help'] }],
    [['-hq', '--help=no'], { raw: { quiet: true }, wantsHelp: true }],
    [['--', '--seed', '--', '5'], { operands: ['--seed', '--', '5'] }],
  ])('takes %j to pieces', (words, pieces) => {
    expect(splitWords(words)).toEqual({ ...NOTHING, ...pieces });
  });

  it('leaves no word out and changes none, whatever stands after a flag that takes a value', () => {
    const value = fc.string().filter((text) => !/^-|\0/.test(text));
    const name = fc.constantFrom('seed', 'set', 'draws', 'as-of');
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value, fc.boolean(), value)), (given) => {
        const words = given.flatMap(([flag, text, isInline, operand]) =>
          isInline ? [`--${flag}=${text}`, operand] : [`--${flag}`, text, operand],
        );
        const { raw, operands, unknown, overfed } = splitWords(words);
        for (const flag of Object.keys(FLAGS)) {
          const values = given.filter(([one]) => one === flag).map(([, text]) => text);
          expect(raw[flag]).toEqual(values.length === 0 ? undefined : values);
        }
        expect([operands, unknown, overfed]).toEqual([given.map(([, , , operand]) => operand), [], []]);
      }),
      { seed: 20240326, numRuns: 500 },
    );
  });
});
