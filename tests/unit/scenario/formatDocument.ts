import { DISTRIBUTION_NAMES } from '../../../src/distributions/named.ts';
import { BUILT_INS, CALLABLE } from '../../../src/expressions/allowed.ts';
import { SINGULAR } from '../../../src/scenario/checks/ownerWords.ts';
import { defaultWords, rangeWords, sentenceOf } from '../../../src/scenario/format/sentence.ts';
import type { Shape } from '../../../src/scenario/format/shape.ts';
import { GROUNDS } from '../../../src/scenario/format/shared.ts';
import { FORMAT } from '../../../src/scenario/format.ts';
import { ALL_KINDS } from '../../../src/scenario/kinds/kinds.ts';
import { LIKELIHOOD_ROW } from '../../../src/scenario/kinds/likelihood.ts';

/** Replaces what stands between the marks of a document by what the table of the format says. */
export function withTables(document: string): string {
  return Object.entries(BLOCKS).reduce((text, [name, block]) => {
    const [open, close] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
    const [start, end] = [text.indexOf(open), text.indexOf(close)];
    if (start < 0 || end < start) throw new Error(`The document has no place for ${name}.`);
    return `${text.slice(0, start + open.length)}\n\n${block()}\n\n${text.slice(end)}`;
  }, document);
}

const BLOCKS: Readonly<Record<string, () => string>> = {
  distributions: () =>
    table(
      ['Distribution', 'Meaning'],
      Object.entries(DISTRIBUTION_NAMES).map(([name, parameters]) => [
        code(`${name}(${parameters.join(', ')})`),
        PARAMETERS_IN_WORDS[name],
      ]),
    ),
  functions: () =>
    `Functions: ${Object.values(CALLABLE).map(code).join(', ')}; \`min\` and \`max\` take two arguments or more.`,
  'built-ins': () =>
    table(
      ['Built-in', 'Meaning'],
      Object.entries(BUILT_INS).map(([name, { form }]) => [code(form), BUILT_INS_IN_WORDS[name]]),
    ),
  paths: () =>
    table(
      ['Path', 'Number'],
      pathsIn(FORMAT, '').map(([path, meaning]) => [code(path), meaning]),
    ),
  rows: () =>
    table(
      ['`process`', 'The row says', 'What it does'],
      [STAGE_ROW, ...ALL_KINDS.map(({ row }) => row)].map(({ about, needs, may, effect }) => [
        about,
        [Object.keys(needs).map(code).join(' and '), ...Object.keys(may).map(code)]
          .filter((words) => words !== '')
          .join(', '),
        effect,
      ]),
    ),
  keys: () => sectionsOf('', FORMAT).join('\n\n'),
};

const PARAMETERS_IN_WORDS: Readonly<Record<string, string>> = {
  beta: 'share with the shape of alpha successes and beta failures',
  triangular: 'straight up from low to mode and down to high',
  pert: 'smooth hump between low and high with its top at mode',
  normal: 'bell curve without bounds: only where the domain has none',
  truncated_normal: 'bell curve cut off at low and high; mean and sd are those before the cut',
  lognormal: 'positive, skewed; sigma is the standard deviation of the natural logarithm',
  uniform: 'anything between low and high alike',
  exponential: 'positive, most likely small',
};

const BUILT_INS_IN_WORDS: Readonly<Record<string, string>> = {
  surplus: 'largest gain that a deal could give both principals at once',
  burden: 'unmet preconditions that weigh on a principal',
  gap: 'distance between the red lines where they leave no settlement, else 0',
  expected_outcome: 'compromise that all actors together pull towards',
  distance: 'how far an actor stands from the expected outcome',
  months: 'months since the start of the window; changes over time',
  willingness: 'how willing an actor is; in likelihoods of evidence alone, changes over time',
};

const STAGE_ROW = {
  ...LIKELIHOOD_ROW,
  about: 'none',
  effect: 'makes the stages likelier under which it was to be expected',
};

/** Paths of all numbers, in the order of the format, with what they mean. */
function pathsIn(shape: Shape, path: string): readonly (readonly [string, string])[] {
  const under = (key: string): string => (path === '' ? key : `${path}.${key}`);
  if (shape.type === 'number') return [[path, sentenceOf(shape)]];
  if (shape.type === 'weights') return [[under(shape.names.toUpperCase()), 'Probability of starting there.']];
  if (shape.type === 'either') return shape.number === undefined ? [] : [[path, 'The number itself.']];
  if (shape.type === 'variants') return uniqueByPath(shape.of.flatMap((option) => pathsIn(option, path)));
  if (shape.type === 'map' && shape.key !== 'path') return pathsIn(shape.of, under(idIn(path)));
  if (shape.type === 'list' && shape.by !== undefined) return pathsIn(shape.of, under('DAY'));
  if (shape.type !== 'mapping') return [];
  return Object.entries(shape.keys).flatMap(([key, inner]) => pathsIn(inner, under(key)));
}

/** What stands for an id: of a state, an issue, or of anything else. */
function idIn(path: string): string {
  if (path.endsWith('.rates')) return 'STATE';
  if (path.endsWith('.STATE')) return 'OTHER';
  return path.endsWith('.states') ? 'STATE' : path.endsWith('preferences') ? 'ISSUE' : 'ID';
}

function uniqueByPath(rows: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] {
  return [...new Map(rows)];
}

