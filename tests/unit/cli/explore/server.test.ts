import { describe, expect, it, onTestFinished } from 'vitest';
import type { Saved } from '../../../../src/cli/explore/files.ts';
import { type Site, serve } from '../../../../src/cli/explore/server.ts';
import { ask } from '../../../helpers/served.ts';

const SITE: Site = {
  page: () => 'page',
  policy: "default-src 'none'",
  editor: () => null,
  news: () => ({ texts: {}, unreadable: null }),
  save: async () => ({ kind: 'saved' }),
};

async function served(site: Partial<Site>) {
  const server = await serve({ ...SITE, ...site });
  onTestFinished(() => server.close());
  const { pathname, origin } = new URL(server.address);
  const get = (name: string) => ask(server.address, `${pathname}${name}`);
  const put = (saving: unknown) =>
    ask(server.address, `${pathname}text`, {
      method: 'PUT',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify(saving),
    });
  return { server, get, put };
}

const SAVING = { file: 'a.yaml', before: '', text: 'x' };

describe('a server of the explorer', () => {
  it('gives the script of the editor where there is one', async () => {
    expect((await (await served({})).get('editor.js')).status).toBe(404);
    const { status, headers, body } = await (await served({ editor: () => 'const x = "ü";' })).get('editor.js');
    expect({ status, body }).toEqual({ status: 200, body: 'const x = "ü";' });
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
  });

  it('saves one text after another, whatever becomes of each, and says what did', async () => {
    const seen: string[] = [];
    const ends: readonly (Saved | null)[] = [
      null,
      { kind: 'changed meanwhile' },
      { kind: 'refused', why: 'so' },
      { kind: 'saved' },
    ];
    const { put } = await served({
      save: async ({ text }) => {
        seen.push(`begin ${text}`);
        await new Promise((resolve) => setImmediate(resolve));
        seen.push(`end ${text}`);
        const end = ends[Number(text)];
        if (!end) throw new Error('no luck');
        return end;
      },
    });
    const all = await Promise.all(ends.map((_, i) => put({ ...SAVING, text: String(i) })));
    expect(all.map(({ status, body }) => [status, body])).toEqual([
      [500, 'no luck'],
      [409, 'changed meanwhile'],
      [403, 'so'],
      [204, ''],
    ]);
    for (const [i, word] of seen.entries()) if (i % 2 === 1) expect(word).toBe(seen[i - 1]?.replace('begin', 'end'));
  });

  it('ends once what is being written is written', async () => {
    let [isWritten, begin, end] = [false, (): void => undefined, (): void => undefined];
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const { server, put } = await served({
      save: async () => {
        begin();
        await new Promise<void>((resolve) => {
          end = resolve;
        });
        isWritten = true;
        return { kind: 'saved' };
      },
    });
    const answer = put(SAVING).catch(() => null);
    await begun;
    const closed = server.close();
    expect(isWritten).toBe(false);
    end();
    await closed;
    expect(isWritten).toBe(true);
    await answer;
  });
});
