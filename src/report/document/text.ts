import type { Figure } from '../figures/figure.ts';

/**
 * A run of letters inside a block.
 *
 * A bare string is plain text, whoever wrote it: each renderer escapes it for its medium.
 */
export type Inline =
  | string
  /** A path or a formula. */
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'muted'; readonly text: string }
  /** To an anchor of the document (`#input-…`) or to an address of the web; anything else stays text. */
  | { readonly kind: 'link'; readonly to: string; readonly text: Text }
  /** Sources by their ids, and by their titles where no list of them follows; null for one that is not in the list. */
  | {
      readonly kind: 'cite';
      readonly sources: readonly { readonly id: string; readonly title: string | null }[];
    }
  /** A few words on a line of their own below the others. */
  | { readonly kind: 'line'; readonly text: Text }
  /** A small drawing; only pages have room for it. */
  | { readonly kind: 'drawing'; readonly figure: Figure };

/** Where the list of sources has an entry. */
export function sourceAnchor(id: string): string {
  return `source-${id}`;
}

/** Whether an address is one of the web: a file may hold anything where an address is expected. */
export function isWebAddress(to: string): boolean {
  return /^https?:\/\/[^\s<>]+$/i.test(to);
}

/** Text of a block or a cell; null leaves nothing. */
export type Text = Inline | null | readonly Text[];

/** A path or formula in the letters of a program. */
export function code(text: string): Inline {
  return { kind: 'code', text };
}

/** Words that carry the weight of a sentence. */
export function strong(text: string): Inline {
  return { kind: 'strong', text };
}

/** Words that stand back. */
export function muted(text: string): Inline {
  return { kind: 'muted', text };
}

/** Text that leads somewhere, in media that can. */
export function link(to: string, text: Text): Inline {
  return { kind: 'link', to, text };
}

/** Words below the others of a cell; null for none. */
export function line(text: Text): Text {
  return isBlank(text) ? null : { kind: 'line', text };
}

/** Texts one below the other in a cell. */
export function stacked(texts: readonly Text[]): Text {
  return texts.filter((text) => !isBlank(text)).map((text, i) => (i === 0 ? text : line(text)));
}

/** Texts with something between them, those without a letter left out. */
export function joined(texts: readonly Text[], between: Text): Text {
  return texts.filter((text) => !isBlank(text)).flatMap((text, i) => (i === 0 ? [text] : [between, text]));
}

/** Whether a reader would see nothing. */
export function isBlank(text: Text): boolean {
  if (text === null) return true;
  if (typeof text === 'string') return text.trim() === '';
  if ('length' in text) return text.every(isBlank);
  switch (text.kind) {
    case 'cite':
      return text.sources.length === 0;
    case 'drawing':
      return false;
    case 'code':
    case 'strong':
    case 'muted':
      return text.text.trim() === '';
    case 'link':
    case 'line':
      return isBlank(text.text);
  }
}

/** All that is said, without any form: what a terminal shows, which has no list of sources to lead to. */
export function plainText(text: Text): string {
  if (text === null) return '';
  if (typeof text === 'string') return text;
  if ('length' in text) return text.map(plainText).join('');
  switch (text.kind) {
    case 'cite':
      return text.sources.length === 0
        ? ''
        : `[${text.sources.map(({ id, title }) => (title ? `${id}: ${title}` : id)).join('; ')}]`;
    case 'drawing':
      return '';
    case 'code':
    case 'strong':
    case 'muted':
      return text.text;
    case 'link':
      return plainText(text.text);
    case 'line':
      return ` ${plainText(text.text)}`;
  }
}

/** Figures that a text holds. */
export function figuresInText(text: Text): readonly Figure[] {
  if (text === null || typeof text === 'string') return [];
  if ('length' in text) return text.flatMap(figuresInText);
  switch (text.kind) {
    case 'drawing':
      return [text.figure];
    case 'link':
    case 'line':
      return figuresInText(text.text);
    case 'code':
    case 'strong':
    case 'muted':
    case 'cite':
      return [];
  }
}
