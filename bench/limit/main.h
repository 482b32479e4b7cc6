/* Runs the program: chunks of BLOCK draws, their lanes BLOCK by BLOCK through all steps, and sums over draws.

   Arguments: `exact` or `rolled`, draws, paths (1, 2, 4, … BLOCK), times to run. Prints JSON: milliseconds of each run by the
   clock and of the processor, the mean curve, and of its last step the variance between draws. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double curve[BLOCK][STEPS], variance[BLOCK][STEPS];
static double wx[STEPS], wxx[STEPS], wwx[STEPS], wwxx[STEPS], pathVariance[STEPS];

static double heldBy(int l) {
  return isRolled ? stage[l] == LAST : occupancy[LAST][l];
}

static __attribute__((noinline)) void record(int s, int firstDraw, int count) {
  const int many = BLOCK / count;
  for (int d = 0; d < many; d++) {
    double mean = 0, squares = 0;
    for (int l = d * count; l < (d + 1) * count; l++) mean += heldBy(l);
    mean /= count;
    for (int l = d * count; l < (d + 1) * count; l++) {
      const double deviation = (heldBy(l) - mean) / count;
      squares += deviation * deviation;
    }
    curve[firstDraw + d][s] = mean;
    variance[firstDraw + d][s] = count > 1 ? squares * count / (count - 1) : NAN;
  }
}

static void runLanes(int firstDraw, int firstDrawOfChunk, int count) {
  for (int l = 0; l < BLOCK; l++) {
    draws[l] = firstDrawOfChunk + firstDraw + l / count;
    paths[l] = l % count;
  }
  for (int i = 0; i < SPREAD; i++) {
    const double *from = D[spreadFrom[i]];
    double *to = L[spreadTo[i]];
    for (int l = 0; l < BLOCK; l++) to[l] = from[firstDraw + l / count];
  }
  pathTape(0, 0, 0);
  if (isRolled) startRolling(draws, paths, start);
  for (int i = 0; i < STAGES; i++) memcpy(occupancy[i], start[i], sizeof occupancy[i]);
  memset(occupancy[STAGES], 0, sizeof occupancy[STAGES]);
  for (int s = 0; s < STEPS; s++) {
    stepTape(s, stepMonths[s], stepAddresses[s]);
    readRates();
    advance(s, stepMonths[s]);
    if (s >= FIRST_FORECAST) record(s, firstDraw, count);
    checkLanes();
  }
}

static void runAll(int total, int count) {
  memset(wx, 0, sizeof wx);
  memset(wxx, 0, sizeof wxx);
  memset(wwx, 0, sizeof wwx);
  memset(wwxx, 0, sizeof wwxx);
  memset(pathVariance, 0, sizeof pathVariance);
  memset(L, 0, sizeof L);
  for (int first = 0; first < total; first += BLOCK) {
    for (int l = 0; l < BLOCK; l++) {
      draws[l] = first + l;
      paths[l] = 0;
    }
    drawInputs();
    drawTape(0, 0, 0);
    checkDraws();
    for (int firstDraw = 0; firstDraw < BLOCK; firstDraw += BLOCK / count) {
      runLanes(firstDraw, first, count);
    }
    for (int d = 0; d < BLOCK; d++) {
      for (int s = 0; s < STEPS; s++) {
        const double weight = 1, x = curve[d][s];
        wx[s] += weight * x;
        wxx[s] += weight * x * x;
        wwx[s] += weight * weight * x;
        wwxx[s] += weight * weight * x * x;
        pathVariance[s] += weight * variance[d][s];
      }
    }
  }
}

static double now(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

int main(int count, char **arguments) {
  if (count != 5) return 2;
  isRolled = strcmp(arguments[1], "rolled") == 0;
  const int total = atoi(arguments[2]);
  const int paths = atoi(arguments[3]);
  const int times = atoi(arguments[4]);
  prepareChain();
  double clocked[times], processor[times];
  for (int i = 0; i < times; i++) {
    const double begin[2] = {now(CLOCK_MONOTONIC), now(CLOCK_PROCESS_CPUTIME_ID)};
    runAll(total, paths);
    clocked[i] = now(CLOCK_MONOTONIC) - begin[0];
    processor[i] = now(CLOCK_PROCESS_CPUTIME_ID) - begin[1];
  }
  printf("{\"clock\": [");
  for (int i = 0; i < times; i++) printf("%s%.6f", i > 0 ? ", " : "", clocked[i]);
  printf("], \"processor\": [");
  for (int i = 0; i < times; i++) printf("%s%.6f", i > 0 ? ", " : "", processor[i]);
  printf("], \"invalid\": %ld, \"curve\": [", bad);
  for (int s = 0; s < STEPS; s++) printf("%s%.17g", s > 0 ? ", " : "", wx[s] / total);
  const double mean = wx[STEPS - 1] / total;
  printf("], \"variance\": %.17g}\n", (wxx[STEPS - 1] / total - mean * mean) * total / (total - 1));
  return 0;
}
