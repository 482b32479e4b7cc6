import { RANDOMISATIONS } from '../program/result.ts';
import type { Baseline, BaselineChange, BaselineRow } from '../results/baseline.ts';
import type { Checks } from '../results/checks.ts';
import { certainReach } from '../stats/certainReach.ts';
import { standardErrorBound } from '../stats/standardErrorBound.ts';
import type { SavedResult } from './saved.ts';

/** A saved result, or why there is none. */
export interface Saved {
  readonly file: string;
  readonly result: SavedResult | null;
}

/**
 * What has moved since a saved result, and what the file states otherwise.
 *
 * Nothing is compared if the two answer different questions.
 *
 * @param tolerance - Difference of probabilities, in [0, 1], up to which nothing has moved.
 */
export function baselineOf(now: SavedResult, { file, result: then }: Saved, tolerance: number): Baseline {
  const nothing: Baseline = { file, saved: null, tolerance, problem: '', notes: [], rows: [], changes: [] };
  if (then === null) return { ...nothing, problem: 'there is no saved result of it' };
  const { seed, draws, asOf, manifest } = then;
  const known = { ...nothing, saved: { version: manifest.version, seed, draws, asOf } };
  const problem = whyIncomparable(now, then);
  if (problem !== null) return { ...known, problem };
  return { ...known, notes: notesOn(now, then), rows: rowsOf(now, then, tolerance), changes: changesOf(now, then) };
}

/** The record with what has moved since a saved result. */
export function withBaseline<Made extends SavedResult & { readonly checks: Checks | null }>(
  record: Made,
  saved: Saved,
  tolerance: number,
): Made {
  const { checks } = record;
  return checks === null
    ? record
    : { ...record, checks: { ...checks, baseline: baselineOf(record, saved, tolerance) } };
}

function whyIncomparable(now: SavedResult, then: SavedResult): string | null {
  const [a, b] = [then.scenario, now.scenario];
  if (a.id !== b.id) return `it is of another scenario, "${a.id}"`;
  if (a.question.trim() !== b.question.trim()) return `it asks something else: "${a.question}"`;
  if (a.parties !== b.parties) return `it is about the ${a.parties}, and not the ${b.parties}`;
  if (a.window.start !== b.window.start || a.window.end !== b.window.end)
    return `its window is another one, ${a.window.start} to ${a.window.end}`;
  if (then.asOf !== now.asOf) return `it is as of another day, ${then.asOf}; --as-of ${then.asOf} compares with it`;
  return null;
}

function notesOn(now: SavedResult, then: SavedResult): string[] {
  const [was, is] = [then.manifest.version, now.manifest.version];
  return [
    ...(was === is ? [] : [`It was made with version ${was}, and this is ${is}: what moved may have moved for that.`]),
    ...(then.complete ? [] : [`Its run was interrupted after ${then.draws} draws.`]),
    ...(then.scenario.window.step === now.scenario.window.step
      ? []
      : [`It had steps of a ${then.scenario.window.step}, and not of a ${now.scenario.window.step}.`]),
  ];
}

type Figure = BaselineRow['was'];

/** Degrees of freedom of the standard errors of a result. */
function freedomOf({ sampler, draws }: SavedResult): number {
  return Math.min(draws, sampler === 'sobol' ? RANDOMISATIONS : draws) - 1;
}

function rowsOf(now: SavedResult, then: SavedResult, tolerance: number): BaselineRow[] {
  // Two runs of one scenario differ by more in 1 of 370.
  const errors = certainReach(Math.min(freedomOf(now), freedomOf(then)));
  const row = (kind: BaselineRow['kind'], id: string, title: string, was: Figure, is: Figure): BaselineRow => {
    const mean = is.mean - was.mean;
    const standardError = Math.sqrt(was.standardError * was.standardError + is.standardError * is.standardError);
    const moved = Math.abs(mean) > tolerance && Math.abs(mean) > errors * standardError;
    return { kind, id, title, was: bare(was), is: bare(is), change: { mean, standardError }, moved };
  };
  const { deal } = now;
  return [
    row('probability', '', 'The meeting', then.probability, now.probability),
    ...(deal === null || then.deal === null ? [] : [row('deal', '', 'A deal', then.deal, deal)]),
    // The first is reached by all, the last is the meeting.
    ...paired(then.stages.slice(1, -1), now.stages.slice(1, -1)).map(([was, is]) =>
      row('stage', is.id, is.title || is.id, reached(then, was), reached(now, is)),
    ),
    ...paired(then.whatIf, now.whatIf).map(([was, is]) =>
      row('what-if', is.id, is.title || is.id, was.difference, is.difference),
    ),
  ];
}

