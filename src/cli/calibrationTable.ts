import { dirname, join, relative, sep } from 'node:path';
import type { Calibration } from '../results/calibration.ts';
import type { CaseTable } from '../scenario/cases/caseTable.ts';
import { findSlots } from '../scenario/numbers/slots.ts';
import { child, itemsOf, type Tree, textOf } from '../scenario/read/tree.ts';
import { readYaml } from '../scenario/read/yamlTree.ts';
import { sha256 } from './hash.ts';

/** Hashes of the texts of a table, and of those of the files that it extends. */
export function hashesOf({ file, csv, texts }: CaseTable): Calibration['hashes'] {
  const textsOf = (isMeant: (name: string) => boolean): string =>
    sha256(JSON.stringify([...texts].flatMap(([name, text]) => (isMeant(name) ? [text] : []))));
  const isTable = (name: string): boolean => name === file || name === csv;
  return { table: textsOf(isTable), model: textsOf((name) => !isTable(name)) };
}

/** What stands behind the figures of a number of the model; null of one that the model does not state in a place of its own. */
export function unitIn(
  table: CaseTable,
): (number: { readonly path: string; readonly place: { readonly file: string } }) => string | null {
  const { tree } = table.merged(table.ids[0]!);
  const units = new Map(tree === undefined ? [] : findSlots(tree).map(({ path, unit }) => [path, unit]));
  const isStated = (path: string): boolean => {
    let at: Tree | undefined = tree;
    for (const key of path.split('.')) at = at?.kind === 'map' ? child(at, key) : undefined;
    return at !== undefined;
  };
  const isAlone = table.texts.size === 2;
  return ({ path, place }) => {
    const isOfTable = place.file === table.file || place.file === table.csv;
    if ((isOfTable && !isAlone) || !isStated(path)) return null;
    const unit = units.get(path);
    return unit === 'rate' ? ' per month' : unit === 'duration' ? ' months' : '';
  };
}

/** The files that a table extends, as a file in a folder names them; null if there are none. */
export function baseOf({ file, texts }: CaseTable, folder: string): readonly string[] | null {
  const tree = readYaml(texts.get(file) ?? '', file, () => undefined);
  const named = tree === undefined ? undefined : child(tree, 'extends');
  const items = named?.kind === 'list' ? itemsOf(named) : named === undefined ? [] : [named];
  const paths = items.flatMap((item) => textOf(item) ?? []);
  if (paths.length === 0) return null;
  return paths.map((path) =>
    relative(folder, join(dirname(file), path))
      .split(sep)
      .join('/'),
  );
}
