import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { programVersion } from '../../src/cli/version.ts';
import type { Question } from '../../src/explorer/engine.ts';
import { hasChromium } from '../helpers/chromium.ts';
import { isLong } from '../helpers/effort.ts';
import { type FilePage, openFilePage, POLICY } from '../helpers/filePage.ts';
import { SHIPPED, SHIPPED_TEXTS } from '../helpers/shipped.ts';

interface Move {
  readonly file: string;
  readonly set?: Readonly<Record<string, string>>;
  readonly asOf?: string;
  readonly sampler?: Question['sampler'];
}

const MOVES: readonly Move[] = [
  { file: 'scenarios/japan_dprk_2024.yaml', asOf: '2024-04-01' },
  {
    file: 'scenarios/japan_dprk_2024.yaml',
    set: { 'quantities.trust': '0.2 to 0.6', 'actors.japan.preferences.abductions.red_line': '0.05' },
    sampler: 'sobol',
  },
  {
    file: 'scenarios/examples/02_bargaining.yaml',
    set: { 'actors.upper.outside_option': '12 %', 'actors.lower.outside_option': '0.1 to 0.3' },
  },
];

function questionOf({ file, set = {}, asOf, sampler = 'random' }: Move): Question {
  return { file, texts: SHIPPED_TEXTS, set, ...(asOf && { asOf }), seed: 'same', draws: 128, paths: 2, sampler };
}

/** What the command line prints of a question: `result.json`. */
async function printed({ file, set = {}, asOf, seed, draws, paths, sampler }: Question): Promise<string> {
  const words = [
    ...['run', file, '--json', '--quiet', '--jobs', '1'],
    ...['--seed', seed, '--draws', String(draws), '--paths', String(paths), '--sampler', sampler],
    ...Object.entries(set).flatMap(([path, text]) => ['--set', `${path}=${text}`]),
    ...(asOf === undefined ? [] : ['--as-of', asOf]),
  ];
  const options = { maxBuffer: 2 ** 28 };
  return (await promisify(execFile)(process.execPath, ['dist/cli/main.js', ...words], options)).stdout;
}

/** Without what may differ between two runs of the same work, and between two hosts. */
function comparable(text: string): string {
  return text.replace(/"elapsedSeconds": [\d.]+/, '"elapsedSeconds": 0').replace(/"node": "[^"]*"/, '"node": ""');
}

const ANSWER = `async (question) => {
  const script = document.getElementById('script').textContent + ';summitry.workForPage();';
  globalThis.runner ??= summitry.pageRunner(script);
  const made = await summitry.answer(question, { runner, version: ${JSON.stringify(programVersion())}, node: 'none' });
  return made.errors ?? summitry.jsonReport(made.record);
}`;

describe.skipIf(!hasChromium('to make forecasts in it'))('a forecast in a browser, from a file', () => {
  let opened: FilePage;
  beforeAll(async () => {
    opened = await openFilePage('src/explorer/engine.ts', 'summitry');
  });
  afterAll(() => opened?.close());

  const answered = ({ page }: FilePage, question: Question): Promise<unknown> =>
    page.evaluate(`(${ANSWER})(${JSON.stringify(question)})`);

  // A page of the explorer is held to the digits of all that ships; here the whole record is.
  it.each([
    ...(isLong() ? SHIPPED : SHIPPED.filter((file) => file.includes('examples'))).map((file): Move => ({ file })),
    ...MOVES,
  ])('$file $set $asOf: the bytes of result.json', async (move) => {
    const question = questionOf(move);
    const [made, known] = await Promise.all([answered(opened, question), printed(question)]);
    expect(comparable(String(made))).toBe(comparable(known));
  });

  it('the same where the policy forbids WebAssembly', async () => {
    const strict = await openFilePage('src/explorer/engine.ts', 'summitry', POLICY.replace(" 'wasm-unsafe-eval'", ''));
    try {
      const question = questionOf({ file: 'scenarios/examples/01_smallest.yaml' });
      const [made, known] = await Promise.all([answered(strict, question), printed(question)]);
      expect(comparable(String(made))).toBe(comparable(known));
    } finally {
      await strict.close();
    }
  });

  it('what is wrong is said as the command line says it', async () => {
    const question = questionOf({
      file: 'scenarios/examples/01_smallest.yaml',
      set: { 'actors.nobody.willingness': '1' },
    });
    const said = String(await answered(opened, question));
    expect(said).toContain('unknown-path');
    const refused = await printed(question).catch((error: { stderr: string }) => error.stderr);
    expect(refused).toContain(said.split('\n')[0]);
  });
});
