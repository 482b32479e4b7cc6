import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isScenarioJsonSchema, scenarioJsonSchema } from '../scenario/jsonSchema.ts';
import { writeWhole } from './files.ts';

const NAME = 'scenario.schema.json';

/**
 * Address of the JSON Schema that editors find from a scenario in a folder, offline: that of the package where the
 * project of the folder has it, else a copy beside the scenario, which is written or brought up to date.
 *
 * @throws FileFailure if the folder cannot be written.
 */
export async function schemaFor(folder: string): Promise<string> {
  const own = fileURLToPath(new URL(`../../schema/${NAME}`, import.meta.url));
  const from = resolve(folder);
  if (existsSync(own) && `${from}${sep}`.startsWith(`${projectOf(own)}${sep}`)) return addressOf(relative(from, own));
  const path = join(folder, NAME);
  if (!existsSync(path) || isOurs(path)) await writeWhole(path, scenarioJsonSchema());
  return `./${NAME}`;
}

/** Whether a file is a copy of the schema, of whatever version; another file of that name is left alone. */
function isOurs(path: string): boolean {
  return statSync(path).isFile() && isScenarioJsonSchema(readFileSync(path, 'utf8'));
}

/** Folder that the package was installed for, or where it is developed. */
function projectOf(schema: string): string {
  const [before, ...after] = schema.split(`${sep}node_modules${sep}`);
  return after.length > 0 && before !== undefined ? before : dirname(dirname(schema));
}

/** A relative path as an address: editors read up to the first space. */
function addressOf(path: string): string {
  const address = encodeURI(path.split(sep).join('/'));
  return address.startsWith('.') ? address : `./${address}`;
}
