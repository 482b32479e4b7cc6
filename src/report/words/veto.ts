import { oneOf } from '../../diagnostics/quote.ts';
import type { ResultRecord } from '../../record/record.ts';
import type { VetoRun } from '../../results/veto.ts';
import { titleOf } from './answer.ts';
import { capital, countInWords, shortly } from './format.ts';
import { isClearDifference } from './order.ts';

/** Sentences on whose unwillingness stands in the way; plain text. */

/** Half a point: less than that holds nothing back. */
const LEAST_HELD_BACK = 0.005;

/** Whose refusal alone would rule the meeting out; null where a way leads round everybody. */
export function indispensableSentence(record: ResultRecord): string | null {
  const names = record.veto.filter(({ hasVeto }) => hasVeto).map((run) => nameOfOne(record, run));
  if (names.length === 0) return null;
  const who = names.length === 1 ? names[0] : `${names.length === 2 ? 'either' : 'any one of'} ${oneOf(names)}`;
  return `If ${who} refused outright there would be no meeting.`;
}

/** Whose willingness would add most, and what that of all together would; null where nobody's adds much, or none more than another's. */
export function blockerSentence(record: ResultRecord): string | null {
  const single = record.veto.filter(({ actors }) => actors.length === 1);
  const clear = single.filter(({ difference }) => difference.mean > 0 && isClearDifference(difference));
  const [most, next] = clear.toSorted((a, b) => b.difference.mean - a.difference.mean);
  if (most === undefined || most.difference.mean < LEAST_HELD_BACK) return null;
  const lead = most.difference.mean - (next?.difference.mean ?? 0);
  const error = Math.hypot(most.difference.standardError, next?.difference.standardError ?? 0);
  if (next !== undefined && lead < Math.max(2 * error, LEAST_HELD_BACK)) return null;
  const start = `${capital(nameOfOne(record, most))} holds it back most: were it fully willing, the probability would be ${shortly(most.probability, record.probability)}`;
  const all = record.veto.find(({ actors }) => actors.length > 1);
  if (all === undefined || single.length < 2) return `${start}.`;
  return `${start}; with ${single.length === 2 ? 'both' : `all ${countInWords(single.length)}`} willing, ${shortly(all.probability, record.probability)}.`;
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
