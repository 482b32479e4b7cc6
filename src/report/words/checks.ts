import { verdictOfExpectation, verdictOfLaw } from '../../record/checksVerdict.ts';
import type { ResultRecord } from '../../record/record.ts';
import type { Checks, LawResult } from '../../results/checks.ts';
import { expectationsSentence } from './expectations.ts';
import { count, counted, someOf } from './format.ts';
import { shellQuote } from './shell.ts';

/** What becomes of laws, the worst first, and how so many of them are told. */
export const LAW_STATUS = {
  fails: { title: 'Fail', told: (n) => `${n} ${n === 1 ? 'fails' : 'fail'}` },
  'no effect': { title: 'No effect', told: (n) => `${n} moved nothing` },
  'not tried': { title: 'Not tried', told: (n) => `${n} could not be tried` },
  stale: {
    title: 'Stale',
    told: (n) => `${n} ${n === 1 ? 'is' : 'are'} stale`,
  },
  holds: { title: 'Hold', told: (n) => `against ${n} nothing was found` },
  'not applicable': { title: 'Do not apply', told: (n) => `${n} ${n === 1 ? 'does' : 'do'} not apply` },
} as const satisfies Record<LawResult['status'], { readonly title: string; readonly told: (count: number) => string }>;

/** The same by the order in which they are told. */
export const LAW_STATUSES = Object.keys(LAW_STATUS) as readonly LawResult['status'][];

/** Laws that fail first, those that do not apply last; else as they were. */
export function byStatus(laws: readonly LawResult[]): LawResult[] {
  return laws.toSorted((a, b) => LAW_STATUSES.indexOf(a.status) - LAW_STATUSES.indexOf(b.status));
}

/** How many laws failed, for how many no counter-example was found, and what came of expectations. */
export function checksSentence(
  { complete }: Pick<ResultRecord, 'complete'>,
  { laws, expectations }: Pick<Checks, 'laws' | 'expectations'>,
): string {
  const of = (status: LawResult['status']) => laws.filter((law) => law.status === status);
  const trials = of('holds').reduce((sum, law) => sum + law.trials, 0);
  const parts = LAW_STATUSES.flatMap((status) => {
    const found = of(status).length;
    if (found === 0) return [];
    const told = LAW_STATUS[status].told(found);
    return [status === 'holds' ? `${told} in ${count(trials)} cases` : told];
  });
  const tried = laws.length === 0 ? 'No law was tried' : `${counted(laws.length, 'law')} tried: ${parts.join(', ')}`;
  const told = expectations.length === 0 ? `${tried}.` : `${tried}. ${expectationsSentence(expectations)}`;
  return complete ? told : `${told} The run was interrupted, so others may be missing.`;
}

/** What of a scenario contradicts itself, its expectations or a saved result, with names; null if nothing does. For the head of a report. */
export function failedChecksSentence({ checks }: Pick<ResultRecord, 'checks'>): string | null {
  if (checks === null) return null;
  const { laws, expectations, baseline } = checks;
  const broken = laws.filter((law) => verdictOfLaw(law) === 'broken');
  const missed = expectations.filter((one) => verdictOfExpectation(one) === 'broken');
  const moved = (baseline?.rows ?? []).filter((row) => row.moved);
  const sentences = [
    broken.length === 0 ? [] : [`The scenario contradicts itself: ${failing(laws.length, 'law', broken)}.`],
    missed.length === 0
      ? []
      : [`It is not what its file expects: ${failing(expectations.length, 'expectation', missed)}.`],
    moved.length === 0 ? [] : [`${counted(moved.length, 'figure')} moved since ${baseline?.file}.`],
  ].flat();
  return sentences.length === 0 ? null : sentences.join(' ');
}

/** How many of so many fail, with their names: `2 of 45 laws fail (curve, sign.wedge)`. */
function failing(of: number, what: string, failed: readonly { readonly id: string }[]): string {
  const named = someOf(
    failed.map(({ id }) => id),
    NAMED,
  );
  return `${failed.length} of ${counted(of, what)} ${failed.length === 1 ? 'fails' : 'fail'} (${named})`;
}

/** Laws, and expectations, that a sentence names. */
const NAMED = 4;

/** The command that makes a counter-example again; what names the case alone without a file. Empty if there is none. */
export function replayText({ scenario, asOf }: Pick<ResultRecord, 'scenario' | 'asOf'>, { replay }: LawResult): string {
  if (replay === null) return '';
  const { file, root, overrides } = scenario;
  if (file === '') return replay;
  const sets = overrides.map(({ path, text }) => ` --set ${shellQuote(`${path}=${text}`)}`);
  const below = root === undefined ? '' : ` --root ${shellQuote(root)}`;
  return `summitry check ${shellQuote(file)} --case ${shellQuote(replay)} --as-of ${shellQuote(asOf)}${below}${sets.join('')}`;
}
