/** Title, reason and sources, as lists that a record may own. */
export function grounds(of: { title: string; why: string; sources: readonly string[] }): {
  title: string;
  why: string;
  sources: string[];
} {
  return { title: of.title, why: of.why, sources: [...of.sources] };
}

/** The same of an estimate. */
export function plain(estimate: {
  mean: number;
  standardError: number;
  interval90: readonly [number, number];
}): {
  mean: number;
  standardError: number;
  interval90: [number, number];
} {
  const [low, high] = estimate.interval90;
  return { mean: estimate.mean, standardError: estimate.standardError, interval90: [low, high] };
}
