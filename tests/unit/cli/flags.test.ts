import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Flags, readFlags } from '../../../src/cli/flags.ts';
import type { RawFlags } from '../../../src/flags/table.ts';

function messages(raw: RawFlags): string[] {
  return readFlags(raw).problems.map((problem) => problem.message);
}

function flagsOf(raw: RawFlags): Flags {
  const { flags, problems } = readFlags(raw);
  expect(problems).toEqual([]);
  return flags;
}

describe('defaults', () => {
  it('fills in what is not given', () => {
    expect(flagsOf({})).toMatchObject({
      seed: '1',
      draws: 2048,
      paths: 4,
      precision: undefined,
      jobs: undefined,
      machine: 'auto',
      set: {},
      format: ['html', 'md', 'json', 'csv'],
      with: [],
      json: false,
    });
  });

  it('differ where a command says so, and tell what was asked from what was filled in', () => {
    const few = { draws: 512, paths: 2 };
    expect(readFlags({}, few).flags).toMatchObject({ ...few, asked: { draws: undefined, paths: undefined } });
    expect(readFlags({ draws: ['512'] }, few).flags).toMatchObject({
      ...few,
      asked: { draws: 512, paths: undefined },
    });
  });
});

describe('whole numbers', () => {
  const LIMITS = { draws: 1_000_000, paths: 1000, jobs: 256 };
  const LEAST = { draws: 2, paths: 1, jobs: 1 };

  it.each(Object.entries(LIMITS))('--%s accepts both ends of its domain', (name, most) => {
    const least = LEAST[name as 'draws'];
    expect(flagsOf({ [name]: [String(least)] })).toMatchObject({ [name]: least });
    expect(flagsOf({ [name]: [String(most)] })).toMatchObject({ [name]: most });
  });

  it.each(
    Object.entries(LIMITS).flatMap(([name, most]) =>
      ['0', '-1', 'NaN', '1e99', '1e3', '1.5', 'Infinity', '0x10', '١', '9'.repeat(400), String(most + 1)].map(
        (text) => [name, text] as const,
      ),
    ),
  )('--%s %s is refused with the accepted domain', (name, text) => {
    const [message = ''] = messages({ [name]: [text] });
    expect(message).toContain(
      `--${name} must be a whole number from ${LEAST[name as 'draws']} to ${LIMITS[name as 'draws']}; got "`,
    );
    expect(message.length).toBeLessThan(200);
  });

  it('takes exactly the whole numbers of the domain, whatever is typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.integer().map(String), fc.double().map(String)), (text) => {
        const isAccepted = readFlags({ jobs: [text] }).problems.length === 0;
        const number = Number(text);
        const isWhole = /^[0-9]+$/.test(text) && number >= 1 && number <= 256;
        expect(isAccepted).toBe(isWhole);
      }),
      { seed: 20240326, numRuns: 2000 },
    );
  });
});

describe('precision', () => {
  it('lets draws go on to their limit unless they are given', () => {
    expect(flagsOf({ precision: ['0.01'] }).draws).toBe(1_000_000);
    expect(flagsOf({ precision: ['0.01'], draws: ['64'] }).draws).toBe(64);
  });

  it.each([
    ['0.001', 0.001],
    ['.5', 0.5],
    ['1e-5', 0.00001],
  ])('accepts %s', (text, value) => {
    expect(flagsOf({ precision: [text] }).precision).toBe(value);
  });

  it.each(['0', '-0.1', '0.6', 'NaN', '1e-99', '1e99', 'fine'])('refuses %s', (text) => {
    expect(messages({ precision: [text] })).toEqual([
      `--precision must be a number from 0.00001 to 0.5; got "${text}"`,
    ]);
  });
});

describe('machine', () => {
  it.each(['auto', 'typescript', 'wasm'])('accepts %s', (name) => {
    expect(flagsOf({ machine: [name] }).machine).toBe(name);
  });

  it('refuses what there is not', () => {
    expect(messages({ machine: ['wsm'] })).toEqual(['--machine must be auto or typescript or wasm; got "wsm"']);
  });
});

describe('as-of', () => {
  it('accepts days of the calendar', () => {
    expect(flagsOf({ 'as-of': ['2024-02-29'] }).asOf).toBe('2024-02-29');
  });

  it.each(['2023-02-29', '2024-13-01', '2024-4-1', 'today', '20240401'])('refuses %s', (text) => {
    expect(messages({ 'as-of': [text] })[0]).toContain('a day of the calendar');
  });
});

