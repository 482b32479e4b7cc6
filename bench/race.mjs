// Contestants take turns in one process, so that whatever else the machine does falls on all of them alike.
import { cpus } from 'node:os';

/** Rounds that count; one before them warms up and does not. */
const ROUNDS = 7;
const QUICK_ROUNDS = 3;

/**
 * @param contestants - `name`, how many `units` (draws, curves, …) it does, and `work`, or `measure` where it times
 * itself and returns milliseconds.
 * @returns By contestant: `name`, and in milliseconds `median`, `low` and `high`; `perSecond` units.
 */
export async function race(contestants, { quick = false } = {}) {
  const rounds = quick ? QUICK_ROUNDS : ROUNDS;
  const times = contestants.map(() => []);
  const once = ({ work, measure }) => (measure === undefined ? timeOf(work) : measure());
  for (const contestant of contestants) await once(contestant);
  for (let round = 0; round < rounds; round++) {
    for (const [i, contestant] of contestants.entries()) times[i].push(await once(contestant));
  }
  return contestants.map(({ name, units }, i) => {
    const sorted = times[i].sort((a, b) => a - b);
    const middle = medianOf(sorted);
    return {
      name,
      median: middle,
      low: sorted[0],
      high: sorted.at(-1),
      perSecond: (units * 1000) / middle,
    };
  });
}

/** Whether to count the processor's time and not the clock's: for a machine that has other work to do. */
export const countsProcessorTime = process.argv.includes('--cpu');

/** Milliseconds that some work takes, once. */
export async function timeOf(work) {
  const start = now();
  await work();
  return now() - start;
}

function now() {
  if (!countsProcessorTime) return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

export function medianOf(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** Prints a race; ratios are of medians, to the contestant named `base` or the first. */
export function printRace(title, unit, rows, base = rows[0]) {
  printTable(
    title,
    ['', 'median', 'lowest to highest', `${unit}/s`, 'ratio'],
    rows.map(({ name, median, low, high, perSecond }) => [
      name,
      `${digits(median)} ms`,
      `${digits(low)} to ${digits(high)}`,
      Math.round(perSecond).toLocaleString('en'),
      `× ${digits(perSecond / base.perSecond)}`,
    ]),
  );
}

/** Prints a table that is Markdown too: the first column is text, the others are numbers. */
export function printTable(title, head, rows) {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(3, ...lines.map((line) => [...line[column]].length)));
  const pad = (text, column) => {
    const room = ' '.repeat(widths[column] - [...text].length);
    return column === 0 ? text + room : room + text;
  };
  const write = (cells) => console.log(`| ${cells.map(pad).join(' | ')} |`);
  console.log(`\n${title}\n`);
  write(head);
  console.log(
    `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`,
  );
  for (const row of rows) write(row);
}

/** Three digits that matter. */
export function digits(value) {
  if (!Number.isFinite(value)) return String(value);
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
  return value === 0 ? '0' : value.toFixed(Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value)))));
}

/** What the figures were measured on. */
export function machineText() {
  const cores = cpus();
  return `node ${process.version}, ${process.platform} ${process.arch}, ${cores.length} × ${cores[0]?.model.trim()}`;
}
