import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChainCheck } from '../../../src/ledger/chain.ts';
import { type LedgerLine, lineText, NO_LINE, readLine } from '../../../src/ledger/line.ts';
import { times } from '../../helpers/effort.ts';
import { chained, sampleForecast, sampleLedger } from '../../helpers/ledger.ts';

/** What is wrong with a file. */
function faultsOf(file: string, head?: string): readonly string[] {
  const check = new ChainCheck();
  const parts = file.split('\n');
  const piece = parts.pop() ?? '';
  for (const part of parts) check.take(part);
  if (piece !== '') check.take(piece, false);
  return check.faults(head).map(({ message }) => message);
}

const { lines, hashes } = sampleLedger(6);
const fileOf = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('');
const sound = fileOf(lines);

/** A line as somebody would forge it: its own hash is right again. */
function forged(line: string, change: (line: LedgerLine) => void): string {
  const value = JSON.parse(line) as LedgerLine;
  change(value);
  const { n, previous, sealedOn, hash: _hash, format: _format, ...content } = value;
  return lineText(content, { n, previous, sealedOn }).text;
}

/** A chain whose lines were sealed at these times. */
function sealedAt(times: readonly string[]): string[] {
  let previous = NO_LINE;
  return times.map((sealedOn, i) => {
    const { text, hash } = lineText(sampleForecast(`case${i}`), { n: i + 1, previous, sealedOn });
    previous = hash;
    return text;
  });
}

describe('a sound ledger', () => {
  it('has no fault, with and without the heads that were noted', () => {
    expect(faultsOf(sound)).toEqual([]);
    for (const hash of hashes) expect(faultsOf(sound, hash)).toEqual([]);
  });

  it('is hashed as anybody would: SHA-256 of the line up to its hash, closed', () => {
    for (const [i, line] of lines.entries()) {
      const body = `${line.slice(0, line.lastIndexOf(',"hash":"'))}}`;
      expect(createHash('sha256').update(body, 'utf8').digest('hex')).toBe(hashes[i]);
      expect(JSON.parse(line)).toMatchObject({ n: i + 1, previous: hashes[i - 1] ?? NO_LINE, hash: hashes[i] });
    }
  });
});

