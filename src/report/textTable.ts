/** Widest first column of `aligned`; what is longer goes on a line of its own. */
const WIDEST = 64;

/** Rows as lines in columns: the first to the left, figures to the right. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const clean = rows.map((row) => row.map(oneLine));
  const widths = (clean[0] ?? []).map((_, column) =>
    Math.max(
      ...clean.map((row) => cells(row[column] ?? '')).filter((size) => column > 0 || size <= WIDEST),
      0,
    ),
  );
  return clean.flatMap((row) => {
    const [first = '', ...rest] = row;
    const figures = rest.map((cell, i) => pad(cell, widths[i + 1] ?? 0, true)).join('  ');
    const left = widths[0] ?? 0;
    return cells(first) <= left
      ? [`  ${pad(first, left, false)}  ${figures}`]
      : [`  ${first}`, `  ${' '.repeat(left)}  ${figures}`];
  });
}

function pad(text: string, width: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, width - cells(text)));
  return right ? space + text : text + space;
}

/** Columns that a terminal gives a text: two for wide East Asian letters. */
function cells(text: string): number {
  let width = 0;
  for (const letter of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        letter,
      )
        ? 2
        : 1;
  return width;
}

/** What a user wrote, without line ends or the escape codes that would steer a terminal. */
export function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is the point
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
}

/** A column of a table that fits the terminal. */
export interface TextColumn {
  readonly title: string;
  /** The one column that is cut to make the others fit. */
  readonly flexible?: boolean;
  /** Stands to the left, as words do; figures stand to the right. */
  readonly words?: boolean;
}

/** Columns that the flexible one keeps on the narrowest terminal. */
const LEAST = 16;

/**
 * A table with headings whose longest texts are cut to the width of the terminal.
 *
 * @param rows - One cell a column; control characters are taken out.
 * @param width - Columns of the terminal.
 * @returns The line of headings, then one line a row.
 */
export function fittedTable(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  width: number,
): string[] {
  const lines = [columns.map(({ title }) => title), ...rows.map((row) => row.map(oneLine))];
  const natural = columns.map((_, c) => Math.max(...lines.map((line) => cells(line[c] ?? ''))));
  const fixed = natural.reduce((sum, size, c) => sum + 2 + (columns[c]?.flexible ? 0 : size), 0);
  const widths = natural.map((size, c) =>
    columns[c]?.flexible ? Math.min(size, Math.max(LEAST, width - fixed)) : size,
  );
  return lines.map((line) =>
    line
      .map((cell, c) => `  ${pad(cut(cell, widths[c] ?? 0), widths[c] ?? 0, !columns[c]?.words)}`)
      .join('')
      .trimEnd(),
  );
}

function cut(text: string, width: number): string {
  if (cells(text) <= width) return text;
  let kept = '';
  for (const letter of text) {
    if (cells(kept + letter) > width - 1) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}

/** Breaks a sentence at spaces into lines that fit the terminal, words permitting; never between a number and its per cent. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of oneLine(text).split(/ (?!%)/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && cells(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}
