import type { ResultRecord } from '../../record/record.ts';
import type { LawResult } from '../../results/checks.ts';
import { type Chapter, type Content, details, list, only, paragraph, table } from '../document/blocks.ts';
import { code, line, strong } from '../document/text.ts';
import { byStatus, checksSentence, replayText } from '../words/checks.ts';
import { count, counted } from '../words/format.ts';
import { ESSENTIAL } from './shared.ts';

/** Laws that were tried on the scenario, the broken ones in full and first. */
export function checksSection(record: ResultRecord): Chapter | null {
  const { checks } = record;
  if (checks === null) return null;
  const laws = byStatus(checks.laws);
  const of = (status: LawResult['status']): LawResult[] => laws.filter((law) => law.status === status);
  return {
    id: 'checks',
    title: 'Checks',
    gist: checksSentence(record, checks),
    content: [
      paragraph(
        `${checksSentence(record, checks)} Trials can refute a law and cannot prove it. A law about a declared sign fails where the model moves the other way than the file says.`,
      ),
      of('fails').map((law) =>
        paragraph(
          [
            strong(law.title),
            ` fails: ${law.says}`,
            law.replay === null ? null : line(['To see it again: ', code(replayText(record, law))]),
          ],
          'notice',
        ),
      ),
      details(`${counted(laws.length, 'law')} in detail`, [
        lawTable(
          'Laws of every scenario.',
          laws.filter((law) => !isDeclared(law)),
        ),
        lawTable('What the file itself declares.', laws.filter(isDeclared), ESSENTIAL),
        only(['terminal'], list(of('not applicable').map(({ id, says }) => `${id} does not apply: ${says}`))),
      ]),
    ],
  };
}

/** First parts of the ids of laws that the file itself states. */
const DECLARED = ['sign.', 'expect.', 'what_if.'];

function isDeclared({ id }: LawResult): boolean {
  return DECLARED.some((start) => id.startsWith(start));
}

function lawTable(caption: string, laws: readonly LawResult[], essential = laws.length): Content {
  return table<LawResult>({
    caption,
    rows: laws,
    essential,
    tone: ({ status }) => (status === 'fails' ? 'strong' : status === 'not applicable' ? 'faint' : 'plain'),
    columns: [
      {
        title: 'Law',
        cell: ({ title }) => title,
        notes: [
          { title: 'Id', text: ({ id }) => code(id) },
          { title: 'Remark', text: ({ says }) => says },
        ],
      },
      { title: 'Id', media: ['terminal'], cell: ({ id }) => id },
      { title: 'Outcome', cell: ({ status }) => status },
      { title: 'Cases', numeric: true, cell: ({ trials }) => count(trials) },
    ],
  });
}
