import { describe, expect, it } from 'vitest';
import { CHAPTERS } from '../../../src/explorer/chapters.ts';
import type { Heard, Told, Wish } from '../../../src/explorer/messages.ts';
import { type Moves, NO_MOVES } from '../../../src/explorer/moves.ts';
import { session } from '../../../src/explorer/session.ts';
import { breathe } from '../../../src/runners/breathe.ts';
import { inlineRunner } from '../../../src/runners/inline.ts';
import { SHIPPED_TEXTS } from '../../helpers/shipped.ts';

const FILE = 'scenarios/examples/02_bargaining.yaml';

/** A session that has opened a file, and what it says until it is done with a wish. */
function opened(texts: Readonly<Record<string, string>> = SHIPPED_TEXTS, draws = 320) {
  const heard: Heard[] = [];
  let end = (): void => undefined;
  const tell = session({
    runner: inlineRunner(),
    pause: async () => undefined,
    tell: (one) => {
      heard.push(one);
      if (one.kind === 'done' || one.kind === 'refused' || one.kind === 'failed') end();
    },
  });
  tell({
    kind: 'open',
    held: { file: FILE, texts },
    sampled: { seed: '1', draws, paths: 2, sampler: 'random' },
    version: '0',
  } satisfies Told);
  const ask = (wish: Partial<Wish>): Promise<readonly Heard[]> =>
    new Promise((done) => {
      heard.length = 0;
      end = () => done([...heard]);
      tell({ kind: 'show', id: 1, moves: NO_MOVES, pins: [], asked: {}, ...wish });
    });
  /** What is heard until the next end. */
  const rest = (): { heard: readonly Heard[]; ended: Promise<void> } => ({
    heard,
    ended: new Promise((done) => {
      end = done;
    }),
  });
  return { heard, tell, ask, rest };
}

