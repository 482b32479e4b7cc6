import type { ResultRecord } from '../../record/record.ts';
import type { ExpectationResult, Found } from '../../results/checks.ts';
import { dayInWords } from './days.ts';
import { percentOf, points, statedPercent, statedPoints } from './format.ts';

/** What is expected, in words: `15 % to 25 %`. */
export function expectedInWords({ claim: { kind, within, of } }: ExpectationResult): string {
  if (within === null) return of.join(', then ');
  return kind === 'difference'
    ? `${within.map(statedPoints).join(' to ')} points`
    : within.map(statedPercent).join(' to ');
}

/** What it is about: the meeting, a stage or an order, of which forecast. */
export function subjectInWords(record: Pick<ResultRecord, 'asOf' | 'stages'>, one: ExpectationResult): string {
  const { claim, whatIf, asOf } = one;
  const about = [
    ...(asOf === record.asOf ? [] : [`as of ${dayInWords(asOf)}`]),
    ...(whatIf === null || claim.kind === 'difference' ? [] : [`with the what-if ${whatIf}`]),
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
      return `What the what-if ${whatIf ?? ''} adds`;
    case 'order':
      return 'What-ifs, the likeliest first';
    case 'drivers':
      return 'Numbers that move the probability most';
  }
}

/** What was found, with the digits that its error allows. */
export function foundInWords({ claim, found }: ExpectationResult): string {
  const one = (each: Found): string => (claim.kind === 'difference' ? points(each) : percentOf(each));
  if (claim.kind === 'probability' || claim.kind === 'difference') return found.map(one).join('');
  return found.map((each) => `${each.of} (${one(each)})`).join(', then ');
}
