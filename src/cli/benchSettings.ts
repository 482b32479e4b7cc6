import type { BenchSettings } from '../analysis/bench.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { readAxes } from '../scenario/axes.ts';
import { loadScenario } from '../scenario/load.ts';
import type { Flags } from './flags.ts';
import type { Scope } from './scope.ts';

/** The analyses that a scope asks for, ready to run, and what is wrong with them. */
export interface ReadBench {
  readonly settings: BenchSettings;
  readonly diagnostics: readonly Diagnostic[];
  /** By file as in `Place.file`. */
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Reads what a scope names by text: axes of a sweep, and the other scenario of a comparison, which
 * `--as-of` changes too, and `--set` does not.
 *
 * @param file - The scenario itself, which loads without errors.
 */
export function readBench(file: string, scope: Scope, { asOf }: Pick<Flags, 'asOf'>): ReadBench {
  const diagnostics: Diagnostic[] = [];
  const texts = new Map<string, string>();
  const note = (from: { diagnostics: readonly Diagnostic[]; texts: ReadonlyMap<string, string> }): void => {
    diagnostics.push(...from.diagnostics);
    for (const [name, text] of from.texts) texts.set(name, text);
  };
  const { sensitivity, sweep, threshold, discovery, value, comparison } = scope;

  let axes: ReturnType<typeof readAxes>['axes'] = [];
  if (sweep !== null) {
    const read = readAxes(file, sweep.vary);
    note(read);
    axes = read.axes;
  }
  const other =
    comparison === null ? null : loadScenario(comparison.file, asOf === undefined ? {} : { asOf });
  if (other !== null) note(other);
  return {
    settings: {
      sensitivity,
      sweep: sweep && { axes, draws: sweep.draws, paths: sweep.paths },
      threshold,
      discovery,
      value,
      comparison: other?.ok && comparison !== null ? { ...comparison, other: other.value } : null,
    },
    diagnostics,
    texts,
  };
}
