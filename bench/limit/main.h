/* Chunks of BLOCK draws, their lanes block by block through all steps, and sums over draws. Arguments: draws, and paths (1, 2, 4,
   … BLOCK). Prints JSON: milliseconds of a second run by the clock and of the processor, numbers out of bounds, and the mean curve. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double curve[BLOCK][STEPS], variance[BLOCK][STEPS], sums[5][STEPS];

static void record(int firstDraw, int count) {
  const double *held = occupancy[LAST];
  for (int d = firstDraw; d < firstDraw + BLOCK / count; d++, held += count) {
    double mean = 0, squares = 0;
    for (int p = 0; p < count; p++) mean += held[p] / count;
    for (int p = 0; p < count; p++) squares += (held[p] - mean) * (held[p] - mean);
    curve[d][step] = mean;
    variance[d][step] = squares / count / (count - 1);
  }
}

static void runLanes(int chunk, int firstDraw, int count) {
  LANES draws[l] = chunk + firstDraw + l / count;
  LANES paths[l] = l % count;
  for (int i = 0; i < SPREAD; i++) LANES spreadTo[i][l] = spreadFrom[i][firstDraw + l / count];
  pathTape();
  for (int i = 0; i < STAGES; i++) memcpy(occupancy[i], START[i], sizeof(Column));
  memset(occupancy[STAGES], 0, sizeof(Column));
  for (step = 0; step < STEPS; step++) {
    months = stepMonths[step];
    address = stepAddresses[step];
    stepTape();
    advance();
    if (step >= FIRST_FORECAST) record(firstDraw, count);
    check(watchedLanes, laneBounds, sizeof watchedLanes / sizeof *watchedLanes);
  }
}

static void runAll(int total, int count) {
  memset(sums, 0, sizeof sums);
  memset(L, 0, sizeof L);
  for (int chunk = 0; chunk < total; chunk += BLOCK) {
    LANES draws[l] = chunk + l;
    memset(paths, 0, sizeof paths);
    drawInputs();
    drawTape();
    check(watchedDraws, drawBounds, sizeof watchedDraws / sizeof *watchedDraws);
    for (int firstDraw = 0; firstDraw < BLOCK; firstDraw += BLOCK / count) runLanes(chunk, firstDraw, count);
    for (int d = 0; d < BLOCK; d++)
      for (int s = 0; s < STEPS; s++) {
        const double weight = 1, x = curve[d][s], more[] = {x, x * x, weight * x, weight * x * x, variance[d][s]};
        for (int i = 0; i < 5; i++) sums[i][s] += weight * more[i];
      }
  }
}

static double now(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

int main(int count, char **arguments) {
  if (count != 3) return 2;
  const int total = atoi(arguments[1]), paths = atoi(arguments[2]);
  runAll(total, paths);
  const double clock = now(CLOCK_MONOTONIC), processor = now(CLOCK_PROCESS_CPUTIME_ID);
  runAll(total, paths);
  printf("{\"clock\": %f, \"processor\": %f, \"invalid\": %d, ", now(CLOCK_MONOTONIC) - clock,
         now(CLOCK_PROCESS_CPUTIME_ID) - processor, bad);
  for (int s = 0; s < STEPS; s++) printf("%s%.17g", s > 0 ? ", " : "\"curve\": [", sums[0][s] / total);
  printf("]}\n");
  return 0;
}
