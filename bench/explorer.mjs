// (g) The explorer in a browser, from a file: sizes, and how long an analyst waits. Needs a Chromium: CHROMIUM names it.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { pageParts } from '../dist/cli/explore/parts.js';
import { explorerPage } from '../dist/explorer/page.js';
import { medianOf, printTable } from './race.mjs';

const FILE = 'scenarios/japan_dprk_2024.yaml';
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Notes in the page when something was first there, how long tasks took, and when a number was painted after a move. */
const NOTES = `
  globalThis.notes = { first: {}, longest: 0, painted: null };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) notes.longest = Math.max(notes.longest, duration);
  }).observe({ type: 'longtask', buffered: true });
  const OwnWorker = Worker;
  globalThis.Worker = class extends OwnWorker {
    constructor(address) {
      super(address);
      this.addEventListener('message', ({ data }) => {
        notes.first[data.kind] ??= performance.now();
        notes.last = data.kind;
      });
    }
  };
  let read = '';
  const look = () => {
    const now = document.querySelector('.number')?.textContent ?? '';
    if (now !== '' && now !== read) {
      notes.first.number ??= performance.now();
      notes.painted = performance.now();
      read = now;
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
`;

/** @param {{ quick: boolean }} options */
export async function measureExplorer({ quick }) {
  if (!existsSync(CHROMIUM)) {
    console.log(`\n(g) left out: there is no Chromium at ${CHROMIUM}; set CHROMIUM to its path.`);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'summitry-bench-'));
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  try {
    const path = join(folder, 'explorer.html');
    const text = explorerPage('Bench', { ...dataOf(), isServed: false }, pageParts());
    writeFileSync(path, text);
    await loads(browser, path, text, quick ? 3 : 9);
    await moves(browser, path, quick ? 8 : 40);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}

function dataOf() {
  const names = readdirSync('scenarios', { recursive: true, encoding: 'utf8' }).filter(
    (name) => /^(models|sources)[/\\]|2024\.yaml$/.test(name) && name.endsWith('.yaml'),
  );
  const texts = Object.fromEntries(
    names.map((name) => [`scenarios/${name.replaceAll('\\', '/')}`, readFileSync(join('scenarios', name), 'utf8')]),
  );
  return {
    held: { file: FILE, texts },
    sampled: { seed: '1', draws: 2048, paths: 4, sampler: 'random' },
    version: '0',
    set: {},
    asOf: null,
  };
}

async function loads(browser, path, text, times) {
  const first = { number: [], shown: [], done: [] };
  let longest = 0;
  for (let i = 0; i <= times; i++) {
    const page = await browser.newPage();
    await page.addInitScript(NOTES);
    await page.goto(pathToFileURL(path).href);
    while (!(await page.evaluate('notes.first.done'))) await page.waitForTimeout(20);
    const notes = await page.evaluate('notes');
    await page.close();
    // One round to warm up.
    if (i === 0) continue;
    for (const kind of Object.keys(first)) first[kind].push(notes.first[kind]);
    longest = Math.max(longest, notes.longest);
  }
  const kilobytes = (bytes) => `${Math.round(bytes / 1000)} kB`;
  printTable(
    `The explorer with ${FILE} inside, 2,048 draws × 4 paths`,
    ['', 'measured', 'bar'],
    [
      ['page', kilobytes(Buffer.byteLength(text)), '900 kB'],
      ['the same, compressed', kilobytes(gzipSync(text).length), ''],
      ['first number after the page is opened', spread(first.number), '1,000 ms'],
      ['number and band of all draws', spread(first.shown), ''],
      ['with the usual analyses', spread(first.done), ''],
      ['longest task that kept the page from answering', `${Math.round(longest)} ms`, '100 ms'],
    ],
  );
}

async function moves(browser, path, times) {
  const page = await browser.newPage();
  await page.addInitScript(NOTES);
  await page.goto(pathToFileURL(path).href);
  while (!(await page.evaluate('notes.first.done'))) await page.waitForTimeout(20);
  const slider = page.locator('.knob input[type=range]').first();
  const idle = [];
  const busy = [];
  for (let i = 0; i < 2 * times; i++) {
    const took = await slider.evaluate(
      async (element, share) => {
        const [low, high] = [Number(element.min), Number(element.max)];
        globalThis.notes.painted = null;
        const start = performance.now();
        element.value = String(low + share * (high - low));
        element.dispatchEvent(new Event('input', { bubbles: true }));
        while (globalThis.notes.painted === null) await new Promise((done) => requestAnimationFrame(done));
        return globalThis.notes.painted - start;
      },
      0.1 + 0.8 * ((i * 0.618) % 1),
    );
    // Every other move comes while the one before is being refined.
    (i % 2 === 0 ? idle : busy).push(took);
    if (i % 2 === 0) await page.waitForTimeout(400);
    else while ((await page.evaluate('notes.last')) !== 'done') await page.waitForTimeout(50);
  }
  const longest = await page.evaluate('notes.longest');
  printTable(
    'A move of one lever, from the event to the new number on the screen, 256 draws × 4 paths',
    ['', 'measured', 'bar'],
    [
      ['worker idle', spread(idle), '50 ms'],
      ['worker refining the move before', spread(busy), ''],
      ['longest task meanwhile', `${Math.round(longest)} ms`, '100 ms'],
    ],
  );
  await page.close();
}

function spread(times) {
  const round = (value) => Math.round(value).toLocaleString('en');
  return `${round(medianOf(times))} ms (${round(Math.min(...times))} to ${round(Math.max(...times))})`;
}
