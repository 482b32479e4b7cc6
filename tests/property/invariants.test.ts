import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile/compile.ts';
import { lawsOf } from '../../src/testing/lawsOf.ts';
import { neverLowers, neverRaises } from '../../src/testing/ownLaws.ts';
import { times } from '../helpers/effort.ts';
import { plainScenario, randomReports, randomScenario, type ScenarioFile } from '../helpers/randomScenario.ts';
import { run, scenarioOf } from '../helpers/run.ts';

/**
 * Invariants of the model (docs/methods.md), on random scenarios, draw by draw.
 *
 * Those that can be said of any scenario are the laws of `summitry/testing`, which are all tried here. The rest
 * needs to know what a scenario is made of.
 */
const ROUNDING = 1e-13;
const PARAMETERS = { seed: 20240326, numRuns: times(15, 120) };

/** Which invariant a law states, and the law. */
const LAWS = {
  'I1, I2': 'precondition',
  'I3, I4': 'red_line',
  I8: 'outside_option',
  'I5, I6, I7, I9, I13, I16, I19, I36': 'direction',
  'I10, a side that is more willing': 'willingness',
  'I10, one more veto player': 'veto_player',
  'I14, by date': 'curve',
  'I14, nested windows': 'window',
  I15: 'leaving',
  'I17 and faster moves': 'transition',
  'stronger setbacks': 'setback',
  I18: 'start',
  I20: 'nesting',
  I21: 'deal',
  'I22, a veto': 'veto',
  'I22, all willing': 'all_willing',
  'I24, names and order': 'names',
  'I24, what has no weight': 'idle',
  I25: 'units',
  'I27, the same seed': 'same_seed',
  'I27, a prefix': 'prefix',
  I30: 'saying_nothing',
  I31: 'total_probability',
  I32: 'rising_report',
} as const;

describe('the laws of summitry/testing hold for every random scenario', () => {
  it.each(Object.entries(LAWS))('%s: %s', (_, id) => {
    const numRuns = times(10, 60);
    let applied = 0;
    fc.assert(
      fc.property(randomReports, fc.nat(), (file, seed) => {
        const law = lawsOf(scenarioOf(file), { seed: String(seed) }).find((each) => each.id === id)!;
        if (law.property === null) return;
        applied += 1;
        fc.assert(law.property(), { seed, numRuns: 6 });
      }),
      { ...PARAMETERS, numRuns },
    );
    // A law that hardly ever applies would say little.
    expect(applied).toBeGreaterThan(0.8 * numRuns);
  });

  it('I23: the length of steps means nothing where nothing moves', () => {
    fc.assert(
      fc.property(randomReports, fc.nat(), (file, seed) => {
        const calm = scenarioOf(file, {
          'terms.target_fear.value': 'fear',
          'terms.initiator_hostility.value': 'hostility',
          'terms.target_hostility.value': 'hostility',
          'terms.initiator_approval.value': '0.1',
          'terms.target_approval.value': '0.1',
          'setbacks.rupture.shock': '0.02 per month',
        });
        const law = lawsOf(calm, { seed: String(seed) }).find(({ id }) => id === 'substeps')!;
        if (law.property === null) throw new Error(`substeps does not apply: ${law.applies}`);
        fc.assert(law.property(), { seed, numRuns: 6 });
      }),
      { ...PARAMETERS, numRuns: times(8, 40) },
    );
  });

  it('and so do their declared signs', () => {
    fc.assert(
      fc.property(randomReports, fc.nat(), (file, seed) => {
        const laws = lawsOf(scenarioOf(file), { seed: String(seed) });
        const declared = laws.filter(({ id }) => /^(sign|expect)\./.test(id));
        expect(declared).toHaveLength(22);
        for (const { property } of declared) fc.assert(property!(), { seed, numRuns: 2 });
      }),
      { ...PARAMETERS, numRuns: times(5, 30) },
    );
  });
});

const share = fc.integer({ min: 0, max: 100 }).map((n) => n / 100);

