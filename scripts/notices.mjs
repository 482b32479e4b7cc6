import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
/** What was bundled before, into a file of the sources. */
const OF_PARSER = ['mathjs', 'typed-function', 'escape-latex'].map((name) => join(root, 'node_modules', name));

/**
 * Licences of the packages from which files were bundled, and of other work in them, as they ask to be handed on. Packages of the
 * same terms share them.
 *
 * @param {readonly string[]} files - As the bundler names them.
 * @returns {string} Plain text.
 */
export function noticesOf(files) {
  const found = files.flatMap((file) => /[^\0?]*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+/.exec(file)?.[0] ?? []);
  const isParsing = files.some((file) => file.includes('mathjsParser'));
  const all = [...new Set([...found, ...(isParsing ? OF_PARSER : [])])].sort().map(licenceOf);
  const byTerms = new Map();
  for (const { name, holders, license, terms } of all) {
    // A package that does not hold its licence has that of others.
    const known = terms ?? all.find((other) => other.license === license && other.terms !== null)?.terms ?? license;
    byTerms.set(known, [...(byTerms.get(known) ?? []), `${name}: ${holders}`]);
  }
  const shared = [...byTerms].map(([terms, packages]) => `${packages.join('\n')}\n\n${terms}`);
  return `${[...shared, ...(isParsing ? [directionNumbers()] : [])].join('\n\n----\n\n')}\n`;
}

/** Who holds the rights, and on what terms, whatever their lines are; null where the package does not hold them. */
function licenceOf(folder) {
  const { name, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const linesOf = (file) => readFileSync(join(folder, file), 'utf8').split(/\r?\n/);
  const files = readdirSync(folder);
  const file = files.find((one) => /^licen[cs]e(\.(md|txt))?$/i.test(one));
  const lines = file === undefined ? [] : linesOf(file);
  const isHolder = (line) => /^\s*Copyright (?:\([cC]\) )?(?:\d{4}|[A-Z]\S+ [A-Z])/.test(line);
  const said = [...lines, ...(files.includes('NOTICE') ? linesOf('NOTICE') : [])].filter(isHolder);
  const paragraphs = lines
    .map((line) => (isHolder(line) ? '' : line.trim()))
    .join('\n')
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim());
  // A title says nothing that the terms do not.
  const isTitle = (paragraph) => /^(the )?(mit|isc) license(\s*\((mit|isc)\))?$/i.test(paragraph);
  const terms = paragraphs.filter((paragraph) => paragraph !== '' && !isTitle(paragraph)).join('\n\n');
  const holders = said.map((line) => line.trim()).join('; ') || (author?.name ?? author ?? license);
  return { name, holders, license, terms: terms === '' ? null : terms };
}

/** Of the numbers of Joe and Kuo, which the sources hold. */
function directionNumbers() {
  const text = readFileSync(join(root, 'LICENSE.third-party.md'), 'utf8');
  return text.slice(text.indexOf('## Direction numbers'), text.indexOf('## The parser')).trim();
}
