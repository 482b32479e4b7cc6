import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  alreadyExists,
  badScenarioName,
  flagNeedsFlag,
  flagOutOfDomain,
} from '../../diagnostics/messages/commandLine.ts';
import { visible } from '../../diagnostics/quote.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
import { diskReader, readShipped } from '../../disk/reader.ts';
import { readMerged } from '../../scenario/read/extends.ts';
import { child } from '../../scenario/read/tree.ts';
import type { CommandContext } from '../command.ts';
import { complain } from '../complain.ts';
import { schemaFor } from '../editorSchema.ts';
import { EXIT, type ExitCode } from '../exitCodes.ts';
import { makeFolder, writeWhole } from '../files.ts';
import type { Flags } from '../flags.ts';
import { caseOnModel, idOf } from '../modelStarter.ts';
import { starterScenario } from '../starter.ts';

/** Writes a starter scenario, or a case on a model that ships; never over a file, unless told. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { operands, flags, terminal } = context;
  const { target } = flags.texts;
  if (flags.model === undefined && target !== undefined) return complain(terminal, [flagNeedsFlag('target', 'model')]);
  const onModel = flags.model === undefined ? undefined : modelCase(flags.model, { ...flags, target });
  if (onModel !== undefined && 'problem' in onModel) return complain(terminal, [onModel.problem]);
  const name = (operands[0] ?? onModel?.name ?? 'my_summit').replace(/\.ya?ml$/i, '');
  if (!/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,59}$/u.test(name)) return complain(terminal, [badScenarioName(name)]);
  const folder = flags.out ?? '.';
  const path = join(folder, `${name}.yaml`);
  if (existsSync(path) && !flags.force) return complain(terminal, [alreadyExists(path)]);
  await makeFolder(folder);
  const schema = await schemaFor(folder);
  await writeWhole(path, onModel === undefined ? starterScenario(titled(name), schema) : onModel.text(schema));
  terminal.out(`${visible(path)}\n`);
  if (!flags.quiet) terminal.err(`Next: summitry validate ${visible(path)}, then summitry run ${visible(path)}\n`);
  return EXIT.done;
}

function titled(name: string): string {
  const words = name.replace(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** How the sides are named on the command line, and the day. */
type Sides = Pick<Flags, 'initiator' | 'made'> & { readonly target: string | undefined };

/** A case on a model, but for the address of the schema; or what is wrong with how it was asked for. */
function modelCase(
  asked: string,
  { initiator = 'Initiator', target = 'Target', made = today() }: Sides,
): { readonly name: string; readonly text: (schema: string) => string } | { readonly problem: Sentence } {
  const model = asked.includes('/') ? asked : `summitry/${asked}`;
  const { tree } = readMerged(model, { ...diskReader(), first: readShipped });
  if (tree === undefined || child(tree, 'stages') === undefined) {
    return { problem: flagOutOfDomain('model', 'a whole model that ships', asked, 'two_level is one') };
  }
  const [one, other] = [idOf(initiator) || 'sender', idOf(target) || 'receiver'];
  if (one === other) return { problem: flagOutOfDomain('target', 'another side than --initiator', target) };
  const sides = { initiator: { id: one, title: initiator }, target: { id: other, title: target } };
  return { name: `${one}_${other}`, text: (schema) => caseOnModel(model, tree, sides, made, schema) };
}

/** The day on which the command runs, in universal time. */
function today(): string {
  return new Date().toISOString().slice(0, 10);
}