/** P(held) of each draw and path mean with some numbers set. */
function held(file: ScenarioFile, set: Readonly<Record<string, string>>): Float64Array {
  return run(scenarioOf(file, set)).held;
}

/** Sums of the target's willingness by step, and P(held) by draw. */
interface Choice {
  readonly willingness: readonly number[];
  readonly held: Float64Array;
}

function choiceOf(file: ScenarioFile): Choice {
  const scenario = scenarioOf(file);
  const ledgers = compile(scenario, '1').willingness.map(({ actor }) => actor);
  const { sums, held: probabilities } = run(scenario);
  const target = ledgers.indexOf('south');
  return {
    willingness: [...sums.willingness].filter((_, i) => i % ledgers.length === target),
    held: probabilities,
  };
}

const ordered = fc.tuple(share, share).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

describe('arguments', () => {
  it.each([
    ['I5 hostility', 'hostility', neverRaises],
    ['I6 a higher offer', 'offer', neverLowers],
    ['I7 a higher cap', 'cap', neverLowers],
    ['I16 trust', 'trust', neverLowers],
    ['I17 a better channel', 'channel', neverLowers],
    ['I19 fear for survival', 'fear', neverRaises],
  ])('%s, be it certain or not', (_, quantity, never) => {
    fc.assert(
      fc.property(plainScenario, fc.nat(), (file, seed) => {
        const property = never(scenarioOf(file), `quantities.${quantity}`, { seed: String(seed) });
        fc.assert(property, { seed, numRuns: 6 });
      }),
      { ...PARAMETERS, numRuns: times(10, 60) },
    );
  });

  it('I7: a cap changes no bit where it does not bind', () => {
    fc.assert(
      fc.property(plainScenario, ordered, share, (file, range, room) => {
        // Whatever is offered lies in [0, 1].
        const atLeastAll = held(file, { 'quantities.cap': '1' });
        expect(held(file, { 'quantities.cap': String(1 + room) })).toEqual(atLeastAll);
        const [offer, cap] = range.map(String) as [string, string];
        expect(held(file, { 'quantities.offer': offer, 'quantities.cap': cap })).toEqual(
          held(file, { 'quantities.offer': offer, 'quantities.cap': '1' }),
        );
      }),
      PARAMETERS,
    );
  });

  it('I6, I7, I19 are not idle: where they have weight, each of the three moves P', () => {
    fc.assert(
      fc.property(plainScenario, (random) => {
        const file = scenarioWith(random, {
          'terms.target_payment.weight': 1,
          'terms.target_fear.weight': -1,
        });
        const offerAndCap = (offer: number, cap: number): Float64Array =>
          held(file, { 'quantities.offer': String(offer), 'quantities.cap': String(cap) });
        const paid = offerAndCap(0.9, 0.9);
        expect(offerAndCap(0.1, 0.9)).not.toEqual(paid);
        expect(offerAndCap(0.9, 0.1)).not.toEqual(paid);
        expect(held(file, { 'quantities.fear': '0.1' })).not.toEqual(held(file, { 'quantities.fear': '0.9' }));
      }),
      { ...PARAMETERS, numRuns: times(8, 40) },
    );
  });

  it('I26: a choice looks at the difference of its utilities, not at their level', () => {
    const step = fc.integer({ min: 1, max: 20 }).map((n) => n / 10);
    fc.assert(
      fc.property(plainScenario, share, share, step, step, (file, yes, no, weight, shift) => {
        const choice = (valueYes: string, valueNo: string): Choice =>
          choiceOf({
            ...file,
            quantities: {
              ...file.quantities,
              u_yes: { value: yes },
              u_no: { value: no },
              common: { value: shift, domain: 'positive' },
            },
            terms: {
              ...file.terms,
              target_yes: { actor: 'target', sign: '+', weight, value: valueYes },
              target_no: { actor: 'target', sign: '-', weight: -weight, value: valueNo },
            },
          });
        const plain = choice('u_yes', 'u_no');
        const both = choice('u_yes + common', 'u_no + common');
        const better = choice('u_yes + common', 'u_no');
        const worse = choice('u_yes', 'u_no + common');
        plain.willingness.forEach((w, i) => {
          // Logits stay below 100: their rounding is a relative 1e-13 of a willingness.
          expect(Math.abs(both.willingness[i]! / w - 1)).toBeLessThan(1e-12);
          expect(better.willingness[i]! / w).toBeGreaterThan(1 + 1e-10);
          expect(worse.willingness[i]! / w).toBeLessThan(1 - 1e-10);
        });
        plain.held.forEach((p, d) => {
          expect(Math.abs(both.held[d]! - p)).toBeLessThan(ROUNDING);
        });
      }),
      PARAMETERS,
    );
  });
});