describe('edits', () => {
  const without = (...places: readonly number[]): string[] => lines.filter((_, i) => !places.includes(i + 1));
  const replaced = (at: number, line: string): string[] => lines.map((old, i) => (i + 1 === at ? line : old));

  it.each([
    [
      'a digit',
      replaced(4, lines[3]!.replace('"draws":64', '"draws":65')),
      ['line 4 ("case4") was changed: its hash is not that of what it says'],
    ],
    [
      'the number of a line',
      replaced(4, lines[3]!.replace('"n":4', '"n":9')),
      ['line 4 ("case4") was changed: its hash is not that of what it says'],
    ],
    [
      'a hash alone',
      replaced(4, lines[3]!.replace(hashes[3]!, '0'.repeat(64))),
      ['line 4 ("case4") was changed: its hash is not that of what it says'],
    ],
    [
      'white space',
      replaced(4, lines[3]!.replace('"n":4', '"n": 4')),
      ['line 4 ("case4") was changed: its hash is not that of what it says'],
    ],
    [
      'a line that is replaced by noise',
      replaced(4, 'noise'),
      ['line 4 is no line of a ledger: it was damaged, or written by something else'],
    ],
    ['an empty line', [...lines.slice(0, 3), '', ...lines.slice(3)], ['line 4 is empty']],
    [
      'noise put in',
      [...lines.slice(0, 3), '# note', ...lines.slice(3)],
      ['line 4 is no line of a ledger: it was damaged, or written by something else'],
    ],
    ['a line taken out', without(4), ['line number 4 is missing between lines 3 and 4 of the file']],
    ['lines taken out', without(2, 3), ['line numbers 2 to 3 are missing between lines 1 and 2 of the file']],
    ['the first lines taken out', without(1, 2), ['line numbers 1 to 2 are missing before line 1 of the file']],
    [
      'two lines that change places',
      [...lines.slice(0, 2), lines[3]!, lines[2]!, ...lines.slice(4)],
      ['lines were put in another order: number 3 stands after number 4, at line 4'],
    ],
    [
      'a line repeated',
      [...lines.slice(0, 4), lines[3]!, ...lines.slice(4)],
      ['line 5 is a second one with the number 4'],
    ],
    [
      'ends of lines of Windows',
      lines.map((line) => `${line}\r`),
      ['from line 1 on lines end as on Windows: turn CR LF into LF, and what they say is as it was'],
    ],
    [
      'a line forged with its hash',
      replaced(
        4,
        forged(lines[3]!, (line) => {
          if (line.kind === 'forecast') line.draws = 65;
        }),
      ),
      ['line 5 does not follow line 4: one of the two was replaced, or a line between them taken out'],
    ],
    [
      'a line taken out and those after it numbered again, with the chain as it was',
      [
        ...lines.slice(0, 3),
        ...lines.slice(4).map((line) =>
          forged(line, (one) => {
            one.n--;
          }),
        ),
      ],
      [
        'line 4 does not follow line 3: one of the two was replaced, or a line between them taken out',
        'line 5 does not follow line 4: one of the two was replaced, or a line between them taken out',
      ],
    ],
    [
      'a first line that follows another',
      [
        forged(lines[0]!, (line) => {
          line.previous = hashes[5]!;
        }),
      ],
      ['line 1 is not the first of its chain'],
    ],
    [
      'a key that lines do not have, with the right hash',
      [
        forged(lines[0]!, (line) => {
          Object.assign(line, { note: 'x' });
        }),
      ],
      ['line 1 was not written by summitry: its hash fits, but it has not the keys and values of a line'],
    ],
    [
      'another format',
      [lines[0]!.replace('summitry/seal/1', 'summitry/seal/2')],
      ['line 1 has the format "summitry/seal/2", which this version does not know'],
    ],
  ] as const)('%s', (_, edited, faults) => {
    expect(faultsOf(fileOf(edited))).toEqual(faults);
  });

  it('a damaged line, which is named by what can be read of it', () => {
    const faultOf = (line: string) => faultsOf(fileOf(replaced(4, line)))[0];
    const [title, end] = [
      'Talks case4, “é” 🚀',
      'is no line of a ledger: it was damaged, or written by something else',
    ];
    expect(faultOf(lines[3]!.replace('"seed":"1"', '"seed":1'))).toBe(`line 4 ("case4") ${end}`);
    expect(faultOf(lines[3]!.slice(0, -200))).toBe(`line 4 ("case4") ${end}`);
    expect(faultOf(lines[3]!.replace('"id"', '"name"'))).toBe(`line 4 ("${title}") ${end}`);
    expect(faultOf('{"id":"\\x"}')).toBe(`line 4 ${end}`);
  });

  it.each([
    [['12:00:00', '11:50:00', '11:50:00'], []],
    [
      ['12:00:00', '11:49:59', '11:49:59'],
      ['line 2 says it was sealed on 2026-01-01 at 11:49:59 UTC, before line 1, which says 2026-01-01 at 12:00:00 UTC'],
    ],
  ])('times that run backwards by more than clocks differ: %s', (times, faults) => {
    expect(faultsOf(fileOf(sealedAt(times.map((time) => `2026-01-01T${time}Z`))))).toEqual(faults);
  });

  it('a time of the future, by a clock', () => {
    const chain = sealedAt(['2026-01-01T12:00:00Z', '2026-03-01T12:00:00Z', '2026-01-01T12:00:05Z']);
    const faultsAt = (now: string) => {
      const check = new ChainCheck(Date.parse(now));
      for (const line of chain) check.take(line);
      return check.faults().map(({ line, kind }) => [line, kind]);
    };
    expect(faultsAt('2026-02-28T12:00:00Z')).toEqual([[2, 'in the future']]);
    expect(faultsAt('2026-02-28T12:00:01Z')).toEqual([[3, 'backwards']]);
  });

  it('a line that is not UTF-8', () => {
    const check = new ChainCheck();
    for (const [i, line] of lines.entries()) check.take(i === 3 ? null : line);
    expect(check.faults().map(({ line, kind }) => [line, kind])).toEqual([[4, 'not a line']]);
  });

  it('a last line that is cut, and one whose end alone is missing', () => {
    expect(faultsOf(sound.slice(0, -20))).toEqual(['the ledger was cut after line 5: its last line is not whole']);
    expect(faultsOf(sound.slice(0, -1))).toEqual(['line 6, the last, is whole but for the end of the line']);
    expect(faultsOf(sound.slice(0, 10))).toEqual(['the ledger was cut in its first line, which is not whole']);
  });

  it('a tail that was cut off cleanly, or a ledger written again, by a head alone', () => {
    const cleanly = fileOf(lines.slice(0, 4));
    expect(faultsOf(cleanly)).toEqual([]);
    expect(faultsOf(cleanly, hashes[3])).toEqual([]);
    expect(faultsOf(cleanly, hashes[5])).toEqual([
      `no line has the hash ${hashes[5]}: lines were cut off the end, or the ledger was written again, after it was noted`,
    ]);
    const again = fileOf(chained(lines.map((_, i) => sampleForecast(`case${i + 1}`, 0.9))).lines);
    expect(faultsOf(again)).toEqual([]);
    expect(faultsOf(again, hashes[5])).toHaveLength(1);
  });

  it('a witness to another line', () => {
    const witness = (hash: string) => ({ kind: 'witness' as const, of: { n: 1, hash }, command: ['x'], output: '' });
    const chain = (hash: string) => fileOf(chained([sampleForecast('case1', 1 / 7), witness(hash)]).lines);
    expect(faultsOf(chain(hashes[0]!))).toEqual([]);
    expect(faultsOf(chain(hashes[1]!))).toEqual(['line 2 tells of a witness to line 1, whose hash is another']);
  });
});

describe('properties', () => {
  const small = fileOf(sampleLedger(3).lines);
  const character = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.constantFrom('\n', '\r', ' ', '0', '"', '}', '\ufeff', '\0'),
  );

  it('any single character that is changed, put in or taken out is found', () => {
    fc.assert(
      fc.property(
        fc.nat(small.length - 1),
        character,
        fc.constantFrom('change', 'put in', 'take out'),
        (at, letter, how) => {
          const rest = small.slice(how === 'put in' ? at : at + 1);
          const edited = `${small.slice(0, at)}${how === 'take out' ? '' : letter}${rest}`;
          expect(edited === small || faultsOf(edited).length > 0).toBe(true);
        },
      ),
      { numRuns: times(1_000, 30_000) },
    );
  });

  it('lines taken out anywhere but at the end, put in another order or repeated are found', () => {
    const picks = fc.array(fc.nat(5), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(picks, (places) => {
        const isBeginning = places.every((place, i) => place === i);
        expect(faultsOf(fileOf(places.map((place) => lines[place]!))).length === 0).toBe(isBeginning);
      }),
      { numRuns: times(500, 10_000) },
    );
  });

  it('no text makes it throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.constant('['.repeat(1e5))), (text) => {
        expect(['line', 'changed', 'strange', 'unknown-format', 'no-line']).toContain(readLine(text).kind);
      }),
    );
  });
});
