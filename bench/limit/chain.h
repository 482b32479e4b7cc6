/* The chain of stages, carried along exactly, by the series of src/engine/laneGenerator.ts with VECTOR lanes at once, or rolled: each lane
   is in one stage (STAGES is void) and leaves it when its exponential waiting time, in units of its rate, is used up. */
#define LAST (STAGES - 1)
static int isRolled, stage[BLOCK];
static Column occupancy[STAGES + 1], fastest, lambdas, scales, waiting;
/* Rates of this step: up from each stage, to the one before, to the first, out. */
static Column rates[LAST + 3], *const previous = rates + LAST, *const first = rates + LAST + 1, *const out = rates + LAST + 2;

#define AT(column) (*(Vector *)((column) + l))

/* A pass for VECTOR lanes from lane l on, with as many terms as the largest λ of theirs needs. */
static void pass(int l, double lambda, double duration) {
  const Vector down = AT(*previous), restart = AT(*first), inside = AT(fastest) - AT(*out);
  Vector rise[LAST], stay[STAGES], after[STAGES], before[STAGES], high = {}, mass = {};
  for (int i = 0; i < STAGES; i++) {
    if (i < LAST) rise[i] = AT(rates[i]);
    stay[i] = i == LAST ? AT(fastest) : i == 0 ? inside - rise[i] : inside - rise[i] - down - restart;
    mass += before[i] = after[i] = AT(occupancy[i]);
    if (i > 0 && i < LAST) high += after[i];
  }
  int k = 1;
  while (LARGEST_LAMBDA[k] < lambda) k++;
  for (; k > 0; k--) {
    const double factor = duration * INVERSES[k];
    Vector here = after[0], arriving = restart * high;
    high = (Vector){};
#pragma GCC unroll 16
    for (int i = 0; i < STAGES; i++) {
      const Vector now = here;
      here = after[i + (i < LAST)];
      after[i] = before[i] + factor * (i < LAST - 1 ? now * stay[i] + arriving + here * down : now * stay[i] + arriving);
      if (i > 0 && i < LAST) high += after[i];
      if (i < LAST) arriving = now * rise[i];
    }
  }
  for (int i = 0; i < STAGES; i++) mass -= AT(occupancy[i]) = after[i] * AT(scales);
  AT(occupancy[STAGES]) += mass;
}

/* Of no lane of the flagship λ is above 32, which would take more passes than one. */
static void carryExactly(double duration) {
  LANES {
    double leaves = rates[0][l];
    for (int i = 1; i < LAST; i++) leaves = larger(leaves, rates[i][l] + (*previous)[l] + (*first)[l]);
    fastest[l] = leaves + (*out)[l];
    lambdas[l] = smaller(fastest[l] * duration, 32);
    bad += fastest[l] * duration > 32;
    scales[l] = exp(-lambdas[l]);
  }
  for (int l = 0; l < BLOCK; l += VECTOR) {
    double lambda = 0;
    for (int v = l; v < l + VECTOR; v++) lambda = larger(lambda, lambdas[v]);
    if (lambda > 0) pass(l, lambda, duration);
  }
}

static double roll(int l) {
  static uint32_t count;
  uint32_t x[4] = {draws[l], paths[l], count++, 3};
  philox(0x726f6c6cu, 0, x);
  return unit(x[0], x[1]);
}

static double leaving(int l) {
  const int i = stage[l];
  return i >= LAST ? 0 : (*out)[l] + rates[i][l] + (i > 0 ? (*previous)[l] + (*first)[l] : 0);
}

static void carryRolling(double duration) {
  Column speed;
  LANES speed[l] = leaving(l);
  LANES {
    double left = duration;
    for (; waiting[l] <= speed[l] * left && speed[l] > 0; waiting[l] = -log(roll(l)), speed[l] = leaving(l)) {
      const int i = stage[l];
      const double choice = roll(l) * speed[l] - rates[i][l];
      left -= waiting[l] / speed[l];
      stage[l] = choice < 0 ? i + 1 : choice < (*out)[l] ? STAGES : i > 0 && choice - (*out)[l] < (*previous)[l] ? i - 1 : 0;
    }
    waiting[l] -= speed[l] * left;
  }
}

static void start(void) {
  for (int i = 0; i < STAGES; i++) memcpy(occupancy[i], START[i], sizeof(Column));
  memset(occupancy[STAGES], 0, sizeof(Column));
  if (isRolled) LANES {
    double left = roll(l) - START[0][l];
    for (stage[l] = 0; left > 0 && stage[l] < LAST;) left -= START[++stage[l]][l];
    waiting[l] = -log(roll(l));
  }
}

/* A share of every stage but the last goes to void. */
static void contest(const double *share) {
  for (int i = 0; i < LAST; i++) LANES {
    const double lost = occupancy[i][l] * clamp(share[l], 0, 1);
    occupancy[STAGES][l] += lost;
    occupancy[i][l] -= lost;
  }
  if (isRolled) LANES if (stage[l] < LAST && roll(l) < share[l]) stage[l] = STAGES;
}

static void advance(void) {
  double now = 0;
  for (int i = 0; i < LAST + 3; i++)
    if (RATES[i]) LANES rates[i][l] = rate(RATES[i], l);
  for (int i = 0; i <= CONTESTS; i++) {
    if (i < CONTESTS && contestSteps[i] != step) continue;
    const double until = i < CONTESTS ? contestMonths[i] : months;
    if (until > now) (isRolled ? carryRolling : carryExactly)(until - now);
    if (i < CONTESTS) contest(contestShares[i]);
    now = larger(now, until);
  }
}
