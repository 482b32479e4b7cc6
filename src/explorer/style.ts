/** What is wrong, and how what is shown stands to the file: before the answer, which must not be seen through. */
const LIVE_STYLE = `
@media (max-width: 900px) {
  .explorer .result > [role=alert], .explorer .result > [role=status] { order: -2; min-width: 0; }
}
`;

/** What the explorer's page adds to the style of every page. */
export function explorerStyle(): string {
  return `
.explorer header, .explorer main, .explorer footer { max-width: 1400px; padding: 0 20px; }
.explorer header { padding-top: 1.1rem; display: flex; flex-wrap: wrap; gap: 0.2rem 1.4rem; align-items: baseline; }
.explorer h1 { font-size: 1.35rem; margin: 0; }
.explorer .question { font-size: 1rem; margin: 0; flex: 1 1 24rem; }
.explorer main { display: grid; grid-template-columns: minmax(320px, 440px) minmax(0, 1fr); gap: 0 2.6rem; align-items: start; padding-bottom: 3rem; }
.explorer h2 { font-size: 1.12rem; margin: 1.6rem 0 0.5rem; padding-top: 0.7rem; }
.explorer h3 { font-size: 1rem; margin: 1.1rem 0 0.3rem; }
.explorer [role=tabpanel] > section:first-child h2 { margin-top: 0.2rem; border-top: 0; }
.explorer .chapters > section:first-child h2 { margin-top: 0.6rem; }
.explorer button, .explorer select, .explorer input:not([type=range]), .explorer textarea { font: inherit; font-size: 0.9rem; color: var(--ink); background: var(--paper); border: 1px solid var(--muted); border-radius: 4px; padding: 0.2rem 0.55rem; }
.explorer button { cursor: pointer; }
.explorer button:hover:not(:disabled) { border-color: var(--accent); color: var(--accent); }
.explorer button:disabled { color: var(--muted); border-color: var(--line); cursor: default; }
.explorer button.plain { border: 0; background: none; padding: 0.2rem 0.3rem; color: var(--accent); text-decoration: underline; text-underline-offset: 0.15em; }
.explorer :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
.explorer .tabs { display: flex; flex-wrap: wrap; gap: 0 0.2rem; border-bottom: 1px solid var(--line); margin: 0.6rem 0 0; position: sticky; top: 0; background: var(--paper); z-index: 1; }
.explorer .tabs button { border: 0; border-bottom: 3px solid transparent; border-radius: 0; background: none; padding: 0.55rem 0.4rem 0.45rem; font-size: 0.87rem; font-weight: 600; color: var(--muted); }
.explorer .tabs button[aria-selected=true] { color: var(--ink); border-bottom-color: var(--accent); }
.explorer .answer { position: sticky; top: 0; z-index: 2; margin: 0.6rem 0 0; padding: 0.7rem 0 0.4rem; background: var(--paper); }
.explorer .headline { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.2rem 1.1rem; }
.explorer .number { font-size: 3rem; margin: 0; font-variant-numeric: tabular-nums; }
.explorer .band { font-size: 1rem; margin: 0; }
.explorer .rests { font-size: 0.86rem; color: var(--muted); margin: 0.2rem 0 0; min-height: 1.3em; max-width: none; }
.explorer .stale { --ink: var(--muted); --accent: var(--muted); color: var(--muted); }
.explorer .stale svg { filter: grayscale(1); opacity: 0.65; }
@media (prefers-reduced-motion: no-preference) { .explorer .chapters { transition: opacity 0.15s; } }
.explorer .chart { position: relative; margin: 0.3rem 0 0; touch-action: pan-y; }
.explorer .chart svg { display: block; width: 100%; height: auto; }
.explorer .knob { padding: 0.55rem 0 0.6rem; border-bottom: 1px solid var(--line); }
.explorer .knob label { display: block; font-weight: 600; font-size: 0.94rem; line-height: 1.35; }
.explorer .knob .row { display: flex; gap: 0.6rem; align-items: center; margin-top: 0.3rem; }
.explorer .knob .slide { position: relative; flex: 1; min-width: 0; }
.explorer .knob .track { position: relative; }
.explorer .knob .slide svg { position: absolute; left: 8px; right: 8px; bottom: 12px; width: calc(100% - 16px); height: 20px; pointer-events: none; overflow: visible; }
.explorer .knob .slide svg path { fill: var(--band); }
.explorer .knob .slide svg line { stroke: var(--muted); }
.explorer .knob input[type=range] { position: relative; width: 100%; margin: 18px 0 0; display: block; accent-color: var(--accent); }
.explorer .knob:not(.moved) input[type=range] { accent-color: var(--muted); }
.explorer .knob input[aria-invalid=true] { border-color: var(--target); }
.explorer .knob .wrong { color: var(--target); font-size: 0.86rem; line-height: 1.4; margin: 0.25rem 0 0; }
.explorer .knob input.figure { margin: 0; width: 9.6rem; text-align: right; font-variant-numeric: tabular-nums; }
.explorer .anchors { display: flex; justify-content: space-between; gap: 1rem; font-size: 0.8rem; line-height: 1.3; color: var(--muted); }
.explorer .anchors span:last-child { text-align: right; }
.explorer .knob .about { font-size: 0.83rem; color: var(--muted); margin: 0.25rem 0 0; }
.explorer .knob details { margin: 0; border: 0; }
.explorer .knob summary { font-weight: 400; font-size: 0.83rem; color: var(--muted); padding: 0.1rem 0; }
.explorer .trouble { border-left: 3px solid var(--target); padding: 0.2rem 0 0.2rem 0.9rem; margin: 0.8rem 0; }
.explorer .message p { white-space: pre-line; overflow-wrap: anywhere; font-size: 0.9rem; margin: 0.3rem 0; max-width: none; }
.explorer .message pre { margin: 0.3rem 0; font-size: 0.8rem; white-space: pre; overflow-x: auto; }
.explorer .bar { display: flex; flex-wrap: wrap; gap: 0.4rem 0.6rem; align-items: center; margin: 0.5rem 0; }
.explorer .search { width: 100%; }
.explorer .chapters section { content-visibility: auto; contain-intrinsic-size: auto 700px; }
.explorer .chapters .figure { margin: 0.8rem 0 1rem; }
@media (max-width: 900px) {
  .explorer main { grid-template-columns: minmax(0, 1fr); }
  .explorer .result { display: contents; }
  /* Of the answer only the number stays in sight: the rest of a small screen is for what is moved. */
  html:has(.explorer) { scroll-padding-top: 6rem; }
  .explorer .answer { display: contents; }
  .explorer .answer > * { order: -1; }
  .explorer .headline { position: sticky; top: 0; z-index: 3; margin-top: 0.6rem; padding: 0.4rem 0; background: var(--paper); border-top: 3px solid var(--accent); }
  .explorer .number { font-size: 1.9rem; }
  .explorer .headline .band { font-size: 0.86rem; line-height: 1.35; }
  .explorer .tabs { position: static; }
  .explorer .chapters { order: 3; }
}
@media (max-height: 640px) { .explorer .answer { position: static; } }
@media print {
  .explorer .chapters section { content-visibility: visible; }
  .explorer .controls, .explorer button, .explorer .bar, .explorer .ask label, .explorer .ask select { display: none; }
  .explorer .ask:not(:has(p, ol, .figure)) { display: none; }
  .explorer main { display: block; }
  .explorer .answer { position: static; }
}
${EVIDENCE_STYLE}${ASK_STYLE}${KEEP_STYLE}${WRITE_STYLE}${LIVE_STYLE}`;
}