/** A heading and a table for a mapping, and for those inside it. */
function sectionsOf(path: string, shape: Shape): readonly string[] {
  switch (shape.type) {
    case 'mapping': {
      const inside = Object.entries(shape.keys).flatMap(([key, inner]) =>
        sectionsOf(path === '' ? key : `${path}.${key}`, inner),
      );
      return [`### ${headingOf(path, shape.keys)}`, tableOf(shape.keys), ...inside];
    }
    case 'map':
      return shape.key === 'path' ? [] : sectionsOf(`${path}.*`, shape.of);
    case 'list':
      // Weighted values are explained in words.
      return shape.shared === undefined ? sectionsOf(`${path}.[]`, shape.of) : [];
    case 'either':
      // So are levers.
      return shape.shared === undefined ? shape.of.flatMap((option) => sectionsOf(path, option)) : [];
    case 'variants':
      return shape.of.flatMap((option) => sectionsOf(path, option));
    default:
      return [];
  }
}

function headingOf(path: string, keys: Readonly<Record<string, Shape>>): string {
  const { kind, shape } = keys;
  if (kind?.type === 'literal') {
    const what = shape?.type === 'literal' ? ` with \`shape: ${shape.is}\`` : '';
    const owner = path.startsWith('cases.baselines') ? 'baseline' : 'process';
    return `A ${owner} of \`kind: ${kind.is}\`${what}`;
  }
  const [section = '', , key] = path.split('.');
  if (section === '') return 'The file';
  if (key !== undefined) {
    const owner = SINGULAR[section] ?? section;
    const each = path.endsWith('.*') ? 'Each of the ' : path.endsWith('[]') ? 'Each entry of the ' : '';
    return `${each}\`${key}\` of ${/^[aeiou]/.test(owner) ? 'an' : 'a'} ${owner}`;
  }
  const bare = section === 'stages' ? ', unless it is a bare id' : '';
  return path.includes('.') ? `Each of \`${section}\`${bare}` : `\`${section}\``;
}

function tableOf(keys: Readonly<Record<string, Shape>>): string {
  const rows = Object.entries(keys).flatMap(([key, shape]) => {
    // Every mapping may have grounds; that is said once, in the introduction.
    if (Object.values<Shape>(GROUNDS).includes(shape)) return [];
    const star = shape.optional === true || shape.default !== undefined ? '' : ' *';
    return [[`${code(key)}${star}`, valueWords(shape), boundsOf(shape), defaultWords(shape), meaningOf(shape)]];
  });
  return table(['Key', 'Value', 'Range', 'Default', 'Meaning'], rows);
}

/** The sentence without what has a column of its own. */
function meaningOf(shape: Shape): string {
  const { meaning } = shape;
  if (meaning === undefined || shape.silent === true || /\{\w+\}/.test(meaning)) return sentenceOf(shape);
  const varies = 'varies' in shape ? '; may change over time' : '';
  return meaning.endsWith('?') ? meaning : `${meaning}${varies}.`;
}

function boundsOf(shape: Shape): string {
  if (shape.type === 'map') {
    const values = shape.of.type === 'mapping' ? [] : [rangeWords(shape.of)].filter((words) => words !== '');
    return [...values, ...(shape.most === undefined ? [] : [`at most ${shape.most} entries`])].join('; ');
  }
  if (shape.type !== 'list') return rangeWords(shape);
  const least = shape.least === undefined ? [] : [`at least ${shape.least}`];
  return [...least, ...(shape.most === undefined ? [] : [`at most ${shape.most}`])].join(', ');
}

/** Kind of value in a few words. */
function valueWords(shape: Shape): string {
  switch (shape.type) {
    case 'text':
      return shape.names ?? 'text';
    case 'day':
      return 'date';
    case 'interval':
      return 'interval, as `15 % to 25 %`';
    case 'piece':
      return 'piece of a scenario';
    case 'id':
    case 'source id':
    case 'constant':
      return shape.type;
    case 'truth':
      return '`true` or `false`';
    case 'real':
      return 'number';
    case 'whole':
      return 'whole number';
    case 'figure':
      return '[number](#numbers)';
    case 'number':
      return `[${shape.unit === 'plain' ? 'number' : shape.unit}](#numbers)`;
    case 'literal':
      return code(String(shape.is));
    case 'choice':
      return shape.of.map(code).join(' or ');
    case 'mapping':
      return 'mapping';
    case 'map':
      return `mapping by ${shape.key === 'source' ? 'source id' : shape.key}`;
    case 'list':
      return shape.shared === 'Weighted' ? '[weighted values](#numbers)' : `list of ${plural(valueWords(shape.of))}`;
    case 'pair':
      return `list of 2`;
    case 'weights':
      return `${shape.names}, or mapping by ${shape.names}`;
    case 'either':
      if (shape.shared === 'Lever') return '[lever](#levers)';
      return [...new Set(shape.of.map(valueWords))].join(' or ');
    case 'variants':
      return 'mapping';
  }
}

function plural(words: string): string {
  return ['mapping', 'text', 'id', 'source id', 'stage'].includes(words) ? `${words}s` : words;
}

function code(text: string): string {
  return `\`${text}\``;
}

function table(head: readonly string[], rows: readonly (readonly (string | undefined)[])[]): string {
  const line = (cells: readonly (string | undefined)[]): string =>
    `| ${cells.map((cell) => cell ?? '').join(' | ')} |`.replace(/\| {2,}(?=\|)/g, '| ');
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
