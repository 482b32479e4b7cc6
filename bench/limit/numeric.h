/* Random numbers and functions over blocks of lanes. Loops have no branches, so that the compiler makes vectors of them; e^x and
   ln x are those of glibc's library of vectors. Coefficients (CENTRE_ABOVE, …) stand in front, taken from assembly/normal.ts. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#define BLOCK 64
#define LANES for (int l = 0; l < BLOCK; l++)
#define ALIGNED __attribute__((aligned(64)))
typedef double Column[BLOCK] ALIGNED;
typedef double Vector __attribute__((vector_size(8 * VECTOR)));
#if defined __x86_64__ && defined __GLIBC__
extern double exp(double) __attribute__((simd("notinbranch")));
extern double log(double) __attribute__((simd("notinbranch")));
#endif

static inline double larger(double a, double b) { return a > b ? a : b; }
static inline double smaller(double a, double b) { return a < b ? a : b; }
static inline double logistic(double x) { return 1 / (1 + exp(-x)); }
static inline double logit(double p) { return log(p / (1 - p)); }
static inline double clamp(double x, double low, double high) { return smaller(larger(x, low), high); }
static inline double choose(double condition, double a, double b) { return condition != 0 ? a : b; }
static inline double normalCdf(double x) { return clamp(0.5 * erfc(-x * 0.7071067811865476), 0x1p-54, 1 - 0x1p-53); }

#ifdef STEPS
/* Of the lanes of a block, their words of Philox's counter; of draws, path 0. */
static uint32_t draws[BLOCK], paths[BLOCK];

static inline double unit(uint32_t high, uint32_t low) {
  /* By way of signed numbers, which every processor converts. */
  const double top = (double)(int32_t)(high ^ 0x80000000u) + 2147483648.0;
  return larger(top * 2097152.0 + (double)(int32_t)(low >> 11), 0.5) * 0x1p-53;
}

static inline void philox(uint32_t k0, uint32_t k1, uint32_t x[4]) {
#pragma GCC unroll 10
  for (int round = 0; round < 10; round++, k0 += 0x9e3779b9u, k1 += 0xbb67ae85u) {
    const uint64_t p0 = (uint64_t)x[0] * 0xd2511f53u, p2 = (uint64_t)x[2] * 0xcd9e8d57u;
    x[0] = (uint32_t)(p2 >> 32) ^ x[1] ^ k0;
    x[1] = (uint32_t)p2;
    x[2] = (uint32_t)(p0 >> 32) ^ x[3] ^ k1;
    x[3] = (uint32_t)p0;
  }
}

static void uniforms(double *restrict dst, uint32_t k0, uint32_t k1, uint32_t address, uint32_t purpose, double *restrict second) {
  LANES {
    uint32_t x[4] = {draws[l], paths[l], address, purpose};
    philox(k0, k1, x);
    dst[l] = unit(x[0], x[1]);
    if (second) second[l] = unit(x[2], x[3]);
  }
}

static inline double horner(const double *c, int degree, double t) {
  double sum = c[degree];
#pragma GCC unroll 8
  for (int i = degree - 1; i >= 0; i--) sum = c[i] + t * sum;
  return sum;
}

/* Uniform numbers become normal ones: all by the fit of the centre, then the tails anew. Far tails, one number in 4e10, are left out. */
static void normals(double *restrict column) {
  Column tails;
  int lane[BLOCK], count = 0;
  LANES {
    tails[count] = column[l];
    lane[count] = l;
    count += !(fabs(column[l] - 0.5) <= 0.425);
  }
  LANES {
    const double q = column[l] - 0.5, t = 0.180625 - q * q;
    column[l] = q * ROOT_TWO_PI[0] + q * (q * q * (horner(CENTRE_ABOVE, 7, t) / horner(CENTRE_BELOW, 7, t)) + ROOT_TWO_PI_REST[0]);
  }
  for (int i = 0; i < count; i++) {
    const double w = -log(smaller(tails[i], 1 - tails[i])), lead = sqrt(2 * w), t = sqrt(w) - 1.6;
    const double distance = lead - 0.5 - (horner(TAIL_ABOVE, 7, t) / horner(TAIL_BELOW, 7, t));
    tails[i] = tails[i] < 0.5 ? -distance : distance;
  }
  for (int i = 0; i < count; i++) column[lane[i]] = tails[i];
}
#endif
