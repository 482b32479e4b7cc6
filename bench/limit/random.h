/* Philox4x32-10 and uniform numbers from it, as in src/random/philox.ts. */

INLINE void philox(uint32_t k0, uint32_t k1, uint32_t x0, uint32_t x1, uint32_t x2, uint32_t x3, uint32_t out[4]) {
#pragma GCC unroll 10
  for (int round = 0; round < 10; round++) {
    const uint64_t p0 = (uint64_t)x0 * 0xd2511f53u;
    const uint64_t p2 = (uint64_t)x2 * 0xcd9e8d57u;
    x0 = (uint32_t)(p2 >> 32) ^ x1 ^ k0;
    x1 = (uint32_t)p2;
    x2 = (uint32_t)(p0 >> 32) ^ x3 ^ k1;
    x3 = (uint32_t)p0;
    k0 += 0x9e3779b9u;
    k1 += 0xbb67ae85u;
  }
  out[0] = x0;
  out[1] = x1;
  out[2] = x2;
  out[3] = x3;
}

/* Of an unsigned number, by way of signed ones, which every processor converts. */
INLINE double unsignedToDouble(uint32_t x) { return (double)(int32_t)(x ^ 0x80000000u) + 2147483648.0; }

INLINE double toUnit(uint32_t high, uint32_t low) {
  return larger(unsignedToDouble(high) * 2097152.0 + (double)(int32_t)(low >> 11), 0.5) * 1.1102230246251565e-16;
}

static void uniformColumn(
  double *restrict dst, uint32_t k0, uint32_t k1, const uint32_t *restrict draw, const uint32_t *restrict path,
  uint32_t address, uint32_t purpose, int count
) {
  for (int l = 0; l < count; l++) {
    uint32_t w[4];
    philox(k0, k1, draw[l], path[l], address, purpose, w);
    dst[l] = toUnit(w[0], w[1]);
  }
}

static void uniformPairColumn(
  double *restrict first, double *restrict second, uint32_t k0, uint32_t k1, const uint32_t *restrict draw,
  const uint32_t *restrict path, uint32_t address, uint32_t purpose, int count
) {
  for (int l = 0; l < count; l++) {
    uint32_t w[4];
    philox(k0, k1, draw[l], path[l], address, purpose, w);
    first[l] = toUnit(w[0], w[1]);
    second[l] = toUnit(w[2], w[3]);
  }
}
