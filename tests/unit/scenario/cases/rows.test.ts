import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadAny, openFile } from '../../../../src/scenario/cases/loadAny.ts';
import { contentHash } from '../../../../src/scenario/hash.ts';
import type { Scenario } from '../../../../src/scenario/model.ts';
import { textReader } from '../../../../src/scenario/read/read.ts';

const BASE = `summitry: 1
title: Base
question: Do they meet?
window: { start: 2026-01-01, end: 2026-12-31, step: week }
principals: { initiator: upper, target: lower }
actors:
  upper: { willingness: 0.9 }
  lower: { willingness: (1 - hardness) * support }
quantities:
  support: { value: 0.4 to 0.6, why: usual }
  hardness: { value: 0.5, why: usual }
stages: [overture, contact, held]
transitions:
  open: { from: overture, to: contact, rate: 0.2 per month }
  meet: { from: contact, to: held, rate: 0.4 per month }
setbacks: { quarrel: { to: previous, rate: 0.2 per month } }
evidence:
  - { occurred: 2010-01-01, known: 2010-01-01, title: Old, likelihood: { overture: 0.5, contact: 0.5, held: 1 }, why: x }
`;

const TABLE = `extends: base.yaml
title: "$name in $$"
window: { start: $made, end: $made + 12 months }
base_rate: { held: $met, of: 20, within: 12 months }
quantities: { support: { value: $support, why: polls } }
outcome: { result: $outcome, on: $outcome_on }
cases:
  table: t.csv
  id: id
  days: [made, reply_on, outcome_on]
  columns:
    condition:
      hard: { quantities: { hardness: 0.8 } }
      "": {}
    reply:
      yes: { evidence: [ { occurred: $reply_on, title: Yes, likelihood: { overture: 0.1, contact: 0.9, held: 1 }, why: x } ] }
      no: {}
`;

const HEADER = 'id,name,made,met,support,condition,reply,reply_on,outcome,outcome_on';
const A1 = 'A1,2024,2010-01-05,3,0.35,hard,yes,2010-02,held,2010-06-01';

function load(name: string, texts: Readonly<Record<string, string>>) {
  const all: Readonly<Record<string, string>> = { 'base.yaml': BASE, 't.yaml': TABLE, ...texts };
  const reader = textReader((path) => all[path] ?? expect.fail(path));
  return loadAny(reader, name);
}

function loaded(name: string, texts: Readonly<Record<string, string>>): Scenario {
  const read = load(name, texts);
  if (!read.ok) throw new Error(read.diagnostics.map(({ message }) => message).join('\n'));
  return read.value;
}

function row(id: string, ...rows: readonly string[]): Scenario {
  return loaded(`t.yaml#${id}`, { 't.csv': [HEADER, ...rows].join('\n') });
}

