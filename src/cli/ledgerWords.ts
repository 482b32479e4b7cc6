import { percents } from '../ledger/again.ts';
import type { Score } from '../ledger/score.ts';
import type { Change } from '../ledger/sealedScenario.ts';
import type { Verification, VerifiedForecast } from '../ledger/verification.ts';
import { type Content, list, paragraph, table } from '../report/document/blocks.ts';
import { counted } from '../report/words/format.ts';
import { isoDay } from '../scenario/dates.ts';

/** Paths that are named one by one. */
const MOST_PATHS = 5;

/** What was found in a ledger, for a screen. */
export function verifiedContent(found: Verification): Content {
  const { faults, forecasts, witnesses, unused, lines, head, complete } = found;
  const readable = faults.length === 0 ? '' : ' that could be read';
  const notes = [
    ...forecasts.flatMap(notesOf),
    ...unused.map((file) => `${file} belongs to no forecast of this ledger${readable}.`),
  ];
  return [
    paragraph(
      `${counted(lines, 'line')}, ${counted(forecasts.length, 'forecast')}, ${witnessCount(witnesses.length)}.`,
    ),
    paragraph(`Head: ${head}`),
    complete ? null : paragraph('Interrupted: what follows is about the lines up to there.'),
    faults.length === 0
      ? paragraph(forecasts.some(({ again }) => again === 'same') ? SOUND : 'The chain holds.')
      : [paragraph(`${counted(faults.length, 'fault')}:`), list(faults.map(({ message }) => message))],
    table<VerifiedForecast>({
      rows: forecasts,
      columns: [
        { title: 'Line', numeric: true, cell: ({ line }) => String(line) },
        { title: 'Forecast', roomy: true, cell: ({ id }) => id },
        { title: 'As of', cell: ({ asOf }) => asOf },
        { title: 'Sealed on', cell: ({ sealedOn }) => sealedOn.slice(0, 10) },
        { title: 'P', numeric: true, cell: ({ probability }) => `${(100 * probability.mean).toFixed(1)} %` },
        { title: 'Run again', cell: ({ again }) => WORDS[again] },
        { title: 'Outcome', cell: ({ score }) => outcomeInWords(score) },
        {
          title: 'Brier',
          numeric: true,
          cell: ({ score }) => (score?.kind === 'scored' ? score.brier.toFixed(3) : ''),
        },
        { title: 'Log', numeric: true, cell: ({ score }) => (score?.kind === 'scored' ? score.log.toFixed(3) : '') },
      ],
    }),
    meanInWords(found),
    notes.length === 0 ? null : list(notes),
    witnesses.length === 0
      ? null
      : list(
          witnesses.map(
            ({ line, of, command, output }) =>
              `Line ${line}, witness to line ${of}, which this command does not run: ${command.join(' ')} said ${excerpt(output)}`,
          ),
        ),
  ];
}

function meanInWords({ mean, faults, forecasts }: Verification): Content {
  if (mean !== null) {
    return paragraph(
      `Mean over ${counted(mean.n, 'scored forecast')}: Brier ${mean.brier.toFixed(3)}, log ${mean.log.toFixed(3)}; lower is better, and always saying 50 % gets 0.250 and 0.693.`,
    );
  }
  const isWithheld = faults.length > 0 && forecasts.some(({ score }) => score?.kind === 'scored');
  return isWithheld
    ? paragraph('No mean is given, since the ledger has a fault: nobody can tell what is missing.')
    : null;
}

const SOUND = 'The chain holds, and what could be run again gives the same bits.';

const WORDS = {
  same: 'same bits',
  'other numbers': 'differs',
  'other version': 'other version',
  refused: 'refused',
  'not run': 'not run',
} as const satisfies Record<VerifiedForecast['again'], string>;

function outcomeInWords(score: Score | null): string {
  if (score === null) return '';
  switch (score.kind) {
    case 'scored':
      return score.happened ? 'held' : 'not held';
    case 'open':
      return 'open';
    case 'too-late':
    case 'other-question':
    case 'to-come':
    case 'again':
      return 'not scored';
  }
}

function witnessCount(n: number): string {
  return n === 0 ? 'no witness' : n === 1 ? '1 witness' : `${n} witnesses`;
}

/** What a reader has to know of a forecast to judge it. */
function notesOf(one: VerifiedForecast): string[] {
  const { line, daysAfterAsOf, sealedOn, again, version, mean, probability, differs, file, score } = one;
  const notes: string[] = [];
  if (daysAfterAsOf > 0) notes.push(`was sealed ${counted(daysAfterAsOf, 'day')} after its as-of date`);
  if (daysAfterAsOf < 0) notes.push(`was sealed ${counted(-daysAfterAsOf, 'day')} before its as-of date`);
  if (again === 'other version') {
    const seen = mean === null ? '' : `, which said ${percents(probability.mean, mean).join('; this one says ')}`;
    notes.push(`cannot be compared, and is in no mean: it was sealed with version ${version}${seen}`);
  }
  if (score?.kind === 'too-late') {
    const day = isoDay(score.settled);
    notes.push(`was sealed on ${sealedOn.slice(0, 10)}, when it was or may have been settled, on ${day}: not scored`);
  }
  if (score?.kind === 'again') notes.push(`has the forecast of line ${score.line} again, which is scored there`);
  if (differs.length > 0)
    notes.push(`is not what ${file} says today of what was known then: ${changesInWords(differs)}`);
  return [
    ...notes.map((note) => `Line ${line} ${note}.`),
    ...(score?.kind === 'other-question'
      ? [`${file} is not what was sealed in line ${line}: its outcome is not counted.`]
      : []),
    ...(score?.kind === 'to-come'
      ? [`${file} states an outcome of ${isoDay(score.settled)}, a day to come: line ${line} is not scored.`]
      : []),
  ];
}

function changesInWords(changes: readonly Change[]): string {
  if (changes.some(({ path }) => path === '')) return 'it can no longer be read as of that day';
  const shown = changes.slice(0, MOST_PATHS).map(({ path, what }) => `${path} (${what})`);
  const rest = changes.length - shown.length;
  return [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}

/** The first line of what a witness said, as far as it has room. */
function excerpt(output: string): string {
  const [first = ''] = output.trim().split('\n');
  const isAll = first.length <= 100 && first === output.trim();
  return output.trim() === '' ? 'nothing' : `“${first.slice(0, 100)}${isAll ? '' : '…'}”`;
}
