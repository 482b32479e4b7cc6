import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backtestReport } from '../../src/report/backtest/report.ts';
import { wholeBriefHtml, wholeHtml } from '../../src/report/document/whole.ts';
import { htmlBrief, htmlReport } from '../../src/report/report.ts';
import { batchPage, done } from '../helpers/batchPage.ts';
import { hasChromium, openChromium } from '../helpers/chromium.ts';
import { sampleBacktest, sixtyCases } from '../helpers/sampleBacktest.ts';
import { sampleRecord } from '../helpers/sampleRecord.ts';

describe.skipIf(!hasChromium('to look at the report'))('the report in a browser', () => {
  let browser: Browser;
  let folder: string;
  const pages: Record<string, string> = {};

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'summitry-report-'));
    const record = sampleRecord();
    const long = 'Unbroken'.repeat(30);
    const hard = sampleRecord({
      scenario: { ...record.scenario, title: long, question: long, resolves: long },
      terms: record.terms.map((term) => ({ ...term, title: long, value: long, why: long })),
      whatIf: record.whatIf.map((whatIf) => ({ ...whatIf, title: long })),
      inputs: record.inputs.map((input) => ({ ...input, why: long, text: long })),
      sources: record.sources.map((source) => ({ ...source, title: long })),
    });
    const cases = sixtyCases((truth) => truth);
    const backtest = backtestReport(
      sampleBacktest([...cases, { probability: 0.2, met: null, openAt: 100 }], {
        failed: [{ case: 'table.yaml#bad', message: '7 is out of range' }],
      }),
    );
    const hardBacktest = backtestReport(
      sampleBacktest(
        cases.map((one) => ({ ...one, title: long, group: long, cell: long })),
        { title: long, files: [long], failed: [{ case: long, message: long }] },
      ),
    );
    const failed = {
      kind: 'failed',
      name: 'broken.yaml',
      message: `broken.yaml:1:1: error: ${long}`,
    } as const;
    for (const [name, text] of [
      ['report', htmlReport(record)],
      ['full', htmlReport(record, { full: true })],
      ['brief', htmlBrief(record)],
      ['hardBrief', htmlBrief(hard)],
      ['hard', htmlReport(hard)],
      ['backtest', wholeHtml(backtest, false)],
      ['backtestBrief', wholeBriefHtml(backtest)],
      ['hardBacktest', wholeHtml(hardBacktest, true)],
      ['index', batchPage([done(record, 'report.html'), failed])],
    ] as const) {
      const path = join(folder, `${name}.html`);
      writeFileSync(path, text);
      pages[name] = pathToFileURL(path).href;
    }
    browser = await openChromium();
  });

  afterAll(async () => {
    await browser?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  async function open(
    name: string,
    width: number,
    colorScheme: 'light' | 'dark' = 'light',
  ): Promise<{ page: Page; troubles: string[] }> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    const page = await context.newPage();
    const troubles: string[] = [];
    page.on('console', (message) => troubles.push(message.text()));
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('request', (request) => {
      if (request.url() !== pages[name]) troubles.push(request.url());
    });
    await page.goto(pages[name] ?? '');
    return { page, troubles };
  }

  /** Opens every fold, so that what is in them is looked at too. */
  async function unfold(page: Page): Promise<void> {
    await page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })");
  }

  it.each([
    ['report', 'light', 1280],
    ['report', 'dark', 1280],
    ['report', 'light', 360],
    ['report', 'dark', 360],
    ['full', 'light', 1280],
    ['brief', 'light', 1280],
    ['brief', 'dark', 360],
    ['backtest', 'light', 1280],
    ['backtest', 'dark', 360],
    ['index', 'light', 1280],
    ['index', 'dark', 360],
  ] as const)('%s, %s, %d px: axe finds no violation', async (name, scheme, width) => {
    const { page } = await open(name, width, scheme);
    await unfold(page);
    const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
    await page.evaluate(readFileSync(axe, 'utf8'));
    const violations = await page.evaluate(
      "axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations.map((one) => [one.id, one.nodes[0].html.slice(0, 200), one.nodes[0].failureSummary]))",
    );
    expect(violations).toEqual([]);
    await page.context().close();
  });

  it.each([
    ['report', 360],
    ['report', 700],
    ['report', 800],
    ['report', 1280],
    ['hard', 360],
    ['hard', 1280],
    ['brief', 360],
    ['brief', 700],
    ['brief', 1280],
    ['hardBrief', 360],
    ['backtest', 360],
    ['backtest', 700],
    ['backtestBrief', 1280],
    ['hardBacktest', 360],
    ['hardBacktest', 1280],
    ['index', 360],
    ['index', 1280],
  ] as const)('%s at %d px does not scroll sideways', async (name, width) => {
    const { page } = await open(name, width);
    await unfold(page);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await page.context().close();
  });

  it('asks for nothing and complains of nothing', async () => {
    for (const name of ['report', 'brief', 'backtest', 'index']) {
      const { page, troubles } = await open(name, 1280);
      expect(troubles).toEqual([]);
      await page.context().close();
    }
  });

  it.each([
    ['report', 360],
    ['report', 1280],
    ['backtest', 360],
    ['backtest', 1280],
  ])('%s at %d px shows every figure once, with no text outside it or on another', async (name, width) => {
    const { page } = await open(name, width);
    const problems = await page.evaluate(`(() => {
      const problems = [];
      for (const figure of document.querySelectorAll('.figure')) {
        const shown = [...figure.querySelectorAll('svg')].filter((svg) => svg.getBoundingClientRect().width > 0);
        if (shown.length !== 1) problems.push(shown.length + ' drawings');
        for (const svg of shown) {
          const frame = svg.getBoundingClientRect();
          const texts = [...svg.querySelectorAll('text')].map((node) => ({ text: node.textContent, box: node.getBoundingClientRect() }));
          for (const { text, box } of texts) {
            if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
              problems.push('cut: ' + text);
          }
          for (let i = 0; i < texts.length; i++) for (let j = 0; j < i; j++) {
            const a = texts[i].box, b = texts[j].box;
            const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (across > 1 && down > 4) problems.push(texts[i].text + ' on ' + texts[j].text);
          }
          if (parseFloat(getComputedStyle(svg.querySelector('text')).fontSize) * frame.width / svg.viewBox.baseVal.width < 10)
            problems.push('small type');
        }
      }
      return problems;
    })()`);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it('follows a dark screen in its figures, but prints on white, and never what is behind a fold, open or not', async () => {
    const { page } = await open('report', 1280, 'dark');
    const text = "getComputedStyle(document.querySelector('.figure .wide text')).fill";
    expect(await page.evaluate(text)).toBe('rgb(162, 171, 180)');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.evaluate(text)).toBe('rgb(90, 99, 109)');
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    await unfold(page);
    const shown = (selector: string) =>
      page.evaluate(
        `[...document.querySelectorAll('${selector}')].filter((node) => node.getBoundingClientRect().height > 0).length`,
      );
    expect(await page.evaluate("document.querySelectorAll('details').length")).toBeGreaterThan(10);
    expect(await shown('details, details *')).toBe(0);
    // A chapter of which nothing is left goes without its heading too.
    const bare =
      "[...document.querySelectorAll('section')].filter((one) => one.getBoundingClientRect().height > 0 && [...one.children].every((child) => child.tagName === 'H2' || child.getBoundingClientRect().height === 0)).length";
    expect(await page.evaluate(bare)).toBe(0);
    expect(await shown('nav')).toBe(0);
    expect(await shown('.figure svg')).toBeGreaterThan(10);
    await page.context().close();
  });
});
