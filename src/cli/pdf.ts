import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { ReportFile } from '../report/files.ts';

/** Browsers that can print a page, as they are called where they are installed. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];

/** Where they lie on a Mac. */
const APPLICATIONS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** A page that takes longer than this to print is given up. */
const PATIENCE = 120_000;

/** The browser that prints: what CHROME_PATH names, or the first that is installed; null if there is none. */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): string | null {
  const named = env['CHROME_PATH'] ?? '';
  if (named !== '') return isExecutable(named) ? named : null;
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...APPLICATIONS];
  return places.find(isExecutable) ?? null;
}

/**
 * A page of a report on paper.
 *
 * The page holds no script and may load nothing, so the browser's own walls, which cannot be had in every container, are
 * not what keeps it in.
 *
 * @param html - A whole document.
 */
export async function printed(browser: string, { path, content }: ReportFile): Promise<ReportFile> {
  const folder = await mkdtemp(join(tmpdir(), 'summitry-pdf-'));
  try {
    const [page, sheet] = [join(folder, 'page.html'), join(folder, 'page.pdf')];
    await writeFile(page, content);
    await promisify(execFile)(
      browser,
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--no-pdf-header-footer',
        `--user-data-dir=${join(folder, 'profile')}`,
        `--print-to-pdf=${sheet}`,
        pathToFileURL(page).href,
      ],
      { timeout: PATIENCE },
    );
    return { path: path.replace(/\.html$/, '.pdf'), content: await readFile(sheet) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
