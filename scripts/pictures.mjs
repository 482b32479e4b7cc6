/**
 * Takes the pictures of the explorer in README and guide, after `npm run build`: `node scripts/pictures.mjs`. Needs a Chromium, which
 * CHROMIUM names. They are made by hand, because no two machines draw letters alike.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'summitry-pictures-'));
const path = join(folder, 'explorer.html');
const words = ['explore', 'scenarios/japan_dprk_2024.yaml', '--out', path];
execFileSync(process.execPath, ['dist/cli/main.js', ...words], { cwd: root });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage({ viewport: { width: 1180, height: 760 } });
await page.goto(pathToFileURL(path).href);
const settled = async () => {
  await page.waitForTimeout(100);
  const rests = () => page.locator('.rests').first().textContent();
  while ((await rests())?.includes('computed')) await page.waitForTimeout(100);
};
const take = (name) => page.screenshot({ path: join(root, 'docs', 'pictures', name) });

await page.locator('.number').waitFor();
await settled();
const sliderOf = (title) => page.locator('.knob', { hasText: title }).first().getByRole('slider');
await sliderOf('How hard silence on the abductions').fill('0.5');
await settled();
await page.getByRole('button', { name: 'Pin this' }).click();
await settled();
await sliderOf('How hard silence on the abductions').fill('0.2');
await settled();
await sliderOf('Quality of the channels').fill('0.7');
await settled();
await page.mouse.move(0, 0);
await take('explorer.png');

await page.getByRole('tab', { name: 'Time and evidence' }).click();
await page.getByLabel('As-of date, typed').fill('2024-04-15');
await settled();
await take('explorer_evidence.png');
await browser.close();
rmSync(folder, { recursive: true });
