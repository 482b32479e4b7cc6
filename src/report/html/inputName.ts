import type { ResultRecord } from '../../record/record.ts';
import { codeText, type Html, html } from '../document/markup.ts';
import { isUntitled, type NamedInput } from '../words/names.ts';

/** Title of a number over its path, which leads to its row among the inputs; the path alone without title. */
export function inputHtml(record: ResultRecord, one: NamedInput): Html {
  const { path, title } = one;
  const known = record.inputs.some((one) => one.path === path);
  const code = known ? html`<a href="#input-${path}">${codeText(path)}</a>` : codeText(path);
  return isUntitled(one) ? code : html`${title}<span class="why">${code}</span>`;
}