describe('a row of a table', () => {
  it('is what one would write by hand', () => {
    const byHand = `extends: base.yaml
title: "2024 in $"
window: { start: 2010-01-05, end: 2011-01-05 }
base_rate: { held: 3, of: 20, within: 12 months }
quantities: { support: { value: 0.35, why: polls }, hardness: 0.8 }
outcome: { result: held, on: 2010-06-01 }
evidence:
  - { occurred: 2010-01-01, known: 2010-01-01, title: Old, likelihood: { overture: 0.5, contact: 0.5, held: 1 }, why: x }
  - { occurred: 2010-02-28, title: Yes, likelihood: { overture: 0.1, contact: 0.9, held: 1 }, why: x }
`;
    const hand = loaded('hand.yaml', { 'hand.yaml': byHand });
    const own = row('A1', A1);
    expect(contentHash(own)).toBe(contentHash(hand));
    expect({ ...own.outcome, place: 0 }).toEqual({ ...hand.outcome, place: 0 });
    expect(own.id).toBe('t#A1');
  });

  it('inherits what an empty cell leaves open, with its reason', () => {
    const { numbers } = row('A2', 'A2,x,2010-01-05,3,,,no,,not_held,2010-06');
    const support = numbers['quantities.support'];
    expect(support).toMatchObject({ text: '0.4 to 0.6', why: 'usual' });
    expect(numbers['quantities.hardness']?.text).toBe('0.5');
  });

  it('is the same whatever other rows there are, in which order, and whatever became of it', () => {
    const alone = contentHash(row('A1', A1));
    const other = fc.record({ id: fc.integer({ min: 2, max: 9 }), support: fc.constantFrom('', '0.9', 'nonsense') });
    fc.assert(
      fc.property(fc.uniqueArray(other, { selector: ({ id }) => id }), fc.nat(9), (others, at) => {
        const rows = others.map(({ id, support }) => `B${id},x,2011-01-05,1,${support},,no,,open,2011-03-01`);
        rows.splice(at, 0, A1.replace('held,2010-06-01', 'not_held,2010-12-31'));
        expect(contentHash(row('A1', ...rows))).toBe(alone);
      }),
      { numRuns: 20 },
    );
  });

  it('has cells that are data, and nothing else', () => {
    const texts = ['{ a: b }', '$made', '*x', '!!js/function x', '# none', '<b>', '- a', '"', "''", '__proto__'];
    for (const text of texts) {
      const quoted = `"${text.replaceAll('"', '""')}"`;
      const scenario = row('A1', A1.replace('2024', quoted));
      expect(scenario.title).toBe(`${text} in $`);
      expect(contentHash({ ...scenario, title: '2024 in $' })).toBe(contentHash(row('A1', A1)));
    }
  });

  it('says what is wrong in its own cells alone', () => {
    const csv = `${HEADER}\r\n${A1}\r\n"é",x,2010-02-30,many,1.5,soft,maybe,,held,NA\r\n`;
    const read = load('t.yaml#é', { 't.csv': csv });
    const said = read.diagnostics.map(({ code, place }) => [code, csv.slice(place!.start, place!.end)]);
    expect(said).toEqual([
      ['bad-date', '2010-02-30'],
      ['wrong-type', 'many'],
      ['out-of-domain', '1.5'],
      ['bad-choice', 'soft'],
      ['bad-choice', 'maybe'],
      ['bad-date', 'NA'],
    ]);
    expect(load('t.yaml#A1', { 't.csv': csv }).ok).toBe(true);
  });

  it('is no scenario of a file that takes the table away, and one of a file that names another', () => {
    const csv = `${HEADER}\n${A1}`;
    const single = 'extends: t.yaml\ncases: null\ntitle: One\nwindow: { start: 2026-01-01, end: 2026-12-31 }\n';
    const rest = 'base_rate: null\noutcome: null\nquantities: { support: 0.5 }\n';
    expect(loaded('s.yaml', { 's.yaml': single + rest }).title).toBe('One');
    const own = { 'own.yaml': 'extends: t.yaml\ncases: { table: own.csv }\n', 'own.csv': csv.replace('A1', 'Z9') };
    expect(loaded('own.yaml#Z9', own).title).toBe('2024 in $');
    const plain = { 'own.yaml': 'extends: t.yaml\nabout: More\n', 't.csv': csv };
    expect(loaded('own.yaml#A1', plain).about).toBe('More');
  });

  it('is found by its name', () => {
    const texts: Readonly<Record<string, string>> = { 'base.yaml': BASE, 't.yaml': TABLE, 't.csv': `${HEADER}\n${A1}` };
    const opened = openFile(
      textReader((path) => texts[path]!),
      't.yaml',
    );
    if (opened.kind !== 'cases' || !opened.cases.ok) return expect.fail('no table');
    const { ids, has, cellOf, wordsOf } = opened.cases.value;
    expect([ids, has('A1'), has('A2'), cellOf('A1', 'reply_on'), cellOf('A1', 'nothing')]).toEqual([
      ['A1'],
      true,
      false,
      '2010-02',
      '',
    ]);
    expect(wordsOf('A1')).toEqual([HEADER.split(','), A1.split(',')]);
  });
});

