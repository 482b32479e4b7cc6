import type { MachineName } from '../program/machine.ts';
import type { Program } from '../program/program.ts';
import type { ChunkPoints, ChunkResult, RunSettings } from '../program/result.ts';

/** What a thread is told: once which machine to open, then a program, then chunks of it. */
export type Task =
  | { readonly kind: 'machine'; readonly name: MachineName | undefined }
  | { readonly kind: 'program'; readonly program: Program; readonly settings: RunSettings }
  | { readonly kind: 'chunk'; readonly index: number; readonly points: ChunkPoints | undefined };

/** What a thread answers to a chunk. */
export type Answer =
  | { readonly ok: true; readonly index: number; readonly chunk: ChunkResult }
  | { readonly ok: false; readonly message: string };

/** Who hears of a thread. */
interface Listener {
  answered(answer: Answer): void;
  /** The thread is of no use any more. */
  failed(reason: Error): void;
}

/** Another thread, of Node or of a page: the door behind which a pool does not know them apart. */
export interface Thread {
  tell(task: Task): void;
  /** @returns What ends the listening. */
  listen(listener: Listener): () => void;
  end(): Promise<void>;
}

/** Starts one, which computes with a machine of that name, or the fastest of its host. */
export type StartThread = (machine: MachineName | undefined) => Thread;
