import { allOf } from '../../diagnostics/quote.ts';
import type { ResultRecord } from '../../record/record.ts';
import type { VetoRun } from '../../results/veto.ts';
import { titleOf } from './answer.ts';
import { capital, countInWords, shortly } from './format.ts';
import { isClearDifference } from './order.ts';

/** Sentences on whose unwillingness stands in the way; plain text. */

/** Without whom nothing moves; null where a way leads round everybody. */
export function indispensableSentence(record: ResultRecord): string | null {
  const names = record.veto.filter(({ hasVeto }) => hasVeto).map((run) => nameOfOne(record, run));
  return names.length === 0 ? null : `Without the consent of ${bothOf(names)} nothing moves.`;
}

/** Whose willingness would add most, and what that of all together would; null where nobody's adds anything. */
export function blockerSentence(record: ResultRecord): string | null {
  const single = record.veto.filter(({ actors }) => actors.length === 1);
  const clear = single.filter(({ difference }) => difference.mean > 0 && isClearDifference(difference));
  const [most] = clear.toSorted((a, b) => b.difference.mean - a.difference.mean);
  if (most === undefined) return null;
  const start = `${capital(nameOfOne(record, most))} holds it back most: were it fully willing, the probability would be ${shortly(most.probability)}`;
  const all = record.veto.find(({ actors }) => actors.length > 1);
  if (all === undefined || single.length < 2) return `${start}.`;
  return `${start}; with ${single.length === 2 ? 'both' : `all ${countInWords(single.length)}`} willing, ${shortly(all.probability)}.`;
}

function nameOfOne({ actors }: ResultRecord, run: VetoRun): string {
  const [id = ''] = run.actors;
  return withArticle(titleOf({ id, title: actors.find((actor) => actor.id === id)?.title ?? '' }));
}

/** A name as it stands in a sentence: `the United States`, `the Lower valley`, but `North Korea` and `Kim’s party`. */
function withArticle(name: string): string {
  const isCommon = /^(United|Federal|Democratic|Republic of|Kingdom of)\b| \p{Ll}\S*$/u.test(name);
  return isCommon && !/^(the|an?) |['’]s /i.test(name) ? `the ${name}` : name;
}

function bothOf(names: readonly string[]): string {
  return names.length === 2 ? `both ${allOf(names)}` : allOf(names);
}
