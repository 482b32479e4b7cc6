import type { ResultRecord } from '../../record/record.ts';
import type { Checks, LawResult } from '../../results/checks.ts';
import { count, counted } from './format.ts';
import { shellQuote } from './shell.ts';

/** Laws that fail first, then those that hold, then those that do not apply; else as they were. */
export function byStatus(laws: readonly LawResult[]): LawResult[] {
  const rank = { fails: 0, holds: 1, 'not applicable': 2 } as const satisfies Record<LawResult['status'], number>;
  return laws.toSorted((a, b) => rank[a.status] - rank[b.status]);
}

/** How many laws failed, and for how many no counter-example was found. */
export function checksSentence({ complete }: Pick<ResultRecord, 'complete'>, { laws }: Checks): string {
  const of = (status: LawResult['status']): LawResult[] => laws.filter((law) => law.status === status);
  const [holds, fails, other] = [of('holds'), of('fails'), of('not applicable')];
  const trials = holds.reduce((sum, law) => sum + law.trials, 0);
  const parts = [
    ...(fails.length > 0 ? [`${fails.length} ${fails.length === 1 ? 'fails' : 'fail'}`] : []),
    ...(holds.length > 0 ? [`against ${holds.length} nothing was found in ${count(trials)} cases`] : []),
    ...(other.length > 0 ? [`${other.length} ${other.length === 1 ? 'does' : 'do'} not apply`] : []),
  ];
  const tried = laws.length === 0 ? 'No law was tried' : `${counted(laws.length, 'law')} tried: ${parts.join(', ')}`;
  return complete ? `${tried}.` : `${tried}. The run was interrupted, so others may be missing.`;
}

/** That laws fail, with their names; null if none was found to. For the head of a report. */
export function failedLawsSentence({ checks }: Pick<ResultRecord, 'checks'>): string | null {
  const failed = (checks?.laws ?? []).filter(({ status }) => status === 'fails');
  if (failed.length === 0) return null;
  const named = failed.slice(0, NAMED).map(({ id }) => id);
  const more = failed.length > NAMED ? ` and ${failed.length - NAMED} more` : '';
  return `The scenario contradicts itself: ${failed.length} of ${counted(checks?.laws.length ?? 0, 'law')} ${failed.length === 1 ? 'fails' : 'fail'} (${named.join(', ')}${more}).`;
}

/** Laws that a sentence names. */
const NAMED = 4;

/** The command that makes a counter-example again; what names the case alone without a file. Empty if there is none. */
export function replayText({ scenario, asOf }: ResultRecord, { replay }: LawResult): string {
  if (replay === null) return '';
  const { file, root, overrides } = scenario;
  if (file === '') return replay;
  const sets = overrides.map(({ path, text }) => ` --set ${shellQuote(`${path}=${text}`)}`);
  const below = root === undefined ? '' : ` --root ${shellQuote(root)}`;
  return `summitry check ${shellQuote(file)} --case ${shellQuote(replay)} --as-of ${shellQuote(asOf)}${below}${sets.join('')}`;
}
