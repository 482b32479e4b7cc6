import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Licences of the packages from which modules were bundled, as they ask to be handed on: packages of the same terms share them.
 *
 * @param {readonly string[]} modules - Their files.
 * @returns {string} Plain text.
 */
export function noticesOf(modules) {
  const folders = new Set(
    modules.flatMap((file) => /[^\0?]*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+/.exec(file)?.[0] ?? []),
  );
  const byTerms = new Map();
  for (const folder of [...folders].sort()) {
    const { name, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((one) => /^licen[cs]e(\.(md|txt))?$/i.test(one));
    const text =
      file === undefined || !existsSync(join(folder, file)) ? `${license}\n` : readFileSync(join(folder, file), 'utf8');
    const holders = text.split('\n').filter((line) => /^\W*(copyright|\(c\))/i.test(line));
    const terms = text
      .split('\n')
      .filter((line) => !holders.includes(line))
      .join('\n')
      .replace(/\s+/g, ' ')
      .trim();
    const known = byTerms.get(terms) ?? {
      text: text
        .split('\n')
        .filter((line) => !holders.includes(line))
        .join('\n')
        .trim(),
      packages: [],
    };
    known.packages.push(`${name}: ${holders.map((line) => line.trim()).join('; ') || license}`);
    byTerms.set(terms, known);
  }
  return [...byTerms.values()].map(({ text, packages }) => `${packages.join('\n')}\n\n${text}\n`).join('\n----\n\n');
}
