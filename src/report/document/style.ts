import { harmless } from '../../diagnostics/harmless.ts';
import { figureInks, PALETTE } from '../palette.ts';

/**
 * Style sheet of every page that is written: light, dark, phone and print.
 *
 * Drawings are made in the light colours; on a dark screen each colour is swapped for its twin by
 * matching the attribute that holds it. Paper is always light.
 *
 * @param running - What stands at the head of every sheet of paper; its foot has the number.
 */
export function styleSheet(running = ''): string {
  return `${variables()}
* { box-sizing: border-box; }
html { color-scheme: light dark; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: break-word; }
header, main, footer { max-width: 812px; margin: 0 auto; padding: 0 16px; }
main { padding-bottom: 3rem; }
.broad header, .broad main, .broad footer { max-width: 1240px; }
p, ul, ol, dl, h1, h2, h3, h4, figcaption { max-width: 72ch; }
p, li, dd, figcaption { text-wrap: pretty; }
h1, h2, h3, h4 { line-height: 1.2; text-wrap: balance; letter-spacing: -0.01em; }
h1 { font-size: 2.1rem; font-weight: 650; margin: 0.2rem 0 0.6rem; }
h2 { font-size: 1.45rem; font-weight: 650; margin: 4rem 0 0.7rem; padding-top: 0.9rem; border-top: 1px solid var(--line); max-width: none; }
h3 { font-size: 1.1rem; font-weight: 650; margin: 2.2rem 0 0.4rem; }
h4 { font-size: 1rem; font-weight: 650; margin: 1.6rem 0 0.4rem; }
p { margin: 0 0 1rem; }
a { color: var(--accent); text-underline-offset: 0.15em; text-decoration-thickness: 1px; }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
code { font: 0.86em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
pre { max-width: 100%; margin: 0 0 1rem; padding: 0.8rem 1rem; border: 1px solid var(--line); border-radius: 4px; white-space: pre-wrap; overflow-wrap: anywhere; font: 0.84rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
pre.message { white-space: pre; overflow-x: auto; }
pre code { font-size: 1em; }
.skip { position: absolute; left: -999px; top: 0; padding: 0.5rem 1rem; background: var(--paper); }
.skip:focus { left: 8px; top: 8px; }
header { padding-top: 3rem; }
.kicker { margin: 0; color: var(--accent); font-size: 0.9rem; font-weight: 600; }
.question { font-size: 1.2rem; line-height: 1.45; color: var(--muted); }
.answer { margin: 2.2rem 0 2rem; padding: 1.6rem 0 0.4rem; border-top: 3px solid var(--accent); }
.answer h2.kicker { margin: 0; padding: 0; border: 0; }
.number { font-size: clamp(2.6rem, 15vw, 5.2rem); font-weight: 700; line-height: 1; letter-spacing: -0.03em; margin: 0.6rem 0 0.9rem; }
.band { font-size: 1.2rem; margin: 0 0 1.2rem; color: var(--muted); }
.notice { border-left: 3px solid var(--target); padding: 0.1rem 0 0.1rem 1rem; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: 0.45rem 1.6rem; margin: 1.4rem 0; }
dl.facts dt { color: var(--muted); }
dl.facts dd { margin: 0; min-width: 0; }
nav ol { columns: 2; column-gap: 2.5rem; margin: 0; padding-left: 1.4rem; }
nav li { break-inside: avoid; }
.muted, .why { color: var(--muted); }
.why { display: block; font-weight: 400; font-size: 0.92em; line-height: 1.5; margin-top: 0.15rem; }
.cite { font-size: 0.86em; }
.why:empty { display: none; }
.figure { margin: 1.8rem 0 2rem; }
.figure svg { display: block; width: 100%; height: auto; }
.figure .wide { display: none; }
.figure .narrow { max-width: 460px; }
figcaption { color: var(--muted); font-size: 0.92rem; line-height: 1.5; margin-top: 0.7rem; }
figcaption strong { color: var(--ink); font-weight: 600; }
details.twin { margin-top: -0.6rem; border-top: 0; overflow-x: auto; }
.twin summary { color: var(--muted); font-size: 0.92rem; }
details { margin: 0.9rem 0; border-top: 1px solid var(--line); }
summary { cursor: pointer; padding: 0.6rem 0; font-weight: 600; }
summary:hover { color: var(--accent); }
table { border-collapse: collapse; width: 100%; margin: 0.6rem 0 1.6rem; font-size: 0.92rem; line-height: 1.45; }
caption { text-align: left; color: var(--muted); padding: 0 0 0.5rem; }
th, td { text-align: left; vertical-align: top; padding: 0.5rem 1rem 0.5rem 0; border-bottom: 1px solid var(--line); min-width: 0; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--muted); font-weight: 600; vertical-align: bottom; }
tbody th { font-weight: 600; }
tbody th code { font-weight: 400; }
.figure-cell { font-variant-numeric: tabular-nums; }
thead .figure-cell, td.figure-cell { text-align: right; }
td.figure-cell { white-space: nowrap; }
td:not(.figure-cell) { overflow-wrap: anywhere; min-width: 5.6em; }
tbody th { overflow-wrap: anywhere; min-width: 9em; }
.twin th, .twin tbody th { overflow-wrap: break-word; min-width: 0; }
caption { overflow-wrap: anywhere; }
td.roomy:not(.figure-cell) { min-width: 9.5em; }
.broad tbody th { min-width: 13em; overflow-wrap: break-word; }
.broad td.figure-cell { white-space: normal; min-width: 5em; }
.broad td:not(.figure-cell) { overflow-wrap: break-word; }
.cell-name { display: none; }
section:has(> #sources) ul { list-style: none; padding: 0; }
section:has(> #sources) li { margin-bottom: 0.7rem; }
section:has(> #sources) li strong { display: inline-block; min-width: 3.2em; }
:target { background: var(--band); }
.spark svg { display: block; width: 140px; height: 40px; }
footer { color: var(--muted); font-size: 0.9rem; padding-top: 1rem; padding-bottom: 3rem; }
@media (min-width: 780px) {
  .figure .wide { display: block; }
  .figure .narrow { display: none; }
}
@media screen and (max-width: 680px) {
  header { padding-top: 1.6rem; }
  h1 { font-size: 1.7rem; }
  h2 { margin-top: 3rem; }
  nav ol { columns: 1; }
  dl.facts { display: block; }
  dl.facts dd { margin: 0 0 0.7rem; }
${rowsAsCards('body')}
}
@media screen and (max-width: 1120px) {
${rowsAsCards('.broad')}
}
.paper-only { display: none }
@media print {
  .not-printed { display: none }
  .paper-only { display: inline }
  @page { size: A4; margin: 18mm 16mm; font: 8pt system-ui, sans-serif;
    @top-left { content: ${cssString(running)}; color: #555; }
    @bottom-right { content: counter(page) " of " counter(pages); color: #555; } }
  html { color-scheme: light; font-size: 9.5pt; }
  body { font-size: 1rem; line-height: 1.45; }
  header { padding-top: 0; }
  header, main, footer { max-width: none; padding-left: 0; padding-right: 0; }
  h2 { margin-top: 1.4rem; padding-top: 0.6rem; }
  h2, h3, h4, caption, summary, thead { break-after: avoid; }
  .skip, nav { display: none; }
  pre.message { white-space: pre-wrap; }
  .figure, tr, li { break-inside: avoid; }
  .figure .wide { display: block; }
  .figure .narrow { display: none; }
  .figure { margin: 0.8rem 0 1rem; }
  .figure svg { width: 74%; }
  .answer .figure svg { width: 62%; }
  .answer { margin: 0.8rem 0; padding-top: 0.8rem; }
  .number { font-size: 3rem; margin: 0.3rem 0; }
  .band, .question { font-size: 1rem; margin-bottom: 0.6rem; }
  footer { padding: 0; }
  main { padding-bottom: 0.5rem; }
  .answer h3 { margin-top: 1rem; }
  .answer p, .answer ul { margin-bottom: 0.5rem; }
  h2 + p, h3 + p, h4 + p, .notice + p { break-after: avoid; }
  th, td { padding-top: 0.25rem; padding-bottom: 0.25rem; }
  a { color: inherit; text-decoration: none; }
  details, section:not(:has(> :not(h2, details))) { display: none; }
}
`;
}

