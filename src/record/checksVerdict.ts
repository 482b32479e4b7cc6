import type { Baseline } from '../results/baseline.ts';
import type { Checks, ExpectationResult, LawResult } from '../results/checks.ts';

/** What checks mean for whoever waits for them, the worst first. */
export type ChecksVerdict = 'broken' | 'untried' | 'doubtful' | 'sound';

/**
 * What all that was tried comes to.
 *
 * `broken`: a law or an expectation fails, a figure has moved since a saved result, or something that is declared to move P
 * does not; `untried`: something could not be tried, or is no longer what it was; `doubtful`: something is worth a look, as
 * an expectation that is only a warning, or a planted fault that nothing noticed.
 *
 * @param strict - Whether what is doubtful is broken.
 */
export function verdictOf({ laws, expectations, mutants, baseline }: Checks, strict = false): ChecksVerdict {
  const found = new Set([
    ...laws.map(verdictOfLaw),
    ...expectations.map(verdictOfExpectation),
    verdictOfMutants(mutants),
    ...(baseline === null ? [] : [verdictOfBaseline(baseline)]),
  ]);
  if (strict && found.has('doubtful')) return 'broken';
  return (['broken', 'untried', 'doubtful'] as const).find((verdict) => found.has(verdict)) ?? 'sound';
}

export function verdictOfLaw({ id, status }: LawResult): ChecksVerdict {
  switch (status) {
    case 'fails':
      return 'broken';
    case 'no effect':
      return isDeclared(id) ? 'broken' : 'doubtful';
    case 'not tried':
    case 'stale':
      return 'untried';
    case 'holds':
    case 'not applicable':
      return 'sound';
  }
}

/** Whether a law is something that the file says, and not what follows from the model. */
function isDeclared(id: string): boolean {
  return id.startsWith('expect.') || id.startsWith('what_if.');
}

export function verdictOfExpectation({ status, severity }: ExpectationResult): ChecksVerdict {
  switch (status) {
    case 'fails':
      return severity === 'error' ? 'broken' : 'doubtful';
    case 'not tried':
      return severity === 'error' ? 'untried' : 'doubtful';
    case 'undecided':
      return 'doubtful';
    case 'holds':
      return 'sound';
  }
}

function verdictOfMutants(mutants: Checks['mutants']): ChecksVerdict {
  return mutants !== null && mutants.missed.length > 0 ? 'doubtful' : 'sound';
}

function verdictOfBaseline({ problem, rows }: Pick<Baseline, 'problem' | 'rows'>): ChecksVerdict {
  if (problem !== '') return 'untried';
  return rows.some(({ moved }) => moved) ? 'broken' : 'sound';
}
