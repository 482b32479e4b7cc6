import { type CrossedSample, meansOf } from './crossed.ts';

/** Powers of the place's own mean with which the effect of chance may change, from 0. */
const TERMS = 3;

/** Places for each coefficient: of fewer, fewer are fitted. */
const PLACES_PER_TERM = 16;

/**
 * Takes out of a crossed sample what chance did, as far as it did the same to one reference point of the inputs.
 *
 * The value of the reference with the chance of each place, less its mean, is a control variate: of mean 0, whatever the
 * inputs. Its coefficient is a parabola in the mean of the place, as chance moves a probability near 0 or 1 by less; it is
 * fitted to what chance does within places, where inputs are the same, so it takes nothing off that inputs do.
 *
 * @param reference - A number a place: the value of the reference with the chance of that place.
 * @returns By turn, as `sample.values`. Exactly these where chance changes nothing.
 * @remarks Glasserman (2003), Monte Carlo methods in financial engineering, §4.1.
 */
export function controlled({ values, weights, group = 1 }: CrossedSample, reference: Float64Array): Float64Array[] {
  const own = meansOf({ values, weights });
  const { centre, spread } = momentsOf(own.means, own.weights);
  const { centre: usual } = momentsOf(reference, weights[0]!);
  const terms = Math.min(TERMS, Math.floor(own.means.length / PLACES_PER_TERM));
  const turns = values.length;
  /** Of a place, what its chance of each turn did to the reference, times the powers of its own mean. */
  const powersOf = (i: number): number[] => {
    const at = spread > 0 ? (own.means[i]! - centre) / spread : 0;
    const powers = [1];
    while (powers.length < terms) powers.push(powers.at(-1)! * at);
    return powers;
  };
  const rows = Array.from({ length: terms }, () => new Float64Array(terms + 1));
  for (let i = 0; i < own.means.length; i++) {
    let [total, middle] = [0, 0];
    for (let k = 0; k < turns; k++) {
      total += weights[k]![i]!;
      middle += weights[k]![i]! * reference[i ^ (k * group)]!;
    }
    if (!(total > 0)) continue;
    // Within a place: of the reference by itself, and together with the value.
    let [squares, products] = [0, 0];
    for (let k = 0; k < turns; k++) {
      const pull = beyondRounding(reference[i ^ (k * group)]!, middle / total);
      squares += weights[k]![i]! * pull * pull;
      products += weights[k]![i]! * pull * (values[k]![i]! - own.means[i]!);
    }
    const powers = powersOf(i);
    for (const [a, row] of rows.entries()) {
      for (let b = 0; b < terms; b++) row[b]! += powers[a]! * powers[b]! * squares;
      row[terms]! += powers[a]! * products;
    }
  }
  const coefficients = solved(rows);
  const slopes = own.means.map((_, i) => {
    const powers = powersOf(i);
    return coefficients.reduce((sum, by, term) => sum + by * powers[term]!, 0);
  });
  return values.map((turn, k) => turn.map((value, i) => value - slopes[i]! * (reference[i ^ (k * group)]! - usual)));
}

function momentsOf(x: Float64Array, w: Float64Array): { readonly centre: number; readonly spread: number } {
  const total = w.reduce((sum, weight) => sum + weight, 0);
  const centre = total > 0 ? x.reduce((sum, value, i) => sum + w[i]! * value, 0) / total : 0;
  const squares = x.reduce((sum, value, i) => sum + w[i]! * (value - centre) * (value - centre), 0);
  return { centre, spread: total > 0 ? Math.sqrt(squares / total) : 0 };
}

/** A difference that is more than rounding, else 0. */
function beyondRounding(a: number, b: number): number {
  return Math.abs(a - b) > 1e-12 * Math.abs(b) ? a - b : 0;
}

/** Of what the rest already tells, as little of a square as this is rounding. */
const LEAST_PIVOT = 1e-9;

/** Solves normal equations by elimination; what the others tell already, or nothing tells, has the coefficient 0. */
function solved(rows: readonly Float64Array[]): number[] {
  const n = rows.length;
  const whole = rows.map((row, i) => row[i]!);
  const isTold = rows.map((row, i) => {
    const pivot = row[i]!;
    if (!(pivot > LEAST_PIVOT * whole[i]!)) return false;
    for (const [k, other] of rows.entries()) {
      if (k === i) continue;
      const factor = other[i]! / pivot;
      for (let j = i; j <= n; j++) other[j]! -= factor * row[j]!;
    }
    return true;
  });
  return rows.map((row, i) => (isTold[i] ? row[n]! / row[i]! : 0));
}
