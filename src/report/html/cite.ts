import type { ResultRecord } from '../../record/record.ts';
import { type Html, html } from '../document/markup.ts';

/** Anchor of a source in the list at the end of the report. */
export function sourceAnchor(id: string): string {
  return `source-${id}`;
}

/**
 * Links to the sources of a statement; an id that is not in the list stands as plain text.
 *
 * @returns Null if there are none.
 */
export function cite(record: ResultRecord, ids: readonly string[]): Html | null {
  if (ids.length === 0) return null;
  const known = new Set(record.sources.map((source) => source.id));
  return html`<span class="cite">${ids.map(
    (id, i) =>
      html`${i > 0 ? ' ' : ''}${known.has(id) ? html`<a href="#${sourceAnchor(id)}">${id}</a>` : id}`,
  )}</span>`;
}

/** A reason with its sources behind it. */
export function grounds(
  record: ResultRecord,
  stated: { readonly why: string; readonly sources: readonly string[] },
): Html {
  const between = stated.why !== '' && stated.sources.length > 0 ? ' ' : '';
  return html`${stated.why}${between}${cite(record, stated.sources)}`;
}
