/* The functions of src/numeric in C, the same formulas, written without branches so that a compiler makes vectors of
   loops over them. The few arguments that need another formula are mended afterwards, one by one. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#define INLINE static inline __attribute__((always_inline))

INLINE int64_t bitsOf(double x) {
  int64_t bits;
  memcpy(&bits, &x, 8);
  return bits;
}
INLINE double fromBits(int64_t bits) {
  double x;
  memcpy(&x, &bits, 8);
  return x;
}
INLINE double larger(double a, double b) { return a > b ? a : b; }
INLINE double smaller(double a, double b) { return a < b ? a : b; }

static const double ROOTS[33] = {
  1, 1.0218971486541166, 1.0442737824274138, 1.0671404006768237, 1.0905077326652577, 1.1143867425958924,
  1.1387886347566916, 1.1637248587775775, 1.189207115002721, 1.215247359980469, 1.241857812073484,
  1.2690509571917332, 1.2968395546510096, 1.3252366431597413, 1.3542555469368927, 1.383909881963832,
  1.4142135623730951, 1.4451808069770467, 1.4768261459394993, 1.5091644275934228, 1.5422108254079407,
  1.5759808451078865, 1.6104903319492543, 1.645755478153965, 1.681792830507429, 1.718619298122478,
  1.7562521603732995, 1.7947090750031072, 1.8340080864093424, 1.8741676341103, 1.9152065613971474,
  1.9571441241754002,
  2};
static const double ROOTS_REST[32] = {
  0, 5.109225028973444e-17, 8.551889705537965e-17, -7.899853966841582e-17, -3.046782079812471e-17,
  1.0410278456845571e-16, 8.912812676025408e-17, 3.8292048369240935e-17, 3.982015231465646e-17,
  -7.712630692681488e-17, 4.658027591836937e-17, 2.667932131342186e-18, 2.5382502794888315e-17,
  -2.8587312100388614e-17, 7.70094837980299e-17, -6.770511658794786e-17, -9.667293313452913e-17,
  -3.0237581349939873e-17, -3.483994556892796e-17, -1.016455327754295e-16, 7.949834809697621e-17,
  -1.0136916471278304e-17, 2.4707192569797888e-17, -1.0125679913674773e-16, 8.199010020581497e-17,
  -1.851380418263111e-17, 2.960140695448873e-17, 1.8227458427912087e-17, 3.283107224245627e-17,
  -6.122763413004143e-17, -1.0619946056195963e-16, 8.960767791036668e-17,
};

INLINE double exponential(double x) {
  const double inside = smaller(larger(x, -746), 710);
  const double step = smaller(floor(inside * 46.16624130844683), 32767);
  const double over = inside - step * 0.021660849392446835 - step * 5.145609244655338e-14;
  const double r = over > 0 ? over : 0;
  const double rest =
    r + r * r * (1.0 / 2 + r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120 + r * (1.0 / 720 + r * (1.0 / 5040))))));
  const int32_t whole = (int32_t)step;
  const int32_t j = whole & 31;
  const int32_t k = whole >> 5;
  const double root = ROOTS[j];
  const double significand = smaller(root + (root * rest + ROOTS_REST[j]), ROOTS[j + 1]);
  const int isSmall = k < -992;
  const int64_t exponent = isSmall ? k + 128 : k;
  const double scaled = significand * fromBits((exponent + 1023) << 52) * (isSmall ? 2.938735877055719e-39 : 1);
  const double near = x < 3.725290298461914e-9 && x > -3.725290298461914e-9 ? 1 + x : scaled;
  const double bounded = x > 709.782712893384 ? INFINITY : near;
  return x < -745.1332191019412 ? 0 : bounded;
}

INLINE double artanhTail(double z) {
  const double z2 = z * z;
  const double odd =
    2.0 / 3 + z2 * (2.0 / 7 + z2 * (2.0 / 11 + z2 * (2.0 / 15 + z2 * (2.0 / 19 + z2 * (2.0 / 23)))));
  const double even = 2.0 / 5 + z2 * (2.0 / 9 + z2 * (2.0 / 13 + z2 * (2.0 / 17 + z2 * (2.0 / 21))));
  return z * (odd + z * even);
}

/* Of positive normal numbers, and of 0. */
INLINE double logarithm(double x) {
  const int64_t bits = bitsOf(x);
  const int32_t high = (int32_t)(bits >> 32);
  const int isHigh = (high & 0xfffff) >= 0x6a09e;
  const int32_t exponent = (high >> 20) - 1023 + isHigh;
  const double f = fromBits((bits & 0xfffffffffffffLL) | ((int64_t)(1023 - isHigh) << 52)) - 1;
  const double s = f / (2 + f);
  const double half = 0.5 * f * f;
  const double k = exponent;
  const double result = k * 0.6931471805582987 - (half - (s * (half + artanhTail(s * s)) + k * 1.6465949582897082e-12) - f);
  return x == 0 ? -INFINITY : result;
}

/* Above −700. */
INLINE double logistic(double x) { return 1 / (1 + exponential(-x)); }

INLINE double logit(double p) {
  const double s = 2 * p - 1;
  const double near = 2 * s + s * artanhTail(s * s);
  const double far = logarithm(p / (1 - p));
  return p > 0.42 && p < 0.58 ? near : far;
}