/** Of the tabs on time and evidence, and on decisions. */
const EVIDENCE_STYLE = `
.explorer .time .asof { display: flex; flex-wrap: wrap; gap: 0 0.8rem; align-items: baseline; font-size: 1.15rem; font-weight: 600; margin: 0; }
.explorer .time .days input { width: 100%; margin: 0.5rem 0 0; display: block; accent-color: var(--accent); }
.explorer .time .days svg { display: block; width: calc(100% - 16px); height: 9px; margin: 1px 8px 2px; overflow: visible; }
.explorer .time .days line { stroke: var(--accent); stroke-width: 2; }
.explorer .time .days line.later { stroke: var(--muted); stroke-width: 1; }
.explorer .evidence ol { list-style: none; margin: 0; padding: 0; }
.explorer .evidence li { padding: 0.5rem 0 0.55rem; border-bottom: 1px solid var(--line); }
.explorer .evidence li.moved { border-left: 3px solid var(--accent); padding-left: 0.6rem; }
.explorer .evidence .head label { display: flex; gap: 0.5rem; align-items: baseline; }
.explorer .evidence .head input { accent-color: var(--accent); flex: none; }
.explorer .evidence .title { font-weight: 600; font-size: 0.94rem; line-height: 1.35; overflow-wrap: anywhere; }
.explorer .evidence .later .title, .explorer .evidence .struck .title { color: var(--muted); font-weight: 400; }
.explorer .evidence .struck .title { text-decoration: line-through; }
.explorer .evidence .about, .explorer .time .about, .explorer .decide .about { font-size: 0.83rem; color: var(--muted); margin: 0.2rem 0 0.2rem; overflow-wrap: anywhere; }
.explorer .evidence details { margin: 0; border: 0; }
.explorer .evidence summary { font-weight: 400; font-size: 0.83rem; color: var(--muted); padding: 0.1rem 0; }
.explorer .evidence .soft label { font-size: 0.83rem; }
.explorer .evidence .row { display: flex; gap: 0.6rem; align-items: center; }
.explorer .evidence .row input { flex: 1; min-width: 0; margin: 0; accent-color: var(--accent); }
.explorer .evidence output { min-width: 3.4rem; text-align: right; font-size: 0.86rem; font-variant-numeric: tabular-nums; }
.explorer .adding { border: 1px solid var(--line); border-radius: 6px; padding: 0.3rem 0.9rem 0.5rem; margin: 0.6rem 0; }
.explorer .adding h3 { margin-top: 0.5rem; }
.explorer .adding label { display: block; font-size: 0.86rem; margin: 0.5rem 0 0.15rem; }
.explorer .adding > input, .explorer .adding > select, .explorer .adding .pair input { width: 100%; box-sizing: border-box; }
.explorer .adding .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 0 0.8rem; }
.explorer .adding fieldset { border: 0; padding: 0; margin: 0.7rem 0 0; min-width: 0; }
.explorer .adding legend { font-size: 0.86rem; padding: 0; }
.explorer .adding .named { display: grid; grid-template-columns: minmax(6rem, 2fr) 3fr; gap: 0 0.7rem; align-items: center; }
.explorer .adding .named label { margin: 0.1rem 0; }
.explorer .decide p { font-size: 0.94rem; line-height: 1.45; margin: 0.4rem 0; }
.explorer .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.explorer .decide .titled { display: flex; gap: 0.6rem; align-items: baseline; }
.explorer .decide .titled span { flex: none; }
.explorer .decide table { width: 100%; }
.explorer .decide th { text-align: left; font-weight: 400; }
.explorer .decide thead th { font-weight: 600; }
.explorer .decide td, .explorer .decide thead th:not(:first-child) { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.explorer .decide td input { width: 5.2rem; text-align: right; }
.explorer .decide input.own { width: 100%; box-sizing: border-box; }
.explorer .decide .best th, .explorer .decide .best .expected { font-weight: 700; }
`;

