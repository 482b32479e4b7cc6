import { exp } from './exp.ts';
import { log } from './log.ts';

/** 1/√(2π). */
const ONE_BY_ROOT_TWO_PI = 0.3989422804014327;
/** √(2π), and what rounding took from it. */
const ROOT_TWO_PI = 2.5066282746310007;
const ROOT_TWO_PI_REST = -1.8328579980459167e-16;
/** 2^27 + 1: cuts a number into two halves of 26 bits. */
const SPLITTER = 134217729;

/**
 * Density of the standard normal distribution at x.
 *
 * @returns Within a few ulp also far out, where x²/2 would lose digits if rounded before `exp`.
 */
export function normalDensity(x: number): number {
  return ONE_BY_ROOT_TWO_PI * expMinusHalfSquare(x);
}

/**
 * Probability that a standard normal variable is at most x.
 *
 * @returns A probability with nearly full relative accuracy in the lower tail too (about 1e-15 to
 * x = −37, through subnormal numbers to 0 below −38.5); NaN for NaN.
 * @remarks Cody (1969), Mathematics of Computation 23:631-637: three rational approximations, with
 * the coefficients of his ALGORITHM 715 (1993), ACM TOMS 19(1):22-32.
 */
export function normalCdf(x: number): number {
  const y = Math.abs(x);
  if (y <= 0.67448975) return 0.5 + x * centre(y * y);
  const tail = y <= 5.656854249492381 ? expMinusHalfSquare(y) * middle(y) : farTail(y);
  if (Number.isNaN(x)) return x;
  return x < 0 ? tail : 1 - tail;
}

/**
 * Point below which a standard normal variable falls with probability p.
 *
 * @param p - Probability.
 * @returns Within 2 ulp; −Infinity at 0, Infinity at 1, NaN outside [0, 1]. Finite, from −38.5 to 8.3,
 * for every p in (0, 1).
 * @remarks The three regions of Wichura (1988), Algorithm AS 241, Applied Statistics 37(3):477-484.
 * There the rational functions give the result itself and their rounding errors add to 5 ulp; here
 * they give what is left after a leading part, √(2π)·q in the middle and √(−2 ln p) in the tails.
 * Minimax fits of our own, good to 1e-17 of the result.
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (q >= -0.425 && q <= 0.425) {
    const square = q * q;
    return q * ROOT_TWO_PI + q * (square * centreRest(0.180625 - square) + ROOT_TWO_PI_REST);
  }
  const tail = q < 0 ? p : 1 - p;
  if (!(tail > 0)) return tail === 0 ? (q < 0 ? -Infinity : Infinity) : NaN;
  const w = -log(tail);
  const lead = Math.sqrt(2 * w);
  // What rounding took from the square root, by Dekker's exact product.
  const high = lead * SPLITTER - (lead * SPLITTER - lead);
  const low = lead - high;
  const lost = (high * high - 2 * w + 2 * high * low + low * low) / (2 * lead);
  const root = Math.sqrt(w);
  // Half is taken off exactly, which leaves less for the rational function to add with its own errors.
  const distance = root <= 5 ? lead - 0.5 - (lost + tailRest(root - 1.6)) : lead - (lost + farTailRest(root - 5));
  return q < 0 ? -distance : distance;
}

/** e^(−y²/2), with y² cut into a part that is exact and a small rest. */
function expMinusHalfSquare(y: number): number {
  const coarse = Math.floor(y * 16) / 16;
  if (coarse > 40 || coarse < -40) return 0;
  const rest = (y - coarse) * (y + coarse);
  return exp(-0.5 * coarse * coarse) * exp(-0.5 * rest);
}

/** (Φ(x) − ½)/x as a function of x², |x| ≤ 0.67. */
function centre(z: number): number {
  const above =
    18154.98125334356 +
    z * (1067.6894854603709 + z * (161.02823106855587 + z * (2.2352520354606837 + z * 0.06568233791820745)));
  const below = 45507.78933502673 + z * (10260.932208618979 + z * (976.0985517377767 + z * (47.202581904688245 + z)));
  return above / below;
}