INLINE double log1plus(double x) {
  const double sum = 1 + x;
  const double quotient = logarithm(sum) * x / (sum - 1);
  return sum == 1 ? x : quotient;
}
INLINE double exp1minus(double x) {
  const double power = exponential(x);
  const double less = power - 1;
  if (power == 1) return x;
  return less == -1 ? less : less * x / logarithm(power);
}

INLINE double centreRest(double t) {
  const double above =
    4.874765941399952 +
    t *
      (190.15170470712943 +
        t *
          (2786.59013611204 +
            t *
              (19105.16716751564 +
                t *
                  (62184.36684982212 +
                    t * (86149.8740895097 + t * (36670.08159549068 + t * 571.4831799427506))))));
  const double below =
    1 +
    t *
      (45.03166853308301 +
        t *
          (791.4205240633574 +
            t *
              (6883.966187951286 +
                t *
                  (31065.99024676013 +
                    t * (69754.1585714179 + t * (67824.72837925906 + t * 19918.32159930587))))));
  return above / below;
}

INLINE double tailRest(double t) {
  const double above =
    0.3393045890472685 +
    t *
      (0.4004562366882858 +
        t *
          (0.08992433902808207 +
            t *
              (-0.05784617051446249 +
                t *
                  (-0.03336046730396094 +
                    t *
                      (-0.006113684956948067 + t * (-0.0004136906871883151 + t * -7.300763155754262e-6))))));
  const double below =
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

INLINE double farTailRest(double t) {
  const double above =
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
  const double below =
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
                        t *
                          (3.309536648939688e-7 +
                            t * (1.255820958466294e-9 + t * 6.299203068191569e-13)))))));
  return above / below;
}

INLINE double leadOf(double w, double *lost) {
  const double lead = sqrt(2 * w);
  const double high = lead * 134217729.0 - (lead * 134217729.0 - lead);
  const double low = lead - high;
  *lost = (high * high - 2 * w + 2 * high * low + low * low) / (2 * lead);
  return lead;
}

/* But for the far tails, below 1.4e-11 and above 1 less that. */
INLINE double normalQuantileNear(double p) {
  const double q = p - 0.5;
  const double square = q * q;
  const double centre = q * 2.5066282746310007 + q * (square * centreRest(0.180625 - square) + -1.8328579980459167e-16);
  const double tail = q < 0 ? p : 1 - p;
  const double w = -logarithm(tail);
  double lost;
  const double lead = leadOf(w, &lost);
  const double distance = lead - 0.5 - (lost + tailRest(sqrt(w) - 1.6));
  const double outer = q < 0 ? -distance : distance;
  return q >= -0.425 && q <= 0.425 ? centre : outer;
}
static double normalQuantileFar(double p) {
  const double q = p - 0.5;
  const double w = -logarithm(q < 0 ? p : 1 - p);
  double lost;
  const double lead = leadOf(w, &lost);
  const double distance = lead - (lost + farTailRest(sqrt(w) - 5));
  return q < 0 ? -distance : distance;
}
INLINE int isFar(double p) { return p < 1.4e-11 || p > 1 - 1.4e-11; }
INLINE double normalQuantile(double p) { return isFar(p) ? normalQuantileFar(p) : normalQuantileNear(p); }

/* A column of uniform numbers becomes one of standard normal numbers. */
static __attribute__((noinline)) void normalColumn(double *restrict column, int count) {
  double copy[count];
  int far = 0;
  for (int l = 0; l < count; l++) {
    const double p = column[l];
    copy[l] = p;
    far += isFar(p);
  }
  for (int l = 0; l < count; l++) column[l] = normalQuantileNear(copy[l]);
  if (far == 0) return;
  for (int l = 0; l < count; l++) {
    if (isFar(copy[l])) column[l] = normalQuantileFar(copy[l]);
  }
}

INLINE double expMinusHalfSquare(double y) {
  const double coarse = floor(y * 16) / 16;
  const double rest = (y - coarse) * (y + coarse);
  const double result = exponential(-0.5 * coarse * coarse) * exponential(-0.5 * rest);
  return coarse > 40 || coarse < -40 ? 0 : result;
}

INLINE double centreShare(double z) {
  const double above =
    18154.98125334356 +
    z * (1067.6894854603709 + z * (161.02823106855587 + z * (2.2352520354606837 + z * 0.06568233791820745)));
  const double below =
    45507.78933502673 + z * (10260.932208618979 + z * (976.0985517377767 + z * (47.202581904688245 + z)));
  return above / below;
}

INLINE double middleShare(double y) {
  const double above =
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
  const double below =
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

INLINE double farTail(double y) {
  const double z = 1 / (y * y);
  const double above =
    2.9112874951168793e-5 +
    z *
      (0.0014216191932278934 +
        z *
          (0.022235277870649807 +
            z * (0.12740116116024736 + z * (0.215898534057957 + z * 0.023073441764940174))));
  const double below =
    7.297515550839662e-5 +
    z *
      (0.0037823963320275824 +
        z * (0.06598813786892856 + z * (0.4682382124808651 + z * (1.284260096144911 + z))));
  return (expMinusHalfSquare(y) * (0.3989422804014327 - (z * above) / below)) / y;
}

static double normalCdf(double x) {
  const double y = fabs(x);
  if (y <= 0.67448975) return 0.5 + x * centreShare(y * y);
  const double tail = y <= 5.656854249492381 ? expMinusHalfSquare(y) * middleShare(y) : farTail(y);
  return x < 0 ? tail : 1 - tail;
}
INLINE double insideUnit(double u) { return smaller(larger(u, 5.551115123125783e-17), 1 - 1.1102230246251565e-16); }
