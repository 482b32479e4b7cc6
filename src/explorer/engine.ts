import { type AskedAnalyses, usualAnalyses } from '../analysis/analyses.ts';
import { prepareAnalyses } from '../analysis/prepare.ts';
import { trialRun } from '../analysis/trial.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { renderDiagnostics } from '../diagnostics/render.ts';
import { diagnose } from '../diagnostics/sentence.ts';
import type { RunResult } from '../program/result.ts';
import { makeRecord } from '../record/make.ts';
import type { ResultRecord } from '../record/record.ts';
import type { Runner } from '../runners/runner.ts';
import { type Changes, loadFrom } from '../scenario/load.ts';
import { textReader } from '../scenario/read/read.ts';

export { jsonReport } from '../report/json.ts';
export { inlineRunner } from '../runners/inline.ts';
export { pageRunner, workForPage } from '../runners/pageWorker.ts';

/** What a page asks: what `summitry run FILE` is asked by its words. */
export interface Question extends Changes {
  readonly file: string;
  /** Of the file and of all that it extends, by path. */
  readonly texts: Readonly<Record<string, string>>;
  readonly seed: string;
  readonly draws: number;
  readonly paths: number;
  readonly sampler: 'random' | 'sobol';
  /** Beside the forecast; what a run's brief needs if left out. */
  readonly analyses?: AskedAnalyses;
}

/** By what a record is made, as it says itself. */
export interface Maker {
  readonly version: string;
  readonly node: string;
}

/** A record and the run behind it; neither after an abort that left nothing. */
export type Answered =
  | { readonly record: ResultRecord; readonly base: RunResult }
  | { readonly record: null; readonly base: null };

/**
 * The record that `summitry run` makes of the same words, digit for digit.
 *
 * @returns Where the scenario is wrong, what is, as the command line shows it.
 */
export async function answer(
  { file, texts, set = {}, asOf, analyses: asked = usualAnalyses(), ...run }: Question,
  { runner, signal, ...maker }: { readonly runner: Runner; readonly signal?: AbortSignal } & Maker,
): Promise<Answered | { readonly errors: string }> {
  const reader = textReader((path) => {
    if (Object.hasOwn(texts, path)) return texts[path]!;
    throw new Error(`the page holds no ${path}`);
  });
  const loaded = loadFrom(reader, file, { set, ...(asOf === undefined ? {} : { asOf }) });
  const refused = (found: readonly Diagnostic[], typed: ReadonlyMap<string, string> = new Map()) => ({
    errors: renderDiagnostics(found, new Map([...loaded.texts, ...typed])),
  });
  if (!loaded.ok) return refused(loaded.diagnostics);
  const scenario = loaded.value;
  const { ready: analyses, ...prepared } = await prepareAnalyses(asked, { scenario, file, asOf, reader });
  const wrong = [...prepared.diagnostics, ...prepared.refusals.map((refusal) => diagnose(refusal))];
  if (wrong.some(({ severity }) => severity === 'error')) return refused(wrong, prepared.texts);
  const warnings = [...loaded.diagnostics, ...(await trialRun(scenario, run.seed))];
  if (warnings.some(({ severity }) => severity === 'error')) return refused(warnings);
  const made = await makeRecord(
    scenario,
    { ...run, analyses, runner, ...(signal === undefined ? {} : { signal }) },
    { file, warnings, set, ...maker, now: () => performance.now() },
  );
  if (made.kind === 'rejected') return refused(made.diagnostics);
  return made.kind === 'made' ? { record: made.record, base: made.forecast.base } : { record: null, base: null };
}
