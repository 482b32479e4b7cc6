import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Sentence } from '../diagnostics/sentence.ts';
import { type AskedAnalyses, allAnalyses, type ReadyAnalyses } from './analyses.ts';
import type { Source } from './core/analysis.ts';

/** Analyses ready to run, and all that is wrong with them. */
export interface PreparedAnalyses {
  readonly ready: ReadyAnalyses;
  readonly diagnostics: readonly Diagnostic[];
  /** By file as in `Place.file`. */
  readonly texts: ReadonlyMap<string, string>;
  /** What is wrong with flags, whatever the scenario says. */
  readonly refusals: readonly Sentence[];
}

/** Reads what analyses are asked for by text: axes of a sweep, another scenario, a counter-example. */
export async function prepareAnalyses(asked: AskedAnalyses, source: Source): Promise<PreparedAnalyses> {
  const ready: Record<string, unknown> = {};
  const diagnostics: Diagnostic[] = [];
  const texts = new Map<string, string>();
  const refusals: Sentence[] = [];
  for (const [id, analysis] of allAnalyses()) {
    const settings = asked[id];
    if (settings === undefined) continue;
    const prepared = await analysis.prepare?.(settings, source);
    ready[id] = prepared === undefined ? settings : (prepared.ready ?? undefined);
    if (prepared === undefined) continue;
    diagnostics.push(...prepared.diagnostics);
    for (const [name, text] of prepared.texts) texts.set(name, text);
    if (prepared.refusal !== undefined) refusals.push(prepared.refusal);
  }
  return { ready, diagnostics, texts, refusals };
}
