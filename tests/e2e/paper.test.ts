import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, hasChromium, openChromium } from '../helpers/chromium.ts';
import { summitry, summitryWith, workplace } from '../helpers/program.ts';

const FLAGSHIP = 'scenarios/japan_dprk_2024.yaml';
const OTHERS = [
  'scenarios/japan_dprk_2002.yaml',
  ...readdirSync('scenarios/examples')
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `scenarios/examples/${name}`),
];

/** Every analysis that `--with` can ask for, at the effort of a test: how often is no matter of how long a report is. */
const ALL = ['--with', 'what-if,replay,indicators,sensitivity,threshold,discover,value', '--points', '64'];
const QUICK = ['--draws', '128', '--paths', '1'];

/** Pages of a PDF as Chromium writes it. */
function pagesOf(sheet: Uint8Array): number {
  return [
    ...Buffer.from(sheet)
      .toString('latin1')
      .matchAll(/\/Type\s*\/Page\b/g),
  ].length;
}

it('a PDF without a browser is refused in a sentence, before anything is run', () => {
  const cwd = workplace();
  const words = ['run', 'scenarios/examples/01_smallest.yaml', '--format', 'pdf', '--out', 'out'];
  const { code, stdout, stderr } = summitryWith({ CHROME_PATH: join(cwd, 'nowhere') }, cwd, ...words);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^error\[bad-flag\]: pdf is printed by Chromium or Chrome, and none is found here/);
  expect(stderr).toContain('CHROME_PATH');
  expect(existsSync(join(cwd, 'out'))).toBe(false);
});

describe.skipIf(!hasChromium('to print reports'))('reports on paper, printed by a browser', () => {
  let browser: Browser;
  let cwd: string;
  const inFolder = (scenario: string, file: string): string =>
    join(cwd, 'out', scenario.replace(/^.*\/|\.yaml$/g, ''), file);

  beforeAll(async () => {
    // It stays until the last test, which a workplace does not.
    cwd = mkdtempSync(join(tmpdir(), 'summitry-paper-'));
    cpSync('scenarios', join(cwd, 'scenarios'), { recursive: true });
    const formats = ['--format', 'html,md,pdf', '--out', 'out'];
    const runs = [
      summitryWith({ CHROME_PATH: CHROMIUM }, cwd, 'run', FLAGSHIP, ...QUICK, ...ALL, ...formats),
      summitry(cwd, 'run', ...OTHERS, ...QUICK, '--format', 'html,md', '--out', 'out'),
    ];
    for (const { code, stderr } of runs)
      expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser?.close();
    if (cwd !== undefined) rmSync(cwd, { recursive: true, force: true });
  });

  async function printed(path: string): Promise<Uint8Array> {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(path).href);
    const sheet = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    await page.close();
    return sheet;
  }

  it.each([FLAGSHIP, ...OTHERS])('the brief of %s is two pages at most', async (scenario) => {
    const pages = pagesOf(await printed(inFolder(scenario, 'brief.html')));
    expect(pages).toBeGreaterThan(0);
    expect(pages).toBeLessThanOrEqual(2);
  });

  it('the report with every analysis is fourteen pages at most, and its Markdown 6,000 words', async () => {
    expect(pagesOf(await printed(inFolder(FLAGSHIP, 'report.html')))).toBeLessThanOrEqual(14);
    const text = readFileSync(inFolder(FLAGSHIP, 'report.md'), 'utf8');
    expect(text.split(/\s+/).length).toBeLessThanOrEqual(6000);
  });

  it('--format pdf writes the same pages, under the title of the report', async () => {
    for (const name of ['brief', 'report']) {
      const sheet = readFileSync(inFolder(FLAGSHIP, `${name}.pdf`));
      expect(sheet.subarray(0, 5).toString()).toBe('%PDF-');
      expect(pagesOf(sheet)).toBe(pagesOf(await printed(inFolder(FLAGSHIP, `${name}.html`))));
      expect(sheet.toString('latin1')).toContain('/Title (Kishida and Kim Jong Un, 2024: ');
    }
    const page = readFileSync(inFolder(FLAGSHIP, 'brief.html'), 'utf8');
    expect(page).toMatch(/@bottom-right \{ content: counter\(page\)/);
    expect(page).toMatch(/@top-left \{ content: "Kishida and Kim Jong Un, 2024\. As of 1 January 2024, seed 1"/);
  });
});
