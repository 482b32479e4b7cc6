import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../../src/numeric/sha256.ts';
import { hasChromium, openChromium } from '../../helpers/chromium.ts';
import { pageServer, type Written } from '../../helpers/explorerPages.ts';
import { SHIPPED_TEXTS } from '../../helpers/shipped.ts';

const FILE = 'scenarios/examples/02_bargaining.yaml';
const MODEL = 'scenarios/models/two_level.yaml';
const BESIDE = 'scenarios/models/bargaining.yaml';
const TEXTS = Object.fromEntries([FILE, BESIDE, MODEL].map((file) => [file, SHIPPED_TEXTS[file]!]));

describe.skipIf(!hasChromium('to edit a scenario'))('the tab YAML', () => {
  let browser: Browser;
  let page: Page;
  let server: Awaited<ReturnType<typeof pageServer>>;
  let answer = 204;
  const written: Written[] = [];
  const asked: string[] = [];
  beforeAll(async () => {
    browser = await openChromium();
    server = await pageServer(
      {
        held: { file: FILE, texts: TEXTS },
        sampled: { seed: '1', draws: 64, paths: 1, sampler: 'random' },
        version: '0',
        set: {},
        asOf: null,
        isServed: true,
      },
      (one) => {
        written.push(one);
        return answer;
      },
    );
    // High enough for the whole text, of which an editor draws only what is in sight.
    page = await browser.newPage({ viewport: { width: 1280, height: 1600 } });
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    // What the policy of the page forbids would be said here.
    page.on('console', (message) => asked.push(message.text()));
    await page.goto(server.address);
    await page.waitForSelector('.number');
  });
  afterAll(async () => {
    await browser?.close();
    server?.end();
  });
  const editor = () => page.getByRole('textbox', { name: /^Text of/ });
  const status = () => page.locator('.write [role=status]');
  const number = async () => (await page.locator('.number').textContent()) ?? '';
  /** Goes to the end of a line that holds some words. */
  const goTo = async (words: string): Promise<void> => {
    await page.locator('.cm-line', { hasText: words }).first().click();
    await page.keyboard.press('End');
  };
  /** The whole text, of which the editor draws what is in sight. */
  const saved = () => written.at(-1)?.text;

  it('says what to do where the editor cannot come, and offers nothing that needs it', async () => {
    const other = await browser.newPage();
    await other.route('**/editor.js', (route) => route.abort());
    await other.goto(server.address);
    await other.waitForSelector('.number');
    await other.getByRole('tab', { name: 'YAML' }).click();
    await other.getByText('The editor could not be loaded').waitFor();
    const said = (await other.locator('.write').textContent()) ?? '';
    expect(said).toContain('Run summitry explore again');
    expect(said).not.toMatch(/Ctrl|Save|Back to the file/);
    await other.close();
  });

  it('loads its editor only when it is opened', async () => {
    expect(asked).not.toContain('/token/editor.js');
    await page.getByRole('tab', { name: 'YAML' }).click();
    await editor().waitFor();
    expect(asked).toContain('/token/editor.js');
  });

  it('forecasts what is typed, and says that it is not saved', async () => {
    const before = await number();
    await goTo('principals:');
    await page.keyboard.press('Enter');
    await page.keyboard.type('start: contact');
    await page.locator('.number').filter({ hasNotText: before }).waitFor();
    expect(await status().textContent()).toBe('Not saved.');
    await page.getByRole('button', { name: 'Back to the file' }).click();
    await page.locator('.number').filter({ hasText: before }).waitFor();
    expect(await status().textContent()).toBe('');
  });

  it('marks a mistake where it is, and keeps the last good forecast', async () => {
    await goTo('status_quo: 0.2');
    await page.keyboard.type('x');
    const mark = page.locator('.cm-lintRange-error').first();
    await mark.waitFor();
    expect(await mark.textContent()).toContain('0.2x');
    await page.locator('.answer.stale').waitFor();
    expect(await number()).toMatch(/%/);
    await page.keyboard.press('Backspace');
    await page.locator('.answer:not(.stale)').waitFor();
  });

  it('completes what is typed', async () => {
    await goTo('leader: The president of the upper valley');
    await page.keyboard.press('Enter');
    await page.keyboard.type('capab');
    const option = page.getByRole('option', { name: /^capability/ });
    await option.waitFor();
    await page.getByText('pulls the expected compromise').waitFor();
    // A list that has only just appeared takes no key, so that nobody chooses by accident.
    await page.waitForTimeout(200);
    await page.keyboard.press('Enter');
    await page.keyboard.type('2');
    await page.locator('.cm-line', { hasText: 'capability: 2' }).waitFor();
  });

  it('saves by keyboard what it shows, with what it was made of', async () => {
    await page.keyboard.press('Control+s');
    await page.getByText('Saved.').waitFor();
    expect(written.at(-1)).toMatchObject({ file: FILE, before: sha256(TEXTS[FILE]!) });
    expect(saved()).toBe(TEXTS[FILE]!.replace('of the upper valley\n', 'of the upper valley\n    capability: 2\n'));
    expect(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
    // The next draft is made of what was saved.
    const before = saved()!;
    await page.keyboard.type('5');
    await page.keyboard.press('Control+s');
    await page.locator('.write [role=status]', { hasText: /^Saved/ }).waitFor();
    expect(written.at(-1)?.before).toBe(sha256(before));
  });

  it('overwrites nothing that has changed on disk, and loses nothing that was typed', async () => {
    answer = 409;
    await page.keyboard.type('7');
    await page.keyboard.press('Control+s');
    await page.getByText('Not saved: the file has changed on disk.').waitFor();
    await page.locator('.cm-line', { hasText: 'capability: 257' }).waitFor();
    answer = 204;
  });

  it('asks before a page with what is not saved is left', async () => {
    const asks = page.waitForEvent('dialog');
    const left = page.evaluate(`location.reload()`).catch(() => undefined);
    const dialog = await asks;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await left;
    expect(await number()).toMatch(/%/);
  });

  it('holds what was typed while other tabs and files are looked at', async () => {
    await page.getByLabel('File', { exact: true }).selectOption({ index: 1 });
    await page.getByRole('textbox', { name: `Text of ${BESIDE}` }).waitFor();
    await page.getByRole('tab', { name: 'Numbers' }).click();
    await page.getByRole('tab', { name: 'YAML' }).click();
    await page.locator('.cm-line', { hasText: 'capability: 257' }).waitFor();
    await page.getByRole('button', { name: 'Back to the file' }).click();
    await page.locator('.cm-line', { hasText: /capability: 25$/ }).waitFor();
  });

  it('is left by keyboard', async () => {
    await editor().focus();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(`document.activeElement.closest('.cm-editor') === null`)).toBe(true);
  });

  it('was refused nothing by the policy of the page', () => {
    expect(asked.filter((one) => one.includes('Content Security Policy'))).toEqual([]);
  });
});

