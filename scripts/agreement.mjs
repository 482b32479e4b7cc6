/**
 * How far two codings of the same overtures agree: `node scripts/agreement.mjs` writes scenarios/history/agreement.md,
 * which a test holds to the two tables.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

const HISTORY = join(import.meta.dirname, '../scenarios/history');

/** Columns that are coded by values, in the order of the codebook; of `precondition` and `met_before` the values have an order. */
const COLUMNS = [
  ['kind'],
  ['solicited'],
  ['relation'],
  ['precondition', ['none', 'soft', 'hard']],
  ['mediator'],
  ['met_before', [...'0123456789']],
  ['new_leader'],
  ['regime_change'],
  ['reply'],
  ['outcome'],
];

/** Days of an ISO date; of a month or a year there is none. */
function dayOf(text) {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) / 86_400_000 : null;
}

/**
 * Cohen's kappa: agreement beyond what two coders would have by chance, from their own shares of the values.
 *
 * @param pairs - The two values of each row.
 * @param order - Of values that have one: disagreement counts by how far apart they are.
 * @returns Null where each of them used but one value, the same.
 * @remarks Cohen (1960), Educational and Psychological Measurement 20:37-46; weighted, linear: Cohen (1968),
 * Psychological Bulletin 70:213-220.
 */
export function kappa(pairs, order) {
  const values = order ?? [...new Set(pairs.flat())];
  const cost = (a, b) => (order === undefined ? (a === b ? 0 : 1) : Math.abs(values.indexOf(a) - values.indexOf(b)));
  const share = (k, value) => pairs.filter((pair) => pair[k] === value).length / pairs.length;
  const seen = pairs.reduce((sum, [a, b]) => sum + cost(a, b), 0) / pairs.length;
  let chance = 0;
  for (const a of values) for (const b of values) chance += share(0, a) * share(1, b) * cost(a, b);
  return chance === 0 ? null : 1 - seen / chance;
}

/** The table of agreement, as Markdown. */
export function agreementOf(first, second) {
  const coded = new Map(first.map((row) => [row.id, row]));
  const rows = second.flatMap((row) => (coded.has(row.id) ? [[coded.get(row.id), row]] : []));
  const lines = COLUMNS.map(([column, order]) => {
    const pairs = rows.map(([a, b]) => [a[column], b[column]]).filter(([a, b]) => a !== '' && b !== '');
    const same = pairs.filter(([a, b]) => a === b).length;
    const k = kappa(pairs, order);
    return `| \`${column}\` | ${pairs.length} | ${same} | ${k === null ? 'not defined' : k.toFixed(2)}${order === undefined ? '' : ', weighted'} |`;
  });
  const days = ['made', 'reply_on', 'outcome_on'].map((column) => {
    const gaps = rows.flatMap(([a, b]) => {
      const [x, y] = [dayOf(a[column]), dayOf(b[column])];
      return x === null || y === null ? [] : [Math.abs(x - y)];
    });
    return `| \`${column}\` | ${gaps.length} | ${gaps.filter((gap) => gap === 0).length} | ${gaps.filter((gap) => gap <= 7).length} |`;
  });
  const differing = rows.flatMap(([a, b]) =>
    COLUMNS.flatMap(([column]) =>
      a[column] !== b[column] && a[column] !== '' && b[column] !== ''
        ? [`| ${a.id} | \`${column}\` | ${a[column]} | ${b[column]} |`]
        : [],
    ),
  );
  return `# How far two codings agree

${rows.length} rows of [overtures.csv](overtures.csv), drawn by the hash of their ids, were coded a second time by somebody who had not seen the first coding
([second.csv](second.csv)). This page follows from the two tables (\`node scripts/agreement.mjs\`). The values of the first coding stand in the library as they were; nothing was settled after the fact. Both coders
had the same kind of sources at hand: that they agree says that the rules are clear, not that the facts are right. Cells that
the codebook itself gives as examples are left out.

| column | rows | same | κ |
| --- | --- | --- | --- |
${lines.join('\n')}

κ is Cohen's: 0 is what two coders with the same shares would have by chance, 1 agreement throughout.

| days | rows with both | same day | within 7 days |
| --- | --- | --- | --- |
${days.join('\n')}

## Where they differ

| row | column | first | second |
| --- | --- | --- | --- |
${differing.join('\n')}
`;
}

/** Rows of a table of the library. */
export function rowsOf(name) {
  return parse(readFileSync(join(HISTORY, name), 'utf8'), { columns: true });
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(join(HISTORY, 'agreement.md'), agreementOf(rowsOf('overtures.csv'), rowsOf('second.csv')));
}
