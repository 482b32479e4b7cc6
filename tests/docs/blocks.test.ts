import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fence, fencesOf, showsOutput } from '../helpers/fences.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MAIN = join(ROOT, 'dist', 'cli', 'main.js');

const DOCUMENTS = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => join('docs', name)),
].filter((name) => existsSync(join(ROOT, name)));

/** Lines that install, build or test the project itself: running them here would run this test again. */
const ABOUT_THE_PROJECT =
  /^(npm (ci|start|test|init -y && npm pkg set type=module|install( --?[\w-]+)*( [\w-]+)*|run [\w:-]+)( && npm (start|test|run [\w:-]+))*|git clone \S+( && cd \S+)?|cd \S+|\.ci\/run)$/;

/** Mistakes that a piece of a scenario cannot have just because the rest is missing. */
const OWN_MISTAKES = new Set([
  'bad-yaml',
  'unsupported-yaml',
  'duplicate-key',
  'unknown-key',
  'wrong-type',
  'bad-choice',
  'bad-id',
  'out-of-domain',
  'interval-upside-down',
  'bad-distribution',
  'bad-weights',
  'missing-unit',
  'wrong-unit',
  'bad-expression',
  'forbidden-function',
  'forbidden-syntax',
  'bad-date',
  'end-before-start',
]);

const scripts: Record<string, string> = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts;

describe.each(DOCUMENTS)('%s', (document) => {
  const fences = fencesOf(readFileSync(join(ROOT, document), 'utf8'));
  let folder = '';

  // One folder a document: a later block may use what an earlier one wrote.
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'summitry-docs-'));
    await cp(join(ROOT, 'scenarios'), join(folder, 'scenarios'), { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{}');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function shell(script: string) {
    const words = `"${process.execPath}" "${MAIN}" "$@"`;
    const preamble = `set -e\nsummitry() { ${words}; }\nnpx() { [ "$1" = summitry ]; shift; ${words}; }\n`;
    return spawnSync('bash', ['-c', preamble + script], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
  }

  function checkShell(fence: Fence, next: Fence | undefined): void {
    const lines = fence.text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
    const own = lines.filter((line) => ABOUT_THE_PROJECT.test(line.replace(/\s+#.*$/, '').trim()));
    for (const [, script = ''] of own.join('\n').matchAll(/npm run ([\w:-]+)/g))
      expect(scripts).toHaveProperty([script]);
    if (own.length > 0) {
      expect(own).toEqual(lines);
      return;
    }
    const { status, stdout, stderr } = shell(fence.text);
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    if (next?.follows && next.info === 'text') {
      expect(showsOutput(next.text, stdout) ? next.text : stdout).toBe(next.text);
    }
  }

  function checkScenario(text: string): void {
    writeFileSync(join(folder, 'scenarios', 'block.yaml'), text);
    const script =
      'summitry validate scenarios/block.yaml\nsummitry run scenarios/block.yaml --draws 64 --paths 1 --json > /dev/null';
    const { status, stderr } = shell(script);
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  }

  function checkFragment(text: string): void {
    writeFileSync(join(folder, 'scenarios', 'fragment.yaml'), text);
    const { stdout } = shell('summitry validate scenarios/fragment.yaml --json || true');
    const [{ diagnostics }] = JSON.parse(stdout);
    const mistakes = diagnostics.filter((one: { code: string }) => OWN_MISTAKES.has(one.code));
    expect(mistakes).toEqual([]);
  }

  for (const [index, fence] of fences.entries()) {
    const [language, ...marks] = fence.info.split(/\s+/);
    if (language === 'sh') {
      it(`line ${fence.line}: the commands run`, () => checkShell(fence, fences[index + 1]));
    } else if (language === 'yaml') {
      const isFragment = marks.includes('fragment');
      it(`line ${fence.line}: the ${isFragment ? 'fragment is well formed' : 'scenario validates and runs'}`, () => {
        if (isFragment) checkFragment(fence.text);
        else checkScenario(fence.text);
      });
    }
  }

  it('marks every block with its language', () => {
    const unmarked = fences.filter((fence) => fence.info === '').map((fence) => fence.line);
    expect(unmarked).toEqual([]);
  });

  it('refers to files that are there', () => {
    const markdown = readFileSync(join(ROOT, document), 'utf8').replace(/```[\s\S]*?```/g, '');
    const targets = [...markdown.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, target = '']) => target);
    const missing = targets.filter((target) => !existsSync(join(ROOT, document, '..', decodeURIComponent(target))));
    expect(missing).toEqual([]);
  });
});

it('README.md begins with the smallest scenario as it ships', () => {
  const [first] = fencesOf(readFileSync(join(ROOT, 'README.md'), 'utf8'));
  expect(first?.text).toBe(readFileSync(join(ROOT, 'scenarios', 'examples', '01_smallest.yaml'), 'utf8'));
});
