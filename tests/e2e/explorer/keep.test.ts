import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Moves, NO_MOVES } from '../../../src/explorer/moves.ts';
import type { PageData } from '../../../src/explorer/page.ts';
import { hasChromium, openChromium } from '../../helpers/chromium.ts';
import { isLong } from '../../helpers/effort.ts';
import { pageFile } from '../../helpers/explorerPages.ts';
import { openSession } from '../../helpers/explorerSession.ts';
import { SHIPPED, SHIPPED_TEXTS } from '../../helpers/shipped.ts';

const SAMPLED = { seed: "it's 1", draws: 64, paths: 1, sampler: 'random' } as const;
const MAIN = resolve('dist/cli/main.js');

/** A folder with all shipped files, as an analyst has them. */
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'summitry-kept-'));
  cpSync('scenarios', join(made, 'scenarios'), { recursive: true });
  return made;
}

/** Runs a line that was copied, in a shell. */
function run(
  line: string,
  cwd: string,
): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const script = `summitry() { "${process.execPath}" "${MAIN}" "$@"; }; ${line}`;
  return spawnSync('bash', ['-c', script], { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 });
}

/** The number that a line gives, to its last bit. */
function numberOf(line: string, cwd: string): number {
  const { status, stdout, stderr } = run(`${line} --json --quiet --jobs 1`, cwd);
  if (status !== 0) throw new Error(stderr);
  return (JSON.parse(stdout) as { probability: { mean: number } }).probability.mean;
}

/** The first two levers or uncertain numbers of a scenario, moved; half a day of its window in; a row struck out. */
function movesIn({ facts }: ReturnType<typeof openSession>): readonly Moves[] {
  // A type is one of two, and no interval.
  const some = facts.knobs
    .filter(({ path, isLever, density }) => (isLever || density !== null) && !path.endsWith('.type'))
    .slice(0, 2);
  const set = Object.fromEntries(
    some.map(({ path, range: [low, high], suffix }, i) => {
      const [a, b] = [low + (high - low) / 4, low + (high - low) / 2].map((x) => Number(x.toPrecision(3)));
      return [path, i === 0 ? `${a}${suffix}` : `${a} to ${b}${suffix}`];
    }),
  );
  const { window, evidence } = facts;
  const middle = new Date((Date.parse(window.start) + Date.parse(window.end)) / 2).toISOString().slice(0, 10);
  return [
    { ...NO_MOVES, set },
    { ...NO_MOVES, set, asOf: middle },
    ...evidence
      .slice(0, 1)
      .map(({ key }): Moves => ({ ...NO_MOVES, set, asOf: middle, rows: [{ kind: 'strike', row: key }] })),
  ];
}

/** Each takes seconds; what is kept in the worker is tried on all in every run, see tests/unit/explorer/keep.test.ts. */
const COPIED = isLong() ? SHIPPED : ['scenarios/examples/02_bargaining.yaml', 'scenarios/japan_dprk_2002.yaml'];

describe.each(COPIED)('what is copied of %s', (file) => {
  it('gives the number of the page to the last bit', async () => {
    const place = folder();
    const session = openSession(file, SHIPPED_TEXTS, SAMPLED);
    for (const moves of movesIn(session)) {
      const shown = await session.shown(moves);
      const { command, file: saved, whatIf, beyondFlags, beyondWhatIf } = session.kept(moves);
      const path = join(file, '..', saved!.name);
      writeFileSync(join(place, path), saved!.text);
      expect(run(`summitry validate ${path}`, place)).toMatchObject({ status: 0 });
      expect(numberOf(command, place)).toBe(shown);
      expect(beyondFlags === '').toBe(moves.rows.length === 0);
      const settings = `--seed "it's 1" --draws 64 --paths 1`;
      // Where flags cannot say it, the command is that of the saved scenario.
      if (beyondFlags !== '') continue;
      expect(numberOf(`summitry run ${path} ${settings}`, place)).toBe(shown);
      if (beyondWhatIf !== '') continue;
      // Numbers that are a case's own are drawn by its name.
      const [named = ''] = /^case: .*\n/m.exec(saved!.text) ?? [];
      writeFileSync(join(place, path), `summitry: 1\n${named}extends: ${saved!.extends}\n${whatIf}`);
      const { stdout, stderr } = run(`summitry run ${path} ${settings} --with what-if --json --quiet --jobs 1`, place);
      if (stdout === '') throw new Error(stderr);
      const runs = (JSON.parse(stdout) as { whatIf: { id: string; probability: { mean: number } }[] }).whatIf;
      expect(runs.find(({ id }) => id === 'moved')?.probability.mean).toBe(shown);
    }
    rmSync(place, { recursive: true });
  });
});

