/* Nanoseconds a lane of the kernels that the flagship spends its time in, over columns that fit the nearest cache, and of
   arithmetic alone, in registers. Prints JSON. */
#define BLOCK 64
#include "numeric.h"
#include "random.h"
#include "processes.h"
#include <stdio.h>
#include <time.h>

typedef double Vector __attribute__((vector_size(8 * VECTOR)));

static double a[BLOCK] __attribute__((aligned(64))), b[BLOCK] __attribute__((aligned(64)));
static double c[BLOCK] __attribute__((aligned(64))), u[BLOCK] __attribute__((aligned(64)));
static uint32_t draws[BLOCK], paths[BLOCK];
static uint32_t address = 0;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

#define KEEP __asm__ volatile("" ::: "memory")

/* The quickest of nine rounds: what disturbs a round only ever makes it longer. */
#define TIME(name, times, lanes, body)                                          \
  do {                                                                          \
    double quickest = 1e300;                                                    \
    for (int round = 0; round < 9; round++) {                                   \
      const double begin = now();                                               \
      for (int i = 0; i < (times); i++) {                                       \
        body;                                                                   \
        KEEP;                                                                   \
      }                                                                         \
      quickest = smaller(quickest, (now() - begin) / ((double)(times) * (lanes))); \
    }                                                                           \
    printf("%s\"%s\": %.6f", first ? "" : ", ", name, quickest);                \
    first = 0;                                                                  \
  } while (0)

#define COLUMN(name, expression) TIME(name, 100000, BLOCK, for (int l = 0; l < BLOCK; l++) c[l] = expression)

#define CHAINS 12
static Vector chains[CHAINS];
/* Independent operations on registers: as many as hide what one takes to finish. */
#define IN_REGISTERS(name, step)                                                \
  TIME(name, 1000, 100.0 * CHAINS * VECTOR, {                                   \
    Vector x[CHAINS];                                                           \
    for (int k = 0; k < CHAINS; k++) x[k] = chains[k];                          \
    for (int n = 0; n < 100; n++) {                                             \
      _Pragma("GCC unroll 12") for (int k = 0; k < CHAINS; k++) {               \
        step;                                                                   \
        __asm__("" : "+x"(x[k]));                                               \
      }                                                                         \
    }                                                                           \
    for (int k = 0; k < CHAINS; k++) chains[k] = x[k];                          \
  })

int main(void) {
  int first = 1;
  for (int l = 0; l < BLOCK; l++) {
    a[l] = 0.3 + 0.01 * l;
    b[l] = 1.1 - 0.005 * l;
    u[l] = (l + 0.5) / BLOCK;
    draws[l] = l / 8;
    paths[l] = l % 8;
  }
  for (int k = 0; k < CHAINS; k++) chains[k] = 1 + 0.1 * k - (Vector){};
  const double scale = 0.999999, shift = 1e-6;
  printf("{");
  IN_REGISTERS("plain", x[k] = (k & 1) ? x[k] * scale : x[k] + shift);
  IN_REGISTERS("division", x[k] = 1.5 / x[k]);
  COLUMN("add", a[l] + b[l]);
  COLUMN("multiply", a[l] * b[l]);
  COLUMN("divide", a[l] / b[l]);
  COLUMN("exp", exponential(a[l] - b[l]));
  COLUMN("log", logarithm(a[l]));
  COLUMN("logistic", logistic(a[l] - b[l]));
  TIME("uniform", 20000, BLOCK, uniformColumn(c, 1, 2, draws, paths, address++, 0, BLOCK));
  TIME("normal", 20000, BLOCK, {
    memcpy(c, u, sizeof c);
    normalColumn(c, BLOCK);
  });
  TIME("poisson", 20000, BLOCK, {
    for (int l = 0; l < BLOCK; l++) c[l] = a[l];
    poissonColumn(c, u, BLOCK);
  });
  printf("}\n");
  return 0;
}
