import type { ResultRecord } from '../../record/record.ts';
import type { TypedActor } from '../../results/hiddenTypes.ts';
import { type Chapter, paragraph, table } from '../document/blocks.ts';
import { percentWithError } from '../words/format.ts';
import { typeName, typeSentences } from '../words/hiddenTypes.ts';

/** Of which of its types an actor is, as far as that can be told. */
export function hiddenTypesSection(record: ResultRecord): Chapter | null {
  const { hiddenTypes } = record;
  if (hiddenTypes.length === 0) return null;
  return {
    id: 'types',
    title: 'Which type an actor is',
    content: [
      paragraph(typeSentences(record).join(' ')),
      table<TypedActor>({
        caption:
          'An actor with two types is of one of them throughout. Which one nobody knows: its arguments on the first day make the one or the other likelier, and so does what was seen since.',
        rows: hiddenTypes,
        columns: [
          { title: 'Actor', cell: ({ title }) => title },
          { title: 'Type', cell: ({ moreWilling }) => typeName(moreWilling) },
          { title: 'Before the evidence', numeric: true, cell: ({ before }) => percentWithError(before) },
          { title: 'Now', numeric: true, cell: ({ now }) => percentWithError(now) },
          { title: 'Meeting if it is', numeric: true, cell: ({ ifMoreWilling }) => meetingIf(ifMoreWilling) },
          { title: 'Meeting if not', numeric: true, cell: ({ ifLessWilling }) => meetingIf(ifLessWilling) },
        ],
      }),
    ],
  };
}

function meetingIf(chance: TypedActor['ifMoreWilling']): string {
  return chance === null ? 'ruled out' : percentWithError(chance);
}