function bare({ mean, standardError }: Figure): Figure {
  return { mean, standardError };
}

function reached({ effectiveSampleSize }: SavedResult, { everReached }: SavedResult['stages'][number]): Figure {
  return { mean: everReached, standardError: standardErrorBound(everReached, effectiveSampleSize) };
}

function paired<Thing extends { readonly id: string }>(then: readonly Thing[], now: readonly Thing[]) {
  return now.flatMap((is): [Thing, Thing][] => {
    const was = then.find(({ id }) => id === is.id);
    return was === undefined ? [] : [[was, is]];
  });
}

/** Something as it is stated. */
interface Stated {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

function changesOf(now: SavedResult, then: SavedResult): BaselineChange[] {
  // The numbers of a term that comes or goes are told with it.
  const terms = changed('term', then.terms.map(statedTerm), now.terms.map(statedTerm));
  const ownedBy = new Set(terms.filter(({ was, is }) => was === null || is === null).map(({ id }) => `terms.${id}.`));
  const numbers = changed('number', then.inputs.map(statedNumber), now.inputs.map(statedNumber));
  return [
    ...numbers.filter(({ id }) => ![...ownedBy].some((start) => id.startsWith(start))),
    ...terms,
    ...changed('evidence', statedRows(then), statedRows(now)),
    ...changed('stage', then.stages.map(statedStage), now.stages.map(statedStage)),
    // A result without any may have been made without running them.
    ...(then.whatIf.length === 0
      ? []
      : changed('what-if', then.whatIf.map(statedWhatIf), now.whatIf.map(statedWhatIf))),
  ];
}

function changed(kind: BaselineChange['kind'], then: readonly Stated[], now: readonly Stated[]): BaselineChange[] {
  const [before, after] = [then, now].map((all) => new Map(all.map((one) => [one.id, one] as const)));
  const ids = [...new Set([...then, ...now].map(({ id }) => id))];
  return ids.flatMap((id) => {
    const [was, is] = [before?.get(id), after?.get(id)];
    if (was?.text === is?.text) return [];
    return [{ kind, id, title: (is ?? was)?.title ?? '', was: was?.text ?? null, is: is?.text ?? null }];
  });
}

function statedNumber({ path, title, text }: SavedResult['inputs'][number]): Stated {
  return { id: path, title, text };
}

/** Its weight and value are numbers, and told as such. */
function statedTerm({ id, title, actor, sign }: SavedResult['terms'][number]): Stated {
  return { id, title, text: `${actor}, sign ${sign}` };
}

function statedStage({ id, title }: SavedResult['stages'][number]): Stated {
  return { id, title, text: 'a stage' };
}

function statedWhatIf({ id, title, set }: SavedResult['whatIf'][number]): Stated {
  return { id, title, text: set.map(({ path, to }) => `${path}: ${to}`).join(', ') };
}

/** Rows by when they became known and what they are about; several alike are numbered. */
function statedRows({ evidence }: SavedResult): Stated[] {
  const seen = new Map<string, number>();
  return evidence.map(({ occurred, known, title, process, says, likelihood, reliability }) => {
    const name = [known, title || process || occurred].join(' ');
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    const values =
      likelihood === null ? '' : ` (${likelihood.map(({ state, value }) => `${state} ${value}`).join(', ')})`;
    const doubt = reliability === 1 ? '' : `, reliability ${reliability}`;
    return { id: nth === 1 ? name : `${name} (${nth})`, title, text: `${says}${values}${doubt}` };
  });
}
