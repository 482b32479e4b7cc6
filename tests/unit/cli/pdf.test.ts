import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesOfReport, missingForFiles } from '../../../src/cli/filesOfReport.ts';
import { findBrowser, printed } from '../../../src/cli/pdf.ts';
import { sampleRecord } from '../../helpers/sampleRecord.ts';
import { scratchFolder } from '../../helpers/scratch.ts';

/** A file that could be a browser: what it is told it writes where it is told to print. */
function program(folder: string, name: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  const script = `#!/bin/sh
for word in "$@"; do
  case "$word" in --print-to-pdf=*) sheet="\${word#--print-to-pdf=}" ;; file:*) page="\${word#file://}" ;; esac
done
{ printf '%s\\n' "$@"; cat "$page"; } > "$sheet"
`;
  writeFileSync(path, script);
  chmodSync(path, 0o755);
  return path;
}

describe.skipIf(process.platform === 'win32')('the browser that prints', () => {
  it('is the one that CHROME_PATH names, and no other if that cannot be run', () => {
    const folder = scratchFolder();
    const [named, found] = [program(join(folder, 'a'), 'mine'), program(join(folder, 'b'), 'chromium')];
    const PATH = join(folder, 'b');
    expect(findBrowser({ CHROME_PATH: named, PATH })).toBe(named);
    expect(findBrowser({ CHROME_PATH: '', PATH })).toBe(found);
    expect(findBrowser({ CHROME_PATH: join(folder, 'nowhere'), PATH })).toBeNull();
  });

  it('is the first on the path, and none where there is none or it may not be run', () => {
    const folder = scratchFolder();
    const [first, second] = ['a', 'b'].map((name) => join(folder, name)) as [string, string];
    const chrome = program(second, 'google-chrome');
    expect(findBrowser({ PATH: [first, second].join(delimiter) })).toBe(chrome);
    const before = program(first, 'chromium');
    expect(findBrowser({ PATH: ['', first, second].join(delimiter) })).toBe(before);
    chmodSync(before, 0o644);
    expect(findBrowser({ PATH: first })).toBeNull();
    if (process.platform !== 'darwin') expect(findBrowser({})).toBeNull();
  });

  it('gets a file of its own and leaves the sheet under the name of the page', async () => {
    const browser = program(scratchFolder(), 'chromium');
    const { path, content } = await printed(browser, { path: 'brief.html', content: '<p>The page</p>' });
    expect(path).toBe('brief.pdf');
    const said = Buffer.from(content).toString();
    expect(said).toContain('<p>The page</p>');
    expect(said).toContain('--headless');
  });
});

describe('files of a report as PDF', () => {
  const format = ['json', 'pdf'] as const;

  it('are refused in a sentence where no browser is, and only where they are asked for', () => {
    const before = process.env['CHROME_PATH'];
    process.env['CHROME_PATH'] = join(scratchFolder(), 'nowhere');
    try {
      const missing = missingForFiles({ format: [...format] });
      expect(missing?.message).toMatch(/Chrom/);
      expect(`${missing?.message} ${missing?.hint}`).toContain('CHROME_PATH');
      expect(missingForFiles({ format: ['html', 'md'] })).toBeNull();
    } finally {
      if (before === undefined) delete process.env['CHROME_PATH'];
      else process.env['CHROME_PATH'] = before;
    }
  });

  it.skipIf(process.platform === 'win32')('are the report and the brief, beside what else is asked for', async () => {
    const before = process.env['CHROME_PATH'];
    process.env['CHROME_PATH'] = program(scratchFolder(), 'chromium');
    try {
      const files = await filesOfReport(sampleRecord(), { format: [...format], full: false });
      expect(files.map(({ path }) => path).sort()).toEqual(['brief.pdf', 'report.pdf', 'result.json']);
    } finally {
      if (before === undefined) delete process.env['CHROME_PATH'];
      else process.env['CHROME_PATH'] = before;
    }
  });
});
