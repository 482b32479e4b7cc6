import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suggestion } from '../diagnostics/suggest.ts';

/** Folder of the package: as far above the built file as above its source. */
const packageFolder = (): string => fileURLToPath(new URL('../..', import.meta.url));

/** What a folder of the package is called that holds scenarios. */
const SCENARIOS = 'scenarios';

/** Paths of all scenario files that ship, with those that they extend; absolute. */
function shippedFiles(): readonly string[] {
  const folder = join(packageFolder(), SCENARIOS);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => extname(name) === '.yaml').map((name) => join(folder, name));
}

/**
 * Path of a scenario that ships with summitry, wherever the package lies: `exampleFile('02_bargaining')`.
 *
 * @param id - Its name without folder and extension.
 * @returns An absolute path.
 * @throws RangeError if none has that name.
 */
export function exampleFile(id: string): string {
  const files = shippedFiles();
  const found = files.find((file) => stem(file) === id);
  if (found !== undefined) return found;
  const ids = files.map(stem).sort();
  const hint = suggestion(id, ids) ?? `there are ${ids.join(', ')}`;
  throw new RangeError(`No scenario called ${JSON.stringify(id)} ships with summitry; ${hint}`);
}

const stem = (file: string): string => basename(file, extname(file));

/** Folder of the models that other scenarios extend. */
const modelFolder = (): string => join(packageFolder(), SCENARIOS, 'models');

/** Path of a model that ships, as `extends: summitry/NAME` names it, or which ones there are. */
export function shippedModel(name: string): { readonly file: string } | { readonly known: string } {
  const names = readdirSync(modelFolder())
    .filter((file) => extname(file) === '.yaml')
    .map((file) => `summitry/${stem(file)}`)
    .sort();
  if (names.includes(name)) return { file: join(modelFolder(), `${basename(name)}.yaml`) };
  return { known: suggestion(name, names) ?? `there are ${names.join(', ')}` };
}

/** Where a file ships that has the name of one that is not there; undefined if none does. */
export function shippedInstead(path: string): string | undefined {
  const found = shippedFiles().find((file) => basename(file) === basename(path));
  return found && asSeenFromHere(found);
}

/**
 * The path of a shipped scenario or a pattern of them, `scenarios/…`, from the folder in which the command runs: as it
 * stands where there is something of that name here, as in a checkout.
 */
export function shippedPath(written: string): string {
  const isHere = existsSync(written.includes('*') ? dirname(written) : written);
  const isOurs = written.startsWith(`${SCENARIOS}/`);
  return isHere || !isOurs ? written : asSeenFromHere(join(packageFolder(), written));
}

/** A path in as few letters as can be, from the folder in which the command runs. */
function asSeenFromHere(path: string): string {
  const steps = relative('', path);
  return steps.length < path.length ? steps : path;
}
