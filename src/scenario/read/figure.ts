import { parseExpression } from '../../expressions/parse.ts';

/** A number as written, with or without a percent sign. */
export interface Figure {
  readonly value: number;
  readonly percent: boolean;
}

const DIGITS = String.raw`[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?`;

/** A figure inside a pattern, as 0.3, -2 or 25 %. */
export const FIGURE_TEXT = String.raw`${DIGITS}(?:\s*%)?`;

const FIGURE = new RegExp(String.raw`^(${DIGITS})\s*(%)?$`);

/** Reads `0.3`, `-2`, `1e-3` or `25 %`; undefined for anything else. */
export function readFigure(text: string): Figure | undefined {
  const match = FIGURE.exec(withMinus(text).trim());
  if (match === null) return undefined;
  const percent = match[2] !== undefined;
  const digits = Number(match[1]);
  return { value: percent ? digits / 100 : digits, percent };
}

/**
 * The same, or arithmetic on such numbers, as `1/3` or `1 - 25 %`.
 *
 * Not `0.2 - 0.6`, which may be meant for an interval; in brackets it is arithmetic.
 */
export function readConstant(text: string): Figure | undefined {
  const figure = readFigure(text);
  if (figure !== undefined) return figure;
  const parsed = parseExpression(text);
  if (!parsed.ok || parsed.value.kind !== 'number') return undefined;
  const { value } = parsed.value;
  return value < 0 && /^\s*[^-(\u2212\s]/.test(text) && !text.includes('(') ? undefined : { value, percent: false };
}

/** Value of a number that may be written as text; undefined if it is not a finite number. */
export function figureValue(written: string | number): number | undefined {
  const value = typeof written === 'number' ? written : readConstant(written)?.value;
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

/** A text with the minus sign of printed books as that of keyboards; places in it stay. */
export function withMinus(text: string): string {
  return text.replaceAll('\u2212', '-');
}

/** A share in per cent, with as many digits as it has. */
export function percentText(share: number): string {
  return `${Number((100 * share).toPrecision(6))} %`;
}