describe('set', () => {
  it('cuts at the first equals sign', () => {
    expect(flagsOf({ set: ['a.b=x == 1', ' c = 2 '] }).set).toEqual({ 'a.b': 'x == 1', c: '2' });
  });

  it.each(['a', '=1', 'a=', '  =  '])('refuses %s', (text) => {
    expect(messages({ set: [text] })[0]).toContain('--set must be PATH=VALUE');
  });

  it('refuses two values for one path', () => {
    expect(messages({ set: ['a=1', 'a=2'] })).toEqual(['--set gives "a" twice: "1" and "2"']);
  });

  it('takes a reserved word as an ordinary path', () => {
    const { set } = flagsOf({ set: ['__proto__=1'] });
    expect(Object.keys(set)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });
});

describe('format', () => {
  it('keeps a constant order, adds json and drops repetitions', () => {
    expect(flagsOf({ format: ['csv,HTML', 'csv'] }).format).toEqual(['html', 'json', 'csv']);
  });

  it('guesses what was meant', () => {
    expect(readFlags({ format: ['htm'] }).problems).toEqual([
      {
        code: 'bad-flag',
        message: '--format must be a list of html, md, json, csv, parquet, pdf; got "htm"',
        hint: 'did you mean "html"?',
      },
    ]);
  });
});

describe('with', () => {
  it.each([
    [{ with: ['indicators,replay'] }, ['replay', 'indicators']],
    [{ with: ['replay', 'what-if, replay', 'REPLAY'] }, ['what-if', 'replay']],
    [{ 'what-if': true }, ['what-if']],
    [{ 'what-if': true, with: ['what-if'] }, ['what-if']],
    [{ 'what-if': true, with: ['replay'] }, ['what-if', 'replay']],
    [{ 'what-if': false }, []],
    [{ with: ['explorer,value'] }, ['value', 'explorer']],
  ])('takes %j for %j', (raw, extras) => {
    expect(flagsOf(raw).with).toEqual(extras);
  });

  it.each([
    ['reply', 'did you mean "replay"?'],
    ['what_if', 'did you mean "what-if"?'],
    ['indicator', 'did you mean "indicators"?'],
    ['everything', undefined],
  ])('refuses %s', (word, hint) => {
    const message = `--with must be a list of what-if, replay, indicators, sensitivity, threshold, discover, value, check, explorer; got "${word}"`;
    const sentence = expect.objectContaining({ code: 'bad-flag', message });
    const { problems } = readFlags({ with: [`replay,${word}`] });
    expect(problems).toEqual([sentence]);
    expect(problems[0]?.hint).toBe(hint);
  });

  it('needs a value', () => {
    expect(messages({ with: [''] })).toEqual(['--with needs a value']);
  });
});

describe('presence', () => {
  it('asks for a missing value', () => {
    expect(messages({ seed: [''], out: [' '] })).toEqual(['--seed needs a value', '--out needs a value']);
  });

  it('refuses a second value', () => {
    expect(messages({ seed: ['1', '2'] })).toEqual(['--seed was given 2 times: "1", "2"']);
  });

  it('knows that only switches can be negated', () => {
    expect(messages({ draws: false })).toEqual(['--draws takes a value and has no --no-draws form']);
    expect(flagsOf({ color: false }).color).toBe(false);
  });

  it('names every problem at once', () => {
    expect(messages({ draws: ['x'], paths: ['y'], jobs: ['z'] })).toHaveLength(3);
  });
});

describe('what is written otherwise', () => {
  const hint = (raw: RawFlags): string | undefined => readFlags(raw).problems[0]?.hint;

  it.each([
    [{ draws: ['1,000'] }, 'write 1000'],
    [{ draws: ['1e3'] }, 'write 1000'],
    [{ 'as-of': ['20260301'] }, 'write 2026-03-01'],
    [{ 'as-of': ['1 March 2026'] }, 'write 2026-03-01'],
    [{ 'as-of': ['2026-02-30'] }, 'February 2026 has 28 days'],
    [{ 'as-of': ['1066-01-01'] }, 'years from 1800 to 2299 are read'],
  ])('%j is told as it is written here', (raw, told) => {
    expect(hint(raw)).toBe(told);
  });
});
