import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Knob } from '../../../src/explorer/facts.ts';
import type { ResultRecord } from '../../../src/record/record.ts';
import { percentOf } from '../../../src/report/words/format.ts';
import { hasChromium, openChromium } from '../../helpers/chromium.ts';
import { type OpenExplorer, openExplorer, pageData } from '../../helpers/explorer.ts';
import { SHIPPED } from '../../helpers/shipped.ts';

const SAMPLED = ['--seed', 'same', '--draws', '64', '--paths', '1'];

/** What the command line says of the same. */
async function printed(file: string, words: readonly string[]): Promise<ResultRecord['probability']> {
  const line = ['dist/cli/main.js', 'run', file, ...SAMPLED, '--json', '--quiet', '--jobs', '1', ...words];
  const { stdout } = await promisify(execFile)(process.execPath, line, { maxBuffer: 2 ** 28 });
  return (JSON.parse(stdout) as ResultRecord).probability;
}

/** The last answer of the page, to the last bit, and as it is read. */
async function answerOf({ page, heard }: OpenExplorer) {
  const shown = (await heard('shown')).at(-1)!.shown;
  return { probability: shown.look.probability, read: await page.locator('.number').textContent() };
}

/** Numbers of a page, of which some are picked by a plain rule that spreads over them. */
function picked(knobs: readonly Knob[], turn: number): readonly Knob[] {
  const step = Math.max(1, Math.floor(knobs.length / 3));
  return [0, 1].flatMap((i) => knobs[(turn * 7 + i * step) % knobs.length] ?? []);
}

describe.skipIf(!hasChromium('to move scenarios in it'))('the digits of the explorer', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(() => browser?.close());

  it.each(SHIPPED.map((file, turn) => ({ file, turn })))(
    '$file: as run, as it is, moved by hand, and as of another day',
    async ({ file, turn }) => {
      const opened = await openExplorer(
        browser,
        pageData(file, { sampled: { seed: 'same', draws: 64, paths: 1, sampler: 'random' } }),
      );
      const { page } = opened;
      try {
        await opened.settled();
        const still = await answerOf(opened);
        const known = await printed(file, []);
        expect(still.probability.mean).toBe(known.mean);
        expect(still.probability.interval90).toEqual(known.interval90);
        expect(still.read).toBe(percentOf(known));

        const { facts } = (await opened.heard('opened'))[0]!;
        const knobs = facts.knobs.filter(({ isDefault }) => !isDefault);
        const words: string[] = [];
        for (const { path, range, suffix } of picked(knobs, turn)) {
          await page.getByRole('searchbox').fill(path);
          const row = page.locator(`.knob[data-group=found][data-path="${path}"]`);
          const slider = row.getByRole('slider');
          await slider.fill(String(range[0] + 0.35 * (range[1] - range[0])));
          words.push('--set', `${path}=${await slider.inputValue()}${suffix}`);
        }
        await opened.settled();
        const refused = (await opened.heard('refused')).length;
        const again = await printed(file, words).catch(() => null);
        expect(again === null).toBe(refused > 0);
        if (again !== null) expect((await answerOf(opened)).probability.mean).toBe(again.mean);

        await page.getByRole('tab', { name: 'Time and evidence' }).click();
        const { start, end } = facts.window;
        const day = new Date((2 * Date.parse(start) + Date.parse(end)) / 3).toISOString().slice(0, 10);
        await page.locator('input[type=date]').first().fill(day);
        await opened.settled();
        const dated = await printed(file, [...words, '--as-of', day]).catch(() => null);
        expect(dated === null).toBe((await opened.heard('refused')).length > refused);
        if (dated !== null) expect((await answerOf(opened)).probability.mean).toBe(dated.mean);
      } finally {
        await opened.close();
      }
    },
  );
});
