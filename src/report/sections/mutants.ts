import type { ResultRecord } from '../../record/record.ts';
import type { MissedMutant, MutantCounts, Mutants } from '../../results/mutants.ts';
import { type Content, paragraph, table } from '../document/blocks.ts';
import { code } from '../document/text.ts';
import { dayInWords } from '../words/days.ts';
import { count } from '../words/format.ts';
import { CLASS_WORDS, moveInWords, mutantsSentence, noticedInWords, noticedOf, remediesOf } from '../words/mutants.ts';
import { ESSENTIAL } from './shared.ts';

/** Which small faults, planted into the scenario, nothing that its file declares or expects would have noticed. */
export function mutantsPart({ asOf }: Pick<ResultRecord, 'asOf'>, mutants: Mutants | null): Content {
  if (mutants === null) return null;
  const noticed = noticedInWords(mutants);
  return [
    paragraph(mutantsSentence(mutants), mutants.missed.length > 0 ? 'notice' : 'plain'),
    paragraph(
      `Each fault was planted by itself.${noticed === '' ? '' : ` Of those noticed: ${noticed}.`} A fault that was missed could be in the file already: nothing in it says otherwise.`,
    ),
    classTable(mutants.classes),
    missedTable(asOf, mutants.missed),
    remedyTable(mutants),
  ];
}

function classTable(classes: readonly MutantCounts[]): Content {
  const column = (title: string, of: (one: MutantCounts) => number) => ({
    title,
    numeric: true,
    cell: (one: MutantCounts) => (of(one) === 0 ? null : count(of(one))),
  });
  return table<MutantCounts>({
    caption: 'Planted faults by kind.',
    rows: classes.filter(({ planted }) => planted > 0),
    columns: [
      { title: 'Fault', cell: (one) => CLASS_WORDS[one.class] },
      column('Planted', ({ planted }) => planted),
      column('Noticed', noticedOf),
      column('Too small', ({ tooSmall }) => tooSmall),
      column('Missed', ({ missed }) => missed),
    ],
  });
}

function missedTable(today: string, missed: readonly MissedMutant[]): Content {
  if (missed.length === 0) return null;
  return table<MissedMutant>({
    caption: 'Faults that were missed, those that move the probability most first.',
    rows: missed,
    essential: ESSENTIAL,
    columns: [
      {
        title: 'Fault',
        cell: ({ says }) => says,
        notes: [
          { title: 'Id', text: ({ id }) => code(id) },
          { title: 'Forecast', text: (one) => forecastOf(one, today) },
        ],
      },
      { title: 'Probability', cell: moveInWords },
    ],
  });
}

/** Lines to paste into the file, each of which was tried: it holds as the file stands, and fails with the faults. */
function remedyTable(mutants: Mutants): Content {
  const remedies = remediesOf(mutants);
  if (remedies.length === 0) return null;
  return table<(typeof remedies)[number]>({
    caption: 'Lines for the file that would have noticed some of them, and hold as it stands.',
    rows: remedies,
    essential: ESSENTIAL,
    columns: [
      { title: 'Line', cell: ({ remedy }) => code(remedy.line) },
      { title: 'At', cell: ({ remedy }) => code(remedy.at) },
      { title: 'Would have noticed', numeric: true, cell: ({ notices }) => count(notices) },
    ],
  });
}

/** Which forecast it moves, where that is not the one of the report. */
function forecastOf({ asOf, whatIf }: MissedMutant, today: string): string {
  return [
    ...(asOf === today ? [] : [`as of ${dayInWords(asOf)}`]),
    ...(whatIf === null ? [] : [`with the what-if ${whatIf}`]),
  ].join(', ');
}
