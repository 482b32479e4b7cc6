import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Content,
  details,
  figure,
  itemised,
  only,
  paragraph,
  table,
} from '../../../../src/report/document/blocks.ts';
import { figuresIn } from '../../../../src/report/document/figures.ts';
import { chapterHtml, contentHtml } from '../../../../src/report/document/html.ts';
import { codeText, html } from '../../../../src/report/document/markup.ts';
import { code, line, link, type Text } from '../../../../src/report/document/text.ts';
import { everyBlock, figureOf } from '../../../helpers/everyBlock.ts';
import { ADDRESSES, anyText, HOSTILE } from '../../../helpers/hostile.ts';

function rendered(content: Content): string {
  return contentHtml(content).markup;
}

/** What the renderer itself may write: a tag whose attributes are these, quoted, and hold no bracket. */
const TAG =
  /^<\/?(?:p|span|strong|code|a|ul|ol|li|dl|dt|dd|pre|figure|figcaption|div|details|summary|table|caption|thead|tbody|tr|th|td|h[1-4]|wbr|section|svg|title|desc|circle)(?: (?:class|id|href|rel|role|scope|value|aria-hidden|aria-labelledby|xmlns|viewBox|width|height|font-(?:family|size)|c[xy]|r|fill|stroke|stroke-width)="[^"<>]*")*\/?>$/;

/** Tags that the renderer would not write. */
function strangeTags(markup: string): string[] {
  return [...markup.matchAll(/<[^>]*>?/g)].map(([tag]) => tag).filter((tag) => !TAG.test(tag));
}

function addresses(markup: string): string[] {
  return [...markup.matchAll(/ href="([^"]*)"/g)].map(([, to]) => to ?? '');
}

/** Control characters other than white space, and marks that turn text round. */
const STEERING = /(?![\t\n\r])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

describe('html', () => {
  it('escapes values and keeps markup', () => {
    expect(html`<p title="${'"<\''}">${['a', html`<b>${'&'}</b>`]}${null}${false}${3}</p>`.markup).toBe(
      '<p title="&quot;&lt;&#39;">a<b>&amp;</b>3</p>',
    );
  });

  it('lets code break after dots and underscores, escaped piece by piece', () => {
    expect(codeText('a.b_c<d').markup).toBe('<code>a.<wbr>b_<wbr>c&lt;d</code>');
  });
});

