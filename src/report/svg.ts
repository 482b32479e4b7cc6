import type { TopLevelSpec } from 'vega-lite';
import { harmless } from '../diagnostics/harmless.ts';
import type { Json, Spec } from './figures/figure.ts';
import { FONT } from './figures/frame.ts';

/** What makes a drawing stand in a page among others. */
export interface SvgOptions {
  /** Prefix of every id in the drawing; unique in its page. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Leaves out the sheet of paper behind the drawing. */
  readonly transparent?: boolean;
}

/**
 * Draws a Vega-Lite specification as an SVG element, without a browser or a canvas.
 *
 * The drawing scales with its box, is one image to a screen reader (with title and description), and
 * its bytes depend on the arguments alone, not on what was drawn before.
 *
 * @returns One `<svg>` element that also stands as a file of its own.
 */
export async function renderSvg(spec: Spec, options: SvgOptions): Promise<string> {
  // Loading Vega costs more than all the rest of a report, so commands that draw nothing do without.
  const [vega, vegaLite] = await Promise.all([import('vega'), import('vega-lite')]);
  const harmlessSpec = withoutHarm(spec);
  const drawn: Spec = options.transparent ? { ...harmlessSpec, background: 'transparent' } : harmlessSpec;
  // Figures are built as plain JSON; the library's own type is a union too large to build against.
  const { spec: compiled } = vegaLite.compile(drawn as unknown as TopLevelSpec);
  const view = new vega.View(vega.parse(compiled), { renderer: 'none' });
  try {
    return dress(await view.toSVG(), options);
  } finally {
    view.finalize();
  }
}

/** Vega escapes what is markup, and writes as it is what no XML may hold. */
function withoutHarm(spec: Spec): Spec {
  return Object.fromEntries(Object.entries(spec).map(([key, value]) => [key, valueWithoutHarm(value)]));
}

function valueWithoutHarm(value: Json): Json {
  if (typeof value === 'string') return harmless(value);
  if (typeof value !== 'object' || value === null) return value;
  return isList(value) ? value.map(valueWithoutHarm) : withoutHarm(value);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function dress(svg: string, options: SvgOptions): string {
  const open = /^<svg[^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"[^>]*>/.exec(svg);
  if (!open) throw new Error('Vega gave an SVG without a view box.');
  // Only inside tags: what users wrote stands between them and is left as it is.
  const body = ownIds(svg.slice(open[0].length), options.id)
    .replace(/<[^>]*>/g, slimTag)
    .replaceAll('<path/>', '');
  const title = `<title id="${options.id}-title">${escapeXml(options.title)}</title>`;
  const description = `<desc id="${options.id}-desc">${escapeXml(options.description)}</desc>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${open[1]} ${open[2]}" width="${open[1]}" height="${open[2]}" ` +
    `role="img" font-family="${escapeXml(FONT)}" aria-labelledby="${options.id}-title ${options.id}-desc">${title}${description}${body}`
  );
}

/** Drops what only Vega's own scripts read, empty shapes, and digits finer than a hundredth of a pixel. */
function slimTag(tag: string): string {
  if (tag.startsWith('<path') && / class="(?:background|foreground)"/.test(tag)) return '<path/>';
  return tag
    .replace(/ (?:role|aria-[a-z]+|pointer-events|class)="[^"]*"/g, '')
    .replace(/ (?:opacity|stroke-opacity|fill-opacity)="1"/g, '')
    .replace(/ font-family="[^"]*"/g, '')
    .replace(/(\d\.\d{2})\d+/g, '$1');
}

/** Vega numbers its clip paths on from whatever was drawn before in the process. */
function ownIds(svg: string, prefix: string): string {
  const names = new Map<string, string>();
  for (const [, id] of svg.matchAll(/<[^>]* id="([^"]+)"/g)) {
    if (id !== undefined && !names.has(id)) names.set(id, `${prefix}-${names.size}`);
  }
  return svg.replace(/<[^>]*>/g, (tag) =>
    tag
      .replace(/ id="([^"]+)"/g, (all, id: string) => (names.has(id) ? ` id="${names.get(id)}"` : all))
      .replace(/url\(#([^)]+)\)/g, (all, id: string) => (names.has(id) ? `url(#${names.get(id)})` : all)),
  );
}

function escapeXml(text: string): string {
  return harmless(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
