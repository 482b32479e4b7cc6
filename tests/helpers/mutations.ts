import fc from 'fast-check';

/** One accident that can befall a text; positions are shares of its length. */
export interface Mutation {
  readonly kind: (typeof KINDS)[number];
  readonly at: number;
  readonly other: number;
  readonly insert: string;
}

const KINDS = [
  'deleteLine',
  'duplicateLine',
  'swapLines',
  'indentLine',
  'deleteCharacters',
  'insertText',
  'replaceValue',
  'replaceKey',
  'replaceWord',
  'truncate',
] as const;

/** What people, editors and merges leave behind, and what an attacker would try. */
const FRAGMENTS = [
  ...['null', '~', 'true', '.nan', '.inf', '-1', '2', '1e400', '{}', '[]', '[0.2, 0.6]', '{ a: 1 }', '0.6 to 0.2'],
  ...['2024-02-30', '17', '3 fortnights', '1 per decade', 'beta(2)', 'normal(0, 1)', 'sin(1)', 'a = 1', '*a', '&a x'],
  ...[
    '!!js/function "x"',
    '<<',
    '__proto__',
    'constructor',
    '"',
    "'",
    '- ',
    ': ',
    '\t',
    '\r\n',
    '---\n',
    '...',
    '#',
    '|',
    '>',
  ],
  ...['\u0000', '\u202e', '\u{1f600}', '日本', '[', '{', '}', ',', '? ', '%', '@', '`', 'extends: mutant.yaml'],
];

/** Any accident. */
export const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom(...KINDS),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  other: fc.double({ min: 0, max: 1, noNaN: true }),
  insert: fc.constantFrom(...FRAGMENTS),
});

/** Applies accidents one after the other. */
export function mutate(text: string, mutations: readonly Mutation[]): string {
  return mutations.reduce(apply, text);
}

function apply(text: string, { kind, at, other, insert }: Mutation): string {
  const lines = text.split('\n');
  const line = Math.floor(at * (lines.length - 1));
  const second = Math.floor(other * (lines.length - 1));
  const offset = Math.floor(at * text.length);
  switch (kind) {
    case 'deleteLine':
      return lines.filter((_, i) => i !== line).join('\n');
    case 'duplicateLine':
      return lines.flatMap((content, i) => (i === line ? [content, content] : [content])).join('\n');
    case 'swapLines':
      return lines.map((content, i) => lines[i === line ? second : i === second ? line : i] ?? content).join('\n');
    case 'indentLine':
      return lines
        .map((content, i) => (i === line ? (other < 0.5 ? ` ${content}` : content.slice(1)) : content))
        .join('\n');
    case 'deleteCharacters':
      return text.slice(0, offset) + text.slice(offset + 1 + Math.floor(other * 8));
    case 'insertText':
      return text.slice(0, offset) + insert + text.slice(offset);
    case 'replaceValue':
      return replaceNth(text, /(?<=: )[^,{}[\]\n]+/g, at, insert);
    case 'replaceKey':
      return replaceNth(text, /[a-z_]+(?=:)/g, at, other < 0.3 ? insert : nthWord(text, other));
    case 'replaceWord':
      return replaceNth(text, /[\w.]+/g, at, nthWord(text, other));
    case 'truncate':
      return text.slice(0, offset);
  }
}

function replaceNth(text: string, pattern: RegExp, share: number, by: string): string {
  const matches = [...text.matchAll(pattern)];
  const match = matches[Math.floor(share * (matches.length - 1))];
  return match === undefined ? text : text.slice(0, match.index) + by + text.slice(match.index + match[0].length);
}

function nthWord(text: string, share: number): string {
  const words = text.match(/[\w.]+/g) ?? [];
  return words[Math.floor(share * (words.length - 1))] ?? '';
}
