import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, openChromium } from '../../helpers/chromium.ts';
import { openExplorer, pageData } from '../../helpers/explorer.ts';

const FILE = 'scenarios/examples/02_bargaining.yaml';

describe.skipIf(!hasChromium('to open explorers in it'))('what a new user tries in the explorer', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(() => browser?.close());

  const opened = async () => {
    const explorer = await openExplorer(browser, pageData(FILE), {
      locale: 'en-GB',
      viewport: { width: 1200, height: 1000 },
    });
    await explorer.settled();
    return explorer;
  };
  const targetOf = (page: Page) => page.getByRole('spinbutton', { name: 'Target' });

  it('says which target is taken where what was typed is none', async () => {
    const { page, close } = await opened();
    await page.getByRole('button', { name: 'Set a target' }).click();
    const field = targetOf(page);
    const first = await field.inputValue();
    for (const [typed, taken] of [
      ['', first],
      ['100', '99.9'],
      ['0', '0.1'],
    ] as const) {
      await field.fill(typed);
      await field.press('Enter');
      await page.getByText(`A target lies between 0.1 % and 99.9 %: ${taken} % is taken.`).waitFor();
      expect(await field.inputValue()).toBe(taken);
    }
    await field.fill('40');
    await field.press('Enter');
    expect(await page.getByText('is taken.').count()).toBe(0);
    await close();
  });

  it('adds any number to those that a search may move', async () => {
    const { page, close } = await opened();
    await page.getByRole('button', { name: 'Set a target' }).click();
    await page.getByText(/^Numbers that may be moved: /).click();
    const count = () => page.getByRole('checkbox', { checked: true }).count();
    const before = await count();
    await page.getByRole('combobox', { name: 'Add' }).selectOption({ index: 1 });
    expect(await count()).toBe(before + 1);
    await close();
  });

  it('puts a date back that is none of the window, and says so', async () => {
    const { page, close } = await opened();
    await page.getByRole('tab', { name: 'Time and evidence' }).click();
    const field = page.getByLabel('As-of date, typed');
    const before = await field.inputValue();
    for (const day of ['2031-01-01', '']) {
      await field.fill(day);
      await field.press('Enter');
      await page.getByText('The day must lie within 1 January 2026 to 31 December 2026.').waitFor();
      expect(await field.inputValue()).toBe(before);
    }
    await field.fill('2026-03-01');
    await field.press('Enter');
    expect(await page.getByText('The day must lie').count()).toBe(0);
    await close();
  });

  it('keeps a map under the pointer that clicks on it', async () => {
    const { page, settled, close } = await opened();
    await page.getByLabel('Over the range of').selectOption({ index: 1 });
    await page.getByLabel('and of').selectOption({ index: 1 });
    await page.getByText('121 points in figures').waitFor();
    const svg = page.locator('.map .wide svg').first();
    await svg.scrollIntoViewIfNeeded();
    const before = await svg.boundingBox();
    if (before === null) throw new Error('There is no map.');
    await page.mouse.click(before.x + 0.7 * before.width, before.y + 0.7 * before.height);
    await settled();
    await page.getByText(/against the file/).waitFor();
    expect(Math.abs(((await svg.boundingBox())?.y ?? 0) - before.y)).toBeLessThan(2);
    await close();
  });
});
