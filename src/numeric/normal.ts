import { exp } from './exp.ts';
import { log } from './log.ts';

/** 1/√(2π). */
const ONE_BY_ROOT_TWO_PI = 0.3989422804014327;

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
  if (x !== x) return x;
  return x < 0 ? tail : 1 - tail;
}

/**
 * Point below which a standard normal variable falls with probability p.
 *
 * @param p - Probability.
 * @returns Within 6 ulp (1e-15 of its size); −Infinity at 0, Infinity at 1, NaN outside [0, 1]. Finite, from −38.5
 * to 8.3, for every p in (0, 1).
 * @remarks Wichura (1988), Algorithm AS 241 (PPND16), Applied Statistics 37(3):477-484.
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (q >= -0.425 && q <= 0.425) return q * quantileCentre(0.180625 - q * q);
  const tail = q < 0 ? p : 1 - p;
  if (!(tail > 0)) return tail === 0 ? (q < 0 ? -Infinity : Infinity) : NaN;
  const r = Math.sqrt(-log(tail));
  const distance = r <= 5 ? quantileTail(r - 1.6) : quantileFarTail(r - 5);
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
    18154.981253343561 +
    z * (1067.6894854603709 + z * (161.02823106855588 + z * (2.2352520354606837 + z * 0.06568233791820745)));
  const below =
    45507.78933502673 + z * (10260.932208618979 + z * (976.0985517377767 + z * (47.202581904688245 + z)));
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
                    y *
                      (1519.3775994075547 + y * (235.387901782625 + y * (22.266688044328117 + y)))))));
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

/** Φ⁻¹(½ + q)/q as a function of r = 0.425² − q². */
function quantileCentre(r: number): number {
  const above =
    3.3871328727963666 +
    r *
      (133.14166789178438 +
        r *
          (1971.5909503065514 +
            r *
              (13731.693765509461 +
                r *
                  (45921.95393154987 +
                    r * (67265.7709270087 + r * (33430.57558358813 + r * 2509.0809287301227))))));
  const below =
    1 +
    r *
      (42.31333070160091 +
        r *
          (687.1870074920579 +
            r *
              (5394.196021424751 +
                r *
                  (21213.794301586597 +
                    r * (39307.89580009271 + r * (28729.085735721943 + r * 5226.495278852854))))));
  return above / below;
}

/** −Φ⁻¹(e^(−(r + 1.6)²)), r ≤ 3.4. */
function quantileTail(r: number): number {
  const above =
    1.4234371107496835 +
    r *
      (4.630337846156546 +
        r *
          (5.769497221460691 +
            r *
              (3.6478483247632045 +
                r *
                  (1.2704582524523684 +
                    r * (0.2417807251774506 + r * (0.022723844989269184 + r * 7.745450142783414e-4))))));
  const below =
    1 +
    r *
      (2.053191626637759 +
        r *
          (1.6763848301838038 +
            r *
              (0.6897673349851 +
                r *
                  (0.14810397642748008 +
                    r * (0.015198666563616457 + r * (5.475938084995345e-4 + r * 1.0507500716444169e-9))))));
  return above / below;
}

/** −Φ⁻¹(e^(−(r + 5)²)), 0 ≤ r ≤ 23. */
function quantileFarTail(r: number): number {
  const above =
    6.657904643501103 +
    r *
      (5.463784911164114 +
        r *
          (1.7848265399172913 +
            r *
              (0.29656057182850487 +
                r *
                  (0.026532189526576124 +
                    r * (0.0012426609473880784 + r * (2.7115555687434876e-5 + r * 2.0103343992922881e-7))))));
  const below =
    1 +
    r *
      (0.599832206555888 +
        r *
          (0.1369298809227358 +
            r *
              (0.014875361290850615 +
                r *
                  (7.868691311456133e-4 +
                    r * (1.8463183175100547e-5 + r * (1.421511758316446e-7 + r * 2.0442631033899397e-15))))));
  return above / below;
}
