import type { ResultRecord } from '../../record/record.ts';
import type { Part } from '../../results/parts.ts';
import { type Content, details, list, only, table } from '../document/blocks.ts';
import { code, joined, stacked, type Text } from '../document/text.ts';
import { counted } from '../words/format.ts';
import { isClearPart, partName } from '../words/parts.ts';
import { differenceColumns, pathText } from './shared.ts';

/** How to read a figure of parts. */
export const PARTS_NOTE =
  'Each bar begins where the one above it ends: green raises, orange lowers, grey is within the Monte Carlo error. Thin lines are Monte Carlo 90 % intervals of one part.';

/** More paths than this would fill a cell, and stand below the table. */
const MANY_PATHS = 4;

/** Parts of a difference with their intervals, and a list of the numbers of a part that has many. */
export function partsTable(record: ResultRecord, parts: readonly Part[], caption: string): Content {
  const large = parts.filter(({ paths }) => paths.length > MANY_PATHS);
  return [
    table<Part>({
      caption,
      rows: parts,
      tone: (part) => (isClearPart(part) ? 'plain' : 'faint'),
      columns: [
        {
          title: 'What changes',
          cell: (part) => (isNamedByPaths(part) ? pathTexts(record, part) : partName(part)),
          notes: [{ title: 'Paths', text: (part) => (isNamedByPaths(part) ? null : pathTexts(record, part)) }],
        },
        { title: 'From → to', roomy: true, cell: fromTo },
        ...differenceColumns<Part>(({ contribution }) => contribution),
      ],
    }),
    only(
      ['html', 'markdown'],
      details(
        'The numbers of large parts',
        list(
          large.map((part) => [
            part.title === '' ? '' : `${part.title}: `,
            joined(
              part.paths.map((path) => pathText(record, path)),
              ', ',
            ),
          ]),
        ),
      ),
    ),
  ];
}

function isNamedByPaths({ title, paths }: Part): boolean {
  return paths.length > 0 && paths.length <= MANY_PATHS && (title === '' || paths.includes(title));
}

function pathTexts(record: ResultRecord, { paths }: Part): Text {
  if (paths.length > MANY_PATHS) return counted(paths.length, 'number');
  return stacked(paths.map((path) => pathText(record, path)));
}

/** A number as the file writes it, `none` for what is not there, is code; what several were is told in words. */
function fromTo({ paths, from, to }: Part): Text {
  if (from === '' && to === '') return null;
  const [before, after] = [from || 'none', to || 'none'];
  return paths.length === 1 ? [code(before), ' → ', code(after)] : stacked([`from ${before}`, `to ${after}`]);
}
