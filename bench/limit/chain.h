/* The chain of stages, carried along by the series of src/engine/laneGenerator.ts with VECTOR lanes at once; STAGES is void. */
#define LAST (STAGES - 1)
static Column occupancy[STAGES + 1], fastest, lambdas, scales;
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
static void carry(double duration) {
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

/* A share of every stage but the last goes to void. */
static void contest(const double *share) {
  for (int i = 0; i < LAST; i++) LANES {
    const double lost = occupancy[i][l] * clamp(share[l], 0, 1);
    occupancy[STAGES][l] += lost;
    occupancy[i][l] -= lost;
  }
}

static void advance(void) {
  double now = 0;
  for (int i = 0; i < LAST + 3; i++)
    if (RATES[i]) LANES rates[i][l] = rate(RATES[i], l);
  for (int i = 0; i < CONTESTS; i++) {
    if (contestSteps[i] != step) continue;
    if (contestMonths[i] > now) carry(contestMonths[i] - now);
    now = larger(now, contestMonths[i]);
    contest(contestShares[i]);
  }
  carry(months - now);
}
