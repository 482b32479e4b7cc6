import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageParts } from '../../../src/cli/explore/parts.ts';
import { explorerPage } from '../../../src/explorer/page.ts';
import { hasChromium, openChromium } from '../../helpers/chromium.ts';

const FILES = ['examples/02_bargaining', 'models/bargaining', 'models/two_level'].map(
  (name) => `scenarios/${name}.yaml`,
);
const LEVER = 'Trust of the target in the initiator';
/** Enough for a slow machine that others use too. */
const PATIENCE = 60_000;

describe.skipIf(!hasChromium('to use the explorer'))('the explorer in a browser', { timeout: 4 * PATIENCE }, () => {
  let browser: Browser;
  let folder = '';
  let address = '';

  beforeAll(async () => {
    const texts = Object.fromEntries(FILES.map((file) => [file, readFileSync(file, 'utf8')]));
    const html = explorerPage(
      'Water and a border',
      {
        held: { file: FILES[0]!, texts },
        sampled: { seed: '1', draws: 256, paths: 2, sampler: 'random' },
        version: '0',
        set: {},
        asOf: null,
        isServed: false,
      },
      pageParts(),
    );
    folder = mkdtempSync(join(tmpdir(), 'explorer-'));
    const file = join(folder, 'explorer.html');
    writeFileSync(file, html);
    address = pathToFileURL(file).href;
    browser = await openChromium();
  }, PATIENCE);

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  async function opened(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 1000 }, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    page.on('pageerror', (error) => {
      throw error;
    });
    await page.goto(address);
    await page.locator('.number').waitFor();
    return page;
  }

  /** Waits until what is read of a page is as it should be. */
  function soon<Read>(read: () => Promise<Read>) {
    return expect.poll(read, { timeout: PATIENCE });
  }

  function numberOf(page: Page): Promise<string | null> {
    return page.locator('.number').textContent();
  }

  /** Places and sizes on the screen. */
  async function boxOf(page: Page, selector: string) {
    const box = await page.locator(selector).first().boundingBox();
    if (box === null) throw new Error(`Nothing is seen of ${selector}.`);
    return box;
  }

  it('compares with the file and with what is pinned, by keyboard', async () => {
    const page = await opened();
    const slider = page.getByLabel(LEVER, { exact: true }).first();
    await slider.focus();
    await page.keyboard.press('End');
    const rows = page.locator('.compare tbody tr');
    const differences = page.locator('.compare tbody td:last-child');
    await soon(() => differences.allTextContents()).toEqual([expect.stringMatching(/\+[\d.]+ points/)]);
    const raised = await numberOf(page);
    await page.getByRole('button', { name: 'Pin this' }).press('Enter');
    expect(await page.getByLabel('Title of variant A').inputValue()).toBe(`${LEVER} 1`);
    expect(await page.getByRole('button', { name: 'Pin this' }).isDisabled()).toBe(true);

    await slider.focus();
    await page.keyboard.press('Home');
    // What is lower now is lower than both.
    const isLess = expect.stringContaining('\u2212');
    await soon(() => differences.allTextContents()).toEqual([isLess, isLess]);
    await page.getByRole('button', { name: `Show “${LEVER} 1”` }).press('Enter');
    await soon(() => numberOf(page)).toBe(raised);
    await page.getByRole('button', { name: 'Unpin' }).press('Enter');
    await soon(() => rows.count()).toBe(1);
    await page.context().close();
  });

  it('reads the curve at a date under the pointer, by arrow keys, and as a table', async () => {
    const page = await opened();
    const { x, y, width, height } = await boxOf(page, '.chart');
    await page.mouse.move(x + width / 2, y + height / 2);
    const reading = page.locator('.reading');
    // The first look has no band yet.
    await soon(() => reading.textContent()).toMatch(/ 2026: .* %, 90 % band /);
    await page.mouse.move(0, 0);
    const ruler = page.getByRole('slider', { name: 'Read the curve at a date' });
    await ruler.focus();
    const last = await ruler.getAttribute('aria-valuetext');
    expect(last).toMatch(/^31 December 2026: /);
    await page.keyboard.press('ArrowLeft');
    expect(await ruler.getAttribute('aria-valuetext')).not.toBe(last);
    await page.getByText('The figure as a table').first().click();
    expect(await page.locator('.result > .twin tbody tr').last().textContent()).toContain('31 December 2026');
    await page.context().close();
  });

  it('keeps the axis of the chart while a thumb is dragged, and settles it when done', async () => {
    const page = await opened();
    const slider = page.getByLabel(LEVER, { exact: true }).first();
    const has100 = () => page.locator('.chart svg text', { hasText: /^100 %$/ }).count();
    await slider.focus();
    await page.keyboard.press('End');
    await soon(has100).toBe(1);
    const before = await numberOf(page);
    const { x, y, width, height } = (await slider.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.move(x + width - 8, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + 4, y + height / 2, { steps: 4 });
    await soon(() => slider.inputValue()).toBe('0');
    await soon(() => page.locator('.rests').first().textContent()).not.toContain('being computed');
    expect(await numberOf(page)).not.toBe(before);
    expect(await has100()).toBe(1);
    await page.mouse.up();
    await soon(has100).toBe(0);
    await page.context().close();
  });

  it('says what a target takes that is dragged by a finger, and greys what an earlier one took', async () => {
    const page = await opened({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 800 } });
    await page.getByRole('button', { name: 'Set a target' }).tap();
    const line = page.getByRole('slider', { name: 'Target', exact: true });
    const chapter = page.locator('[data-asked=threshold]');
    await chapter
      .getByText(/To reach/)
      .first()
      .waitFor();
    await page.evaluate('scrollTo(0, 0)');
    const before = await line.getAttribute('aria-valuetext');
    const grip = await boxOf(page, '.target-line .grip');
    const touch = await page.context().newCDPSession(page);
    const at = { x: grip.x + grip.width / 2, y: grip.y + grip.height / 2 };
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] });
    for (const by of [15, 30, 45])
      await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ ...at, y: at.y + by }] });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    const after = (await line.getAttribute('aria-valuetext')) ?? '';
    expect(Number.parseFloat(after)).toBeLessThan(Number.parseFloat(before ?? ''));
    // What an earlier target took is grey until the new one is answered.
    expect(await page.locator('.stale [data-asked=threshold]').count()).toBe(1);
    await soon(() => chapter.textContent()).toMatch(new RegExp(`To (?:reach|come down to) ${after}`));
    expect(await page.locator('.stale [data-asked=threshold]').count()).toBe(0);
    await page.context().close();
  });

  it('moves both numbers of a map to where it is clicked', async () => {
    const page = await opened();
    await page.getByLabel('Over the range of').selectOption({ label: LEVER });
    await page.getByLabel('and of').selectOption({ index: 1 });
    await page.getByText('121 points in figures').waitFor();
    const before = await numberOf(page);
    const svg = page.locator('.map .wide svg').first();
    await svg.scrollIntoViewIfNeeded();
    const { width, height } = (await svg.boundingBox()) ?? { width: 0, height: 0 };
    await svg.click({ position: { x: 0.9 * width, y: 0.2 * height } });
    await soon(() => numberOf(page)).not.toBe(before);
    expect(await page.locator('.map ~ .knob.moved').count()).toBe(2);
    const typed = await page.getByLabel(`${LEVER}, typed`).last().inputValue();
    expect(Number(typed)).toBeGreaterThan(0.8);
    // The map does not depend on the numbers that it varies, so that it stands.
    await soon(() => page.locator('.rests').first().textContent()).not.toContain('being computed');
    expect(await page.getByText('121 points in figures').count()).toBe(1);
    expect(await page.locator('.map .here').count()).toBe(2);
    await page.context().close();
  });
});