/** Waits until something is so, letting in all that waits meanwhile. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await breathe();
}

function moved(moves: Partial<Moves>): Moves {
  return { ...NO_MOVES, ...moves };
}

describe('a session', () => {
  it('answers with few draws first, then with the record, then with its analyses', async () => {
    const all = await opened().ask({ moves: moved({ set: { 'actors.upper.outside_option': '0.12' } }) });
    expect(all.map(({ kind }) => kind)).toEqual(['look', 'shown', 'shown', 'done']);
    const [look, first] = all;
    expect(look?.kind === 'look' && look.look.draws).toBe(256);
    expect(first?.kind === 'shown' && first.shown.look.draws).toBe(320);
  });

  it('writes the chapters that the page shows, and no other', async () => {
    const all = await opened().ask({});
    const last = all.findLast((one) => one.kind === 'shown');
    const chapters = last?.kind === 'shown' ? last.shown.chapters : {};
    expect(Object.keys(chapters)).toEqual(CHAPTERS.map(([id]) => id).filter((id) => id in chapters));
    expect(chapters.reasons).toContain('<p');
    expect(chapters.whatIf).toContain('<table');
  });

  it('writes which type an actor is, where nobody knows', async () => {
    const typed = SHIPPED_TEXTS['scenarios/examples/04_two_types.yaml']!;
    const all = await opened({ ...SHIPPED_TEXTS, [FILE]: typed }).ask({});
    const last = all.findLast((one) => one.kind === 'shown');
    expect(last?.kind === 'shown' && last.shown.chapters.hiddenTypes).toContain('<table');
  });

  it('leaves an earlier wish where a later one comes while it is computed', async () => {
    const { tell, ask, heard } = opened();
    const first = ask({ moves: moved({ set: { 'actors.upper.outside_option': '0.12' } }) });
    await until(() => heard.some(({ kind }) => kind === 'look'));
    tell({ kind: 'show', id: 2, moves: NO_MOVES, pins: [], asked: {} });
    await first;
    expect(heard.filter((one) => one.kind === 'shown').map(({ id }) => id)).toEqual([2, 2]);
    expect(heard.at(-1)).toEqual({ kind: 'done', id: 2 });
  });

  it('sets a variant beside a pinned one on common random numbers', async () => {
    const pins = [NO_MOVES, moved({ set: { 'actors.upper.outside_option': '0.12' } })];
    const all = await opened().ask({ moves: NO_MOVES, pins });
    const beside = all.find(({ kind }) => kind === 'beside');
    const differences = beside?.kind === 'beside' ? beside.pins.map((pin) => pin?.difference?.mean) : [];
    expect(differences[0]).toBe(0);
    expect(differences[1]).not.toBe(0);
  });

  it('goes on with what is wished for where the file has become wrong meanwhile', async () => {
    const { tell, ask, rest } = opened();
    const all = ask({});
    // Refused, which ends the waiting for an answer.
    tell({
      kind: 'open',
      held: { file: FILE, texts: { ...SHIPPED_TEXTS, [FILE]: 'title: [' } },
      sampled: { seed: '1', draws: 320, paths: 2, sampler: 'random' },
      version: '0',
    });
    expect((await all).at(-1)?.kind).toBe('refused');
    const { heard, ended } = rest();
    await ended;
    expect(heard.at(-1)).toEqual({ kind: 'done', id: 1 });
  });

  const small = (rate: string, more = ''): Readonly<Record<string, string>> => ({
    [FILE]: `summitry: 1
title: T
question: Q?
window: { start: 2026-01-01, end: 2026-12-31 }
principals: { initiator: a, target: b }
actors: { a: { willingness: 0.9 }, b: {} }
stages: [quiet, talks, held]
transitions: { open: { from: quiet, to: talks, rate: ${rate}, needs: [a] }, meet: { from: talks, to: held, rate: ${rate} } }
processes: { mood: { kind: mean_reverting, mean: 0.4, half_life: 6 months, volatility: 0.3 } }
terms: { mood: { actor: b, sign: +, weight: 3, value: mood } }
${more}`,
  });

  it.each<[string, Partial<Moves>, string]>([
    ['is out of range', { set: { 'transitions.open.multiplier': '-0.3' } }, 'out-of-domain'],
    ['is an end that is not allowed', { set: { 'processes.mood.half_life': '0 months' } }, 'out-of-domain'],
    ['leaves hardly a draw', { asOf: '2026-12-01' }, 'evidence-collapse'],
  ])('shows no number of what it then refuses because it %s', async (_what, moves, code) => {
    const all = await opened(small('5 to 90')).ask({ moves: moved(moves) });
    expect(all.map(({ kind }) => kind)).toEqual(['refused']);
    expect(all[0]).toMatchObject({ errors: expect.stringContaining(`error[${code}]`) });
  });

  it('looks with as many draws as a run takes that is asked for so few', async () => {
    const all = await opened(small('1 to 60'), 256).ask({ moves: moved({ asOf: '2026-06-01' }) });
    const answers = all.flatMap((one) =>
      one.kind === 'look' ? [one.look] : one.kind === 'shown' ? [one.shown.look] : [],
    );
    const [look, ...shown] = answers.map(({ draws, probability }) => [draws, probability.mean]);
    expect(look?.[0]).toBeGreaterThan(256);
    expect(shown).toEqual([look, look]);
  });

  it('takes a formula that only a moved figure makes right', async () => {
    const more = 'quantities:\n  ground: months / 100';
    const term = '\nterms: { ground: { actor: upper, sign: +, weight: 1, value: ground } }\n';
    const texts = { ...SHIPPED_TEXTS, [FILE]: `${SHIPPED_TEXTS[FILE]!.replace('quantities:', more)}${term}` };
    const set = { 'quantities.ground': '0.5', 'actors.upper.outside_option': '0.2 * ground' };
    const all = await opened(texts).ask({ moves: moved({ set }) });
    expect(all.map(({ kind }) => kind)).not.toContain('refused');
  });

  it.each(['', 'constructor', '__proto__.x', 'no.such.path', 'start'])(
    'tells a path %j as the loader does',
    async (path) => {
      const refused = await opened().ask({ moves: moved({ set: { [path]: '1' } }) });
      expect(refused.at(-1)).toMatchObject({ kind: 'refused', errors: expect.stringContaining('error[unknown-path]') });
    },
  );

  it('says what is wrong with a move, and goes on', async () => {
    const { ask } = opened();
    const refused = await ask({ moves: moved({ set: { 'actors.nobody.willingness': '1' } }) });
    expect(refused.at(-1)).toMatchObject({ kind: 'refused', errors: expect.stringContaining('unknown-path') });
    expect((await ask({})).at(-1)?.kind).toBe('done');
  });
});
