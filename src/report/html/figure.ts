import { type Html, html, trusted } from '../document/markup.ts';
import type { Figure } from '../figures/figure.ts';
import { renderSvg } from '../svg.ts';

/**
 * A figure in two drawings, for a page and for a phone, of which the style sheet shows one.
 *
 * The hidden one is not displayed, so a screen reader meets the figure once.
 *
 * @param note - How to read it; plain text.
 */
export async function figureHtml(figure: Figure, note: string): Promise<Html> {
  const { title, description } = figure;
  const draw = (size: 'wide' | 'narrow'): Promise<string> =>
    renderSvg(figure.spec(size), { id: `${figure.id}-${size}`, title, description, transparent: true });
  const [wide, narrow] = await Promise.all([draw('wide'), draw('narrow')]);
  return html`<figure class="figure">
<div class="wide">${trusted(wide)}</div>
<div class="narrow">${trusted(narrow)}</div>
<figcaption><strong>${title}.</strong> ${note}</figcaption>
</figure>`;
}
