import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PageData } from '../../../src/explorer/page.ts';
import { hasChromium, openChromium } from '../../helpers/chromium.ts';
import { openExplorer, pageData, until } from '../../helpers/explorer.ts';
import { HOSTILE } from '../../helpers/hostile.ts';

const FLAGSHIP = 'scenarios/japan_dprk_2024.yaml';
const SMALL = 'scenarios/examples/02_bargaining.yaml';
const TITLE = JSON.stringify(HOSTILE.slice(0, 4).join(' ')).replaceAll('/', '\\/');

/** A scenario of texts that would be markup, with so many uncertain numbers. */
function written(inputs: number): Partial<PageData> {
  const numbers = Array.from(
    { length: inputs },
    (_, i) => `  q${i}: { title: ${TITLE}, why: ${TITLE}, value: 0.${(i % 8) + 1} to 0.9 }`,
  );
  // A formula may be so many levels deep only.
  const groups = Array.from({ length: Math.ceil(inputs / 50) }, (_, g) =>
    Array.from({ length: Math.min(50, inputs - 50 * g) }, (_, i) => `q${50 * g + i}`).join(' + '),
  );
  const sum = groups.map((group) => `(${group})`).join(' + ');
  const text = `summitry: 1
title: ${TITLE}
question: ${TITLE}
window: { start: 2026-01-01, end: 2026-06-30, step: month }
principals: { initiator: upper, target: lower }
actors:
  upper: { title: ${TITLE}, willingness: 0.9 }
  lower: { title: ${TITLE}, willingness: ${inputs === 0 ? '0.4' : `clamp((${sum}) / ${2 * inputs}, 0, 1)`} }
stages: [{ id: quiet, title: ${TITLE} }, { id: talks, title: ${TITLE} }, summit]
transitions:
  open: { from: quiet, to: talks, rate: 0.3 per month }
  meet: { from: talks, to: summit, rate: 0.4 per month }
${inputs === 0 ? '' : `quantities:\n${numbers.join('\n')}\n`}`;
  return { held: { file: 'case.yaml', texts: { 'case.yaml': text } } };
}

