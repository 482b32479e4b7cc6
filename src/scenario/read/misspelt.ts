import { withKeyboardCharacters } from '../../diagnostics/lookalikes.ts';
import { dayAsNumber, misspeltNumber, misspeltUnit } from '../../diagnostics/messages/spelling.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
import type { Expected } from './expected.ts';
import { FIGURE_TEXT, readFigure } from './figure.ts';

/** A unit inside a pattern, or nothing. */
export const UNIT_TEXT = String.raw`(?:\s*(?:days?|weeks?|months?|years?)|\s*\bper\s+[a-z]+)?`;

/** Longer texts are no misspelt figure. */
const LONGEST = 200;

/** A way in which people write a number and this format does not. */
interface Spelling {
  readonly pattern: RegExp;
  /** How this format writes it. */
  readonly rule: string;
  /** Texts that may be meant, the likeliest first. */
  readonly meant: (match: RegExpExecArray, text: string) => readonly string[];
  /** Only the first that would do is proposed. */
  readonly first?: true;
  /** It is about a unit, and only if a text would do: otherwise the words may be names. */
  readonly unit?: true;
}

const SPELLINGS: readonly Spelling[] = [
  {
    pattern: /\d\.\d{3},\d|\d,\d{3}\.\d/,
    rule: 'digits are written without separators, and decimals with a point',
    meant: (_, text) => [
      /\.\d{3},/.test(text) ? text.replaceAll('.', '').replaceAll(',', '.') : text.replaceAll(',', ''),
    ],
  },
  {
    pattern: /(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\w,])/,
    rule: 'digits are written without separators, and decimals with a point',
    meant: (match, text) => {
      const decimals = match[0].split(',').length === 2 ? [text.replace(',', '.')] : [];
      return [text.replaceAll(',', ''), ...decimals];
    },
  },
  {
    pattern: /(?<![\w.,])\d{1,3}(?:[\s'’_]\d{3})+(?![\w,])/,
    rule: 'digits are written without separators',
    meant: (_, text) => [text.replace(/(\d)[\s'’_](?=\d{3})/g, '$1')],
  },
  {
    pattern: /\d_\d/,
    rule: 'digits are written without separators',
    meant: (_, text) => [text.replaceAll('_', '')],
  },
  {
    pattern: /(?<![\w.])\d+,\d+(?![\w.])/,
    rule: 'decimals are written with a point',
    meant: (_, text) => [text.replace(/(\d),(?=\d)/g, '$1.')],
  },
  {
    pattern: figures(String.raw`^(N)\s*(?:per\s?cent|percent|pct\.?|pc|p\.c\.)((?:\s+per\s+[a-z]+)?)$`),
    rule: 'a percentage is written',
    meant: ([, share, unit]) => [`${share} %${unit}`],
  },
  {
    pattern: /^([\d.]+)\s*\/\s*([\d.]+)\s*%$/,
    rule: 'a percent sign belongs to the number before it',
    meant: ([, part, whole]) => [`(${part}/${whole}) * 1 %`, `${part} / (${whole} %)`],
  },
  {
    pattern: figures(String.raw`^(N)\s*(?:per|\/)\s*(\d+)\s*(day|week|month|year)s?$`),
    rule: 'a rate is written',
    unit: true,
    meant: ([, count, units, unit]) => [`${count}/${units} per ${unit}`],
  },
  {
    pattern: figures(String.raw`^((?:N\s+to\s+)?N)\s*(?:times\s+)?(?:an?|each|every|p\.?)\s*(day|week|month|year)s?$`),
    rule: 'a rate is written',
    unit: true,
    meant: ([, count, unit]) => [`${count} per ${unit}`],
  },
  {
    pattern: figures(String.raw`^((?:N\s+to\s+)?N)\s*(dai|week|month|year|annual)ly$`),
    rule: 'a rate is written',
    unit: true,
    meant: ([, count, word = '']) => [`${count} per ${{ dai: 'day', annual: 'year' }[word] ?? word}`],
  },
  {
    pattern: figures(String.raw`^((?:N\s+to\s+)?N\s*)(per\s+)?(d|w|wk|m|mo|mth|y|yr|a)s?\.?$`),
    rule: 'units are written out',
    unit: true,
    meant: ([, count = '', per = '', word = '']) => {
      const unit =
        { d: 'day', w: 'week', wk: 'week', m: 'month', mo: 'month', mth: 'month' }[word.toLowerCase()] ?? 'year';
      return [per === '' ? `${count.trim()} ${unit}s` : `${count.trim()} per ${unit}`];
    },
  },
  {
    pattern: figures(String.raw`^(N)\s*(years?|months?|weeks?|days?),?\s+(?:and\s+)?(N)\s*(months?|weeks?|days?)$`),
    rule: 'a sum is written with +',
    unit: true,
    meant: ([, one, unit, other, smaller]) => [`${one} ${unit} + ${other} ${smaller}`],
  },
  {
    pattern: figures(String.raw`^(N)\s*(?:±|\+\/?-)\s*(N)(U)$`),
    rule: 'a 90 % interval is written',
    meant: ([, middle = '', reach = '', unit = '']) => around(middle, reach, unit),
  },
  {
    pattern: figures(
      String.raw`^(?:between|from)?\s*(NU)\s*(?:\.{2,3}|…|;|\||~|\band\b|\buntil\b|\btill\b|\bthrough\b|->|→)\s*(NU)$`,
    ),
    rule: 'a 90 % interval is written',
    meant: ([, one = '', other = '']) => [`${one} to ${other}`, `${other} to ${one}`, `${one} to ${other} %`],
    first: true,
  },
  {
    pattern: figures(String.raw`^(?:between|from)\s+(NU\s+to\s+NU|NU\s*[-–—]\s*NU)$`),
    rule: 'a 90 % interval is written',
    meant: ([, ends = '']) => [ends.replace(/\s*[-–—]\s*(?=\S+$)/, ' to ')],
  },
  {
    pattern: figures(String.raw`^(N)\s+(?:in|out\s+of)\s+(N)$`),
    rule: 'a share is written',
    meant: ([, part, whole]) => [`${part}/${whole}`],
  },
  {
    pattern: figures(String.raw`^(?:about|approximately|approx\.?|circa|ca\.?|c\.|around|roughly|some|~|≈)\s*(NU)$`),
    rule: 'a number that is known is written alone, and one that is not as a 90 % interval around it',
    meant: ([, figure = '']) => [figure],
  },
];

/** `N` is a figure and `U` a unit or nothing. */
function figures(pattern: string): RegExp {
  return new RegExp(pattern.replaceAll('N', FIGURE_TEXT).replaceAll('U', UNIT_TEXT), 'i');
}

const DAY_LIKE = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$|^\d{1,2}[/.]\d{1,2}[/.]\d{4}$|^(?:1[89]|2[012])\d{2}-(?:0\d|1[012])$/;

/** Whether a text reads like a day or month, which arithmetic would make a number of. */
export function isLikeDay(text: string): boolean {
  return DAY_LIKE.test(text);
}

/**
 * What is wrong with a text that means a number and is not written as one; undefined if it may be a formula.
 *
 * @param reads - Whether a text is a number in this place: nothing else is proposed.
 */
export function misspelt(
  text: string,
  reads: (text: string) => boolean,
  { isConstant }: Pick<Expected, 'isConstant'> = {},
): Sentence | undefined {
  if (text.length > LONGEST) return undefined;
  if (isLikeDay(text)) {
    return dayAsNumber(
      text,
      [text.replace(/^(\d{4})-0?(\d+)$/, '$1 - $2')].filter((meant) => meant !== text && reads(meant)),
    );
  }
  const typed = withKeyboardCharacters(text);
  if (typed !== text)
    return misspeltNumber(text, 'with the characters of a keyboard it is written', [typed].filter(reads));
  const or = OR.exec(text);
  if (or !== null && !isConstant) {
    const values = or[0].split(/\s+or\s+/);
    const list = `[${values.map((value) => `{ value: ${value}, weight: 1 }`).join(', ')}]`;
    return misspeltNumber(text, `one of several values is written without quotes as ${list}`, []);
  }
  if (text.includes('(')) return undefined;
  for (const { pattern, rule, meant, first, unit } of SPELLINGS) {
    const match = pattern.exec(text);
    const would = match === null ? [] : meant(match, text).filter(reads);
    if (match === null || ((unit || isConstant) && would.length === 0)) continue;
    return unit ? misspeltUnit(text, rule, would) : misspeltNumber(text, rule, first ? would.slice(0, 1) : would);
  }
  return undefined;
}

const OR = figures(String.raw`^N(?:\s+or\s+N)+$`);

/** The interval that reaches as far on both sides, in digits that the figures have. */
function around(middle: string, reach: string, unit: string): readonly string[] {
  const [one, other] = [readFigure(middle), readFigure(reach)];
  if (one === undefined || other === undefined || (one.percent && !other.percent)) return [];
  const inPercent = other.percent;
  const scale = inPercent ? 100 : 1;
  const centre = inPercent && !one.percent ? one.value : one.value * scale;
  const ends = [centre - other.value * scale, centre + other.value * scale].map((end) => Number(end.toPrecision(12)));
  return [`${ends.join(' to ')}${inPercent ? ' %' : ''}${unit}`];
}
