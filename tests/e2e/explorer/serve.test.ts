import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { basename, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sha256 } from '../../../src/cli/hash.ts';
import type { News } from '../../../src/explorer/held.ts';
import { summitry, workplace } from '../../helpers/program.ts';
import { ask, startExplorer } from '../../helpers/served.ts';

const FILE = 'scenarios/examples/02_bargaining.yaml';
const MODEL = 'scenarios/models/two_level.yaml';
/** What the scenario extends besides. */
const BESIDE = 'scenarios/models/bargaining.yaml';

function pathOf(address: string): string {
  return new URL(address).pathname;
}

describe('a served page', () => {
  it('comes with the scenario, and with what it may do in its head and in a header', async () => {
    const { address } = await startExplorer(workplace(), FILE, '--draws', '64', '--seed', 'x');
    const { status, headers, body } = await ask(address, pathOf(address));
    expect(status).toBe(200);
    const data = JSON.parse(/<script id="data"[^>]*>(.*?)<\/script>/.exec(body)?.[1] ?? '');
    expect(data).toMatchObject({ isServed: true, sampled: { seed: 'x', draws: 64 }, held: { file: FILE } });
    expect(Object.keys(data.held.texts).sort()).toEqual([FILE, BESIDE, MODEL]);
    const inHead = /Content-Security-Policy" content="([^"]*)"/.exec(body)?.[1]?.replaceAll('&#39;', "'");
    expect(headers['content-security-policy']).toBe(`${inHead}; frame-ancestors 'none'`);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('holds no text of the command line', async () => {
    const words = ['--set', 'actors.upper.outside_option=0.12', '--as-of', '2026-02-01'];
    const { address } = await startExplorer(workplace(), FILE, ...words);
    const { body } = await ask(address, pathOf(address));
    const data = JSON.parse(/<script id="data"[^>]*>(.*?)<\/script>/.exec(body)?.[1] ?? '');
    expect(Object.keys(data.held.texts).sort()).toEqual([FILE, BESIDE, MODEL]);
    expect(data).toMatchObject({ set: { 'actors.upper.outside_option': '0.12' }, asOf: '2026-02-01' });
  });

  it('is all that there is', async () => {
    const { address } = await startExplorer(workplace(), FILE);
    const page = pathOf(address);
    const other = `/${'A'.repeat(page.length - 2)}/`;
    const host = new URL(address).host;
    const asked: readonly (readonly [string, Parameters<typeof ask>[2]?])[] = [
      ['/'],
      ['/favicon.ico'],
      [other],
      [`${other}events`],
      [page.slice(0, -1)],
      [page.toLowerCase()],
      [`${page}../package.json`],
      [`${page}%2e%2e/package.json`],
      [`${page}../../../../../../etc/passwd`],
      [`${page}package.json`],
      [`${page}${FILE}`],
      [`${page}text`],
      [`${page}?x`],
      [`//127.0.0.1${page}`],
      [`http://127.0.0.1${page}`],
      [`${page}constructor`],
      ...['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH'].map((method) => [page, { method }] as const),
      [`${page}text`, { method: 'POST' }],
      ...['evil.example', `evil.example:${host.split(':')[1]}`, `127.0.0.1.evil.example`, '0.0.0.0', `x@${host}`].map(
        (name) => [page, { headers: { host: name } }] as const,
      ),
    ];
    for (const [path, how] of asked) {
      const { status, body, headers } = await ask(address, path, how);
      expect({ path, how, status, length: body.length }).toEqual({ path, how, status: 404, length: 0 });
      expect(headers['content-security-policy']).toBe("default-src 'none'");
    }
    for (const name of ['localhost', 'LOCALHOST:8080', host]) {
      expect((await ask(address, page, { headers: { host: name } })).status).toBe(200);
    }
  });

  it.skipIf(process.platform !== 'linux')('is served to this machine by one name alone', async () => {
    const { address } = await startExplorer(workplace(), FILE);
    // All of 127.* is this machine on Linux, where a server for all names would answer.
    const failure = await new Promise((resolve) => {
      const socket = connect(Number(new URL(address).port), '127.0.0.2', () => resolve('connected'));
      socket.on('error', ({ code }: NodeJS.ErrnoException) => resolve(code));
    });
    expect(failure).toBe('ECONNREFUSED');
  });

  it('has another token each time', async () => {
    const cwd = workplace();
    const [one, other] = [await startExplorer(cwd, FILE), await startExplorer(cwd, FILE)];
    expect(pathOf(one.address)).not.toBe(pathOf(other.address));
    expect(pathOf(one.address).length).toBeGreaterThan(20);
  });
});

describe('saving', () => {
  const put = (address: string, saving: unknown, headers: Record<string, string> = {}) =>
    ask(address, `${pathOf(address)}text`, {
      method: 'PUT',
      headers: { origin: new URL(address).origin, 'content-type': 'application/json', ...headers },
      body: typeof saving === 'string' ? saving : JSON.stringify(saving),
    });
  const saving = (cwd: string, file: string, text: string) => ({
    file,
    before: sha256(readFileSync(join(cwd, file), 'utf8')),
    text,
  });

  it('writes a file of the scenario whole, with the permissions that it had', async () => {
    const cwd = workplace();
    const { address } = await startExplorer(cwd, FILE);
    chmodSync(join(cwd, MODEL), 0o640);
    for (const file of [FILE, MODEL]) {
      expect((await put(address, saving(cwd, file, '# Größer: "½"\n'))).status).toBe(204);
      expect(readFileSync(join(cwd, file), 'utf8')).toBe('# Größer: "½"\n');
    }
    expect(statSync(join(cwd, MODEL)).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(cwd, 'scenarios', 'models'))).not.toContainEqual(expect.stringMatching(/\.\d+$/));
  });

  it.each(['\ufeff', ''])('keeps the mark %j before the text, of which its page knows nothing', async (mark) => {
    const cwd = workplace();
    const text = readFileSync(join(cwd, FILE), 'utf8').replaceAll('\n', '\r\n');
    writeFileSync(join(cwd, FILE), mark + text);
    const { address } = await startExplorer(cwd, FILE);
    expect((await put(address, { file: FILE, before: sha256(text), text: `${text}# more\r\n` })).status).toBe(204);
    expect(readFileSync(join(cwd, FILE), 'utf8')).toBe(`${mark}${text}# more\r\n`);
  });

  it('leaves a file that has changed meanwhile, and one that has gone', async () => {
    const cwd = workplace();
    const { address } = await startExplorer(cwd, FILE);
    const asked = saving(cwd, FILE, 'mine');
    writeFileSync(join(cwd, FILE), 'theirs');
    expect(await put(address, asked)).toMatchObject({ status: 409, body: 'changed meanwhile' });
    expect(readFileSync(join(cwd, FILE), 'utf8')).toBe('theirs');
    rmSync(join(cwd, FILE));
    expect((await put(address, asked)).status).toBe(409);
    expect(existsSync(join(cwd, FILE))).toBe(false);
  });

  it('writes one of two that were made from the same text', async () => {
    const cwd = workplace();
    const { address } = await startExplorer(cwd, FILE);
    const all = ['one', 'two', 'three'].map((text) => put(address, saving(cwd, FILE, text)));
    expect((await Promise.all(all)).map(({ status }) => status).sort()).toEqual([204, 409, 409]);
  });

  it('is refused to pages of others', async () => {
    const cwd = workplace();
    const before = readFileSync(join(cwd, FILE), 'utf8');
    const { address } = await startExplorer(cwd, FILE);
    const { port } = new URL(address);
    for (const headers of [
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { origin: '' },
      { origin: `https://127.0.0.1:${port}` },
      { origin: 'http://127.0.0.1:1' },
      { origin: `http://localhost:${port}` },
      { host: 'evil.example', origin: 'http://evil.example' },
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/x-www-form-urlencoded' },
      { 'content-type': '' },
    ]) {
      const { status, body } = await put(address, saving(cwd, FILE, 'x'), headers as Record<string, string>);
      expect({ headers, status, body }).toEqual({ headers, status: 404, body: '' });
    }
    expect(readFileSync(join(cwd, FILE), 'utf8')).toBe(before);
  });

  it('is refused for whatever is no file of the scenario', async () => {
    const cwd = workplace();
    const { address } = await startExplorer(cwd, FILE);
    const other = 'scenarios/examples/01_smallest.yaml';
    for (const file of ['package.json', other, `./${FILE}`, join(cwd, FILE), '../x.yaml', '', '__proto__']) {
      const before =
        existsSync(join(cwd, file)) && file.endsWith('l') ? sha256(readFileSync(join(cwd, file))) : sha256('');
      const { status, body } = await put(address, { file, before, text: 'x' });
      expect({ file, status, body }).toEqual({ file, status: 403, body: 'it is no file of this scenario' });
    }
    expect(readFileSync(join(cwd, 'package.json'), 'utf8')).toBe('{}');
    expect(readFileSync(join(cwd, other), 'utf8')).not.toBe('x');
  });

  it('writes through no link, put there at whatever time', async () => {
    const cwd = workplace();
    const { address } = await startExplorer(cwd, FILE);
    const real = join(cwd, 'scenarios', 'real.yaml');
    renameSync(join(cwd, MODEL), real);
    symlinkSync(real, join(cwd, MODEL));
    expect(await put(address, saving(cwd, MODEL, 'x'))).toMatchObject({
      status: 403,
      body: 'it is a link to elsewhere',
    });
    rmSync(join(cwd, MODEL));
    renameSync(real, join(cwd, MODEL));
    renameSync(join(cwd, 'scenarios', 'models'), join(cwd, 'scenarios', 'others'));
    symlinkSync(join(cwd, 'scenarios', 'others'), join(cwd, 'scenarios', 'models'));
    expect(await put(address, saving(cwd, MODEL, 'x'))).toMatchObject({
      status: 403,
      body: 'it is a link to elsewhere',
    });
    rmSync(join(cwd, 'scenarios', 'models'));
    const outside = workplace();
    symlinkSync(join(outside, 'scenarios', 'models'), join(cwd, 'scenarios', 'models'));
    expect((await put(address, saving(cwd, MODEL, 'x'))).status).toBe(403);
    expect(readFileSync(join(outside, MODEL), 'utf8')).not.toBe('x');
  });

  it('takes nothing that is too large or no request of the page', async () => {
    const cwd = workplace();
    const { address } = await startExplorer(cwd, FILE);
    expect((await put(address, saving(cwd, FILE, 'x'.repeat(1_048_577)))).status).toBe(403);
    // It may be cut off before it is sent whole.
    const huge = await put(address, 'x'.repeat(20_000_000)).catch(() => ({ status: 413 }));
    expect(huge.status).toBe(413);
    for (const body of ['', '{', 'null', '[]', '3', '{"file":1,"before":"","text":""}', `{"file":"${FILE}"}`]) {
      expect((await put(address, body)).status).toBe(400);
    }
    expect((await put(address, saving(cwd, FILE, 'y'.repeat(1_048_576)))).status).toBe(204);
  });
});

/** News as a page hears it, one after another. */
async function listen(address: string): Promise<() => Promise<News>> {
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  const response = await fetch(`${address}events`, { signal: controller.signal });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return async () => {
    while (!text.includes('\n\n')) {
      const { value, done } = await reader.read();
      if (done) throw new Error('the server has ended');
      text += value;
    }
    const [first = '', ...rest] = text.split('\n\n');
    text = rest.join('\n\n');
    return JSON.parse(first.replace(/^data: /, '')) as News;
  };
}

describe('following', () => {
  it('tells what is written, in whatever way, to each page', async () => {
    const cwd = workplace();
    const { address } = await startExplorer(cwd, FILE);
    const [next, other] = [await listen(address), await listen(address)];
    const text = readFileSync(join(cwd, FILE), 'utf8');
    const [model, beside] = [MODEL, BESIDE].map((file) => readFileSync(join(cwd, file), 'utf8'));
    expect(await next()).toEqual({ texts: { [FILE]: text, [MODEL]: model, [BESIDE]: beside }, unreadable: null });
    await other();

    writeFileSync(join(cwd, FILE), `${text}# in place\n`);
    expect(await next()).toEqual({
      texts: { [FILE]: `${text}# in place\n`, [MODEL]: model, [BESIDE]: beside },
      unreadable: null,
    });
    expect((await other()).texts[FILE]).toBe(`${text}# in place\n`);

    writeFileSync(join(cwd, 'new.yaml'), `${model}# over it\n`);
    renameSync(join(cwd, 'new.yaml'), join(cwd, MODEL));
    expect((await next()).texts[MODEL]).toBe(`${model}# over it\n`);

    for (let i = 0; i <= 20; i++) writeFileSync(join(cwd, FILE), `${text}# ${i}\n`);
    let news = await next();
    while (news.texts[FILE] !== `${text}# 20\n`) news = await next();
  });

  it('says what is gone, and goes on when it returns', async () => {
    const cwd = workplace();
    const { address } = await startExplorer(cwd, FILE);
    const next = await listen(address);
    const { texts } = await next();
    for (const file of [MODEL, FILE]) {
      rmSync(join(cwd, file));
      const gone = await next();
      expect(gone.unreadable).toContain(`there is no such file`);
      expect(Object.keys(gone.texts)).toEqual(file === MODEL ? [FILE, BESIDE] : []);
      // Who opens the page meanwhile begins with what could be read last.
      expect((await ask(address, pathOf(address))).body).toContain(`"${MODEL}":`);
      writeFileSync(join(cwd, file), texts[file]!);
      expect(await next()).toEqual({ texts, unreadable: null });
    }
  });

  it('sends texts that are wrong, and files that are extended anew, but none from outside', async () => {
    const cwd = workplace();
    const { address } = await startExplorer(cwd, FILE);
    const next = await listen(address);
    await next();
    const write = (text: string) => writeFileSync(join(cwd, FILE), text);
    write('title: [');
    expect(await next()).toEqual({ texts: { [FILE]: 'title: [' }, unreadable: null });
    write('extends: ../more.yaml\n');
    expect((await next()).unreadable).toContain('extends-missing');
    writeFileSync(join(cwd, 'scenarios', 'more.yaml'), 'title: More\n');
    expect((await next()).texts).toMatchObject({ 'scenarios/more.yaml': 'title: More\n' });
    const name = `${basename(cwd)}.yaml`;
    const secret = join(cwd, '..', name);
    writeFileSync(secret, 'title: secret\n');
    onTestFinished(() => rmSync(secret));
    write(`extends: ../../../${name}\n`);
    const outside = await next();
    expect(outside.unreadable).toContain('it lies outside the folder of the project');
    expect(JSON.stringify(outside)).not.toContain('title: secret');
    mkdirSync(join(cwd, 'scenarios', '.hidden'));
    writeFileSync(join(cwd, 'scenarios', '.hidden', 'x.yaml'), 'title: hidden\n');
    write('extends: ../.hidden/x.yaml\n');
    expect(JSON.stringify(await next())).not.toContain('title: hidden');
    write('\ufeffsummitry: 1\n');
    expect((await next()).texts).toEqual({ [FILE]: 'summitry: 1\n' });
    writeFileSync(join(cwd, FILE), Buffer.from([0x74, 0xff, 0xfe]));
    expect((await next()).unreadable).toContain('not-utf8');
  });
});

describe('an explorer ends', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('by %s, at once, with a page open', async (name, expected) => {
    const { running, address } = await startExplorer(workplace(), FILE);
    const next = await listen(address);
    await next();
    running.process.kill(name);
    const { code, stderr } = await running.ended;
    expect({ code, stderr }).toEqual({ code: expected, stderr: '' });
    await expect(next()).rejects.toThrow();
  });

  it('before it begins where the scenario is wrong', () => {
    const cwd = workplace();
    writeFileSync(join(cwd, 'wrong.yaml'), 'summitry: 1\ntitle: [\n');
    for (const words of [[], ['--out', 'x.html']]) {
      const { code, stdout, stderr } = summitry(cwd, 'explore', 'wrong.yaml', ...words);
      expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
      expect(stderr).toContain('wrong.yaml:');
    }
    expect(existsSync(join(cwd, 'x.html'))).toBe(false);
    expect(summitry(cwd, 'explore', FILE, '--set', 'actors.nobody.willingness=1').code).toBe(3);
  });

  it('where its port is taken, or is asked for in vain', async () => {
    const cwd = workplace();
    const other = createServer();
    onTestFinished(() => void other.close());
    await new Promise<void>((resolve) => void other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    const taken = summitry(cwd, 'explore', FILE, '--port', String(port));
    expect(taken).toMatchObject({ code: 2, stdout: '' });
    expect(taken.stderr).toContain(`--port ${port} cannot be had: another program listens there`);
    const both = summitry(cwd, 'explore', FILE, '--port', String(port), '--out', 'x.html');
    expect(both.code).toBe(2);
    expect(both.stderr).toContain('bad-flag');
    expect(existsSync(join(cwd, 'x.html'))).toBe(false);
    await new Promise<void>((resolve) => void other.close(() => resolve()));
    expect(new URL((await startExplorer(cwd, FILE, '--port', String(port))).address).port).toBe(String(port));
  });
});

describe('explore --out', () => {
  it('writes the page to a file, in a folder that it makes, in place of an older one', () => {
    const cwd = workplace();
    const out = join('a', 'b', 'page.html');
    const write = () => summitry(cwd, 'explore', FILE, '--draws', '64', '--out', out);
    expect(write()).toEqual({ code: 0, stdout: `${out}\n`, stderr: '' });
    const first = readFileSync(join(cwd, out), 'utf8');
    writeFileSync(join(cwd, out), 'old');
    expect(write().code).toBe(0);
    expect(readFileSync(join(cwd, out), 'utf8') === first).toBe(true);
    expect(first).toContain('"isServed":false');
    expect(readdirSync(join(cwd, 'a', 'b'))).toEqual(['page.html']);
  });

  it('leaves folders, links and devices where they are', () => {
    const cwd = workplace();
    symlinkSync('package.json', join(cwd, 'link.html'));
    for (const [out, said] of [
      ['link.html', 'it is a link to elsewhere'],
      ...(process.platform === 'linux' ? ([['/dev/full', 'it is not an ordinary file']] as const) : []),
      [join('package.json', 'x.html'), 'cannot make the folder package.json'],
    ] as const) {
      const { code, stdout, stderr } = summitry(cwd, 'explore', FILE, '--out', out);
      expect({ out, code, stdout }).toEqual({ out, code: 1, stdout: '' });
      expect(stderr).toContain(said);
    }
    for (const out of ['-', 'scenarios', 'nowhere/']) {
      expect(summitry(cwd, 'explore', FILE, `--out=${out}`)).toMatchObject({ code: 2, stdout: '' });
    }
    expect(summitry(cwd, 'explore', FILE, '--out=scenarios').stderr).toContain('folder');
    expect(readdirSync(cwd).sort()).toEqual(['link.html', 'package.json', 'scenarios']);
  });
});
