import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../../src/compile/compile.ts';
import { hasChromium } from '../helpers/chromium.ts';
import { type FilePage, openFilePage } from '../helpers/filePage.ts';
import { shipped } from '../helpers/run.ts';
import { CONTRACT, type Programs, worldOf } from './contract.ts';
import { fingerprintOf } from './fingerprintOf.ts';

const moving = 'scenarios/examples/03_moving_world.yaml';
const PROGRAMS: Programs = {
  program: compile(shipped(moving), 'conformance'),
  other: compile(shipped(moving), 'another seed'),
  weighted: compile(shipped('scenarios/japan_dprk_2024.yaml', {}, '2024-06-15'), 'conformance'),
};
const PLACES = ['page', 'worker'].flatMap((where) =>
  ['typescript', 'wasm'].map((machine): [string, string] => [where, machine]),
);

describe.skipIf(!hasChromium('to run the runners in it'))('runners in a browser, from a file', () => {
  let opened: FilePage;
  let own: unknown;

  const ask = (call: string, ...words: readonly unknown[]): Promise<unknown> =>
    opened.page.evaluate(`page.${call}(...${JSON.stringify(words)})`);

  beforeAll(async () => {
    opened = await openFilePage('tests/conformance/page.ts', 'page');
    own = await ask('begin', PROGRAMS);
  });
  afterAll(() => opened?.close());

  it('its chunks are those of Node, bit by bit', async () => {
    expect(own).toBe(fingerprintOf((await worldOf(PROGRAMS)).oracle));
  });

  describe.each(PLACES)('%s, %s machine', (where, machine) => {
    it.each(Object.keys(CONTRACT))('%s', async (article) => {
      expect(await ask('brokenBy', where, machine, article)).toEqual([]);
    });
  });

  it('a worker does not wait for chunks that take long after an abort, and is none the worse for that', async () => {
    expect(await ask('abortBreaks')).toEqual([]);
  });
});
