import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { sha256 } from '../../../src/cli/hash.ts';
import { hasChromium, openChromium } from '../../helpers/chromium.ts';
import { summitry, workplace } from '../../helpers/program.ts';
import { type Explorer, startExplorer } from '../../helpers/served.ts';

const FILE = 'scenarios/examples/01_smallest.yaml';
const PATH = 'actors.lower.willingness';

describe.skipIf(!hasChromium('to look at the explorer'))('a served page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(() => browser.close());

  /** The page of a project, with what it complained of and what it asked for elsewhere. */
  async function opened(cwd: string): Promise<{ page: Page; explorer: Explorer; troubles: string[] }> {
    const explorer = await startExplorer(cwd, FILE, '--draws', '64');
    const page = await browser.newPage();
    onTestFinished(() => page.close());
    const troubles: string[] = [];
    page.on('pageerror', ({ message }) => troubles.push(message));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(explorer.address) && !url.startsWith('blob:')) troubles.push(url);
    });
    page.on('console', (message) => {
      if (/Content.Security.Policy/i.test(message.text())) troubles.push(message.text());
    });
    await page.goto(explorer.address);
    await page.locator('.number').waitFor();
    return { page, explorer, troubles };
  }

  const write = (cwd: string, change: (text: string) => string): void => {
    const path = join(cwd, FILE);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  };
  /** The answer to the scenario as it is now, as the command line gives it. */
  const answer = (cwd: string, ...words: readonly string[]): string => {
    const { stdout } = summitry(cwd, 'run', FILE, '--draws', '64', '--out', 'r', ...words);
    return / (\d[\d.]* %), about/.exec(stdout.replace(/\s+/g, ' '))?.[1] ?? '';
  };
  const shows = async (page: Page, text: string): Promise<void> => {
    await expect.poll(() => page.locator('.number').textContent(), { timeout: 30_000 }).toBe(text);
  };
  const alert = (page: Page) => page.getByRole('alert');

  it('follows the file, and keeps what was moved', async () => {
    const cwd = workplace();
    const { page, troubles } = await opened(cwd);
    await shows(page, answer(cwd));
    const figure = page.locator(`[data-path="${PATH}"] input.figure`).first();
    await figure.fill('0.5');
    await figure.press('Enter');
    await shows(page, answer(cwd, '--set', `${PATH}=0.5`));
    write(cwd, (text) =>
      text.replace('rate: 0.3 per month', 'rate: 0.9 per month').replace('Two neighbours', 'New <b>'),
    );
    await shows(page, answer(cwd, '--set', `${PATH}=0.5`));
    expect(await figure.inputValue()).toBe('0.5');
    await expect.poll(() => page.title()).toBe('New <b>: explorer');
    expect(await page.locator('h1').textContent()).toBe('New <b>');
    expect(troubles).toEqual([]);
  });

  it('shows what is wrong with the file with its place, and keeps the last good forecast beside it', async () => {
    const cwd = workplace();
    const { page, troubles } = await opened(cwd);
    const good = answer(cwd);
    await shows(page, good);
    const text = readFileSync(join(cwd, FILE), 'utf8');
    write(cwd, () => text.replace('rate: 0.3 per month', 'rate: 0.3 per moth'));
    await alert(page).getByText('0.3 per moth').waitFor();
    const message = async () => (await alert(page).locator('.message > *').allTextContents()).join('\n');
    const shown = await message();
    const { stderr } = summitry(cwd, 'validate', FILE);
    expect(shown).toBe(stderr.trim().replace(/\n{2,}/g, '\n'));
    expect(shown).toContain('^^^');
    await page.locator('.answer.stale').waitFor();
    await shows(page, good);
    // Moving goes on from what could be read, and what is wrong stays said.
    const figure = page.locator(`[data-path="${PATH}"] input.figure`).first();
    await figure.fill('0.5');
    await figure.press('Enter');
    await expect.poll(() => page.locator('.number').textContent()).not.toBe(good);
    await expect.poll(() => page.locator('.rests').textContent()).not.toContain('being computed');
    expect(await message()).toBe(shown);

    rmSync(join(cwd, FILE));
    await alert(page).getByText('there is no such file').waitFor();
    writeFileSync(join(cwd, FILE), text);
    await expect.poll(() => alert(page).locator('.message').count()).toBe(0);
    await shows(page, answer(cwd, '--set', `${PATH}=0.5`));
    expect(troubles).toEqual([]);
  });

  it('says what was moved and the file has no longer, and leaves it out when told', async () => {
    const cwd = workplace();
    const { page } = await opened(cwd);
    for (const [path, value] of [
      [PATH, '0.5'],
      ['setbacks.quarrel.rate', '0.4 per month'],
    ] as const) {
      if ((await page.locator(`[data-path="${path}"]`).count()) === 0) await page.getByRole('searchbox').fill(path);
      const figure = page.locator(`[data-path="${path}"] input.figure`).first();
      await figure.fill(value);
      await figure.press('Enter');
    }
    await shows(page, answer(cwd, '--set', `${PATH}=0.5`, '--set', 'setbacks.quarrel.rate=0.4 per month'));
    write(cwd, (text) => text.replace('setbacks: { quarrel:', 'setbacks: { dispute:'));
    await page.getByText('The file no longer has what was moved here: setbacks.quarrel.rate.').waitFor();
    await alert(page).getByText('unknown-path').waitFor();
    await page.getByRole('button', { name: 'Leave it out' }).click();
    await shows(page, answer(cwd, '--set', `${PATH}=0.5`));
    expect(await page.getByText('The file no longer has').count()).toBe(0);
    expect(await alert(page).textContent()).toBe('');
  });

  it('goes back to the file where something moved is wrong', async () => {
    const cwd = workplace();
    const { page } = await opened(cwd);
    const figure = page.locator(`[data-path="${PATH}"] input.figure`).first();
    await figure.fill('nonsense');
    await figure.press('Enter');
    await alert(page).locator('pre').waitFor();
    await page.locator('.result').getByRole('button', { name: 'Back to the file' }).click();
    await shows(page, answer(cwd));
    expect(await alert(page).textContent()).toBe('');
  });

  it('has a file written by its server, and hears of it as of any change', async () => {
    const cwd = workplace();
    const { page, troubles } = await opened(cwd);
    const text = readFileSync(join(cwd, FILE), 'utf8');
    const next = text.replace('rate: 0.3 per month', 'rate: 0.9 per month');
    const put = (body: string) =>
      page.evaluate(
        async (sent) =>
          (await fetch('text', { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: sent })).status,
        body,
      );
    expect(await put(JSON.stringify({ file: FILE, before: sha256(text), text: next }))).toBe(204);
    expect(readFileSync(join(cwd, FILE), 'utf8')).toBe(next);
    await shows(page, answer(cwd));
    expect(await put(JSON.stringify({ file: FILE, before: sha256(text), text }))).toBe(409);
    expect(troubles).toEqual([]);
  });

  it('can be written by no other page, which cannot read it either', async () => {
    const cwd = workplace();
    const { address } = await startExplorer(cwd, FILE);
    // A page of another server on this machine, as near as a page of others can be.
    const other = createServer(
      (_, response) => void response.setHeader('Content-Type', 'text/html').end('<p>Other</p>'),
    );
    await new Promise<void>((resolve) => void other.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void other.close());
    const page = await browser.newPage();
    onTestFinished(() => page.close());
    await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
    const text = readFileSync(join(cwd, FILE), 'utf8');
    const body = JSON.stringify({ file: FILE, before: sha256(text), text: 'x' });
    const reached = await page.evaluate(
      async ([to, sent]) => {
        const tries: readonly RequestInit[] = [
          { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: sent as string },
          { method: 'POST', mode: 'no-cors', body: sent as string },
          {},
        ];
        const read = async (init: RequestInit) => {
          try {
            return (await (await fetch(`${to}${init.method === undefined ? '' : 'text'}`, init)).text()) !== '';
          } catch {
            return false;
          }
        };
        return Promise.all(tries.map(read));
      },
      [address, body] as const,
    );
    expect(reached).toEqual([false, false, false]);
    expect(readFileSync(join(cwd, FILE), 'utf8')).toBe(text);
  });

  it('says that its server has ended, and goes on without it', async () => {
    const cwd = workplace();
    const { page, explorer } = await opened(cwd);
    await shows(page, answer(cwd));
    explorer.running.process.kill('SIGINT');
    await page.getByText('The server has ended; what is shown stays, but no longer follows the file.').waitFor();
    const figure = page.locator(`[data-path="${PATH}"] input.figure`).first();
    await figure.fill('0.5');
    await figure.press('Enter');
    await shows(page, answer(cwd, '--set', `${PATH}=0.5`));
  });
});
