/** Whether this is `npm run test:long`, whose mode sets the variable (vitest.config.ts). */
export function isLong(): boolean {
  return process.env['SUMMITRY_LONG'] === '1';
}

/**
 * How often a property is tried: enough in `npm test` to fail on a program that is wrong, and as often as its proof by
 * number needs in a long run.
 */
export function times(quick: number, long: number): number {
  return isLong() ? long : quick;
}
