import { join } from 'node:path';
import { noBatch } from '../../diagnostics/messages/commandLine.ts';
import { BATCH_LOCK, readBatch, sayIndex, writeIndex } from '../batchFolder.ts';
import type { CommandContext } from '../command.ts';
import { complain } from '../complain.ts';
import { EXIT, type ExitCode } from '../exitCodes.ts';
import { whileLocked } from '../lock.ts';

/** Makes the index of a folder of reports again from what lies in it. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const out = context.operands[0]!;
  const batch = readBatch(out);
  if (batch === null) return complain(context.terminal, [noBatch(out)]);
  return whileLocked({ path: out, lock: join(out, BATCH_LOCK), doing: 'write to', patience: 0 }, async () => {
    sayIndex(context, await writeIndex(out, batch, { prune: context.flags.prune, alert: undefined }));
    return EXIT.done;
  });
}
