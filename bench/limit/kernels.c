/* Nanoseconds a lane of some kernels over columns in the nearest cache, and of arithmetic alone, in registers. Prints JSON. */
#include "numeric.h"
#include <stdio.h>
#include <time.h>

Column a, b, c;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

/* The quickest of nine rounds: what disturbs a round only ever makes it longer. */
#define TIME(name, lanes, ...)                                        \
  for (int round = 0, times = 10000; round <= 9; round++) {          \
    static double quickest = INFINITY;                                \
    if (round == 9) printf("\"%s\": %f, ", name, quickest);           \
    const double begin = now();                                       \
    for (int n = 0; n < times; n++) {                                 \
      __VA_ARGS__;                                                    \
      __asm__ volatile("" ::: "memory");                              \
    }                                                                 \
    quickest = smaller(quickest, (now() - begin) / times / (lanes));  \
  }
#define COLUMN(name, expression) TIME(name, BLOCK, LANES c[l] = expression)

/* Independent operations on registers: as many as hide what one takes to finish. */
#define CHAINS 12
#define IN_REGISTERS(name, next)                                      \
  TIME(name, 100 * CHAINS * VECTOR, {                                 \
    Vector x[CHAINS];                                                 \
    for (int k = 0; k < CHAINS; k++) x[k] = 1 + 0.1 * k - (Vector){}; \
    for (int m = 0; m < 100; m++)                                     \
      _Pragma("GCC unroll 12") for (int k = 0; k < CHAINS; k++) {     \
        x[k] = next;                                                  \
        __asm__ volatile("" : "+x"(x[k]));                            \
      }                                                               \
  })

int main(void) {
  LANES a[l] = 0.3 + 0.01 * l;
  LANES b[l] = 1.1 - 0.005 * l;
  printf("{");
  IN_REGISTERS("plain", k & 1 ? x[k] * 0.999999 : x[k] + 1e-6)
  IN_REGISTERS("division", 1.5 / x[k])
  COLUMN("add", a[l] + b[l])
  COLUMN("multiply", a[l] * b[l])
  COLUMN("divide", a[l] / b[l])
  COLUMN("exp", exp(a[l] - b[l]))
  COLUMN("logistic", logistic(a[l] - b[l]))
  printf("\"lanes\": %d}\n", BLOCK);
  return 0;
}
