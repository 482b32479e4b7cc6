import type { ResultRecord } from '../../record/record.ts';
import type { ExpectationResult, Found } from '../../results/checks.ts';
import { dayInWords } from './days.ts';
import { count, counted, percentWithError, pointsWithError, statedPercent, statedPoints } from './format.ts';
import { nameOf, quoted } from './names.ts';

/** What becomes of expectations, the worst first, and how one of them and several are told. */
const STATUSES = {
  fails: ['fails', 'fail'],
  'not tried': ['could not be tried', 'could not be tried'],
  undecided: ['is undecided', 'are undecided'],
  holds: ['holds', 'hold'],
} as const satisfies Record<ExpectationResult['status'], readonly [one: string, several: string]>;

const ORDER = Object.keys(STATUSES) as readonly ExpectationResult['status'][];

/** Those that do not hold first; else as they were. */
export function worstFirst(all: readonly ExpectationResult[]): ExpectationResult[] {
  return all.toSorted((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
}

/** What came of all of them: `3 expectations of the file: 1 fails, 2 hold.` */
export function expectationsSentence(all: readonly ExpectationResult[]): string {
  const parts = ORDER.flatMap((status) => {
    const many = all.filter((one) => one.status === status).length;
    return many === 0 ? [] : [`${many} ${STATUSES[status][many === 1 ? 0 : 1]}`];
  });
  return `${counted(all.length, 'expectation')} of the file: ${parts.join(', ')}.`;
}

/** What is expected, in words: `15 % to 25 %`. */
export function expectedInWords({ claim: { kind, within, of }, found }: ExpectationResult): string {
  const titleOf = (id: string): string => found.find((one) => one.of === id)?.title ?? '';
  if (within === null) return of.map((id) => nameOf({ path: id, title: titleOf(id) })).join(' before ');
  return kind === 'difference'
    ? `${within.map(statedPoints).join(' to ')} points`
    : within.map(statedPercent).join(' to ');
}

/** What it is about: the meeting, a stage or an order, of which forecast. */
export function subjectInWords(record: Pick<ResultRecord, 'asOf' | 'stages'>, one: ExpectationResult): string {
  const { claim, whatIf, asOf } = one;
  const about = [
    ...(asOf === record.asOf ? [] : [`as of ${dayInWords(asOf)}`]),
    ...(whatIf === null || claim.kind === 'difference' ? [] : [`with the what-if ${nameOfWhatIf(whatIf)}`]),
  ];
  return [aboutWhat(record, one), ...about].join(', ');
}

function aboutWhat({ stages }: Pick<ResultRecord, 'stages'>, { claim, whatIf }: ExpectationResult): string {
  switch (claim.kind) {
    case 'probability': {
      const stage = stages.find(({ id }) => id === claim.stage);
      const what = stage === undefined ? 'the meeting' : `reaching "${stage.title}"`;
      return `Probability of ${what}${claim.by === null ? '' : ` by ${dayInWords(claim.by)}`}`;
    }
    case 'difference':
      return `What the what-if ${whatIf === null ? '' : nameOfWhatIf(whatIf)} adds`;
    case 'order':
      return 'What-ifs, the likeliest first';
    case 'drivers':
      return 'Numbers that move the probability most';
  }
}

function nameOfWhatIf({ id, title }: NonNullable<ExpectationResult['whatIf']>): string {
  return quoted({ path: id, title });
}

/** What was found, with its Monte Carlo error. */
export function foundInWords({ claim, found }: ExpectationResult): string {
  const one = (each: Found): string => (claim.kind === 'difference' ? pointsWithError(each) : percentWithError(each));
  if (claim.kind === 'probability' || claim.kind === 'difference') return found.map(one).join('');
  return found
    .map((each, i) => {
      const before = found[i - 1];
      // Two that come out the same stand in no order.
      const joint = before === undefined ? '' : before.mean === each.mean ? ' level with ' : ' before ';
      return `${joint}${nameOf({ path: each.of, title: each.title })} (${one(each)})`;
    })
    .join('');
}

/** What came of it; where it is not decided, how many draws would tell. */
export function statusInWords({ status, severity, drawsToTell }: ExpectationResult): string {
  if (status === 'fails') return severity === 'warn' ? 'fails (warning)' : status;
  if (status !== 'undecided') return status;
  return drawsToTell === null
    ? 'undecided: it is on the edge, and no number of draws in reach would tell'
    : `undecided: about ${count(drawsToTell)} draws would tell`;
}

/** What it is called: its title, or its id. */
export function expectationName({ id, title }: Pick<ExpectationResult, 'id' | 'title'>): string {
  return title || id;
}
