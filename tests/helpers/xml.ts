/** Letters that XML 1.0 allows (production 2). */
const LETTERS = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

const TAG = /<(\/?)([A-Za-z][\w.:-]*)((?:\s+[A-Za-z_:][\w.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;

/** What keeps a text from being a well-formed element of XML with elements, attributes and text alone; '' if nothing does. */
export function xmlFault(text: string): string {
  const stray = [...text].find((letter) => !LETTERS.test(letter));
  if (stray !== undefined) return `U+${stray.codePointAt(0)?.toString(16)} is no letter of XML`;
  const open: string[] = [];
  for (let i = 0; i < text.length; ) {
    if (text[i] === '<') {
      TAG.lastIndex = i;
      const [tag, slash, name = '', attributes = '', empty] = TAG.exec(text) ?? [];
      if (tag === undefined) return `no tag: ${text.slice(i, i + 40)}`;
      if (hasBareAmpersand(attributes)) return `an ampersand in ${tag}`;
      if (slash === '/' && open.pop() !== name) return `${tag} closes something else`;
      if (slash === '' && empty === '') open.push(name);
      i += tag.length;
    } else {
      const end = text.indexOf('<', i);
      const words = text.slice(i, end < 0 ? undefined : end);
      if (hasBareAmpersand(words)) return `an ampersand in ${words.slice(0, 40)}`;
      if (words.includes(']]>')) return 'the end of a section';
      i += words.length;
    }
  }
  return open.length === 0 ? '' : `${open.join(', ')} stays open`;
}

function hasBareAmpersand(text: string): boolean {
  return /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(text);
}
