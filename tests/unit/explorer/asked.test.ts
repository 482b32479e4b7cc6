import { describe, expect, it } from 'vitest';
import type { AskedAnalyses } from '../../../src/analysis/analyses.ts';
import { askedKey, movesBehind, samplingOfSearch, stagesOf } from '../../../src/explorer/asked.ts';
import { differenceBetween } from '../../../src/explorer/difference.ts';
import { answer } from '../../../src/explorer/engine.ts';
import type { Heard, Look, Piece, Shown, Told, Wish } from '../../../src/explorer/messages.ts';
import { type Moves, NO_MOVES } from '../../../src/explorer/moves.ts';
import { session } from '../../../src/explorer/session.ts';
import { contentHtml } from '../../../src/report/document/html.ts';
import { thresholdSection } from '../../../src/report/sections/threshold.ts';
import { inlineRunner } from '../../../src/runners/inline.ts';
import { SHIPPED_TEXTS } from '../../helpers/shipped.ts';

const LEVER = 'quantities.trust';
const OPTION = 'actors.upper.outside_option';
const FILE = 'scenarios/examples/02_bargaining.yaml';

/** A session that has opened a file, and what it says until it is done with a wish. */
function opened(file = FILE, texts: Readonly<Record<string, string>> = SHIPPED_TEXTS) {
  const heard: Heard[] = [];
  let end = (): void => undefined;
  let onHeard = (_one: Heard): void => undefined;
  const tell = session({
    runner: inlineRunner(),
    pause: async () => undefined,
    tell: (one) => {
      heard.push(one);
      onHeard(one);
      if (one.kind === 'done' || one.kind === 'refused' || one.kind === 'failed') end();
    },
  });
  tell({
    kind: 'open',
    held: { file, texts },
    sampled: { seed: '1', draws: 256, paths: 2, sampler: 'random' },
    version: '0',
  } satisfies Told);
  const wishOf = (wish: Partial<Wish>): Wish => ({
    kind: 'show',
    id: 1,
    moves: NO_MOVES,
    pins: [],
    asked: {},
    ...wish,
  });
  const ask = (wish: Partial<Wish>): Promise<readonly Heard[]> =>
    new Promise((done) => {
      heard.length = 0;
      end = () => done([...heard]);
      tell(wishOf(wish));
    });
  return {
    ask,
    tell: (wish: Partial<Wish>) => tell(wishOf(wish)),
    listen: (to: (one: Heard) => void) => {
      onHeard = to;
    },
  };
}

function moved(set: Moves['set']): Moves {
  return { ...NO_MOVES, set };
}

function piecesIn(heard: readonly Heard[]): Piece[] {
  return heard.flatMap((one) => (one.kind === 'asked' ? [one.piece] : []));
}

function lastShown(heard: readonly Heard[]): Shown | undefined {
  return heard.flatMap((one) => (one.kind === 'shown' ? [one.shown] : [])).at(-1);
}

function lookIn(heard: readonly Heard[]): Look | undefined {
  return heard.flatMap((one) => (one.kind === 'look' ? [one.look] : []))[0];
}

