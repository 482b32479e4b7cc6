import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, openChromium } from '../../helpers/chromium.ts';
import { openExplorer, pageData } from '../../helpers/explorer.ts';

const WORLD = 'scenarios/examples/03_moving_world.yaml';
const BARGAINING = 'scenarios/examples/02_bargaining.yaml';
const FLAGSHIP = 'scenarios/japan_dprk_2024.yaml';
/** Would be markup, and YAML. */
const TITLE = `"Leak": 'x' # <img src=x onerror=alert(1)> - [a, {b: *c`;

describe.skipIf(!hasChromium('to open explorers in it'))('time, evidence and decisions in the explorer', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(() => browser?.close());

  /** A page with one of its tabs in front. */
  const opened = async (file: string, tab: string, asOf: string | null = null) => {
    const explorer = await openExplorer(browser, pageData(file, { asOf }), { locale: 'en-GB' });
    await explorer.settled();
    await explorer.page.getByRole('tab', { name: tab }).click();
    return { ...explorer, number: () => explorer.page.locator('.number').textContent() };
  };
  const slider = (page: Page) => page.getByRole('slider', { name: 'As-of date' });
  const spoken = (page: Page) => slider(page).getAttribute('aria-valuetext');

  it('goes through the days by keyboard, and never out of the window', async () => {
    const { page, settled, number, close } = await opened(WORLD, 'Time and evidence');
    const [day, before] = [await spoken(page), await number()];
    expect(day).toBe('1 January 2026');
    const after: [string, string][] = [
      ['ArrowRight', '2 January 2026'],
      ['PageUp', '2 February 2026'],
      ['PageUp', '2 March 2026'],
      ['PageDown', '2 February 2026'],
      ['ArrowLeft', '1 February 2026'],
      ['Home', '1 January 2026'],
      ['ArrowLeft', '1 January 2026'],
      ['PageDown', '1 January 2026'],
      ['End', '31 December 2026'],
      ['PageUp', '31 December 2026'],
    ];
    for (const [key, expected] of after) {
      await slider(page).press(key);
      expect(await spoken(page)).toBe(expected);
    }
    await settled();
    expect(await number()).not.toBe(before);
    await page.locator('.time').getByRole('button', { name: 'Back to the file' }).click();
    await settled();
    expect([await spoken(page), await number()]).toEqual([day, before]);
    expect(page.url()).not.toMatch(/#./);
    await close();
  });

  it('goes from one piece of evidence to the next, and says which is not known yet', async () => {
    const { page, settled, close } = await opened(WORLD, 'Time and evidence');
    await slider(page).press('Home');
    const next = page.getByRole('button', { name: 'Next evidence' });
    const previous = page.getByRole('button', { name: 'Previous evidence' });
    expect(await previous.isDisabled()).toBe(true);
    const later = page.locator('.evidence li', { hasText: 'Not known yet' });
    for (const [day, left] of [
      ['10 February 2026', 2],
      ['20 February 2026', 1],
      ['25 February 2026', 0],
    ] as const) {
      await next.click();
      expect(await spoken(page)).toBe(day);
      expect(await later.count()).toBe(left);
    }
    expect(await next.isDisabled()).toBe(true);
    await page.getByLabel('As-of date, typed').fill('2026-02-19');
    await page.getByLabel('As-of date, typed').press('Tab');
    expect(await spoken(page)).toBe('19 February 2026');
    expect(await page.locator('.evidence li.later').first().textContent()).toMatch(
      /poll .*15 February 2026, known 20 February/s,
    );
    await settled();
    await close();
  });

  it('strikes a row out, trusts another less, and takes it all back', async () => {
    const { page, settled, number, close } = await opened(WORLD, 'Time and evidence', '2026-03-15');
    const before = await number();
    const row = page.locator('.evidence li', { hasText: 'receive nobody' });
    expect(await row.textContent()).toMatch(/Probability of seeing it: \d/);
    await row.getByRole('checkbox').uncheck();
    await settled();
    const without = await number();
    expect(without).not.toBe(before);
    expect(await row.textContent()).toContain('Struck out');
    await row.getByRole('checkbox').check();
    await row.locator('summary').click();
    await row.getByRole('slider').press('Home');
    await settled();
    // A report that nobody believes says nothing.
    expect(await number()).toBe(without);
    const link = page.url();
    await page.getByRole('button', { name: 'All evidence as in the file' }).click();
    await settled();
    expect(await number()).toBe(before);
    await page.goto(link);
    await settled();
    expect(await number()).toBe(without);
    await close();
  });

  it('adds a row, says with the loader what is wrong with it, changes it and removes it', async () => {
    const { page, settled, number, close } = await opened(WORLD, 'Time and evidence', '2026-03-15');
    const before = await number();
    await page.getByRole('button', { name: 'Add evidence' }).click();
    expect(await page.evaluate("document.activeElement.getAttribute('maxlength')")).toBe('300');
    await page.keyboard.type(TITLE);
    await page.getByLabel('Became known on').fill('2026-02-01');
    await page.getByRole('slider', { name: 'Date and place announced' }).press('End');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await settled();
    const form = page.locator('form.adding');
    expect(await form.textContent()).toContain('error[known-before-occurred]');
    expect(await page.getByLabel('Title').inputValue()).toBe(TITLE);
    await page.getByLabel('Became known on').fill('2026-03-15');
    await page.getByRole('button', { name: 'Save the change' }).click();
    await settled();
    expect(await form.textContent()).toContain('It is part of the forecast');
    const row = page.locator('.evidence li', { hasText: 'Leak' });
    expect(await row.locator('.title').textContent()).toBe(TITLE);
    expect(await number()).not.toBe(before);
    await page.getByRole('button', { name: 'Close' }).click();
    await row.getByRole('button', { name: 'Remove' }).click();
    await settled();
    expect(await number()).toBe(before);
    expect(await row.count()).toBe(0);
    await close();
  });

  it('asks of each process for what its rows can say', async () => {
    const { page, settled, number, close } = await opened(FLAGSHIP, 'Time and evidence');
    await page.getByRole('button', { name: 'Add evidence' }).click();
    const asked = async (about: string) => {
      await page.getByLabel('About', { exact: true }).selectOption({ label: about });
      return page.locator('form.adding label, form.adding legend').allTextContents();
    };
    const common = ['About', 'Title', 'Occurred on', 'Became known on'];
    expect(await asked('Kishida leaves office')).toEqual([...common, 'Leaves']);
    expect(await asked('A visit to Mongolia is planned')).toEqual([...common, 'Happened']);
    const before = await number();
    await page.getByLabel('Title').fill('They say that he goes');
    await page.getByLabel('Happened').selectOption({ label: 'No' });
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await settled();
    expect(await page.locator('form.adding').textContent()).toContain('It is part of the forecast');
    expect(await number()).toBe(before);
    await close();
  });

  it('says which option is the best, and where that turns, as payoffs are typed', async () => {
    const { page, settled, close } = await opened(FLAGSHIP, 'Decisions');
    const [said, chart] = [page.locator('.decide [aria-live]'), page.locator('.chart')];
    expect(await said.textContent()).toContain('“Keep them at the ready” from 6.67 % on');
    expect(await chart.textContent()).toContain('From 6.67 %');
    const cost = page.getByLabel('Keep them at the ready, if not held');
    await cost.fill('-14');
    await cost.press('Tab');
    await settled();
    expect(await said.textContent()).toContain('“Keep them at the ready” from 20 % on');
    expect(await chart.textContent()).toContain('From 20 %');
    await page.getByRole('button', { name: 'Back to the file' }).click();
    expect(await cost.inputValue()).toBe('-4');
    await page.getByRole('tab', { name: 'Numbers' }).click();
    expect(await chart.textContent()).not.toContain('From 6.67 %');
    await settled();
    await close();
  });

  it.each([1280, 360])(
    '%i px wide: nothing sticks out of forms that are open, and axe finds no violation',
    async (width) => {
      const explorer = await openExplorer(browser, pageData(WORLD), { viewport: { width, height: 800 } });
      const { page } = explorer;
      await explorer.settled();
      await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
      // What is set back on purpose, while something is wrong, is left out.
      const isSound = async () => {
        const over = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
        expect(over).toBeLessThanOrEqual(0);
        const found = await page.evaluate(
          "axe.run({ exclude: ['.stale'] }, { resultTypes: ['violations'] }).then(({ violations }) => violations.map((one) => [one.id, one.nodes[0].html]))",
        );
        expect(found).toEqual([]);
      };
      await page.getByRole('tab', { name: 'Time and evidence' }).click();
      await page.getByRole('button', { name: 'Add evidence' }).click();
      for (const summary of await page.locator('.evidence summary').all()) await summary.click();
      await isSound();
      await page.getByLabel('Title').fill(TITLE.repeat(4));
      await page.getByLabel('Became known on').fill('2025-02-01');
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await explorer.settled();
      expect(await page.locator('form.adding .trouble').isVisible()).toBe(true);
      await isSound();
      await page.getByRole('button', { name: 'All evidence as in the file' }).click();
      await page.getByRole('tab', { name: 'Decisions' }).click();
      await page.getByRole('button', { name: 'State a decision' }).click();
      await isSound();
      await explorer.settled();
      await explorer.close();
    },
  );

  it('takes a decision that the file does not state, and keeps it in the link', async () => {
    const { page, settled, number, close } = await opened(BARGAINING, 'Decisions');
    const before = await number();
    await page.getByRole('button', { name: 'State a decision' }).click();
    await page.getByLabel('Title of option 1').fill(TITLE);
    await page.getByLabel('Title of option 1').press('Tab');
    await page.getByLabel('Wait, if held').fill('50');
    await page.getByLabel('Wait, if held').press('Tab');
    await settled();
    expect(await number()).toBe(before);
    await page.reload();
    await settled();
    await page.getByRole('tab', { name: 'Decisions' }).click();
    expect(await page.locator('.decide [aria-live]').textContent()).toContain(`“${TITLE}” from 16.7 % on`);
    await page.getByRole('button', { name: 'Remove this decision' }).click();
    expect(await page.getByRole('button', { name: 'State a decision' }).isVisible()).toBe(true);
    await settled();
    await close();
  });
});
