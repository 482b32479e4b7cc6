import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { pageParts } from '../../src/cli/explore/parts.ts';
import type { Heard } from '../../src/explorer/messages.ts';
import { explorerPage, type PageData } from '../../src/explorer/page.ts';
import { SHIPPED_TEXTS } from './shipped.ts';

/** A page of the explorer, opened as a file. */
export interface OpenExplorer {
  readonly page: Page;
  readonly path: string;
  /** What its worker said of a kind since it was opened. */
  readonly heard: <K extends Heard['kind']>(kind: K) => Promise<Extract<Heard, { kind: K }>[]>;
  /** Resolves once the worker has nothing left to do, or refuses. */
  readonly settled: () => Promise<void>;
  /** Closes it, and fails if it complained of anything or asked for anything. */
  readonly close: () => Promise<void>;
}

/** A page's data: a shipped file unless texts are given, with few draws. */
export function pageData(file: string, more: Partial<PageData> = {}): PageData {
  return {
    held: { file, texts: SHIPPED_TEXTS },
    sampled: { seed: 'same', draws: 128, paths: 2, sampler: 'random' },
    version: '0',
    set: {},
    asOf: null,
    isServed: false,
    ...more,
  };
}

/** Whether there is an answer, and nothing more on its way. */
const SETTLED = `(() => {
  const rests = document.querySelector('.rests')?.textContent ?? 'computed';
  return !rests.includes('computed') && heard.some(({ kind }) => kind === 'done' || kind === 'refused');
})()`;

/** Waits until an expression is true in a page, whose policy forbids the usual way to wait for one. */
export async function until(page: Page, expression: string): Promise<void> {
  while (!(await page.evaluate(expression))) await page.waitForTimeout(20);
}

/** Opens a page in a browser, with an ear on what its worker says. */
export async function openExplorer(
  browser: Browser,
  data: PageData,
  options: BrowserContextOptions = {},
): Promise<OpenExplorer> {
  const folder = mkdtempSync(join(tmpdir(), 'summitry-explorer-'));
  const path = join(folder, 'explorer.html');
  writeFileSync(path, explorerPage('Title', data, pageParts()));
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const home = pathToFileURL(path).href;
  const troubles: string[] = [];
  page.on('console', (message) => troubles.push(message.text()));
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('request', (request) => {
    const address = request.url();
    if (address.split('#')[0] !== home && !address.startsWith('blob:')) troubles.push(address);
  });
  await page.addInitScript(`
    globalThis.heard = [];
    const OwnWorker = Worker;
    globalThis.Worker = class extends OwnWorker {
      constructor(address) {
        super(address);
        this.addEventListener('message', ({ data }) => heard.push(data));
      }
    };
  `);
  await page.goto(home);
  return {
    page,
    path,
    heard: async (kind) =>
      (await page.evaluate(`heard.filter((one) => one.kind === ${JSON.stringify(kind)})`)) as never,
    settled: () => until(page, SETTLED),
    close: async () => {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
      expect(troubles).toEqual([]);
    },
  };
}
