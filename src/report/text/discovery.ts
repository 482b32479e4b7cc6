import type { ResultRecord } from '../../record/record.ts';
import type { Painter } from '../text.ts';
import { fittedTable, wrapped } from '../textTable.ts';
import {
  boxSentence,
  boxTableNote,
  chanceSentence,
  coverageText,
  densityText,
  discoveryNote,
  discoverySentence,
  foundDensityText,
  massText,
  pText,
  timesText,
} from '../words/discovery.ts';

/**
 * Which combinations of inputs go with a likely meeting: each in a sentence, then all in a table.
 *
 * @param width - Columns of the terminal, at least 80.
 * @returns None if it was not asked for.
 */
export function discoveryLines(record: ResultRecord, painter: Painter, width: number): string[] {
  const { discovery } = record;
  if (discovery === null) return [];
  const chance = chanceSentence(discovery);
  const lines = wrapped(discoverySentence(record, discovery), width);
  discovery.boxes.forEach((box, i) => {
    if (box.isChance) return;
    const [first = '', ...rest] = wrapped(boxSentence(discovery, box), width - 4);
    lines.push('', `${painter.strong(`${i + 1}`)}${i < 9 ? '   ' : '  '}${first}`);
    lines.push(...rest.map((line) => `    ${line}`));
  });
  if (discovery.boxes.length === 0) return lines;
  const [heading = '', ...rows] = fittedTable(
    [
      { title: 'Box', words: true, flexible: true },
      { title: 'Density' },
      { title: 'In search' },
      { title: 'Times' },
      { title: 'Coverage' },
      { title: 'Mass' },
      { title: 'p' },
    ],
    discovery.boxes.map((box, i) => [
      `${i + 1}${box.isChance ? ' chance' : ''}`,
      densityText(discovery, box),
      foundDensityText(discovery, box),
      timesText(discovery, box),
      coverageText(discovery, box),
      massText(discovery, box),
      pText(box.pValue),
    ]),
    width,
  );
  return [
    ...lines,
    '',
    painter.faint(heading),
    ...rows.map((line, i) => (discovery.boxes[i]?.isChance ? painter.faint(line) : line)),
    '',
    ...(chance === null ? [] : wrapped(chance, width)),
    ...wrapped(`${discoveryNote(record)} ${boxTableNote(discovery)}`, width).map((line) =>
      painter.faint(line),
    ),
  ];
}
