/** A block of text, or the place of a figure. */
export type Block = string | { readonly figure: string };

/**
 * A text from a user as one line of Markdown that shows it as it is.
 *
 * Line ends become spaces; every letter that could begin markup, a table cell, HTML or a link is escaped.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>#|~&!$]/g, (letter) =>
      letter === '<' ? '&lt;' : letter === '&' ? '&amp;' : `\\${letter}`,
    )
    .replace(/^([-+=]|\d+[.)])/, (start) => `${start.slice(0, -1)}\\${start.slice(-1)}`);
}

/** A path or formula as code. A code span knows no escapes, so back ticks are fenced by longer runs. */
export function code(text: string): string {
  const line = text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replaceAll('|', '\\|');
  if (line === '') return '';
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}

/** A table of GitHub; cells are Markdown already. Columns of figures, known by their titles, stand to the right. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const numeric = (name: string): boolean =>
    /^(Probability|90 %|Difference|Contribution|Mean|Ever|There|How likely|Draws left|Before|Move|Drift|Brier|Log score|Chance|If|Bits|Shapley|First|Total|PAWN$|Slope|Elasticity|At |Swing|Distance|Cost|Standard error|Times|Density|Coverage|Mass|In search|p$|Expected|Off |Worth|Cases)/.test(
      name,
    );
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(columns),
    line(columns.map((name) => (numeric(name) ? '--:' : '---'))),
    ...rows.map(line),
  ].join('\n');
}

/** Ids of sources in brackets; empty without any. */
export function cite(ids: readonly string[]): string {
  return ids.length === 0 ? '' : `[${ids.map(escapeMarkdown).join(', ')}]`;
}

/** A reason with its sources behind it. */
export function grounds(stated: { readonly why: string; readonly sources: readonly string[] }): string {
  return [escapeMarkdown(stated.why), cite(stated.sources)].filter((part) => part !== '').join(' ');
}
