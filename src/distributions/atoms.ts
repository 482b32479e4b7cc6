import type { Distribution } from './distribution.ts';

/** A value that an uncertain number takes with a probability of its own. */
export interface Atom {
  readonly value: number;
  /** Above 0. */
  readonly mass: number;
}

/** Values that have a probability of their own, ascending: those of lists, alone or among the parts of a mixture. */
export function atomsOf(d: Distribution): readonly Atom[] {
  if (d.family === 'discrete') return d.values.map((value, i) => ({ value, mass: d.weights[i]! }));
  if (d.family === 'scaled') {
    return united(atomsOf(d.of).map(({ value, mass }) => ({ value: d.low + (d.high - d.low) * value, mass })));
  }
  if (d.family === 'mixture') {
    return united(
      d.parts.flatMap(({ weight, distribution }) =>
        atomsOf(distribution).map(({ value, mass }) => ({ value, mass: weight * mass })),
      ),
    );
  }
  return [];
}

/** Probability of exactly this value. */
export function massAt(d: Distribution, x: number): number {
  return atomsOf(d).find(({ value }) => value === x)?.mass ?? 0;
}

function united(atoms: readonly Atom[]): Atom[] {
  const masses = new Map<number, number>();
  for (const { value, mass } of atoms) masses.set(value, (masses.get(value) ?? 0) + mass);
  return [...masses].map(([value, mass]) => ({ value, mass })).sort((a, b) => a.value - b.value);
}