describe('contentHtml', () => {
  it.each(HOSTILE)('makes no markup of %j in any block', (words) => {
    const markup = rendered(everyBlock(words, words));
    expect(strangeTags(markup)).toEqual([]);
    expect(markup).not.toMatch(STEERING);
  });

  it('makes no markup of any text, nested as it may be', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const markup = rendered(everyBlock(text, 'words'));
        expect(strangeTags(markup)).toEqual([]);
        expect(markup).not.toMatch(STEERING);
        for (const to of addresses(markup)) expect(to).toMatch(/^(?:https?:\/\/|#|[^\s:/\\]+\/)/i);
      }),
      { seed: 20240326, numRuns: 500 },
    );
  });

  it.each(ADDRESSES)('makes no link of %j', (to) => {
    expect(rendered(paragraph(['See ', link(to, 'this')]))).toBe('<p>See this</p>\n');
  });

  it('links to the web, to anchors of the page and to files beside it', () => {
    const linked = (to: string): string => rendered(paragraph(link(to, code('a'))));
    expect(linked('https://a.example/?x=1&y="')).toBe(
      '<p><a href="https://a.example/?x=1&amp;y=&quot;" rel="noreferrer"><code>a</code></a></p>\n',
    );
    expect(linked('#input-a')).toBe('<p><a href="#input-a"><code>a</code></a></p>\n');
    expect(linked('my report/report.html')).toBe('<p><a href="my report/report.html"><code>a</code></a></p>\n');
  });

  it('leads from a citation to a source that is listed, and only to such', () => {
    const cite: Text = {
      kind: 'cite',
      sources: [
        { id: 'F"1', title: 'A' },
        { id: 'F2', title: null },
      ],
    };
    expect(rendered(paragraph(cite))).toBe(
      '<p><span class="cite"><a href="#source-F&quot;1">F&quot;1</a> F2</span></p>\n',
    );
  });

  it('writes notes under the cell, with the words that stand for their titles', () => {
    const markup = rendered(
      table<string>({
        caption: 'C',
        rows: ['a', 'b'],
        columns: [
          { title: 'X', cell: (row) => row },
          {
            title: 'Y',
            numeric: true,
            cell: () => '1',
            notes: [{ title: 'Known', lead: 'known', text: (row) => (row === 'a' ? 'in May' : null) }],
          },
        ],
      }),
    );
    expect(markup).toContain('<div>1<span class="why">known in May</span></div>');
    expect(markup.match(/class="why"/g)).toHaveLength(1);
    expect(markup).not.toContain('Known');
  });

  it('names each row by its first cell, and every other cell by its column', () => {
    const markup = rendered(
      table<string>({
        caption: null,
        rows: ['a'],
        id: (row) => `row-${row}`,
        columns: [
          { title: 'Elsewhere', media: ['terminal'], cell: () => 'no' },
          { title: 'X', cell: (row) => row },
          { title: 'Y', roomy: true, cell: () => 'y' },
        ],
      }),
    );
    expect(markup).toContain(
      '<tr role="row" id="row-a"><th role="rowheader" scope="row">a</th><td role="cell" class="roomy"><span class="cell-name" aria-hidden="true">Y</span><div>y</div></td></tr>',
    );
    expect(markup).not.toContain('Elsewhere');
    expect(markup).not.toContain('<caption>');
  });

  it('prints the essential rows, and says how many there are', () => {
    const markup = rendered(
      table<number>({
        caption: null,
        rows: [1, 2, 3],
        essential: 2,
        columns: [{ title: 'N', cell: (row) => `${row}` }],
      }),
    );
    expect(markup.match(/class="not-printed"/g)).toHaveLength(1);
    expect(markup).toContain('Printed are the first 2 of 3;');
  });

  it('numbers a list by its own numbers', () => {
    expect(rendered(itemised([{ text: 'a', number: 3, id: 'x' }]))).toBe('<ol><li id="x" value="3">a</li>\n</ol>\n');
  });

  it('leaves nothing where there is nothing', () => {
    expect(rendered([null, false, [paragraph(null)], details('Empty', null)])).toBe('');
    expect(rendered(details('Of others', only(['terminal'], paragraph('x'))))).toBe('');
    expect(rendered(only(['markdown'], paragraph('x')))).toBe('');
  });

  it('draws the figures of every place in two sizes, and each one once', () => {
    const content: Content = [
      figure(figureOf('a'), 'How to read it'),
      details('More', figure(figureOf('b'), '')),
      paragraph([{ kind: 'drawing', figure: figureOf('c') }]),
      table<string>({
        caption: null,
        rows: ['x'],
        columns: [{ title: 'X', cell: () => line({ kind: 'drawing', figure: figureOf('d') }) }],
      }),
    ];
    expect(figuresIn(content).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
    const { markup } = contentHtml(content);
    for (const id of ['a-wide', 'a-narrow', 'b-wide', 'b-narrow', 'c-wide', 'd-wide']) {
      expect(markup.split(`id="${id}-title"`), id).toHaveLength(2);
    }
    expect(markup).toContain('<strong>a.</strong> How to read it');
  });
});

describe('chapterHtml', () => {
  it('names the section by its heading', () => {
    const chapter = { id: 'x', title: '<T>', gist: null, content: paragraph('p') };
    expect(chapterHtml(chapter).markup).toBe(
      '<section aria-labelledby="x">\n<h2 id="x">&lt;T&gt;</h2>\n<p>p</p>\n\n</section>\n',
    );
  });
});
