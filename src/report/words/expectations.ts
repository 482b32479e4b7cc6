import type { ResultRecord } from '../../record/record.ts';
import type { ExpectationResult, Found } from '../../results/checks.ts';
import { dayInWords } from './days.ts';
import { count, percentWithError, pointsWithError, statedPercent, statedPoints } from './format.ts';
import { nameOf, quoted } from './names.ts';

/** What is expected, in words: `15 % to 25 %`. */
export function expectedInWords({ claim: { kind, within, of }, found }: ExpectationResult): string {
  const titleOf = (id: string): string => found.find((one) => one.of === id)?.title ?? '';
  if (within === null) return of.map((id) => nameOf({ path: id, title: titleOf(id) })).join(', then ');
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
  return found.map((each) => `${nameOf({ path: each.of, title: each.title })} (${one(each)})`).join(', then ');
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
