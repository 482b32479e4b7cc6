/**
 * Reference values by fixed-point arithmetic on whole numbers: slow, and with nothing in common with
 * the code under test. A fixed-point number is a bigint scaled by 2^bits.
 */

/** A finite number as fixed point; exact as long as `bits` reaches its last place. */
export function toFixed(x: number, bits: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const pattern = view.getBigUint64(0);
  const exponent = Number((pattern >> 52n) & 0x7ffn);
  const fraction = pattern & 0xfffffffffffffn;
  const significand = exponent === 0 ? fraction : fraction | (1n << 52n);
  const size = shift(significand, (exponent === 0 ? 1 : exponent) - 1075 + bits);
  return x < 0 ? -size : size;
}

function shift(n: bigint, places: number): bigint {
  return places >= 0 ? n << BigInt(places) : n >> BigInt(-places);
}

/** Distance between neighbouring numbers at x. */
export function ulp(x: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(x));
  view.setBigUint64(0, view.getBigUint64(0) + 1n);
  const above = view.getFloat64(0);
  return above === Infinity ? 2 ** 971 : above - Math.abs(x);
}

/** The number `steps` places further up (or down) among all numbers; x not 0. */
export function neighbour(x: number, steps: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  view.setBigInt64(0, view.getBigInt64(0) + BigInt(x < 0 ? -steps : steps));
  return view.getFloat64(0);
}

/** How far a computed number is from a reference in fixed point, in units of its last place. */
export function ulpsFrom(computed: number, reference: bigint, bits: number): number {
  const error = toFixed(computed, bits) - reference;
  const unit = toFixed(ulp(computed), bits);
  return Number((error * 1000000n) / unit) / 1e6;
}

/** 2·artanh(a/b). */
function twiceArtanh(a: bigint, b: bigint, bits: number): bigint {
  let term = (a << BigInt(bits + 1)) / b;
  let sum = 0n;
  for (let n = 1n; term !== 0n; n += 2n) {
    sum += term / n;
    term = (term * a * a) / (b * b);
  }
  return sum;
}

function ln2(bits: number): bigint {
  return twiceArtanh(1n, 3n, bits);
}

/** ln x of a positive number. */
export function logReference(x: number, bits: number): bigint {
  const guard = bits + 32;
  let k = 0;
  let m = x;
  while (m >= 2) {
    m /= 2;
    k++;
  }
  while (m < 1) {
    m *= 2;
    k--;
  }
  const significand = toFixed(m, 52);
  const one = 1n << 52n;
  return (twiceArtanh(significand - one, significand + one, guard) + BigInt(k) * ln2(guard)) >> 32n;
}

/** e^x of a number, with enough bits for its last place even if it is subnormal. */
export function expReference(x: number, bits: number): bigint {
  const guard = bits + 64 + Math.max(0, Math.ceil(x * 1.5));
  const unit = ln2(guard);
  const argument = toFixed(x, guard);
  const k = argument / unit;
  const r = argument - k * unit;
  let term = 1n << BigInt(guard);
  let sum = 0n;
  for (let n = 1n; term !== 0n; n++) {
    sum += term;
    term = ((term * r) >> BigInt(guard)) / n;
  }
  return shift(sum, Number(k) - (guard - bits));
}

/** ln(p/(1 − p)) of a probability, exact to its last place however small. */
export function logitReference(p: number, bits: number): bigint {
  const exact = 1100;
  const numerator = toFixed(p, exact);
  const odds = (numerator << BigInt(exact + bits)) / ((1n << BigInt(exact)) - numerator);
  const k = odds.toString(2).length - 1 - exact - bits;
  const significand = shift(odds, bits - (exact + bits + k));
  const one = 1n << BigInt(bits);
  return twiceArtanh(significand - one, significand + one, bits) + BigInt(k) * ln2(bits);
}

function squareRoot(n: bigint): bigint {
  let x = 1n << BigInt(Math.ceil(n.toString(2).length / 2));
  for (;;) {
    const next = (x + n / x) >> 1n;
    if (next >= x) return x;
    x = next;
  }
}

/** arctan(1/n). */
function arctanInverse(n: bigint, bits: number): bigint {
  let term = (1n << BigInt(bits)) / n;
  let sum = 0n;
  for (let k = 1n; term !== 0n; k += 2n) {
    sum += k % 4n === 1n ? term / k : -(term / k);
    term /= n * n;
  }
  return sum;
}

const rootsTwoPi = new Map<number, bigint>();

/** √(2π) by Machin's formula. */
function rootTwoPi(bits: number): bigint {
  const known = rootsTwoPi.get(bits);
  if (known !== undefined) return known;
  const pi = 4n * (4n * arctanInverse(5n, bits) - arctanInverse(239n, bits));
  const root = squareRoot((2n * pi) << BigInt(bits));
  rootsTwoPi.set(bits, root);
  return root;
}

/** Φ(x) by its alternating Taylor series, which is why far out it needs many bits. */
export function normalCdfReference(x: number, bits: number): bigint {
  const guard = bits + 64 + Math.ceil(x * x);
  const argument = toFixed(x, guard);
  const square = (argument * argument) >> BigInt(guard);
  let power = argument;
  let sum = 0n;
  for (let k = 0n; power !== 0n && power !== -1n; k++) {
    sum += power / (2n * k + 1n);
    power = -((power * square) >> BigInt(guard)) / (2n * (k + 1n));
  }
  const integral = (sum << BigInt(guard)) / rootTwoPi(guard);
  return ((1n << BigInt(guard - 1)) + integral) >> BigInt(guard - bits);
}
