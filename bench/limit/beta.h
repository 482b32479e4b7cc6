/* Quantiles of beta distributions, iterated to the last digit: src/numeric/beta.ts and gamma.ts, number by number. */
#include <stdbool.h>

static double nearTwo(double t);
static double stirlingSeries(double x);
static const double HALF_LOG_TWO_PI = 0.9189385332046728;
static const double ONE_MINUS_EULER = 0.42278433509846713;

// (−1)^k·(ζ(k) − 1)/k, k = 2 … 28.
static const double ZETA_TERMS[] = {
  0.3224670334241132, -0.0673523010531981, 0.020580808427784546, -0.007385551028673986, 0.0028905103307415234,
  -0.001192753911703261, 0.0005096695247430425, -0.00022315475845357939, 9.945751278180853e-5,
  -4.492623673813314e-5, 2.050721277567069e-5, -9.439488275268397e-6, 4.374866789907488e-6,
  -2.039215753801366e-6, 9.55141213040742e-7, -4.492469198764566e-7, 2.1207184805554665e-7,
  -1.0043224823968099e-7, 4.7698101693639804e-8, -2.2711094608943164e-8, 1.0838659214896955e-8,
  -5.183475041970047e-9, 2.4836745438024785e-9, -1.1921401405860912e-9, 5.731367241678862e-10,
  -2.7595228851242334e-10, 1.330476437424449e-10,
};

static double logGamma(double x) {
  if (!(x > 0)) return x == 0 ? INFINITY : NAN;
  if (x == INFINITY) return x;
  // x − 1 is exact where it matters, next to the zero at 1.
  if (x < 0.5) return nearTwo(x) - logarithm(x) - logarithm(1 + x);
  if (x < 1.5) return nearTwo(x - 1) - logarithm(x);
  if (x < 2.5) return nearTwo(x - 2);
  if (x >= 8) return (x - 0.5) * logarithm(x) - x + HALF_LOG_TWO_PI + stirlingSeries(x);
  double product = 1;
  double y = x;
  while (y >= 2.5) {
    y -= 1;
    product *= y;
  }
  return nearTwo(y - 2) + logarithm(product);
}

static double stirlingRest(double x) {
  if (x >= 8) return stirlingSeries(x);
  return logGamma(x) - ((x - 0.5) * logarithm(x) - x + HALF_LOG_TWO_PI);
}

static double nearTwo(double t) {
  double sum = 0;
  for (int i = 27 - 1; i >= 0; i--) sum = ZETA_TERMS[i] + t * sum;
  return t * (ONE_MINUS_EULER + t * sum);
}

static double stirlingSeries(double x) {
  const double z = 1 / (x * x);
  return (
    (1.0 / 12 -
      z *
        (1.0 / 360 -
          z *
            (1.0 / 1260 -
              z * (1.0 / 1680 - z * (1.0 / 1188 - z * (691.0 / 360360 - z * (1.0 / 156 - (z * 3617) / 122400))))))) /
    x
  );
}

static double incompleteBetaInverse(double u, double a, double b);
static double tail(double x, double y, double a, double b, double front);
static double upperTail(double x, double y, double a, double b, double front);
static double kernel(double x, double y, double a, double b, double constant);
static double kernelConstant(double a, double b);
static double deviance(double k, double m);
static double continuedFraction(double x, double y, double a, double b);
static double solve(double p, double a, double b, double constant, int fromAbove);
static double cut(double low, double high);
static double firstGuess(double p, double a, double b, double constant, int fromAbove);

static const double TWO_PI = 6.283185307179586;
static const double FLOOR = 1e-300;
static const double EPSILON = 1.1102230246251565e-16;

static double incompleteBetaInverse(double u, double a, double b) {
  if (!(u > 0 && u < 1)) return u == 0 || u == 1 ? u : NAN;
  if (b == 1) return exponential(logarithm(u) / a);
  if (a == 1) return -exp1minus(log1plus(-u) / b);
  const double constant = kernelConstant(a, b);
  // Solve for whichever of x and 1 − x is below ½ and has digits to spare, from the smaller tail.
  if (tail(0.5, 0.5, a, b, kernel(0.5, 0.5, a, b, constant)) >= u) {
    return u <= 0.5 ? solve(u, a, b, constant, false) : solve(1 - u, a, b, constant, true);
  }
  return 1 - (u <= 0.5 ? solve(u, b, a, constant, true) : solve(1 - u, b, a, constant, false));
}

static double tail(double x, double y, double a, double b, double front) {
  // NAN falls through to the last line and stays NAN.
  if (x > a / (a + b)) return 1 - front / continuedFraction(y, x, b, a);
  return front / continuedFraction(x, y, a, b);
}

