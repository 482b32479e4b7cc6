import fc from 'fast-check';
import type { ResultRecord } from '../../src/record/record.ts';
import type { Inline, Text } from '../../src/report/document/text.ts';

/** Texts that would be markup, end an attribute or a cell, steer a terminal, or turn what follows them round. */
export const HOSTILE: readonly string[] = [
  `"'><script>alert(1)</script><img src=x onerror=alert(2)>`,
  '</td></tr></table></details></section><h1>x</h1>',
  'a | b || c \\| d \\',
  '`x` ``y`` ```z``` `',
  '[y](javascript:alert(1)) ![z](data:text/html,x) <https://a.example> &lt; &#60;',
  '# x\n\n- a\n1. b\n> c\n| d |\n|---|\n```\n***\n___\n===',
  '\u001b[31mred\u001b[0m \u009b2J \u001b]8;;https://a.example\u0007x\u0007',
  'a\u202Ecba\u202C \u2066b\u2069 \u200F\u061C',
  'nul\u0000 bell\u0007 back\u0008 delete\u007F\tt\r\nn\u2028l',
  '🚀🚀 日本 e\u0301 👩‍👩‍👧‍👦 🇯🇵',
  'start \u0001\u000b\u001f, half \ud83d, half \udc00, none \ufffe\uffff\ufdd0\u{1fffe}, ]]> <![CDATA[ --> <?x?> </svg>',
  '=1+1;+2\t-3|@x',
  'www.a.example http://b.example c@d.example @e #1 GH-2',
  '[x]',
  '](',
  '-',
  '+',
  '1.',
];

/** Addresses that are no links of the web, nor of the document. */
export const ADDRESSES: readonly string[] = [
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  ' javascript:alert(1)',
  'java\tscript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  '//evil.example/x',
  '\t//evil.example/x',
  ' //evil.example/x',
  '\u0000//evil.example/x',
  '/\\evil.example/x',
  '\\\\evil.example\\x',
  '',
];

const anyString = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...'<>&"\'`|[]()!*_-+#~$\\: \n\u001b\u202e1.x'), maxLength: 12 }),
);

/** Any text of a block: every kind of run, nested, with hostile letters everywhere. */
export const anyText: fc.Arbitrary<Text> = fc.letrec<{ text: Text; inline: Inline }>((tie) => ({
  inline: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    anyString,
    fc.record({
      kind: fc.constantFrom('code' as const, 'strong' as const, 'muted' as const),
      text: anyString,
    }),
    fc.record({
      kind: fc.constant('cite' as const),
      sources: fc.array(fc.record({ id: anyString, title: fc.option(anyString) }), { maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('link' as const),
      to: fc.oneof(anyString, fc.constantFrom(...ADDRESSES, 'https://a.example/x|y', '#input-a', 'a/b.html')),
      text: tie('text'),
    }),
    fc.record({ kind: fc.constant('line' as const), text: tie('text') }),
  ),
  text: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('inline'),
    fc.constant(null),
    fc.array(tie('inline'), { maxLength: 4 }),
  ),
})).text;

/** Keys of a record under which stands what somebody wrote as a text. */
const TEXTS: ReadonlySet<string> = new Set(
  'title question resolves about leader why low high text author publisher note url reason reasons says warnings file from to words'.split(
    ' ',
  ),
);

/** Where the importance of numbers is taken from stands under `from` too. */
const SCHEMA_WORDS: ReadonlySet<string> = new Set(['total orders', 'draws', 'numbers']);

/** A record with a hostile text in place of every text that a user writes; ids, days and words of the schema stay. */
export function hostileRecord(record: ResultRecord, hostile: string): ResultRecord {
  const spoil = (value: unknown, key: string): unknown => {
    if (typeof value === 'string' && SCHEMA_WORDS.has(value)) return value;
    if (typeof value === 'string') return TEXTS.has(key) && !/^\d{4}-\d\d-\d\d$/.test(value) ? hostile : value;
    if (Array.isArray(value)) return value.map((one) => spoil(one, key));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, spoil(one, name)]));
  };
  return spoil(record, '') as ResultRecord;
}
