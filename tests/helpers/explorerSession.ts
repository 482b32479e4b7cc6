import type { Sampled } from '../../src/explorer/held.ts';
import type { Kept } from '../../src/explorer/keep.ts';
import type { Heard } from '../../src/explorer/messages.ts';
import type { Moves } from '../../src/explorer/moves.ts';
import { session } from '../../src/explorer/session.ts';
import { inlineRunner } from '../../src/runners/inline.ts';

/** A worker's session that holds a file: what its page would show, and what could be kept. */
export function openSession(file: string, texts: Readonly<Record<string, string>>, sampled: Sampled, root?: string) {
  const held = { file, texts, root };
  const heard: Heard[] = [];
  let ready = (): void => undefined;
  const tell = session({
    runner: inlineRunner(),
    pause: async () => undefined,
    tell: (one) => {
      heard.push(one);
      ready();
    },
  });
  tell({ kind: 'open', held, sampled, version: '0' });
  const last = <K extends Heard['kind']>(kind: K): Extract<Heard, { kind: K }> | undefined =>
    heard.findLast((one): one is Extract<Heard, { kind: K }> => one.kind === kind);
  const facts = last('opened')!.facts;
  const kept = (moves: Moves): Kept => {
    tell({ kind: 'keep', moves });
    return last('kept')!.kept;
  };
  /** The number that is shown of moves; the errors where they are refused. */
  const shown = async (moves: Moves): Promise<number | string> => {
    heard.length = 0;
    const done = new Promise<void>((resolve) => {
      ready = () => {
        if (heard.some(({ kind }) => kind === 'shown' || kind === 'refused' || kind === 'failed')) resolve();
      };
    });
    tell({ kind: 'show', id: 1, moves, pins: [], asked: {} });
    await done;
    // A later wish ends what is still being computed of this one.
    tell({ kind: 'open', held, sampled, version: '0' });
    const failed = last('failed');
    if (failed !== undefined) throw new Error(failed.message);
    return last('refused')?.errors ?? last('shown')!.shown.look.probability.mean;
  };
  return { facts, kept, shown };
}
