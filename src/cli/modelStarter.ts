import { wrapped } from '../report/document/width.ts';
import { dayInWords } from '../report/words/days.ts';
import { addMonths, dayOf, isoDay } from '../scenario/dates.ts';
import { child, entriesOf, itemsOf, type MapTree, type Tree, textOf, writtenIn } from '../scenario/read/tree.ts';

/** Columns of what is written, without the sign of a remark. */
const WIDTH = 112;

/** Words that are no ids of actors. */
const TAKEN: ReadonlySet<string> = new Set(['initiator', 'target', 'constructor', 'prototype']);

interface Side {
  readonly id: string;
  readonly title: string;
}

/** The two sides of a case. */
interface Sides {
  readonly initiator: Side;
  readonly target: Side;
}

/**
 * Text of a case on a model that ships: whole, valid and runnable, with every number in it that a case may state, what it
 * means, and what is usual.
 *
 * @param model - As `extends` names it.
 * @param tree - Of the model.
 * @param made - Day of the overture, ISO.
 * @param schema - Address of the JSON Schema, from the folder of the file.
 */
export function caseOnModel(
  model: string,
  tree: MapTree,
  { initiator, target }: Sides,
  made: string,
  schema: string,
): string {
  const end = isoDay(addMonths(dayOf(made), 12));
  return `# yaml-language-server: $schema=${schema}
# A case on a model that ships with summitry. Check it with: summitry validate FILE. Run it with: summitry run FILE.
summitry: 1
title: ${JSON.stringify(`${initiator.title} and ${target.title}`)}
question: ${JSON.stringify(`Do the leaders of ${initiator.title} and ${target.title} meet in person by ${dayInWords(end)}?`)}
resolves: An in-person meeting, confirmed by either government. A call does not count.
extends: ${model}
# From the day of the overture.
window: { start: ${made}, end: ${end}, step: week }
principals: { initiator: ${initiator.id}, target: ${target.id} }

actors:
  ${initiator.id}: { title: ${JSON.stringify(initiator.title)} }
  ${target.id}: { title: ${JSON.stringify(target.title)} }

# What you know of the case. Until you state a number, the model takes what is usual, which stands here: take the sign #
# away, put yours in, and say why and by which source.
quantities:
${statable(child(tree, 'quantities')).flatMap(remarks).join('\n')}

# What has happened since, each with the day on which it became known. A likelihood says how likely that was at each stage,
# and for either type of the target: willingness(target) is high for the one and low for the other. For a refusal:
# evidence:
#   - occurred: ${made}
#     title: ${JSON.stringify(`${target.title} refuses`)}
#     why: A refusal is rare from a side that means to meet, and rarer once something is agreed
#     likelihood:
${stagesOf(tree)
  .map((id, i) => `#       ${id}: ${i < 3 ? '0.35 - 0.35 * willingness(target)' : '0.02'}`)
  .join('\n')}

# sources:
#   S1: { title: Replace this by a source of yours }
`;
}

/** A name as the id of an actor; empty if nothing is left of it, or what has another meaning. */
export function idOf(name: string): string {
  const id = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[\d_]+|_+$/g, '')
    .slice(0, 28);
  return TAKEN.has(id) ? '' : id;
}

/** Numbers that a case would state: known ones, and those that are another one until they are stated. */
function statable(quantities: Tree | undefined): readonly { readonly id: string; readonly tree: Tree }[] {
  return entriesOf(quantities).flatMap(({ key, value }) => {
    return /^(?:-?[\d.]+|usual_\w+)$/.test(numberIn(value)) ? [{ id: key, tree: value }] : [];
  });
}

function remarks({ id, tree }: { readonly id: string; readonly tree: Tree }): readonly string[] {
  const said = ['title', 'why'].flatMap((key) => textOf(child(tree, key)) ?? []).join('. ');
  const number = `${id}: { value: ${numberIn(tree)}, why: Say why, sources: [S1] }`;
  return ['', ...[...wrapped(said, WIDTH), number].map((line) => `  # ${line}`)];
}

/** A number as the model writes it. */
function numberIn(tree: Tree): string {
  return String(writtenIn(child(tree, 'value') ?? tree) ?? '');
}

/** Stages before the meeting. */
function stagesOf(tree: MapTree): readonly string[] {
  const ids = itemsOf(child(tree, 'stages')).flatMap((item) => textOf(child(item, 'id')) ?? []);
  return ids.slice(0, -1);
}