/** What is interactive on the chart, what is compared, and what is asked. */
const ASK_STYLE = `
.explorer .crosshair { position: absolute; width: 0; border-left: 1px solid transparent; }
.explorer .crosshair.on { border-left-color: var(--ink); }
.explorer .chart .reading { position: absolute; top: 0; margin: 0 0.5rem; padding: 0.1rem 0.45rem; border: 1px solid var(--line); border-radius: 4px; background: var(--paper); font-size: 0.86rem; font-variant-numeric: tabular-nums; pointer-events: none; }
.explorer .target-line { position: absolute; height: 28px; margin-top: -14px; cursor: ns-resize; touch-action: none; }
.explorer .target-line::before { content: ''; position: absolute; left: 0; right: 0; top: 13px; border-top: 2px dashed var(--target); }
.explorer .target-line .grip { position: absolute; left: 0.4rem; top: 2px; padding: 0 0.5rem; border: 1px solid var(--target); border-radius: 12px; background: var(--paper); color: var(--target); font-size: 0.82rem; font-weight: 600; line-height: 22px; user-select: none; }
.explorer .twin { margin: 0; border: 0; }
.explorer .compare .variant { display: flex; gap: 0.5rem; align-items: center; }
.explorer .compare .variant input { flex: 1 1 8rem; min-width: 0; font-size: 0.86rem; font-weight: 600; }
.explorer .compare .key { display: inline-flex; gap: 0.3rem; align-items: center; font-weight: 700; }
.explorer .compare .key svg { flex: none; }
.explorer .compare thead th:not(:first-child) { text-align: right; }
.explorer .compare .bar { margin: 0.3rem 0 0; }
.explorer .about { font-size: 0.83rem; color: var(--muted); }
.explorer .ask fieldset { border: 1px solid var(--line); border-radius: 4px; }
.explorer .ask .choice { display: block; padding: 0.2rem 0; font-size: 0.92rem; }
.explorer .ask select { max-width: 100%; }
.explorer .ask label { max-width: 100%; }
.explorer .ask .wrong { border-left: 3px solid var(--target); }
.explorer .ask input[type=number] { width: 6rem; text-align: right; }
.explorer .map .figure svg { cursor: crosshair; }
/* What is clicked on stays where it is, whatever grows above it or beside it. */
.explorer main:has(.ask:hover) .controls, .explorer main:has(.ask:hover) .answer, .explorer main:has(.ask:hover) .compare { overflow-anchor: none; }
.explorer .obstacles button { display: block; text-align: left; }
@media (max-width: 900px) { .explorer .result > .twin { order: -1; } }
@media screen and (max-width: 680px) {
  .explorer .compare td { gap: 0.4rem; }
}
@media print { .explorer .target-line, .explorer .crosshair { display: none; } }
`;

const KEEP_STYLE = `
.explorer .keep .about { font-size: 0.86rem; color: var(--muted); margin: 0.25rem 0; }
.explorer .keep pre { font-size: 0.8rem; line-height: 1.45; margin: 0.4rem 0; padding: 0.5rem 0.6rem; border: 1px solid var(--line); border-radius: 4px; white-space: pre-wrap; overflow-wrap: anywhere; }
`;

const WRITE_STYLE = `
.explorer .write select { max-width: 100%; flex: 1; min-width: 0; }
.explorer .write .about { font-size: 0.86rem; color: var(--muted); margin: 0.25rem 0; }
`;