describe.skipIf(!hasChromium('to edit a scenario'))('a file with line ends of Windows', () => {
  it('is shown line by line, marked where it is wrong, and saved with them', async () => {
    const text = TEXTS[FILE]!.replaceAll('\n', '\r\n');
    const written: Written[] = [];
    const server = await pageServer(
      {
        held: { file: FILE, texts: { ...TEXTS, [FILE]: text } },
        sampled: { seed: '1', draws: 64, paths: 1, sampler: 'random' },
        version: '0',
        set: {},
        asOf: null,
        isServed: true,
      },
      (one) => {
        written.push(one);
        return 204;
      },
    );
    const browser = await openChromium();
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 1600 } });
      await page.goto(server.address);
      await page.waitForSelector('.number');
      await page.getByRole('tab', { name: 'YAML' }).click();
      await page.locator('.cm-line', { hasText: 'status_quo: 0.2' }).first().click();
      const lines = await page.locator('.cm-line').allTextContents();
      expect(lines.slice(0, 12)).toEqual(TEXTS[FILE]!.split('\n').slice(0, 12));
      await page.keyboard.press('End');
      await page.keyboard.type('x');
      const mark = page.locator('.cm-lintRange-error').first();
      await mark.waitFor();
      expect(await mark.textContent()).toContain('0.2x');
      await page.keyboard.press('Backspace');
      await page.keyboard.type('5');
      await page.keyboard.press('Control+s');
      await page.getByText('Saved.').waitFor();
      expect(written).toEqual([
        { file: FILE, before: sha256(text), text: text.replace('status_quo: 0.2\r', 'status_quo: 0.25\r') },
      ]);
      // What is typed again and taken back is no draft.
      await page.keyboard.type('7');
      await page.keyboard.press('Backspace');
      expect(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
    } finally {
      await browser.close();
      server.end();
    }
  });
});