/** A text as a string of CSS: whatever could end the string, or the sheet, as its number. */
function cssString(text: string): string {
  const escaped = harmless(text).replace(
    /[^\p{L}\p{N} .,:()-]/gu,
    (letter) => `\\${(letter.codePointAt(0) ?? 0).toString(16)} `,
  );
  return `"${escaped}"`;
}

function variables(): string {
  const roles = Object.entries(PALETTE);
  const light = roles.map(([role, ink]) => `--${role}: ${ink.light};`).join(' ');
  const dark = roles.map(([role, ink]) => `--${role}: ${ink.dark};`).join(' ');
  const swaps = figureInks()
    .map(
      (ink) =>
        `  svg [fill="${ink.light}"] { fill: ${ink.dark}; } svg [stroke="${ink.light}"] { stroke: ${ink.dark}; }`,
    )
    .join('\n');
  return `:root { ${light} }
@media screen and (prefers-color-scheme: dark) {
  :root { ${dark} }
${swaps}
}`;
}

/** Tables of a page where there is no room for columns: a card a row, each cell after its title. */
function rowsAsCards(page: string): string {
  return `  ${page} table, ${page} caption, ${page} tbody, ${page} tr, ${page} th, ${page} td { display: block; width: auto; }
  ${page} thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  ${page} tr { padding: 0.7rem 0; border-bottom: 1px solid var(--line); }
  ${page} th, ${page} td { border: 0; padding: 0.12rem 0; }
  ${page} td { display: flex; gap: 0.8rem; align-items: baseline; }
  ${page} td > div { min-width: 0; flex: 1; }
  ${page} td:has(> div:empty) { display: none; }
  ${page} td.figure-cell { text-align: left; white-space: normal; }
  ${page} tbody th, ${page} td:not(.figure-cell), ${page} td.roomy:not(.figure-cell) { min-width: 0; }
  ${page} .cell-name { display: block; flex: 0 0 6.6rem; color: var(--muted); }`;
}