describe('what is asked for', () => {
  const vary = [`${LEVER}=0:1:11`, `${OPTION}=0:0.3:11`];

  it('comes from coarse to fine, each grid once', () => {
    const axesOf = (asked: AskedAnalyses) => {
      const { first, later } = stagesOf(asked);
      return [...first, ...later].map((stage) => stage.asked.sweep?.vary);
    };
    expect(axesOf({ sweep: { vary, draws: 64, paths: 1 } })).toEqual([
      [`${LEVER}=0:1:3`, `${OPTION}=0:0.3:3`],
      [`${LEVER}=0:1:5`, `${OPTION}=0:0.3:5`],
      vary,
    ]);
    const listed = [`${LEVER}=0.2,0.4`];
    expect(axesOf({ sweep: { vary: listed, draws: 64, paths: 1 } })).toEqual([listed]);
  });

  it('has a quick first run of each question before any that takes longer', () => {
    const threshold = { target: 0.6, by: null, draws: 512, paths: 2 };
    const { first, later } = stagesOf({ threshold, sweep: { vary, draws: 64, paths: 1 } });
    expect(first.map(({ analysis, isLast }) => [analysis, isLast])).toEqual([
      ['threshold', false],
      ['sweep', false],
    ]);
    expect(first[0]?.asked.threshold?.draws).toBeLessThan(512);
    expect(later.map(({ analysis, isLast }) => [analysis, isLast])).toEqual([
      ['threshold', true],
      ['sweep', false],
      ['sweep', true],
    ]);
    expect(later[0]?.asked).toEqual({ threshold });
  });

  it('is searched on what the page rests on, in two steps, unless that takes too long', () => {
    const sampled = { seed: '1', draws: 2048, paths: 4, sampler: 'random' } as const;
    expect(samplingOfSearch(sampled)).toEqual({ draws: 2048, paths: 4 });
    expect(samplingOfSearch({ ...sampled, draws: 65_536 })).toEqual({ draws: 512, paths: 2 });
    const { first, later } = stagesOf({ threshold: { target: 0.6, by: null, draws: 2048, paths: 4 } });
    const draws = [...first, ...later].map(({ asked }) => asked.threshold?.draws);
    expect(draws).toEqual([128, 512, 2048]);
  });

  it('does not depend on the numbers that it varies itself, and on all others', () => {
    const asked: AskedAnalyses = { sweep: { vary, draws: 64, paths: 1 } };
    const both = moved({ [LEVER]: '0.3', [OPTION]: '0.1' });
    expect(movesBehind(asked, both).set).toEqual({});
    expect(askedKey('sweep', asked, both)).toBe(askedKey('sweep', asked, NO_MOVES));
    expect(askedKey('sweep', asked, moved({ 'terms.x.weight': '1' }))).not.toBe(askedKey('sweep', asked, NO_MOVES));
    expect(askedKey('sweep', { sweep: { vary, draws: 32, paths: 1 } }, NO_MOVES)).not.toBe(
      askedKey('sweep', asked, NO_MOVES),
    );
  });
});

describe('a session that is asked for analyses', () => {
  it('says what the command says, without running what is usual again', async () => {
    const { ask } = opened();
    await ask({});
    const threshold = { target: 0.6, by: null, draws: 64, paths: 1 };
    const heard = await ask({ asked: { threshold } });
    expect(heard.map(({ kind }) => kind)).toEqual(['look', 'shown', 'asked', 'done']);
    expect(lastShown(heard)?.isWhole).toBe(true);
    const [piece] = piecesIn(heard);
    const command = await answer(
      { file: FILE, texts: SHIPPED_TEXTS, seed: '1', draws: 64, paths: 1, sampler: 'random', analyses: { threshold } },
      { runner: inlineRunner(), version: '0', node: 'browser' },
    );
    const chapter = 'record' in command && command.record !== null ? thresholdSection(command.record) : null;
    expect(piece?.chapter).toBe(contentHtml(chapter?.content ?? null).markup);
    expect(piece?.command).toMatch(/^summitry threshold .*--draws 64 --paths 1 .*--target 0\.6 --by quantities\.trust/);
    expect(piece?.isLast).toBe(true);
  });

  it('fills a map from coarse to fine, and has it again at once when its numbers are moved', async () => {
    const { ask } = opened();
    const asked = { sweep: { vary: [`${LEVER}=0:1:7`, `${OPTION}=0:0.3:7`], draws: 32, paths: 1 } };
    const pieces = piecesIn(await ask({ asked }));
    expect(pieces.map(({ isLast }) => isLast)).toEqual([false, false, true]);
    expect(pieces.map(({ chapter }) => /(\d+) points in figures/.exec(chapter)?.[1])).toEqual(['9', '25', '49']);
    expect(pieces[0]?.plotted?.axes).toEqual([
      { path: LEVER, ends: [0, 1] },
      { path: OPTION, ends: [0, 0.3] },
    ]);
    const again = piecesIn(await ask({ asked, moves: moved({ [LEVER]: '0.9' }) }));
    expect(again).toEqual([pieces[2]]);
  });

  it('gives up a map that a move has overtaken', async () => {
    const { ask, tell, listen } = opened();
    const asked = { sweep: { vary: [`${LEVER}=0:1:11`, `${OPTION}=0:0.3:11`], draws: 256, paths: 2 } };
    const seen: Heard[] = [];
    listen((one) => {
      seen.push(one);
      if (one.kind === 'asked') tell({ id: 2, moves: moved({ 'actors.lower.outside_option': '0.2' }), asked: {} });
    });
    const end = await ask({ asked });
    expect(end.at(-1)).toEqual({ kind: 'done', id: 2 });
    expect(piecesIn(seen)).toHaveLength(1);
    expect(piecesIn(seen)[0]?.isLast).toBe(false);
  });

  it('says what is wrong with a question beside the answer, which stands', async () => {
    const heard = await opened().ask({ asked: { sweep: { vary: ['quantities.nothing=0:1:3'], draws: 32, paths: 1 } } });
    expect(piecesIn(heard)[0]?.errors).toContain('unknown-path');
    expect(heard.at(-1)?.kind).toBe('done');
    expect(lastShown(heard)?.isWhole).toBe(true);
  });
});

