import type { Calibration } from '../results/calibration.ts';

/**
 * The file that is learnt: to be extended in place of the model.
 *
 * @param base - The files of the model as the new file names them; null where the table extends none: then the file is to be listed after the
 * one that it belongs to.
 */
export function learntFile(record: Calibration, base: readonly string[] | null): string {
  const written = record.numbers.flatMap(({ path, written: text }) => (text === null ? [] : [{ path, text }]));
  const { cases, until, hashes, seed, particles, effectiveSize, logEvidence } = record;
  const why = `Learnt from ${cases.n} cases up to ${until}`;
  return [
    `# What ${cases.n} cases up to ${until} say of the numbers that they share, written by \`summitry calibrate\`.`,
    base === null
      ? '# To be extended after the file that states the rest: extends: [MODEL.yaml, calibrated.yaml]'
      : '# To be extended in place of the model below it. It forecasts nothing as of a day before the last that was learnt from.',
    'summitry: 1',
    ...(base === null ? [] : [`extends: [${base.map(quoted).join(', ')}]`]),
    'learnt:',
    `  until: ${until}`,
    `  cases: ${cases.n}`,
    `  table: ${quoted(hashes.table)}`,
    `  model: ${quoted(hashes.model)}`,
    `  seed: ${quoted(seed)}`,
    `  particles: ${particles}`,
    `  effective: ${Number(effectiveSize.toPrecision(4))}`,
    `  log_evidence: ${Number(logEvidence.toPrecision(6))}`,
    ...(written.length === 0
      ? []
      : [
          '  # Shift and narrowing in standard deviations of what was judged before.',
          '  numbers:',
          ...record.numbers.flatMap(({ path, written: text, shift, narrowing }) =>
            text === null ? [] : [`    ${path}: { shift: ${twoDigits(shift)}, narrowing: ${twoDigits(narrowing)} }`],
          ),
        ]),
    ...scoreLines(record),
    ...linesOf(treeOf(written), 0, why),
    ...(record.correlations.length === 0
      ? []
      : [
          'correlations:',
          ...record.correlations.map(
            ({ between: [a, b], rank }) =>
              `  - { between: [${a}, ${b}], rank: ${rank}, why: ${quoted(why)}, sources: [learnt] }`,
          ),
        ]),
    'sources:',
    `  learnt: { title: ${quoted(record.title)}, kind: data, note: ${quoted(`${why} by summitry calibrate`)} }`,
    '',
  ].join('\n');
}

/** How well cases were forecast that were left out with their group. */
function scoreLines({ leftOut }: Calibration): readonly string[] {
  const lines = (leftOut?.moments ?? []).flatMap(({ days, n, brier, log, baselines }) => {
    if (n === 0 || brier === null || log === null) return [];
    const judged = baselines.find((one) => one.id === 'judged')?.log ?? null;
    const beside = judged === null ? '' : `, judged_log: ${threeDigits(judged)}`;
    return `    - { days: ${days}, cases: ${n}, brier: ${threeDigits(brier)}, log: ${threeDigits(log)}${beside} }`;
  });
  if (lines.length === 0) return [];
  return ['  # Each case as forecast by numbers learnt without its group; lower is better.', '  scores:', ...lines];
}

/** Texts by the keys of their paths. */
interface Tree extends Map<string, Tree | string> {}

function treeOf(written: readonly { readonly path: string; readonly text: string }[]): Tree {
  const tree: Tree = new Map();
  for (const { path, text } of written) {
    const keys = path.split('.');
    let at = tree;
    for (const key of keys.slice(0, -1)) {
      const below = at.get(key);
      const next: Tree = below instanceof Map ? below : new Map();
      at.set(key, next);
      at = next;
    }
    at.set(keys.at(-1)!, text);
  }
  return tree;
}

function linesOf(tree: Tree, depth: number, why: string): readonly string[] {
  const indent = '  '.repeat(depth);
  return [...tree].flatMap(([key, value]) => {
    if (value instanceof Map) return [`${indent}${key}:`, ...linesOf(value, depth + 1, why)];
    const text = value.startsWith('[') ? value : quoted(value);
    return [`${indent}${key}: { value: ${text}, why: ${quoted(why)}, sources: [learnt] }`];
  });
}

function twoDigits(x: number): number {
  return Math.round(100 * x) / 100;
}

function threeDigits(x: number): number {
  return Math.round(1000 * x) / 1000;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