/** (1 − Φ(y))·e^(y²/2), 0.67 < y ≤ √32. */
function middle(y: number): number {
  const above =
    9842.714838383978 +
    y *
      (11602.65143764735 +
        y *
          (6848.190450536283 +
            y *
              (2494.5375852903726 +
                y *
                  (597.2702763948002 +
                    y *
                      (93.50665613217785 +
                        y * (8.883149794388377 + y * (0.39894151208813466 + y * 1.0765576773720192e-8)))))));
  const below =
    19685.429676859992 +
    y *
      (38912.00328609327 +
        y *
          (34900.95272114598 +
            y *
              (18615.571640885097 +
                y *
                  (6485.558298266761 +
                    y * (1519.3775994075547 + y * (235.387901782625 + y * (22.266688044328117 + y)))))));
  return above / below;
}

/** 1 − Φ(y) for y > √32, where z = 1/y² is small. */
function farTail(y: number): number {
  const z = 1 / (y * y);
  const above =
    2.9112874951168793e-5 +
    z *
      (0.0014216191932278934 +
        z * (0.022235277870649807 + z * (0.12740116116024736 + z * (0.215898534057957 + z * 0.023073441764940174))));
  const below =
    7.297515550839662e-5 +
    z * (0.0037823963320275824 + z * (0.06598813786892856 + z * (0.4682382124808651 + z * (1.284260096144911 + z))));
  return (expMinusHalfSquare(y) * (ONE_BY_ROOT_TWO_PI - (z * above) / below)) / y;
}

/** (Φ⁻¹(½ + q)/q − √(2π))/q² at q² = 0.425² − t. */
function centreRest(t: number): number {
  const above =
    4.874765941399952 +
    t *
      (190.15170470712943 +
        t *
          (2786.59013611204 +
            t *
              (19105.16716751564 +
                t * (62184.36684982212 + t * (86149.8740895097 + t * (36670.08159549068 + t * 571.4831799427506))))));
  const below =
    1 +
    t *
      (45.03166853308301 +
        t *
          (791.4205240633574 +
            t *
              (6883.966187951286 +
                t * (31065.99024676013 + t * (69754.1585714179 + t * (67824.72837925906 + t * 19918.32159930587))))));
  return above / below;
}

/** √(2w) + Φ⁻¹(e^−w) − ½ at √w = 1.6 + t, t ≤ 3.4. */
function tailRest(t: number): number {
  const above =
    0.3393045890472685 +
    t *
      (0.4004562366882858 +
        t *
          (0.08992433902808207 +
            t *
              (-0.05784617051446249 +
                t *
                  (-0.03336046730396094 +
                    t * (-0.006113684956948067 + t * (-0.0004136906871883151 + t * -7.300763155754262e-6))))));
  const below =
    1 +
    t *
      (2.045334445913917 +
        t *
          (1.6717586396834399 +
            t *
              (0.698500942677639 +
                t *
                  (0.1576664507102447 +
                    t * (0.018465003747045582 + t * (0.000959595392302848 + t * 1.4741952710061578e-5))))));
  return above / below;
}

/** √(2w) + Φ⁻¹(e^−w) at √w = 5 + t, t ≤ 22.3. */
function farTailRest(t: number): number {
  const above =
    0.4131631683643717 +
    t *
      (0.19791778208088526 +
        t *
          (0.03437709077599874 +
            t *
              (0.0026863761122095436 +
                t *
                  (9.590314859909277e-5 +
                    t * (1.4197679651509676e-6 + t * (6.730514155499273e-9 + t * 4.770545040629435e-12))))));
  const below =
    1 +
    t *
      (0.6144388390837255 +
        t *
          (0.14537568232148806 +
            t *
              (0.01671425336510214 +
                t *
                  (0.0009743433855627526 +
                    t *
                      (2.754673463579121e-5 +
                        t * (3.309536648939688e-7 + t * (1.255820958466294e-9 + t * 6.299203068191569e-13)))))));
  return above / below;
}

/**
 * A probability kept off 0 and 1, where an unbounded quantile is infinite: within what a uniform of 53 bits can
 * be, from 2^−54 to 1 − 2^−53.
 */
export function insideUnit(u: number): number {
  return Math.min(Math.max(u, SMALLEST), LARGEST);
}

const SMALLEST = 5.551115123125783e-17;
const LARGEST = 1 - 1.1102230246251565e-16;
