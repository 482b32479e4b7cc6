/* The chain of stages: STAGES of them, one move up from each but the last, falls, exits. Carried along exactly, by the same
   series as src/engine/laneGenerator.ts with VECTOR lanes at once, or rolled. The rates stand in columns of BLOCK lanes. */

typedef double Vector __attribute__((vector_size(8 * VECTOR)));
typedef int64_t Mask __attribute__((vector_size(8 * VECTOR)));

#define LAST (STAGES - 1)
#define MOST_TERMS 160

static double inverses[MOST_TERMS];
static double largestLambdas[MOST_TERMS];

static double nextWeight(double lambda, int terms) {
  double weight = exponential(-lambda);
  for (int k = 1; k <= terms + 1; k++) weight *= lambda / k;
  return weight;
}

static void prepareChain(void) {
  for (int terms = 0; terms < MOST_TERMS; terms++) {
    inverses[terms] = 1.0 / terms;
    double low = 0;
    double high = smaller(terms, 32);
    if (nextWeight(high, terms) <= 1e-16) {
      largestLambdas[terms] = high;
      continue;
    }
    for (int halving = 0; halving < 60; halving++) {
      const double middle = (low + high) / 2;
      if (nextWeight(middle, terms) <= 1e-16) low = middle;
      else high = middle;
    }
    largestLambdas[terms] = low;
  }
}

static double occupancy[STAGES + 1][BLOCK] __attribute__((aligned(64)));
/* Rates of a step: up from each stage, one down, to the first, out. */
static double up[LAST][BLOCK] __attribute__((aligned(64)));
static double fallPrevious[BLOCK] __attribute__((aligned(64)));
static double fallFirst[BLOCK] __attribute__((aligned(64)));
static double leaving[BLOCK] __attribute__((aligned(64)));

INLINE double boundedRate(double rate) { return smaller(larger(rate, 0), 1000); }
INLINE Vector load(const double *column, int l) { return *(const Vector *)(column + l); }
INLINE Vector all(double x) { return x - (Vector){}; }

/* The series for VECTOR lanes from lane l on, with as many terms as the slowest of them needs. */
INLINE void passExactly(int l, double pass, Vector share, Vector scale) {
  const Vector previous = load(fallPrevious, l);
  const Vector first = load(fallFirst, l);
  const Vector out = load(leaving, l);
  Vector rise[LAST], stay[STAGES], after[STAGES], before[STAGES];
  Vector fastest = all(0);
  Vector mass = all(0);
  for (int i = 0; i < LAST; i++) {
    rise[i] = load(up[i], l);
    stay[i] = i == 0 ? out + rise[i] : out + rise[i] + previous + first;
    const Mask isFaster = stay[i] > fastest;
    fastest = (Vector)(((Mask)stay[i] & isFaster) | ((Mask)fastest & ~isFaster));
  }
  for (int i = 0; i < LAST; i++) stay[i] = fastest - stay[i];
  stay[LAST] = fastest;
  for (int i = 0; i < STAGES; i++) {
    after[i] = load(occupancy[i], l);
    before[i] = after[i];
    mass += after[i];
  }
  int terms = 1;
  while (terms < MOST_TERMS - 1 && largestLambdas[terms] < pass) terms++;
  Vector high = all(0);
  for (int i = 1; i < LAST; i++) high += after[i];
  for (int k = terms; k > 0; k--) {
    const Vector factor = share * inverses[k];
    Vector here = after[0];
    Vector arriving = first * high;
    high = all(0);
#pragma GCC unroll 16
    for (int i = 0; i < LAST - 1; i++) {
      const Vector above = after[i + 1];
      after[i] = before[i] + factor * (here * stay[i] + arriving + above * previous);
      if (i > 0) high += after[i];
      arriving = here * rise[i];
      here = above;
    }
    after[LAST - 1] = before[LAST - 1] + factor * (here * stay[LAST - 1] + arriving);
    high += after[LAST - 1];
    after[LAST] = before[LAST] + factor * (after[LAST] * stay[LAST] + here * rise[LAST - 1]);
  }
  for (int i = 0; i < STAGES; i++) {
    after[i] *= scale;
    mass -= after[i];
    *(Vector *)(occupancy[i] + l) = after[i];
  }
  *(Vector *)(occupancy[STAGES] + l) += mass;
}