const LOOKS: readonly (readonly [string, BrowserContextOptions])[] = [
  ['on a desk', { viewport: { width: 1280, height: 900 } }],
  ['in the dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }],
  ['on a phone', { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }],
  ['at 200 %', { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 }],
  ['on a large screen', { viewport: { width: 3840, height: 2160 } }],
];

describe.skipIf(!hasChromium('to open explorers in it'))('the page of the explorer', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(() => browser?.close());

  const small = (options?: BrowserContextOptions) => openExplorer(browser, pageData(SMALL), options);

  it('a slider is moved with the mouse, and the answer follows', async () => {
    const opened = await small();
    const { page } = opened;
    await opened.settled();
    const before = await page.locator('.number').textContent();
    const slider = page.locator('.knob').first().getByRole('slider');
    const box = (await slider.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2, { steps: 5 });
    await page.mouse.up();
    await opened.settled();
    expect(await page.locator('.number').textContent()).not.toBe(before);
    await page.getByRole('button', { name: 'Back to the file' }).first().click();
    await opened.settled();
    expect(await page.locator('.number').textContent()).toBe(before);
    await opened.close();
  });

  it('by keyboard alone: to a slider, along it, into its field and back', async () => {
    const opened = await small();
    const { page } = opened;
    await opened.settled();
    const before = await page.locator('.number').textContent();
    const focused = () =>
      page.evaluate("document.activeElement.getAttribute('type') + ' ' + document.activeElement.tagName");
    for (let i = 0; i < 12 && (await focused()) !== 'range INPUT'; i++) await page.keyboard.press('Tab');
    expect(await focused()).toBe('range INPUT');
    await page.keyboard.press('End');
    await opened.settled();
    const atEnd = await page.locator('.number').textContent();
    expect(atEnd).not.toBe(before);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('0.1 to 0.3');
    await page.keyboard.press('Enter');
    await opened.settled();
    expect(await page.locator('.number').textContent()).not.toBe(atEnd);
    await opened.close();
  });

  it('with a finger', async () => {
    const opened = await small({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    const { page } = opened;
    await opened.settled();
    const before = await page.locator('.number').textContent();
    const slider = page.locator('.knob').first().getByRole('slider');
    await slider.scrollIntoViewIfNeeded();
    const box = (await slider.boundingBox())!;
    await page.touchscreen.tap(box.x + box.width * 0.92, box.y + box.height / 2);
    await opened.settled();
    expect(await page.locator('.number').textContent()).not.toBe(before);
    await opened.close();
  });

  it('what is typed wrong is told as the command line tells it, and the last answer stays', async () => {
    const opened = await small();
    const { page } = opened;
    await opened.settled();
    const before = await page.locator('.number').textContent();
    const field = page.locator('.knob').first().locator('input.figure');
    await field.fill('0.1 too 0.3');
    await field.press('Enter');
    await page.locator('.trouble pre').first().waitFor();
    expect(await page.locator('.trouble').textContent()).toContain('last good forecast');
    expect(await page.locator('.trouble .message').textContent()).toMatch(/error\[[a-z-]+\]/);
    expect(await page.locator('.knob .wrong').first().textContent()).not.toContain('error[');
    expect(await page.locator('.number').textContent()).toBe(before);
    await field.fill('0.1 to 0.3');
    await field.press('Enter');
    await opened.settled();
    expect(await page.locator('.trouble').count()).toBe(0);
    await opened.close();
  });

  it('reload keeps what was moved, the back button takes it back, and another tab has its own', async () => {
    const opened = await small();
    const { page } = opened;
    await opened.settled();
    const before = await page.locator('.number').textContent();
    const field = page.locator('.knob').first().locator('input.figure');
    await field.fill('0.3');
    await field.press('Enter');
    await opened.settled();
    const moved = await page.locator('.number').textContent();
    expect(moved).not.toBe(before);
    await page.reload();
    await opened.settled();
    expect(await page.locator('.number').textContent()).toBe(moved);
    const other = await page.context().newPage();
    await other.goto(pathToFileURL(opened.path).href);
    await other.locator('.number').waitFor();
    await until(other, "!document.querySelector('.rests').textContent.includes('computed')");
    expect(await other.locator('.number').textContent()).toBe(before);
    await other.close();
    await page.goBack();
    await until(page, `document.querySelector('.number')?.textContent === ${JSON.stringify(before)}`);
    await opened.close();
  });

  it('a link to another version, or scenario, says so, and one that is none says that', async () => {
    const moves = { set: {}, asOf: null, rows: [], payoffs: {} };
    const linkOf = (more: object) => btoa(JSON.stringify({ of: 'feed', moves, pins: [], ...more })).replace(/=+$/, '');
    const opened = await small();
    for (const [fragment, said] of [
      [linkOf({}), 'another version'],
      [linkOf({ id: '02_bargaining' }), 'another version'],
      [linkOf({ id: 'elsewhere' }), 'another scenario'],
      ['nonsense', 'no link'],
    ]) {
      await opened.page.goto('about:blank');
      await opened.page.goto(`${pathToFileURL(opened.path).href}#${fragment}`);
      await opened.page.locator('.trouble').getByText(said!).waitFor();
    }
    await opened.page.context().close();
  });

  it.each([0, 1, 130])('texts that would be markup stay text, with %d inputs', async (inputs) => {
    const opened = await openExplorer(browser, pageData('', written(inputs)));
    const { page } = opened;
    await opened.settled();
    expect(await page.evaluate("document.querySelectorAll('img, script:not([id]):not(:last-of-type)').length")).toBe(0);
    expect(await page.locator('h1').textContent()).toContain('<script>alert(1)</script>');
    const shown = await page.locator('.knob').count();
    expect(shown).toBeGreaterThan(0);
    expect(shown).toBeLessThanOrEqual(20);
    await page.getByRole('searchbox').fill(inputs > 0 ? 'q0' : 'willingness');
    await page.locator('.knob[data-group=found]').first().waitFor();
    await opened.close();
  });

  it.each(LOOKS)('%s: nothing sticks out, and axe finds no violation in any tab', async (name, options) => {
    // The longest words are those of the flagship; where there is room a small one will do.
    const file = name === 'on a phone' || name === 'on a desk' ? FLAGSHIP : SMALL;
    const opened = await openExplorer(browser, pageData(file), options);
    const { page } = opened;
    await opened.settled();
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      const width = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      expect(width).toBeLessThanOrEqual(0);
      const violations = await page.evaluate(
        "axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations.map((one) => [one.id, one.nodes[0].html.slice(0, 200), one.nodes[0].failureSummary]))",
      );
      expect(violations).toEqual([]);
    }
    await opened.close();
  });

  it('on paper there is the answer with its chapters, and no control', async () => {
    const opened = await small();
    const { page } = opened;
    await opened.settled();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.controls').isVisible()).toBe(false);
    expect(await page.locator('.number').isVisible()).toBe(true);
    expect(await page.locator('.chapters h2').count()).toBeGreaterThan(2);
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
    await opened.close();
  });
});
