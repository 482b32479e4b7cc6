import { parseDay } from '../scenario/dates.ts';
import type { Observation, Scenario } from '../scenario/model.ts';
import type { EvidenceFact, Facts } from './facts.ts';
import { type Moves, NO_MOVES, type RowMove } from './moves.ts';

/** Moves in two parts: those for which the files are read anew, and the others. */
export interface Parted {
  readonly read: Moves;
  /** Applies the others to the scenario that was read. */
  readonly apply: (scenario: Scenario) => Scenario;
}

/**
 * Parts what needs no reading from what does, because a thumb that slides cannot wait for a file to be read: the as-of date, of
 * which a scenario keeps nothing but the day, and how far rows of evidence are trusted. What is decided changes no probability.
 */
export function parted(moves: Moves, { window, evidence }: Pick<Facts, 'window' | 'evidence'>): Parted {
  const { set, asOf, rows } = moves;
  const isDay = asOf !== null && parseDay(asOf) !== undefined && asOf >= window.start && asOf <= window.end;
  const softer = rows.map((move) => softening(move, evidence));
  const isSofter = softer.every((one) => one !== null);
  return {
    read: { ...NO_MOVES, set, asOf: isDay ? null : asOf, rows: isSofter ? [] : rows },
    apply: (scenario) => {
      const dated = isDay ? { ...scenario, window: { ...scenario.window, asOf: parseDay(asOf)! } } : scenario;
      if (rows.length === 0 || !isSofter) return dated;
      const by = new Map(softer.map((one) => [one.row, one.observe]));
      return { ...dated, evidence: dated.evidence.map((row, i) => by.get(i)?.(row) ?? row) };
    },
  };
}

/** A move that only makes a row softer, or firmer; null of any other. Facts list rows as the scenario does. */
function softening(
  move: RowMove,
  evidence: readonly EvidenceFact[],
): { readonly row: number; readonly observe: (row: Observation) => Observation } | null {
  if (move.kind !== 'change') return null;
  const row = evidence.findIndex(({ key }) => key === move.row);
  const [said, ...more] = Object.entries(move.keys);
  const softens = evidence[row]?.softens ?? null;
  if (said === undefined || more.length > 0 || softens !== said[0]) return null;
  const [, value] = said;
  const isSound = typeof value === 'number' && (softens === 'reliability' ? value >= 0 && value <= 1 : value > 0);
  if (!isSound) return null;
  return { row, observe: (one) => ({ ...one, content: { ...one.content, [softens]: value } }) };
}
