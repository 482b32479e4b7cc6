import type { Calibration, LearntNumber } from '../../results/calibration.ts';
import { type Content, list, paragraph, table } from '../document/blocks.ts';
import { contentLines, type Screen } from '../document/terminal.ts';
import { counted, significant, someOf } from '../words/format.ts';
import { leftOutScores } from './leftOut.ts';

/** What was learnt, on a terminal. */
export function calibrationLines(record: Calibration, screen: Screen): string[] {
  const { cases, numbers, until, asOf } = record;
  const said: Content = [
    paragraph(
      `${counted(cases.n, 'case')} up to ${until}: ${cases.held} met, ${cases.notHeld} did not, ${cases.open} open${cases.unstated === 0 ? '' : `, ${cases.unstated} without an answer`}.`,
      'strong',
    ),
    paragraph(
      [
        cases.heldOut > 0 ? `${counted(cases.heldOut, 'row')} held out.` : '',
        cases.unknown > 0
          ? `${counted(cases.unknown, 'row')} left out: nothing was known of ${cases.unknown === 1 ? 'it' : 'them'}${asOf === null ? '' : ` on ${asOf}`}.`
          : '',
        cases.aside > 0
          ? `${counted(cases.aside, 'row')} of evidence not used: after the answer, or known too late.`
          : '',
      ]
        .filter((part) => part !== '')
        .join(' '),
    ),
    table<LearntNumber>({
      rows: [...numbers].sort((a, b) => informed(b) - informed(a) || (a.path < b.path ? -1 : 1)),
      tone: (number) => (informed(number) < NOTHING ? 'faint' : 'plain'),
      columns: [
        { title: 'Number', cell: ({ path }) => path },
        { title: 'Before: 5, 50, 95 %', numeric: true, cell: ({ prior }) => quantiles(prior) },
        { title: 'After: 5, 50, 95 %', numeric: true, cell: ({ posterior }) => quantiles(posterior) },
        { title: 'Moved, sd', numeric: true, cell: ({ shift }) => signed(shift) },
        {
          title: 'Narrowed',
          numeric: true,
          cell: ({ narrowing }) => `${Math.round(100 * narrowing)} %`.replace('-', '−'),
        },
      ],
    }),
    paragraph(meaning(numbers)),
    leftOutScores(record),
    list(warningsOf(record)),
    paragraph(
      `ln of the evidence ${significant(record.logEvidence)}; ${counted(record.temperatures.length, 'temperature')}, ${record.evaluations} evaluations of all cases, smallest effective size ${Math.round(record.effectiveSize)} of ${record.particles}.`,
      'muted',
    ),
  ];
  return contentLines(said, screen);
}

/** Below this a number stands where chance would leave it if nothing had been learnt. */
const NOTHING = 0.15;

/** How much was learnt of a number: by how much it was moved or narrowed, whichever is more. */
function informed({ shift, narrowing }: LearntNumber): number {
  return Math.max(Math.abs(shift), narrowing);
}

/** What it means for whoever uses the numbers. */
function meaning(numbers: readonly LearntNumber[]): string {
  const learnt = numbers.filter((number) => informed(number) >= NOTHING);
  const far = numbers.filter(({ shift }) => Math.abs(shift) > FAR);
  const what =
    learnt.length === 0
      ? 'The cases say next to nothing of these numbers: what was judged before stands.'
      : learnt.length === numbers.length
        ? `The cases speak of ${numbers.length === 1 ? 'the one number that they share' : `all ${numbers.length} numbers`}.`
        : `The cases speak of ${learnt.length} of ${counted(numbers.length, 'number')}; the others are still what was judged before.`;
  const surprise =
    far.length === 0
      ? ''
      : ` ${someOf(
          far.map(({ path }) => path),
          3,
        )} ${far.length === 1 ? 'was' : 'were'} moved by more than ${FAR} sd: either the judgement was off, or the model lacks what the cases have, so look before you use it.`;
  return `${what}${surprise}`;
}

/** A shift that a right prior makes in one of some twenty numbers at most. */
const FAR = 2;

function warningsOf({ effectiveSize, particles, numbers }: Calibration): readonly string[] {
  const unwritten = numbers.filter(({ written }) => written === null).map(({ path }) => path);
  return [
    effectiveSize < 0.2 * particles
      ? 'Few draws carry the result: ask for more by --particles before you rely on it.'
      : '',
    unwritten.length > 0
      ? `Not in the file to extend, because the table states ${unwritten.length === 1 ? 'it' : 'them'} itself: ${someOf(unwritten, 3)}.`
      : '',
  ];
}

function quantiles({ q05, q50, q95 }: LearntNumber['prior']): string {
  return [q05, q50, q95].map(significant).join('  ');
}

function signed(x: number): string {
  const rounded = Math.round(100 * x) / 100;
  return rounded > 0 ? `+${rounded}` : `${rounded}`.replace('-', '−');
}
