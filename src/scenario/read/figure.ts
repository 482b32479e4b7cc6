/** A number as written, with or without a percent sign. */
export interface Figure {
  readonly value: number;
  readonly percent: boolean;
}

const FIGURE = /^([-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?)\s*(%)?$/;

/** Reads `0.3`, `-2`, `1e-3` or `25 %`; undefined for anything else. */
export function readFigure(text: string): Figure | undefined {
  const match = FIGURE.exec(text.trim());
  if (match === null) return undefined;
  const percent = match[2] !== undefined;
  const digits = Number(match[1]);
  return { value: percent ? digits / 100 : digits, percent };
}

/** Value of a number that may be written as text; undefined if it is not a finite number. */
export function figureValue(written: string | number): number | undefined {
  const value = typeof written === 'number' ? written : readFigure(written)?.value;
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

/** A share in per cent, with as many digits as it has. */
export function percentText(share: number): string {
  return `${Number((100 * share).toPrecision(6))} %`;
}