static double upperTail(double x, double y, double a, double b, double front) {
  if (x > a / (a + b)) return front / continuedFraction(y, x, b, a);
  return 1 - front / continuedFraction(x, y, a, b);
}

static double kernel(double x, double y, double a, double b, double constant) {
  const double n = a + b;
  return constant * exponential(-deviance(a, n * x) - deviance(b, n * y));
}

static double kernelConstant(double a, double b) {
  const double n = a + b;
  return sqrt(a * (b / (TWO_PI * n))) * exponential(stirlingRest(n) - (stirlingRest(a) + stirlingRest(b)));
}

static double deviance(double k, double m) {
  const double v = (k - m) / (k + m);
  if (v < -0.1 || v > 0.1) {
    const double ratio = k / m;
    return k * (ratio == INFINITY ? logarithm(k) - logarithm(m) : logarithm(ratio)) + m - k;
  }
  // k·[2·artanh(v)] + m − k = (k − m)·v + 2k·(v³/3 + v⁵/5 + …)
  const double square = v * v;
  double power = 2 * k * v;
  double sum = (k - m) * v;
  for (int j = 3; j < 40; j += 2) {
    power *= square;
    const double next = sum + power / j;
    if (next == sum) break;
    sum = next;
  }
  return sum;
}

static double continuedFraction(double x, double y, double a, double b) {
  const double mean = a - (a + b) * x;
  double beta = (a * (mean + 1)) / (a + 1);
  double f = beta == 0 ? FLOOR : beta;
  double c = f;
  double d = 0;
  for (int m = 1; m < 100000; m++) {
    const double odd = a + 2 * m - 1;
    const double alpha = ((a + m - 1) * (a + b + m - 1) * m * (b - m) * x * x) / (odd * odd);
    beta = m + (m * (b - m) * x) / odd + ((a + m) * (mean + 1 + m * (1 + y))) / (odd + 2);
    d = beta + alpha * d;
    d = 1 / (d == 0 ? FLOOR : d);
    c = beta + alpha / c;
    if (c == 0) c = FLOOR;
    const double factor = c * d;
    f *= factor;
    if (fabs(factor - 1) <= EPSILON) break;
  }
  return f;
}

static double solve(double p, double a, double b, double constant, int fromAbove) {
  const double target = fromAbove ? 1 - p : p;
  double low = 0;
  double high = 0.5;
  double x = smaller(firstGuess(p, a, b, constant, fromAbove), 0.5);
  for (int iteration = 0; iteration < 200; iteration++) {
    const double y = 1 - x;
    const double front = kernel(x, y, a, b, constant);
    const double excess = fromAbove ? p - upperTail(x, y, a, b, front) : tail(x, y, a, b, front) - p;
    if (excess == 0) return x;
    if (excess > 0) high = x;
    else low = x;
    const double relative = excess / target;
    double next;
    if (relative > 0.5 || relative < -0.5) {
      // Far off, Newton on both logarithms: exact for a power law, which every lower tail becomes.
      next = x * exponential((-log1plus(relative) * (target + excess) * y) / front);
    } else {
      const double step = (excess * x * y) / front;
      const double bend = step * ((a - 1) / x - (b - 1) / y);
      next = x - step / (1 - 0.5 * larger(-1, smaller(1, bend)));
    }
    // Outside the bracket, or not a number: cut the bracket, on the scale on which it is narrower.
    if (!(next > low && next < high)) next = cut(low, high);
    if (fabs(next - x) <= 4 * EPSILON * x || next == low || next == high) return next;
    x = next;
  }
  return x;
}

static double cut(double low, double high) {
  if (low == 0) return larger(high * 0.001, 4.9406564584124654e-324);
  return high > 4 * low ? sqrt(low) * sqrt(high) : 0.5 * (low + high);
}

static double firstGuess(double p, double a, double b, double constant, int fromAbove) {
  if (a > 1 && b > 1) {
    // Normal on the logit scale, where the variance is about 1/a + 1/b and the density has no edges.
    const double z = fromAbove ? -normalQuantile(p) : normalQuantile(p);
    const double odds = (a / b) * exponential(z * sqrt(1 / a + 1 / b));
    return odds / (1 + odds);
  }
  // The power law x^a/(a·B(a, b)) that rules the lower tail; the constant holds B.
  const double n = a + b;
  const double logBeta = a * logarithm(a / n) + b * logarithm(b / n) - logarithm(constant);
  const double lower = fromAbove ? 1 - p : p;
  return larger(exponential((logarithm(lower * a) + logBeta) / a), 4.9406564584124654e-324);
}