describe('the chain', () => {
  it('I22, where nobody can leave office: all willing and fast is P = 1 from every stage', () => {
    fc.assert(
      fc.property(plainScenario, fc.boolean(), (file, offices) => {
        const { office, ...processes } = file.processes;
        const fast: ScenarioFile = {
          ...file,
          // Either the question is about the offices, or no process ends a tenure.
          ...(offices ? { parties: 'offices', processes: { ...processes, office: office! } } : { processes }),
          setbacks: { cooling: file.setbacks['cooling']! },
          transitions: Object.fromEntries(
            Object.entries(file.transitions).map(([id, move]) => [id, { ...move, rate: '1000 per month' }]),
          ),
        };
        for (const start of file.stages) {
          const certain = held(
            { ...fast, start },
            { 'actors.north.willingness': '1', 'actors.south.willingness': '1' },
          );
          certain.forEach((p) => {
            expect(Math.abs(p - 1)).toBeLessThan(1e-12);
          });
        }
      }),
      PARAMETERS,
    );
  });
});

describe('symmetry', () => {
  it('I24: the order of keys changes no bit', () => {
    const reversed = (value: unknown): unknown =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, inner]) => [key, reversed(inner)]),
          )
        : value;
    fc.assert(
      fc.property(randomScenario, (file) => {
        expect(held(reversed(file) as ScenarioFile, {})).toEqual(held(file, {}));
      }),
      PARAMETERS,
    );
  });

  it('I24: an actor with weight is felt through what it is expected to bring about', () => {
    fc.assert(
      fc.property(randomScenario, (random) => {
        const issue = Object.keys(random.issues)[0]!;
        const file = scenarioWith(random, {
          [`actors.north.preferences.${issue}.position`]: 0.1,
          [`actors.south.preferences.${issue}.position`]: 0.2,
          'terms.initiator_outcome.weight': 1,
          'terms.initiator_distance.weight': 0,
        });
        const grown: ScenarioFile = {
          ...file,
          actors: {
            ...file.actors,
            bystander: { title: 'Bystander', preferences: { [issue]: { position: 0.9, salience: 1 } } },
          },
        };
        expect(held(grown, {})).not.toEqual(held(file, {}));
      }),
      PARAMETERS,
    );
  });
});

describe('reproducibility', () => {
  it('I27: another seed gives other numbers', () => {
    fc.assert(
      fc.property(randomScenario, (file) => {
        const scenario = scenarioOf({
          ...file,
          quantities: { ...file.quantities, trust: { value: 'beta(2, 2)' } },
        });
        expect(run(scenario, 8, 2, '1').rows.inputs).not.toEqual(run(scenario, 8, 2, '2').rows.inputs);
      }),
      { ...PARAMETERS, numRuns: 10 },
    );
  });
});

/** The file with numbers replaced in place, which `set` cannot do before the file is read. */
function scenarioWith(file: ScenarioFile, numbers: Readonly<Record<string, number>>): ScenarioFile {
  const copy = structuredClone(file);
  for (const [path, value] of Object.entries(numbers)) {
    const keys = path.split('.');
    const last = keys.pop()!;
    const owner = keys.reduce<Record<string, unknown>>(
      (inner, key) => inner[key] as Record<string, unknown>,
      copy as Record<string, unknown>,
    );
    owner[last] = value;
  }
  return copy;
}
