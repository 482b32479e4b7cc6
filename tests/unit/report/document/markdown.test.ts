import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Content,
  commands,
  details,
  facts,
  figure,
  itemised,
  list,
  only,
  paragraph,
  table,
} from '../../../../src/report/document/blocks.ts';
import { contentMarkdown, textMarkdown } from '../../../../src/report/document/markdown.ts';
import { code, link, strong, type Text } from '../../../../src/report/document/text.ts';
import { everyBlock, figureOf } from '../../../helpers/everyBlock.ts';
import { ADDRESSES, anyText, HOSTILE } from '../../../helpers/hostile.ts';

function rendered(content: Content): string {
  return contentMarkdown(content, 'figures').join('\n\n');
}

/** What a reader of Markdown makes of one line: its letters, and every piece of markup that is not ours. */
interface Read {
  readonly shown: string;
  readonly active: readonly string[];
  readonly addresses: readonly string[];
}

/** The inline rules of CommonMark and GitHub as far as the renderer relies on them, written apart from it. */
function read(text: string): Read {
  let shown = '';
  const active: string[] = [];
  const addresses: string[] = [];
  for (let i = 0; i < text.length; ) {
    const rest = text.slice(i);
    const escaped = /^\\([!-/:-@[-`{-~])/.exec(rest);
    const entity = /^&(lt|amp);/.exec(rest);
    const apart = /^<!-- -->/.exec(rest);
    const address = /^<(https?:\/\/[^\s<>]*)>/i.exec(rest);
    const run = /^`+/.exec(rest)?.[0];
    const end =
      run === undefined
        ? null
        : new RegExp(`^\`+((?:[^\`]|(?<!\`)(?!\`{${run.length}}(?!\`))\`+)*?)(?<!\`)\`{${run.length}}(?!\`)`, 's').exec(
            rest,
          );
    if (escaped !== null) shown += escaped[1];
    else if (entity !== null) shown += entity[1] === 'lt' ? '<' : '&';
    else if (apart !== null) shown += '';
    else if (address !== null) addresses.push(address[1] ?? '');
    else if (end !== null) shown += (end[1] ?? '').replace(/^ (.*) $/s, '$1');
    else if (rest.startsWith('**')) active.push('**');
    else {
      const letter = text[i] ?? '';
      if (/[<&`*_~#\\!$]/.test(letter) || /^\]\s?[([:]/.test(rest)) active.push(rest.slice(0, 8));
      shown += letter;
    }
    i += (escaped ?? entity ?? apart ?? address ?? end)?.[0].length ?? (rest.startsWith('**') ? 2 : 1);
  }
  return { shown, active, addresses };
}

/** A text as a reader should see it, white space aside. */
function letters(text: string): string {
  return text
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\s\p{Cc}]+/gu, '')
    .replace(/[\ufffd\ufdd0-\ufdef]|\p{Cs}/gu, '?')
    .replace(/./gu, (letter) => (((letter.codePointAt(0) ?? 0) & 0xfffe) === 0xfffe ? '?' : letter));
}

/**
 * What GitHub would make links of in a line: it looks at the pieces of text that the parser leaves, with escapes taken
 * out, for addresses (GFM 6.9), people, and numbers of issues.
 */
function linkedIn(markdown: string): readonly string[] {
  const live = [
    /(?:^|[\s*_~(])www\.[\w-]+/gi,
    /(?:https?|ftp):\/\/[\w-]+/gi,
    /[\w.+-]+@[\w-]+\.[\w-]+/g,
    /(?:mailto|xmpp):[\w.+-]+@/gi,
    /(?:^|[^\w`])@[a-z\d][\w-]*/gi,
    /(?:^|[^\w&])(?:#|GH-)\d+/gi,
  ];
  const pieces = markdown
    .replace(/(?<!\\)(`+)(?!`).*?(?<!`)\1(?!`)/gs, '<>')
    .replace(/<https?:\/\/[^\s<>]*>/gi, '<>')
    .split(/<>|<!-- -->|\*\*/);
  const texts = pieces.map((one) =>
    one
      .replaceAll('&lt;', '<')
      .replaceAll('&amp;', '&')
      .replace(/\\([!-/:-@[-`{-~])/g, '$1'),
  );
  return texts.flatMap((text) => live.flatMap((kind) => text.match(kind) ?? []));
}

describe('textMarkdown', () => {
  it.each(HOSTILE)('shows %j as it is, as text, as code and as bold letters', (words) => {
    for (const text of [words, code(words), { kind: 'muted', text: words } as const]) {
      const { shown, active } = read(textMarkdown(text));
      expect(active).toEqual([]);
      expect(letters(shown)).toBe(letters(words));
    }
    expect(read(textMarkdown(strong(words))).active).toEqual(letters(words) === '' ? [] : ['**', '**']);
  });

  it('shows any line of letters as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (words) => {
        for (const text of [words, code(words)]) {
          const { shown, active } = read(textMarkdown(text));
          expect(active).toEqual([]);
          expect(letters(shown)).toBe(letters(words));
        }
      }),
      { seed: 20240326, numRuns: 500 },
    );
  });

  it('makes no markup but bold letters, code and addresses of any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const markdown = textMarkdown(text);
        const { active, addresses } = read(markdown);
        expect(active.filter((one) => one !== '**')).toEqual([]);
        for (const to of addresses) expect(to).toMatch(/^https?:\/\//i);
        expect(markdown).not.toMatch(/[\n\r]|[\u202a-\u202e\u2066-\u2069]/);
      }),
      { seed: 20240326, numRuns: 1000 },
    );
  });

  it.each([
    ['www.example.com', 'www<!-- -->.example.com'],
    ['see http://a.example and FTP://b', 'see http<!-- -->://a.example and FTP<!-- -->://b'],
    ['mail to a.b@c.example', 'mail to a.b@<!-- -->c.example'],
    ['thanks to @octocat', 'thanks to @<!-- -->octocat'],
    ['#12 and GH-7', '\\#<!-- -->12 and GH-<!-- -->7'],
    ['5 @ 3, 12:30, #x', '5 @ 3, 12:30, \\#x'],
  ])('lets GitHub make no link of %j', (text, markdown) => {
    expect(textMarkdown(text)).toBe(markdown);
    expect(linkedIn(markdown)).toEqual([]);
    expect(letters(read(markdown).shown)).toBe(letters(text));
  });

  it('lets GitHub make no link of any text', () => {
    const words = fc.constantFrom(
      'www',
      '.',
      'http',
      'https',
      '://',
      '@',
      'a',
      'b.example',
      '#',
      '1',
      'GH-',
      ' ',
      'mailto:',
      '_',
      '*',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), (parts) => {
        expect(linkedIn(textMarkdown(parts.join('')))).toEqual([]);
      }),
      { seed: 20240326, numRuns: 2000 },
    );
    expect(linkedIn('www.a.example @b #3 c@d.example')).toHaveLength(4);
  });

  it.each(ADDRESSES)('makes no link of %j', (to) => {
    expect(textMarkdown(link(to, 'this'))).toBe('this');
  });

  it('writes the address of the web behind what leads to it', () => {
    expect(textMarkdown(link('https://a.example/x|y', 'this'))).toBe('this <https://a.example/x%7Cy>');
    expect(textMarkdown(link('#input-a', code('a')))).toBe('`a`');
  });

  it('keeps apart what would be one fence, an address or a definition', () => {
    const cite: Text = {
      kind: 'cite',
      sources: [
        { id: 'F1', title: null },
        { id: 'F_2', title: null },
      ],
    };
    expect(textMarkdown([code('a'), code('b`')])).toBe('`a` `` b` ``');
    expect(textMarkdown([cite, '(javascript:x)'])).toBe('[F1, F\\_2]\\(javascript:x)');
    expect(textMarkdown([cite, ': https://a.example'])).toBe('[F1, F\\_2]\\: https<!-- -->://a.example');
  });
});

describe('contentMarkdown', () => {
  it.each([
    ['1. a', '1\\. a'],
    ['12) a', '12\\) a'],
    ['- a', '\\- a'],
    ['+ a', '\\+ a'],
    ['---', '--\\-'],
    ['===', '==\\='],
    ['[x] a', '\\[x\\] a'],
    ['a\n\n# b', 'a \\# b'],
    ['> a', '\\> a'],
    ['2024 was 3.5 - 1', '2024 was 3.5 - 1'],
    ['-0.3', '-0.3'],
  ])('lets %j begin nothing', (text, markdown) => {
    expect(rendered(paragraph(text))).toBe(markdown);
    expect(rendered(list([text]))).toBe(`- ${markdown}`);
  });

  it('lets a citation begin no box to tick', () => {
    const cite: Text = { kind: 'cite', sources: [{ id: 'x', title: null }] };
    expect(rendered(list([[cite, ' why']]))).toBe('- [x\\] why');
  });

  it.each(HOSTILE)('keeps the cells of every table apart whatever stands in them: %j', (words) => {
    for (const text of [words, code(words), link('https://a.example/|', words)]) {
      const lines = rendered(everyBlock(text, words))
        .split('\n')
        .filter((one) => one.startsWith('| '));
      // The twin of the figure has two columns, the other table three.
      expect(lines).toHaveLength(7);
      // A bar with a backslash right before it is a letter of its cell, whatever stands before that.
      lines.forEach((one, i) => {
        expect(one.match(/(?<!\\)\|/g)).toHaveLength(i < 3 ? 3 : 4);
      });
    }
  });

  it('has as many lines for hostile texts as for others, so that none begins a block of its own', () => {
    const count = (words: string): number => rendered(everyBlock(words, words)).split('\n').length;
    for (const words of HOSTILE) expect(count(words), words).toBe(count('words'));
  });

  it('closes no code before its end', () => {
    expect(rendered(commands(['a\n````\nb', 'c']))).toBe('`````sh\na ```` b\nc\n`````');
  });

  it('gives each note a column behind that of its cell, and figures to the right', () => {
    const content = table<string>({
      caption: 'C',
      rows: ['a'],
      columns: [
        { title: 'X', cell: (row) => row, notes: [{ title: 'Known', lead: 'known', text: () => 'in May' }] },
        { title: 'T', media: ['terminal'], cell: () => 'no' },
        {
          title: 'N',
          numeric: true,
          cell: () => '1',
          notes: [{ title: 'E', numeric: true, text: () => '2' }],
        },
      ],
    });
    expect(rendered(content)).toBe('C\n\n| X | Known | N | E |\n| --- | --- | --: | --: |\n| a | in May | 1 | 2 |');
  });

  it('names a fold above what it holds, and leaves nothing where there is nothing', () => {
    expect(rendered(details('More', paragraph('x')))).toBe('**More**\n\nx');
    expect(contentMarkdown(details('Drawn', figure(figureOf('a'), '')), null)).toEqual([]);
    expect(contentMarkdown([details('Of others', only(['html'], paragraph('x'))), paragraph(null)], null)).toEqual([]);
  });

  it('shows figures where there is a folder of them', () => {
    const content = figure(figureOf('a', 'A [b]'), 'note', 'follows');
    expect(rendered(content)).toBe('![A \\[b\\]](figures/a.svg)');
    expect(contentMarkdown(content, null)).toEqual([]);
  });

  it('writes strong paragraphs, numbers and facts', () => {
    expect(rendered(paragraph('a * b', 'notice'))).toBe('**a \\* b**');
    expect(rendered(paragraph([strong('a'), ' b'], 'notice'))).toBe('**a** b');
    expect(rendered(itemised([{ text: 'a', number: 3 }]))).toBe('3. a');
    expect(
      rendered(
        facts([
          ['Seed', code('1')],
          ['None', null],
        ]),
      ),
    ).toBe('- Seed: `1`');
  });
});
