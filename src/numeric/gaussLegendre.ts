/** A point of a quadrature over [0, 1], and its weight. */
export interface Node {
  readonly at: number;
  readonly weight: number;
}

// Positive abscissas on [−1, 1] with their weights (Abramowitz & Stegun 1964, table 25.4); the negative half mirrors them.
const HALVES: ReadonlyMap<number, readonly (readonly [number, number])[]> = new Map([
  [2, [[0.5773502691896257, 1]]],
  [
    4,
    [
      [0.33998104358485626, 0.6521451548625461],
      [0.8611363115940526, 0.34785484513745385],
    ],
  ],
  [
    8,
    [
      [0.18343464249564978, 0.362683783378362],
      [0.525532409916329, 0.31370664587788727],
      [0.7966664774136267, 0.22238103445337448],
      [0.9602898564975362, 0.10122853629037626],
    ],
  ],
]);

const MOST = 8;

/**
 * Nodes of the Gauss–Legendre rule on [0, 1], in ascending order: with n of them a polynomial of degree 2n − 1 is integrated
 * exactly. Beyond eight it is the rule of eight on equal panels.
 *
 * @param count - A power of 2, at least 2.
 */
export function gaussLegendre(count: number): readonly Node[] {
  const size = Math.min(count, MOST);
  const half = HALVES.get(size);
  if (half === undefined) throw new RangeError(`There is no rule of ${count} nodes.`);
  const panels = count / size;
  const signed = [...half].reverse().map(([x, weight]) => [-x, weight] as const);
  const panel = [...signed, ...half].map(([x, weight]) => ({ at: (1 + x) / 2, weight: weight / 2 }));
  return Array.from({ length: panels }, (_, i) =>
    panel.map(({ at, weight }) => ({ at: (i + at) / panels, weight: weight / panels })),
  ).flat();
}