describe('a column that is known only later', () => {
  const csv = `${HEADER}\n${A1}\n`;
  const early = (table: string): readonly string[] => {
    const text = table;
    const read = load('t.yaml#A1', { 't.yaml': text, 't.csv': csv });
    return read.diagnostics.flatMap(({ code, place }) => {
      return code === 'known-later' ? [text.slice(place!.start, place!.end)] : [];
    });
  };
  const knowing = (known: string, table = TABLE): string =>
    table.replace('  columns:\n', `  known: { ${known} }\n  columns:\n`);

  it('may stand in evidence, histories, the outcome and texts', () => {
    expect(early(knowing('reply: reply_on, outcome: outcome_on, name: made, reply_on: reply_on'))).toEqual([]);
    const texts = TABLE.replace('why: polls', 'why: $support, sources: [$name]').replace(
      'value: $support',
      'value: 0.5',
    );
    expect(early(knowing('support: reply_on, name: reply_on', texts))).toEqual([]);
    const history = 'processes: { mood: { kind: mean_reverting, history: [{ on: 2009-01-01, value: $support }] } }\n';
    expect(early(knowing('support: made', TABLE.replace(/^quantities.*\n/m, history)))).toEqual([]);
  });

  it('may not stand in what every forecast uses', () => {
    expect(early(knowing('support: reply_on'))).toEqual(['$support']);
    expect(early(knowing('made: reply_on'))).toEqual(['$made', '$made + 12 months']);
    const named = TABLE.replace(/^quantities.*$/m, 'quantities: { why: $support, title: { value: "1 - $support" } }');
    expect(early(knowing('support: reply_on', named))).toEqual(['$support', '"1 - $support"']);
    const mood = 'processes: { history: { kind: mean_reverting, mean: $support, history: [] } }\n';
    expect(early(knowing('support: made', TABLE.replace(/^quantities.*\n/m, mood)))).toEqual(['$support']);
  });

  it('may have no pieces that every forecast uses', () => {
    expect(early(knowing('condition: reply_on'))).toEqual(['0.8']);
    const other = TABLE.replace('hardness: 0.8', 'hardness: $support');
    expect(early(knowing('condition: reply_on', other))).toEqual(['$support']);
    const emptied = TABLE.replace('no: {}', 'no: { correlations: [], quantities: {} }');
    expect(early(knowing('reply: reply_on', emptied))).toEqual(['[]']);
  });

  it('may not stand in for an empty cell either', () => {
    const over = 'extends: t.yaml\nquantities: { support: { value: $met } }\ncases: { known: { support: reply_on } }\n';
    const read = load('u.yaml#A1', { 'u.yaml': over, 't.csv': csv });
    expect(read.diagnostics.map(({ code, place }) => [code, place!.file])).toEqual([['known-later', 't.yaml']]);
  });
});

describe('a landmark', () => {
  it('that lies beyond the window is warned of once, in the first row', () => {
    const table = TABLE.replace('  columns:\n', '  landmarks: [1 month, 365 days, 366 days, 400 days]\n  columns:\n');
    const csv = [HEADER, A1, A1.replace('A1', 'A2')].join('\n');
    const warned = (name: string) =>
      load(`t.yaml#${name}`, { 't.yaml': table, 't.csv': csv }).diagnostics.flatMap(({ code, place }) =>
        code === 'never-counts' && place?.file === 't.yaml' ? [table.slice(place.start, place.end)] : [],
      );
    expect(warned('A1')).toEqual(['366 days', '400 days']);
    expect(warned('A2')).toEqual([]);
  });

  it('holds an outcome to no day of its month where the month is all that is known', () => {
    const days = (outcome: string, on: string, made = '2010-01-05') => {
      const row = `A1,x,${made},3,0.35,hard,no,,${outcome},${on}`;
      const { outcome: read } = loaded('t.yaml#A1', { 't.csv': `${HEADER}\n${row}\n` });
      return [read!.from, read!.until].map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
    };
    expect(days('held', '2010-06')).toEqual(['2010-06-01', '2010-06-30']);
    expect(days('void', '2010')).toEqual(['2010-01-05', '2010-12-31']);
    expect(days('held', '2010-01')).toEqual(['2010-01-05', '2010-01-31']);
    // What was not held is followed to the last day of it.
    expect(days('open', '2010-06')).toEqual(['2010-06-30', '2010-06-30']);
    expect(days('held', '2010-06-03')).toEqual(['2010-06-03', '2010-06-03']);
  });
});

describe('a key that is missing because its cell is empty', () => {
  const missing = (csv: string, table = TABLE) =>
    load('t.yaml#A1', { 't.yaml': table, 't.csv': csv }).diagnostics.flatMap(({ code, place, message }) =>
      code === 'missing-key' ? [[message.split(' ')[0], place?.file, place?.start]] : [],
    );

  it('is missed at the cell, in a piece too', () => {
    const csv = `${HEADER}\n${A1.replace('2010-02,', ',')}\n`;
    expect(missing(csv)).toEqual([['"occurred"', 't.csv', csv.indexOf(',held')]]);
    const dry = `${HEADER}\n${A1.replace(',3,', ',,')}\n`;
    expect(missing(dry)).toEqual([['"held"', 't.csv', dry.indexOf(',0.35')]]);
  });

  it('is missed where it should stand if no cell has to do with it', () => {
    const table = TABLE.replace('occurred: $reply_on, ', '');
    expect(missing(`${HEADER}\n${A1}\n`, table)).toEqual([['"occurred"', 't.yaml', expect.any(Number)]]);
  });
});