static __attribute__((noinline)) void carryExactly(double months) {
  static double lambdas[BLOCK] __attribute__((aligned(64)));
  static double lefts[BLOCK] __attribute__((aligned(64)));
  static double shares[BLOCK] __attribute__((aligned(64)));
  static double scales[BLOCK] __attribute__((aligned(64)));
  double most = 0;
  for (int l = 0; l < BLOCK; l++) {
    double fastest = leaving[l] + up[0][l];
    for (int i = 1; i < LAST; i++) fastest = larger(fastest, leaving[l] + up[i][l] + fallPrevious[l] + fallFirst[l]);
    lambdas[l] = fastest * months;
    lefts[l] = lambdas[l];
    most = larger(most, lambdas[l]);
  }
  for (; most > 0; most -= 32) {
    for (int l = 0; l < BLOCK; l++) {
      const double pass = smaller(larger(lefts[l], 0), 32);
      shares[l] = pass > 0 ? months * (pass / lambdas[l]) : 0;
      scales[l] = exponential(-pass);
    }
    for (int l = 0; l < BLOCK; l += VECTOR) {
      double pass = 0;
      for (int v = l; v < l + VECTOR; v++) pass = larger(pass, smaller(lefts[v], 32));
      if (pass > 0) passExactly(l, pass, load(shares, l), load(scales, l));
    }
    for (int l = 0; l < BLOCK; l++) lefts[l] -= 32;
  }
}

static void contestExactly(const double *loses) {
  for (int i = 0; i < LAST; i++) {
    for (int l = 0; l < BLOCK; l++) {
      const double lost = occupancy[i][l] * smaller(1, larger(0, loses[l]));
      occupancy[STAGES][l] += lost;
      occupancy[i][l] -= lost;
    }
  }
}

/* Rolled: each lane is in one stage (STAGES is void) and leaves it when its exponential waiting time, in units of its
   rate, is used up. Random numbers are needed for events only. */
static int32_t stage[BLOCK];
static double waiting[BLOCK];
static uint32_t rolls[BLOCK];

#define ROLL_KEY 0x726f6c6cu

static double roll(const uint32_t *draw, const uint32_t *path, int l) {
  uint32_t w[4];
  philox(ROLL_KEY, 0, draw[l], path[l], rolls[l]++, 3, w);
  return toUnit(w[0], w[1]);
}

static void startRolling(const uint32_t *draw, const uint32_t *path, double *const start[STAGES]) {
  for (int l = 0; l < BLOCK; l++) {
    rolls[l] = 0;
    stage[l] = 0;
    double left = roll(draw, path, l) - start[0][l];
    while (left > 0 && stage[l] < LAST) left -= start[++stage[l]][l];
    waiting[l] = -logarithm(roll(draw, path, l));
  }
}

static double leavingRate(int l) {
  const int32_t i = stage[l];
  if (i >= LAST) return 0;
  return leaving[l] + up[i][l] + (i > 0 ? fallPrevious[l] + fallFirst[l] : 0);
}

static __attribute__((noinline)) void carryRolling(double months, const uint32_t *draw, const uint32_t *path) {
  double used[BLOCK];
  for (int l = 0; l < BLOCK; l++) {
    used[l] = leavingRate(l) * months;
  }
  for (int l = 0; l < BLOCK; l++) {
    if (waiting[l] > used[l]) {
      waiting[l] -= used[l];
      continue;
    }
    double left = months;
    double rate = leavingRate(l);
    while (rate > 0 && waiting[l] <= rate * left) {
      left -= waiting[l] / rate;
      double choice = roll(draw, path, l) * rate;
      const int32_t i = stage[l];
      if (choice < up[i][l]) stage[l] = i + 1;
      else if ((choice -= up[i][l]) < leaving[l]) stage[l] = STAGES;
      else if (i > 0 && choice - leaving[l] < fallPrevious[l]) stage[l] = i - 1;
      else stage[l] = 0;
      waiting[l] = -logarithm(roll(draw, path, l));
      rate = leavingRate(l);
    }
    waiting[l] -= rate * left;
  }
}

static void contestRolling(const double *loses, const uint32_t *draw, const uint32_t *path) {
  for (int l = 0; l < BLOCK; l++) {
    if (stage[l] < LAST && roll(draw, path, l) < loses[l]) stage[l] = STAGES;
  }
}
