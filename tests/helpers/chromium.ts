import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where it is looked for. */
export const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Whether there is a browser to test with; says so where there is none. */
export function hasChromium(purpose: string): boolean {
  const isPresent = existsSync(CHROMIUM);
  if (!isPresent) console.warn(`Skipped: no Chromium at ${CHROMIUM}. Set CHROMIUM to its path ${purpose}.`);
  return isPresent;
}

/** A browser without a window that asks for nothing by itself. */
export function openChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