describe.skipIf(!hasChromium('to keep what was moved'))('the tab Keep', () => {
  const file = 'scenarios/examples/02_bargaining.yaml';
  const data: PageData = {
    held: { file, texts: SHIPPED_TEXTS },
    sampled: SAMPLED,
    version: '0',
    set: {},
    asOf: null,
    isServed: false,
  };
  let browser: Browser;
  let page: Page;
  let written: ReturnType<typeof pageFile>;
  const asked: string[] = [];
  beforeAll(async () => {
    browser = await openChromium();
    written = pageFile(data);
    page = await browser.newPage({ acceptDownloads: true });
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(written.address);
    await page.waitForSelector('.number');
  });
  afterAll(async () => {
    await browser?.close();
    written?.end();
  });
  const piece = (title: string) => page.getByRole('region', { name: title, exact: true });
  const textOf = async (title: string): Promise<string> => (await piece(title).locator('pre').textContent()) ?? '';

  it('has nothing before anything is moved', async () => {
    await page.getByRole('tab', { name: 'Keep' }).click();
    await page.getByText('Nothing has been moved').waitFor();
  });

  it('copies, and where it may not it selects', async () => {
    await page.getByRole('tab', { name: 'Numbers' }).click();
    const field = page.locator('.knob[data-path="quantities.trust"] input.figure').first();
    await field.fill('0.25');
    await field.press('Enter');
    await page.getByRole('tab', { name: 'Keep' }).click();
    await piece('Command').locator('pre').waitFor();
    await page.evaluate(
      `Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { globalThis.copied = text; } } })`,
    );
    await page.getByRole('button', { name: 'Copy: Command' }).click();
    await piece('Command').getByText('Copied.').waitFor();
    expect(await page.evaluate('copied')).toBe(await textOf('Command'));
    await page.evaluate(`navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))`);
    await page.getByRole('button', { name: 'Copy: What-if' }).focus();
    await page.keyboard.press('Enter');
    await piece('What-if').getByText('Selected').waitFor();
    expect(String(await page.evaluate('String(getSelection())')).trim()).toBe((await textOf('What-if')).trim());
  });

  it('downloads the scenario that it shows, which gives the number that it shows', async () => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: /^Download/ }).click();
    const given = await download;
    const text = readFileSync(await given.path(), 'utf8');
    expect(text).toBe(await textOf('Scenario'));
    const place = folder();
    writeFileSync(join(place, 'scenarios/examples', given.suggestedFilename()), text);
    const line = `summitry run scenarios/examples/${given.suggestedFilename()} --seed "it's 1" --draws 64 --paths 1`;
    await page.locator('.rests').filter({ hasNotText: 'being computed' }).waitFor();
    const shown = await page.locator('.number').textContent();
    expect(run(line, place).stdout).toContain(shown);
    expect(numberOf(await textOf('Command'), place)).toBe(numberOf(line, place));
    rmSync(place, { recursive: true });
  });

  it('has a link that opens the page as it is', async () => {
    const link = await textOf('Link');
    const other = await browser.newPage();
    await other.goto(link);
    const field = other.locator('.knob[data-path="quantities.trust"] input.figure').first();
    await field.waitFor();
    expect(await field.inputValue()).toBe('0.25');
    await other.close();
  });

  it('has asked for nothing', () => {
    expect(asked.filter((address) => !/^(file|blob):/.test(address))).toEqual([]);
  });
});
