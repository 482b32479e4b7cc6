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
import { type Changes, type Loaded, loadFrom } from '../scenario/load.ts';
import { type Reader, textReader } from '../scenario/read/read.ts';
import { goesOn } from './goesOn.ts';

export { jsonReport } from '../report/json.ts';
export { inlineRunner } from '../runners/inline.ts';
export { pageRunner, workForPage } from '../runners/pageWorker.ts';

/** What a page asks: what `summitry run FILE` is asked by its words. */
export interface Question extends Changes {
  readonly file: string;
  /** As `--root` names it, for who makes the same again: a page reads no disk. */
  readonly root?: string | undefined;
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

/** A record and the run behind it; neither after an abort. */
export type Answered =
  | { readonly record: ResultRecord; readonly base: RunResult }
  | { readonly record: null; readonly base: null };

const NOTHING: Answered = { record: null, base: null };

/** By whom, and until when. */
type By = { readonly runner: Runner; readonly signal?: AbortSignal } & Maker;

/**
 * The record that `summitry run` makes of the same words, digit for digit.
 *
 * @returns Where the scenario is wrong, what is, as the command line shows it.
 */
export function answer(question: Question, by: By): Promise<Answered | { readonly errors: string }> {
  const { file, texts, set = {}, asOf } = question;
  const reader = readerOf(texts);
  return answerOf(loadFrom(reader, file, { set, ...(asOf === undefined ? {} : { asOf }) }), question, by);
}

/** {@link answer} of a scenario that was read before, as the question changes it. */
export async function answerOf(
  loaded: Loaded,
  { file, root, texts, set = {}, asOf, analyses: asked = usualAnalyses(), ...run }: Question,
  { runner, signal, ...maker }: By,
): Promise<Answered | { readonly errors: string }> {
  const refused = (found: readonly Diagnostic[], more: ReadonlyMap<string, string> = new Map()) => ({
    errors: renderDiagnostics(found, new Map([...loaded.texts, ...more])),
  });
  if (!loaded.ok) return refused(loaded.diagnostics);
  const scenario = loaded.value;
  if (!(await goesOn(signal))) return NOTHING;
  const prepared = await prepareAnalyses(asked, { scenario, file, asOf, reader: readerOf(texts) });
  if (!(await goesOn(signal))) return NOTHING;
  const tried = await trialRun(scenario, run.seed);
  const warnings = [...loaded.diagnostics, ...tried];
  const found = [...warnings, ...prepared.diagnostics, ...prepared.refusals.map((refusal) => diagnose(refusal))];
  if (found.some(({ severity }) => severity === 'error')) return refused(found, prepared.texts);
  if (!(await goesOn(signal))) return NOTHING;
  const made = await makeRecord(
    scenario,
    { ...run, analyses: prepared.ready, runner, ...(signal === undefined ? {} : { signal }) },
    { file, root, warnings, set, ...maker, now: () => performance.now(), goesOn: () => goesOn(signal) },
  );
  if (made.kind === 'rejected') return refused(made.diagnostics);
  return made.kind === 'made' ? { record: made.record, base: made.forecast.base } : NOTHING;
}

/** Gives the texts that a page holds. */
export function readerOf(texts: Question['texts']): Reader {
  return textReader((path) => {
    if (Object.hasOwn(texts, path)) return texts[path]!;
    throw new Error(`the page holds no ${path}`);
  });
}