describe('differences', () => {
  const up = moved({ [LEVER]: '0.8' });

  it('have an interval of their own against the file, and the sign of the move', async () => {
    const { ask } = opened();
    const there = await ask({ moves: up });
    const change = lookIn(there)?.change;
    expect(change?.mean).toBeGreaterThan(0);
    expect(change?.interval90[0]).toBeGreaterThan(0);
    const shown = lastShown(there);
    const file = shown?.file?.probability.mean ?? Number.NaN;
    expect(Math.abs(shown!.look.change!.mean - (shown!.look.probability.mean - file))).toBeLessThan(1e-12);
    expect(lastShown(await ask({}))?.look.change).toBeNull();
  });

  it('are the same both ways round but for their sign', async () => {
    const { ask } = opened();
    const beside = (heard: readonly Heard[]) =>
      heard.flatMap((one) => (one.kind === 'beside' ? one.pins.map((pin) => pin?.difference) : []))[0];
    const [there, back] = [beside(await ask({ moves: up, pins: [NO_MOVES] })), beside(await ask({ pins: [up] }))];
    expect(there?.mean).toBeGreaterThan(0);
    expect(back?.mean).toBe(-there!.mean);
    expect(back?.standardError).toBe(there?.standardError);
    expect(back?.interval90).toEqual([-there!.interval90[1], -there!.interval90[0]]);
  });

  it('pair the draws that both have, whichever has more', async () => {
    const runOf = async (set: Readonly<Record<string, string>>, draws: number) => {
      const question = {
        file: FILE,
        texts: SHIPPED_TEXTS,
        set,
        seed: '1',
        draws,
        paths: 2,
        sampler: 'random',
        analyses: {},
      } as const;
      const made = await answer(question, { runner: inlineRunner(), version: '0', node: 'browser' });
      if ('errors' in made || made.base === null) throw new Error('The example has a forecast.');
      return made.base;
    };
    const [file, moreOfFile] = [await runOf({}, 128), await runOf({}, 256)];
    const [raised, moreOfRaised] = [await runOf({ [LEVER]: '0.8' }, 128), await runOf({ [LEVER]: '0.8' }, 256)];
    const on128 = differenceBetween(raised, file);
    expect(on128?.mean).toBeGreaterThan(0);
    expect(differenceBetween(raised, moreOfFile)).toEqual(on128);
    expect(differenceBetween(moreOfRaised, file)?.mean).toBe(on128?.mean);
    expect(differenceBetween(moreOfRaised, file)?.interval90[0]).toBeGreaterThan(0);
    expect(differenceBetween(moreOfRaised, moreOfFile)?.mean).not.toBe(on128?.mean);
  });
});

describe('why it is not more', () => {
  it('names what lowers the answer, the most first, with the levers on which it depends', async () => {
    const file = 'scenarios/japan_dprk_2002.yaml';
    const obstacles = lastShown(await opened(file).ask({}))?.obstacles ?? [];
    const points = obstacles.map(({ text }) => Number(/: \u2212([\d.]+) points?\.$/.exec(text)?.[1]));
    expect(points.length).toBeGreaterThan(2);
    expect(points).toEqual(points.toSorted((a, b) => b - a));
    expect(obstacles[0]).toEqual({
      text: expect.stringMatching(
        /^Conditions of the initiator that the other cannot meet \(Japan\).*: \u2212\d+ points\.$/,
      ),
      levers: ['actors.dprk.preferences.abductions.red_line', 'actors.japan.preferences.abductions.precondition'],
    });
  });

  it('names nothing that raises it', async () => {
    const shown = lastShown(await opened().ask({ moves: moved({ [LEVER]: '0.05' }) }));
    expect(shown?.obstacles.flatMap(({ levers }) => levers)).toEqual([LEVER]);
    const asItStands = lastShown(await opened().ask({}))?.obstacles ?? [];
    expect(asItStands.flatMap(({ levers }) => levers)).toEqual([]);
    for (const { text } of [...shown!.obstacles, ...asItStands]) expect(text).toMatch(/: \u2212[\d.]+ points?\.$/);
  });
});
