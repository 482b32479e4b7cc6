import { compile } from '../compile/compile.ts';
import { insideUnit, normalCdf } from '../numeric/normal.ts';
import type { Program } from '../program/program.ts';
import type { InvalidNumber } from '../program/result.ts';
import { canonical } from '../scenario/hash.ts';
import type { Scenario } from '../scenario/model.ts';
import { sharedPoints, valuesAt } from './casePoints.ts';
import type { LogLikelihood } from './ellipticalSlice.ts';
import type { LearnableCase } from './learnableCase.ts';
import { type CaseLikelihood, type Control, caseLikelihood, type Integration } from './likelihood.ts';
import { type SharedNumber, sharedNumbers } from './shared.ts';

/** A case under its name. */
export interface NamedCase extends LearnableCase {
  readonly id: string;
}

/** What cases say of the numbers that they share. */
export interface Posterior {
  readonly shared: readonly SharedNumber[];
  /** In ascending order of their names, so that the order of a table changes not a bit. */
  readonly cases: readonly { readonly named: NamedCase; readonly likelihood: CaseLikelihood }[];
}

/** A formula of a scenario that gave a number outside its domain. */
export interface FormulaFault {
  readonly kind: 'formula';
  readonly scenario: Scenario;
  readonly program: Program;
  readonly invalid: InvalidNumber;
}

/** Why a likelihood cannot be worked out. */
export type Fault =
  | FormulaFault
  /** No joint value of the shared numbers that was tried could have produced what is known of the case. */
  | { readonly kind: 'impossible'; readonly scenario: Scenario };

/** Compiles cases and finds what they share. */
export function posteriorOf(cases: readonly NamedCase[], seed: string, integration: Integration): Posterior {
  const compiled = [...cases]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((named) => ({ named, program: compile(named.scenario, seed) }));
  const shared = sharedNumbers(compiled.map(({ named, program }) => ({ program, perCase: named.scenario.perCase })));
  return {
    shared,
    cases: compiled.map(({ named, program }) => ({
      named,
      likelihood: caseLikelihood(
        { program, asOf: named.scenario.window.asOf, answers: [named.answer] },
        shared,
        integration,
      ),
    })),
  };
}

/**
 * ln of the likelihood of all cases together, at joint values of the numbers that they share.
 *
 * @param fail - Is told of the first fault, after which there is no answer.
 */
export function logLikelihoodOf(
  { shared, cases }: Posterior,
  control: Control,
  fail: (fault: Fault) => void,
): LogLikelihood {
  let isFirst = true;
  return async (normals) => {
    const at = sharedPoints(shared, normals);
    const points = at.count;
    const sum = new Float64Array(points);
    for (const { named, likelihood } of cases) {
      const answers = await likelihood.at(at, control);
      if (answers === null) return null;
      if (!('length' in answers)) {
        fail({ kind: 'formula', scenario: named.scenario, program: likelihood.program, invalid: answers });
        return null;
      }
      const [found] = answers as [Float64Array];
      // The first points are those of the prior, which reach everywhere.
      if (isFirst && !found.some((value) => value > Number.NEGATIVE_INFINITY)) {
        fail({ kind: 'impossible', scenario: named.scenario });
        return null;
      }
      for (let i = 0; i < points; i++) sum[i]! += found[i]!;
    }
    isFirst = false;
    return sum;
  };
}

/** A shared number at each of some points. */
export interface NumberAt {
  /** Its own standard normal, which is the quantile of its value: where the file correlates it with others, theirs are in it. */
  readonly normals: Float64Array;
  readonly values: Float64Array;
}

/**
 * Values of the shared numbers at points, as the first case that has each of them as it is shared works them out.
 *
 * @param normals - Standard normals: points × numbers.
 */
export function numbersAt({ shared, cases }: Posterior, normals: Float64Array): readonly NumberAt[] {
  const points = normals.length / shared.length;
  return shared.map((number, place) => {
    const own = ownNormals(cases, shared, number, normals, points) ?? columnOf(normals, shared.length, place);
    const levels = own.map((z) => insideUnit(normalCdf(z)));
    return { normals: own, values: valuesAt(number.distribution, levels) };
  });
}

/** Normals of a number after its copula, where all members of that are shared; null where it stands alone. */
function ownNormals(
  cases: Posterior['cases'],
  shared: readonly SharedNumber[],
  number: SharedNumber,
  normals: Float64Array,
  points: number,
): Float64Array | null {
  const places = new Map(shared.map(({ key }, place) => [key.join(' '), place]));
  for (const {
    likelihood: { program },
  } of cases) {
    const input = program.inputs.findIndex(
      ({ path, distribution }) => path === number.path && canonical(distribution) === canonical(number.distribution),
    );
    if (input < 0) continue;
    const copula = program.copulas.find(({ members }) => members.some((member) => member.input === input));
    if (copula === undefined) return null;
    const row = copula.factor[copula.members.findIndex((member) => member.input === input)]!;
    const members = copula.members.map(({ key }) => places.get(key.join(' ')));
    return Float64Array.from({ length: points }, (_, i) =>
      row.reduce((z, weight, m) => {
        const place = members[m];
        return weight === 0 || place === undefined ? z : z + weight * normals[i * shared.length + place]!;
      }, 0),
    );
  }
  return null;
}

function columnOf(normals: Float64Array, width: number, place: number): Float64Array {
  return Float64Array.from({ length: normals.length / width }, (_, i) => normals[i * width + place]!);
}
