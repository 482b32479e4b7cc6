import type { ResultRecord } from '../../record/record.ts';
import { type Chapter, details, itemised } from '../document/blocks.ts';
import { isWebAddress, joined, link, muted, sourceAnchor, strong, type Text } from '../document/text.ts';
import { dayInWords } from '../words/days.ts';
import { counted } from '../words/format.ts';

type Source = ResultRecord['sources'][number];

/** Where every statement comes from. */
export function sourcesSection({ sources }: ResultRecord): Chapter | null {
  if (sources.length === 0) return null;
  return {
    id: 'sources',
    title: 'Sources',
    content: details(
      counted(sources.length, 'source'),
      itemised(sources.map((source) => ({ id: sourceAnchor(source.id), text: sourceText(source) }))),
    ),
  };
}

const KINDS: Readonly<Record<NonNullable<Source['kind']>, string>> = {
  data: 'a series of data',
  published: 'published',
  expert: 'an expert’s word',
  memory: 'from memory',
  assumption: 'an assumption',
};

function sourceText({ id, title, author, publisher, date, url, note, kind }: Source): Text {
  const name = title || id;
  const named = isWebAddress(url) ? link(url, name) : joined([name, url === '' ? null : `(${url})`], ' ');
  const said = joined([named, author, publisher, dayInWords(date), kind === null ? null : KINDS[kind]], ', ');
  return joined([strong(id), [said, '.'], note === '' ? null : muted(note)], ' ');
}
