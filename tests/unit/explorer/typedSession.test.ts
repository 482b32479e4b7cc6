import { describe, expect, it } from 'vitest';
import type { Heard, Told, Wish } from '../../../src/explorer/messages.ts';
import { type Moves, NO_MOVES } from '../../../src/explorer/moves.ts';
import { session } from '../../../src/explorer/session.ts';
import { inlineRunner } from '../../../src/runners/inline.ts';
import { SEEN } from '../../helpers/typedFile.ts';

/** What a page of a scenario with types is told in the end, with some moves; draws are an odd number. */
function shown(moves: Partial<Moves>): Promise<Heard[]> {
  const heard: Heard[] = [];
  return new Promise((done) => {
    const tell = session({
      runner: inlineRunner(),
      pause: async () => undefined,
      tell: (one) => {
        heard.push(one);
        if (one.kind === 'done' || one.kind === 'refused' || one.kind === 'failed') done(heard);
      },
    });
    const sampled = { seed: '1', draws: 65, paths: 1, sampler: 'random' } as const;
    tell({ kind: 'open', held: { file: 't.yaml', texts: { 't.yaml': SEEN } }, sampled, version: '0' } satisfies Told);
    const wish: Partial<Wish> = { moves: { ...NO_MOVES, ...moves } };
    tell({ kind: 'show', id: 1, moves: NO_MOVES, pins: [], asked: {}, ...wish });
  });
}

const lookOf = (heard: readonly Heard[]) => {
  const look = heard.find((one) => one.kind === 'look');
  return look?.kind === 'look' ? look.look : expect.fail(JSON.stringify(heard.at(-1)));
};

describe('a page of a scenario with types', () => {
  it.each<[string, Partial<Moves>, 1 | -1]>([
    ['a type that is set', { set: { 'actors.b.type': '1' } }, 1],
    ['the other', { set: { 'actors.b.type': '0' } }, -1],
    ['an argument', { set: { 'terms.hard.value': '0' } }, 1],
    ['a letter that is struck', { rows: [{ kind: 'strike', row: '2026-02-01' }] }, -1],
    [
      'a letter that says less',
      { rows: [{ kind: 'change', row: '2026-02-01', keys: { likelihood: { overture: 0.2, talks: 0.3 } } }] },
      -1,
    ],
    ['the will of a type', { set: { 'actors.b.types.closed': '0.3' } }, 1],
  ])('follows %s at once', async (_, moves, sign) => {
    const heard = await shown(moves);
    expect(heard.at(-1)?.kind).toBe('done');
    const { draws, change } = lookOf(heard);
    expect(draws).toBe(66);
    expect(sign * change!.interval90[sign === 1 ? 0 : 1]).toBeGreaterThan(0);
  });
});
