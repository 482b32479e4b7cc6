/* What the flagship's Program needs beyond arithmetic, for a block of lanes: the operations of src/engine/processes.ts and
   bargaining.ts, the chain, carried along exactly or rolled, and the run. */
static Column space, second;
/* The step, its length and the address of its random numbers. */
static int step;
static double months;
static uint32_t address;

static inline double rate(const double *column, int l) { return clamp(column[l], 0, 1000); }

/* Counts numbers outside their intervals. */
static int bad;
static void check(double *const *columns, const double *bounds, int count) {
  for (int i = 0; i < count; i++) {
    const double *restrict column = columns[i], low = bounds[2 * i], high = bounds[2 * i + 1];
    LANES bad += !((column[l] >= low) & (column[l] <= high));
  }
}

static void bernoulli(double *dst, const double *p, uint32_t k0, uint32_t k1) {
  uniforms(space, k0, k1, 0, 1, 0);
  LANES dst[l] = space[l] < p[l];
}

/* A number times the sum of weights falls into one of them. */
static void regimeStart(double *state, double *const *weights, int count, uint32_t k0, uint32_t k1) {
  Column total = {0}, sum = {0};
  uniforms(space, k0, k1, 0, 1, 0);
  for (int i = 0; i < count; i++) LANES total[l] += weights[i][l];
  LANES state[l] = 0;
  for (int i = 0; i < count - 1; i++) LANES state[l] += space[l] * total[l] > (sum[l] += weights[i][l]);
}

static void regime(double *dst, double *state, double *index, double *const *values, int count, double *const *matrices,
                   uint32_t k0, uint32_t k1) {
  Column after = {0};
  double *const *matrix = matrices + step * count * count;
  if (*matrix) {
    uniforms(space, k0, k1, address, 0, 0);
    for (int i = 0; i < count; i++)
      for (int j = 0; j < count - 1; j++) LANES after[l] += (state[l] == i) & (space[l] > matrix[i * count + j][l]);
    memcpy(state, after, sizeof after);
  }
  memcpy(index, state, sizeof after);
  for (int i = 0; i < count; i++) {
    const double *restrict value = values[i];
    LANES after[l] = state[l] == i ? value[l] : after[l];
  }
  memcpy(dst, after, sizeof after);
}

/* Columns of a move are its decay, standard deviation and chance of a jump. */
static void meanReverting(double *dst, double *level, const double *mean, const double *house, const double *seen, double *const *moves,
                          const double *jump, uint32_t k0, uint32_t k1) {
  const double *decay = moves[3 * step], *sd = moves[3 * step + 1], *chance = moves[3 * step + 2];
  if (!isnan(seen[step])) LANES level[l] = seen[step] - house[l];
  if (decay) {
    uniforms(space, k0, k1, address, 0, second);
    normals(space);
    LANES level[l] = mean[l] + (level[l] - mean[l]) * decay[l] + sd[l] * space[l] + (second[l] < chance[l] ? jump[l] : 0);
  }
  LANES dst[l] = logistic(level[l]);
}

/* A Poisson count is that n up to which the probabilities reach a uniform number. */
static void selfExciting(double *dst, double *pool, double *const *ring, int places, const double *shares, const double *base,
                         const double *branching, double *const *decays, const double *seen, const double *earlier, uint32_t k0,
                         uint32_t k1) {
  Column mean, term, below;
  const double *decay = decays[step];
  int open = isnan(seen[step]);
  LANES dst[l] = earlier[step];
  for (int i = 0; i < places; i++)
    if (shares[step * places + i] != 0) LANES dst[l] += shares[step * places + i] * ring[i][l];
  uniforms(space, k0, k1, address, 0, 0);
  double *restrict oldest = ring[step % places];
  LANES oldest[l] = open ? 0 : seen[step];
  LANES {
    mean[l] = smaller(larger(0, base[l]) * months + pool[l] * (1 - decay[l]), 500);
    below[l] = term[l] = exp(-mean[l]);
  }
  for (double n = 1; open && n <= 1000; n++) {
    open = 0;
    LANES {
      const int isOpen = below[l] < space[l];
      term[l] *= mean[l] / n;
      below[l] = isOpen ? below[l] + term[l] : below[l];
      oldest[l] = isOpen ? n : oldest[l];
      open |= below[l] < space[l];
    }
  }
  LANES pool[l] = pool[l] * decay[l] + branching[l] * oldest[l];
}

/* Of two states, whose matrix has a closed form; rows are cumulated. */
static void transitionMatrix(double *const *dst, const double *to, const double *back, double duration) {
  LANES {
    const double sum = rate(to, l) + rate(back, l), left = exp(-sum * duration), moved = sum > 0 ? (1 - left) / sum : 0;
    dst[0][l] = 1 - rate(to, l) * moved;
    dst[2][l] = rate(back, l) * moved;
    dst[1][l] = dst[3][l] = 1;
  }
}

/* Of the lower half of a beta distribution, by a table whose rows are a probability, 1/width and a polynomial. */
static double inverse(const double *cell, const int *guide, double p) {
  for (cell += 8 * guide[(int)(p * 256)]; p >= cell[8];) cell += 8;
  return horner(cell + 2, 5, (p - cell[0]) * cell[1]);
}

/* Columns of an issue: status quo, positions, weights, red lines. */
static inline double gain(double *const *i, int side, int l, double x) {
  const double q = i[0][l] - i[1 + side][l], distance = x - i[1 + side][l];
  return i[3 + side][l] * (q * q - distance * distance);
}

/* Of what is settled where the first side's gains count λ, the weighed gains, or how they grow with λ. */
static inline double worth(double *const *i, int l, double lambda, int isSlope) {
  const double a = lambda * i[3][l], b = (1 - lambda) * i[4][l];
  const double low = i[1][l] >= i[2][l] ? i[5][l] : i[6][l], high = i[1][l] >= i[2][l] ? i[6][l] : i[5][l];
  const double x = clamp((a * i[1][l] + b * i[2][l]) / (a + b), low, high);
  const double ofA = gain(i, 0, l, x), ofB = gain(i, 1, l, x), sum = lambda * ofA + (1 - lambda) * ofB;
  return (low <= high) & (a + b > 0) & (sum > 0) ? (isSlope ? ofA - ofB : sum) : 0;
}

static inline void bargaining(double *dst, double *const *issues, int count, const double *outsideA, const double *outsideB) {
  Column low = {0}, high, slope;
  LANES high[l] = 1;
  for (int k = 0; k < 53; k++) {
    LANES slope[l] = outsideB[l] - outsideA[l];
    for (int m = 0; m < count; m++) LANES slope[l] += worth(issues + 7 * m, l, (low[l] + high[l]) / 2, 1);
    LANES {
      const double middle = (low[l] + high[l]) / 2;
      high[l] = slope[l] > 0 ? middle : high[l];
      low[l] = slope[l] > 0 ? low[l] : middle;
    }
  }
  LANES dst[l] = INFINITY;
  for (int end = 0; end < 2; end++) {
    const double *lambda = end ? high : low;
    LANES slope[l] = -lambda[l] * outsideA[l] - (1 - lambda[l]) * outsideB[l];
    for (int m = 0; m < count; m++) LANES slope[l] += worth(issues + 7 * m, l, lambda[l], 0);
    LANES dst[l] = smaller(dst[l], slope[l]);
  }
}
