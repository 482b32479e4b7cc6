/* Operations of a Program that are more than arithmetic on columns: src/engine/bargaining.ts and processes.ts. */

typedef struct {
  const double *statusQuo, *positionA, *positionB, *weightA, *weightB, *redA, *redB;
} Issue;

INLINE double gain(double weight, double q, double position, double x) {
  return weight * ((q - position) * (q - position) - (x - position) * (x - position));
}

INLINE double settlement(const Issue *m, int d, double lambda) {
  const double q = m->statusQuo[d], pA = m->positionA[d], pB = m->positionB[d], wA = m->weightA[d], wB = m->weightB[d];
  const double low = pA >= pB ? m->redA[d] : m->redB[d];
  const double high = pA >= pB ? m->redB[d] : m->redA[d];
  const double a = lambda * wA;
  const double b = (1 - lambda) * wB;
  const double total = a + b;
  const double ideal = (a * pA + b * pB) / total;
  const double x = smaller(larger(ideal, low), high);
  const double better = lambda * gain(wA, q, pA, x) + (1 - lambda) * gain(wB, q, pB, x);
  const double settled = better > 0 ? x : q;
  return (low <= high) & (total > 0) ? settled : q;
}

INLINE double dualAt(const Issue *issues, int count, int d, double lambda, double oA, double oB) {
  double value = -lambda * oA - (1 - lambda) * oB;
  for (int m = 0; m < count; m++) {
    const Issue *i = issues + m;
    const double x = settlement(i, d, lambda);
    value += lambda * gain(i->weightA[d], i->statusQuo[d], i->positionA[d], x) +
             (1 - lambda) * gain(i->weightB[d], i->statusQuo[d], i->positionB[d], x);
  }
  return value;
}

INLINE void bargaining(double *restrict dst, const Issue *issues, int count, const double *oA, const double *oB, int draws) {
  double low[draws], high[draws], slope[draws];
  for (int d = 0; d < draws; d++) {
    low[d] = 0;
    high[d] = 1;
  }
  for (int k = 0; k < 53; k++) {
    for (int d = 0; d < draws; d++) slope[d] = 0;
    for (int m = 0; m < count; m++) {
      const Issue i = issues[m];
      for (int d = 0; d < draws; d++) {
        const double x = settlement(&i, d, (low[d] + high[d]) / 2);
        slope[d] += gain(i.weightA[d], i.statusQuo[d], i.positionA[d], x) -
                    gain(i.weightB[d], i.statusQuo[d], i.positionB[d], x);
      }
    }
    for (int d = 0; d < draws; d++) {
      const double middle = (low[d] + high[d]) / 2;
      const int falls = slope[d] - oA[d] + oB[d] > 0;
      high[d] = falls ? middle : high[d];
      low[d] = falls ? low[d] : middle;
    }
  }
  for (int d = 0; d < draws; d++) {
    dst[d] = smaller(dualAt(issues, count, d, low[d], oA[d], oB[d]), dualAt(issues, count, d, high[d], oA[d], oB[d]));
  }
}

/* Row of exp(Q·months), in place. */
static void propagate(double *row, const double *rates, int size, double months) {
  double leave[size], term[size], next[size];
  double fastest = 0;
  for (int from = 0; from < size; from++) {
    leave[from] = 0;
    for (int to = 0; to < size; to++) if (to != from) leave[from] += rates[from * size + to];
    fastest = larger(fastest, leave[from]);
  }
  for (double left = fastest * months; left > 0; left -= 32) {
    const double lambda = smaller(left, 32);
    double weight = exponential(-lambda);
    for (int i = 0; i < size; i++) {
      term[i] = row[i];
      row[i] = weight * term[i];
    }
    for (int k = 1; weight > 1e-16 || k <= lambda; k++) {
      for (int to = 0; to < size; to++) {
        double sum = term[to] * (1 - leave[to] / fastest);
        for (int from = 0; from < size; from++) {
          if (from != to) sum += term[from] * (rates[from * size + to] / fastest);
        }
        next[to] = sum;
      }
      weight *= lambda / k;
      for (int i = 0; i < size; i++) {
        term[i] = next[i];
        row[i] += weight * term[i];
      }
    }
  }
}

/* Counts of a step whose means stand in `count`, and which they replace. */
static __attribute__((noinline)) void poissonColumn(double *restrict count, const double *restrict u, int lanes) {
  double mean[lanes], term[lanes], below[lanes];
  int open = 0;
  for (int l = 0; l < lanes; l++) {
    mean[l] = smaller(count[l], 500);
    term[l] = exponential(-mean[l]);
    below[l] = term[l];
    count[l] = 0;
    open += below[l] < u[l];
  }
  for (int n = 1; open > 0 && n <= 1000; n++) {
    const double share = n;
    open = 0;
    for (int l = 0; l < lanes; l++) {
      const int isOpen = below[l] < u[l];
      term[l] *= mean[l] / share;
      below[l] = isOpen ? below[l] + term[l] : below[l];
      count[l] = isOpen ? share : count[l];
      open += below[l] < u[l];
    }
  }
}
