import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Browser } from 'playwright-core';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../../src/compile/compile.ts';
import { hasChromium, openChromium } from '../helpers/chromium.ts';
import { fingerprints, type Job } from '../helpers/fingerprint.ts';
import { shipped } from '../helpers/run.ts';
import { scratchFolder } from '../helpers/scratch.ts';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

const JOBS: readonly Job[] = ['scenarios/japan_dprk_2024.yaml', 'scenarios/examples/03_moving_world.yaml'].flatMap(
  (path) => {
    const program = compile(shipped(path), 'everywhere');
    return [
      { program, index: 0, settings: { draws: 100, paths: 4 } },
      { program, index: 1, settings: { draws: 98, paths: 3, detail: 'curve', sampler: 'sobol' } },
    ];
  },
);

/** What Node's main thread makes of them, which all others are held to. */
const expected = fingerprints(pathToFileURL(DIST).href, JOBS);

/** `fingerprint.ts` as a script for places that know no TypeScript. */
const SCRIPT = ts.transpileModule(readFileSync(new URL('../helpers/fingerprint.ts', import.meta.url), 'utf8'), {
  compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022 },
}).outputText;

describe('in Node', () => {
  it('programs are plain JSON', () => {
    expect(JSON.parse(JSON.stringify(JOBS))).toEqual(JOBS);
  });

  it('both machines give the same bits, which differ from chunk to chunk', async () => {
    const { typescript, wasm } = await expected;
    expect(wasm).toEqual(typescript);
    expect(new Set(typescript).size).toBe(JOBS.length);
  });

  it('a worker thread gives the same bits', async () => {
    const script = join(scratchFolder(), 'fingerprint.mjs');
    writeFileSync(script, SCRIPT);
    const code = `
      const { parentPort, workerData } = require('node:worker_threads');
      import(workerData.script)
        .then(({ fingerprints }) => fingerprints(workerData.modules, workerData.jobs))
        .then((found) => parentPort.postMessage(found));
    `;
    const workerData = { script: pathToFileURL(script).href, modules: pathToFileURL(DIST).href, jobs: JOBS };
    const worker = new Worker(code, { eval: true, workerData });
    const found = await new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
    expect(found).toEqual(await expected);
  });
});

const IN_BROWSER = `
  const { fingerprints } = await import('/fingerprint.js');
  const jobs = await (await fetch('/jobs.json')).json();
  const found = await fingerprints('/dist/', jobs);
`;

/** What the test's server gives, besides the compiled modules. */
const PAGES: Readonly<Record<string, readonly [type: string, text: string]>> = {
  '/': ['text/html', '<!doctype html><title>Machines</title><link rel="icon" href="data:,">'],
  '/fingerprint.js': ['text/javascript', SCRIPT],
  '/worker.js': ['text/javascript', `${IN_BROWSER} postMessage(found);`],
  '/jobs.json': ['application/json', JSON.stringify(JOBS)],
};

describe.skipIf(!hasChromium('to run the machines in it'))('in a browser', () => {
  let browser: Browser;
  let server: Server;
  let home: string;
  const asked: string[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      const path = request.url ?? '/';
      asked.push(path);
      const [type, text] = PAGES[path] ?? ['text/javascript', moduleAt(path)];
      if (text === null) response.writeHead(404).end();
      else response.writeHead(200, { 'content-type': type }).end(text);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    home = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    browser = await openChromium();
  });

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  /** Evaluates an expression on a new page; complaints of the page are its errors. */
  async function onPage(expression: string): Promise<unknown> {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => complaints.push(message.text()));
    try {
      await page.goto(home);
      return await page.evaluate(expression);
    } finally {
      await page.close();
      expect(complaints).toEqual([]);
    }
  }

  it('a page gives the same bits as Node, and needs no package', async () => {
    expect(await onPage(`(async () => { ${IN_BROWSER} return found; })()`)).toEqual(await expected);
    expect(asked.filter((path) => !(path in PAGES || path.startsWith('/dist/')))).toEqual([]);
  });

  it('so does a worker of a page', async () => {
    const found = await onPage(`new Promise((resolve, reject) => {
      const worker = new Worker('/worker.js', { type: 'module' });
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
    })`);
    expect(found).toEqual(await expected);
  });
});

/** A compiled module by its path below /dist/; null if there is none. */
function moduleAt(path: string): string | null {
  const file = join(DIST, normalize(path).replace(/^\/dist\//, ''));
  return path.startsWith('/dist/') && existsSync(file) ? readFileSync(file, 'utf8') : null;
}
