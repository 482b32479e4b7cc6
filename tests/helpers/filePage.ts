import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { openChromium } from './chromium.ts';

const { bundle } = (await import('../../scripts/bundle.mjs' as string)) as {
  bundle: (input: string, name: string) => Promise<string>;
};

/** All that a page of the explorer may do: run its own script, compile WebAssembly, start a worker of its own text. */
export const POLICY = "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval'; worker-src blob:";

/** A page opened as a file, which holds what a file of TypeScript exports under a name. */
export interface FilePage {
  readonly page: Page;
  /** Closes it, and fails if it complained of anything or asked for anything. */
  readonly close: () => Promise<void>;
}

/** @param entry - Relative to the top of the project. */
export async function openFilePage(entry: string, name: string, policy = POLICY): Promise<FilePage> {
  const script = await bundle(fileURLToPath(new URL(`../../${entry}`, import.meta.url)), name);
  const folder = mkdtempSync(join(tmpdir(), 'summitry-page-'));
  const path = join(folder, 'page.html');
  const head = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Page</title>`;
  writeFileSync(path, `<!doctype html><html lang="en">${head}<script id="script">${script}</script></html>\n`);
  const home = pathToFileURL(path).href;
  const browser = await openChromium();
  const page = await browser.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => troubles.push(message.text()));
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('request', (request) => {
    if (request.url() !== home && !request.url().startsWith('blob:')) troubles.push(request.url());
  });
  await page.goto(home);
  return {
    page,
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
      expect(troubles).toEqual([]);
    },
  };
}
