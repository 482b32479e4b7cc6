import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile/compile.ts';
import { lawsOf } from '../../src/testing/lawsOf.ts';
import { randomScenario, type ScenarioFile } from '../helpers/randomScenario.ts';
import { run, scenarioOf } from '../helpers/run.ts';

/**
 * Invariants of the model (docs/methods.md), on random scenarios, draw by draw.
 *
 * Those that can be said of any scenario are the laws of `summitry/testing`, which are all tried here. The rest
 * needs to know what a scenario is made of.
 */
const ROUNDING = 1e-13;
const PARAMETERS = { seed: 20240326, numRuns: 60 };

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
    fc.assert(
      fc.property(randomScenario, fc.nat(), (file, seed) => {
        const law = lawsOf(scenarioOf(file), { seed: String(seed) }).find((each) => each.id === id)!;
        // Nothing here is left to chance: every law applies to every one of these scenarios.
        if (law.property === null) throw new Error(`${id} does not apply: ${law.applies}`);
        fc.assert(law.property(), { seed, numRuns: 6 });
      }),
      { ...PARAMETERS, numRuns: 30 },
    );
  });

  it('I23: the length of steps means nothing where nothing moves', () => {
    fc.assert(
      fc.property(randomScenario, fc.nat(), (file, seed) => {
        const calm = scenarioOf(file, {
          'quantities.fear': '0',
          'quantities.hostility': '0',
          'terms.initiator_approval.value': '0',
          'terms.target_approval.value': '0',
          'setbacks.rupture.shock': '0.02 per month',
        });
        const law = lawsOf(calm, { seed: String(seed) }).find(({ id }) => id === 'substeps')!;
        if (law.property === null) throw new Error(`substeps does not apply: ${law.applies}`);
        fc.assert(law.property(), { seed, numRuns: 6 });
      }),
      { ...PARAMETERS, numRuns: 20 },
    );
  });

  it('and so do their declared signs', () => {
    fc.assert(
      fc.property(randomScenario, fc.nat(), (file, seed) => {
        const laws = lawsOf(scenarioOf(file), { seed: String(seed) });
        const declared = laws.filter(({ id }) => /^(sign|expect)\./.test(id));
        expect(declared).toHaveLength(22);
        for (const { property } of declared) fc.assert(property!(), { seed, numRuns: 2 });
      }),
      { ...PARAMETERS, numRuns: 15 },
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

/** Asserts in every draw that raising a number from `low` to `high` moves P in one direction only. */
function expectMonotone(
  file: ScenarioFile,
  paths: readonly string[],
  [low, high]: readonly [number | string, number | string],
  direction: 'raises' | 'lowers',
): void {
  const at = (value: number | string): Float64Array =>
    held(file, Object.fromEntries(paths.map((path) => [path, String(value)])));
  const [before, after] = [at(low), at(high)];
  before.forEach((p, d) => {
    const rise = after[d]! - p;
    if (direction === 'raises') expect(rise, `draw ${d} of ${paths}`).toBeGreaterThanOrEqual(-ROUNDING);
    else expect(rise, `draw ${d} of ${paths}`).toBeLessThanOrEqual(ROUNDING);
  });
}

const ordered = fc.tuple(share, share).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

describe('preferences', () => {
  it('I1, I2: loosening a precondition never lowers P', () => {
    fc.assert(
      fc.property(randomScenario, ordered, fc.constantFrom('north', 'south'), (file, range, actor) => {
        for (const issue of Object.keys(file.issues)) {
          expectMonotone(file, [`actors.${actor}.preferences.${issue}.precondition`], range, 'lowers');
        }
      }),
      PARAMETERS,
    );
  });

  it('I3, I4: a softer red line never lowers P', () => {
    fc.assert(
      fc.property(randomScenario, ordered, share, share, (file, range, north, south) => {
        const issue = Object.keys(file.issues)[0]!;
        const fixed = scenarioWith(file, {
          [`actors.north.preferences.${issue}.position`]: Math.max(north, south),
          [`actors.south.preferences.${issue}.position`]: Math.min(north, south),
        });
        expectMonotone(fixed, [`actors.north.preferences.${issue}.red_line`], range, 'lowers');
        expectMonotone(fixed, [`actors.south.preferences.${issue}.red_line`], range, 'raises');
      }),
      PARAMETERS,
    );
  });

  it('I8: a better outside option never raises P', () => {
    fc.assert(
      fc.property(randomScenario, ordered, fc.constantFrom('north', 'south'), (file, range, actor) => {
        expectMonotone(file, [`actors.${actor}.outside_option`], range, 'lowers');
      }),
      PARAMETERS,
    );
  });
});

describe('arguments', () => {
  it('I5: hostility never raises P', () => {
    fc.assert(
      fc.property(randomScenario, ordered, (file, range) => {
        expectMonotone(file, ['quantities.hostility'], range, 'lowers');
      }),
      PARAMETERS,
    );
  });

  it('I16: trust never lowers P', () => {
    fc.assert(
      fc.property(randomScenario, ordered, (file, range) => {
        expectMonotone(file, ['quantities.trust'], range, 'raises');
      }),
      PARAMETERS,
    );
  });

  it('I6: a higher offer never lowers P', () => {
    fc.assert(
      fc.property(randomScenario, ordered, (file, range) => {
        expectMonotone(file, ['quantities.offer'], range, 'raises');
      }),
      PARAMETERS,
    );
  });

  it('I7: a higher cap never lowers P, and changes no bit where it does not bind', () => {
    fc.assert(
      fc.property(randomScenario, ordered, share, (file, range, room) => {
        expectMonotone(file, ['quantities.cap'], range, 'raises');
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

  it('I19: fear for survival never raises P', () => {
    fc.assert(
      fc.property(randomScenario, ordered, (file, range) => {
        expectMonotone(file, ['quantities.fear'], range, 'lowers');
      }),
      PARAMETERS,
    );
  });

  it('I6, I7, I19 are not idle: where they have weight, each of the three moves P', () => {
    fc.assert(
      fc.property(randomScenario, (random) => {
        const file = scenarioWith(random, {
          'terms.target_payment.weight': 1,
          'terms.target_fear.weight': -1,
        });
        const offerAndCap = (offer: number, cap: number): Float64Array =>
          held(file, { 'quantities.offer': String(offer), 'quantities.cap': String(cap) });
        const paid = offerAndCap(0.9, 0.9);
        expect(offerAndCap(0.1, 0.9)).not.toEqual(paid);
        expect(offerAndCap(0.9, 0.1)).not.toEqual(paid);
        expect(held(file, { 'quantities.fear': '0.1' })).not.toEqual(
          held(file, { 'quantities.fear': '0.9' }),
        );
      }),
      { ...PARAMETERS, numRuns: 20 },
    );
  });

  it('I26: a choice looks at the difference of its utilities, not at their level', () => {
    const step = fc.integer({ min: 1, max: 20 }).map((n) => n / 10);
    fc.assert(
      fc.property(randomScenario, share, share, step, step, (file, yes, no, weight, shift) => {
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
  it('I10: another veto player never raises P, and a harder one never more', () => {
    fc.assert(
      fc.property(randomScenario, ordered, (file, [hard, soft]) => {
        const withVeto = (willingness: number): ScenarioFile => ({
          ...file,
          actors: { ...file.actors, ally: { title: 'Ally', willingness, preferences: {} } },
          transitions: Object.fromEntries(
            Object.entries(file.transitions).map(([id, move]) => [
              id,
              { ...move, needs: [...(move['needs'] as string[]), 'ally'] },
            ]),
          ),
        });
        const [none, soften, harden] = [held(file, {}), held(withVeto(soft), {}), held(withVeto(hard), {})];
        none.forEach((p, d) => {
          expect(soften[d]!).toBeLessThanOrEqual(p + ROUNDING);
          expect(harden[d]!).toBeLessThanOrEqual(soften[d]! + ROUNDING);
        });
      }),
      PARAMETERS,
    );
  });

  it('I14: P(held by a date) never falls with the date, and a longer window begins as the shorter', () => {
    fc.assert(
      fc.property(randomScenario, (file) => {
        const short = run(scenarioOf(file));
        const long = run(scenarioOf({ ...file, window: { ...file.window, end: '2024-09-29' } }));
        const steps = short.curve.wx.length;
        const longer = long.curve.wx.length;
        for (let d = 0; d < short.draws; d++) {
          for (let s = 1; s < longer; s++) {
            const rise = long.rows.curve[d * longer + s]! - long.rows.curve[d * longer + s - 1]!;
            expect(rise).toBeGreaterThanOrEqual(-ROUNDING);
          }
          expect(long.rows.curve[d * longer + steps - 1]).toBe(short.held[d]);
        }
      }),
      PARAMETERS,
    );
  });

  it('I15: a higher hazard of leaving office never raises P', () => {
    fc.assert(
      fc.property(randomScenario, ordered, (file, range) => {
        expectMonotone(file, ['processes.office.hazard'], range, 'lowers');
      }),
      PARAMETERS,
    );
  });

  it('I17: a better channel never lowers P', () => {
    fc.assert(
      fc.property(randomScenario, ordered, (file, range) => {
        expectMonotone(file, ['quantities.channel'], range, 'raises');
      }),
      PARAMETERS,
    );
  });

  it('I18: a higher starting stage never lowers P', () => {
    fc.assert(
      fc.property(randomScenario, (file) => {
        const curves = file.stages.map((start) => held({ ...file, start }, {}));
        for (let i = 1; i < curves.length; i++) {
          curves[i]!.forEach((p, d) => {
            expect(p).toBeGreaterThanOrEqual(curves[i - 1]![d]! - ROUNDING);
          });
        }
      }),
      PARAMETERS,
    );
  });

  it('I20: stages are reached in nested order, by every date', () => {
    fc.assert(
      fc.property(randomScenario, (file) => {
        const result = run(scenarioOf(file), 8, 1);
        const width = file.stages.length - 2;
        for (let s = 0; s < result.curve.wx.length; s++) {
          const beyond = Array.from(
            { length: width },
            (_, k) => result.sums.reached[s * width + k]! / result.sums.firstPathWeight[s]!,
          );
          beyond.push(0);
          beyond.forEach((share_, k) => {
            if (k > 0) expect(share_).toBeLessThanOrEqual(beyond[k - 1]! + ROUNDING);
          });
        }
      }),
      PARAMETERS,
    );
  });

  it('I21: a deal is never likelier than a meeting', () => {
    fc.assert(
      fc.property(randomScenario, (file) => {
        const { deal, curve } = run(scenarioOf(file));
        expect(deal.wx[0]!).toBeLessThanOrEqual(curve.wx.at(-1)!);
      }),
      PARAMETERS,
    );
  });

  it('I22: a veto is P = 0 exactly; all willing and scheduled with a fast hazard is P = 1', () => {
    fc.assert(
      fc.property(randomScenario, fc.constantFrom('north', 'south'), (file, actor) => {
        const vetoed = held(file, { [`actors.${actor}.willingness`]: '0' });
        expect(vetoed.every((p) => p === 0)).toBe(true);
        const scheduled = file.stages.at(-2)!;
        const certain = held(
          { ...file, start: scheduled, setbacks: {} },
          {
            'actors.north.willingness': '1',
            'actors.south.willingness': '1',
            'processes.office.hazard': '0',
            [`transitions.to_${file.stages.at(-1)!}.rate`]: '1000 per month',
            [`transitions.to_${file.stages.at(-1)!}.multiplier`]: '1',
          },
        );
        certain.forEach((p) => {
          expect(Math.abs(p - 1)).toBeLessThan(1e-12);
        });
      }),
      PARAMETERS,
    );
  });

  it('I22, where nobody can leave office: all willing and fast is P = 1 from every stage', () => {
    fc.assert(
      fc.property(randomScenario, fc.boolean(), (file, offices) => {
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

  it('I24: an actor without weight and an issue without salience change no bit', () => {
    fc.assert(
      fc.property(randomScenario, share, share, (file, position, salience) => {
        const idle = { position, salience: 0, red_line: 0.5, precondition: 0 };
        const issue = Object.keys(file.issues)[0]!;
        const grown = (capability: number): ScenarioFile => ({
          ...file,
          issues: { ...file.issues, weather: { title: 'Weather', low: 'dry', high: 'wet', status_quo: 0.5 } },
          actors: {
            north: {
              ...file.actors['north']!,
              preferences: { ...file.actors['north']!.preferences, weather: idle },
            },
            south: {
              ...file.actors['south']!,
              preferences: { ...file.actors['south']!.preferences, weather: idle },
            },
            bystander: {
              title: 'Bystander',
              capability,
              preferences: { weather: idle, [issue]: { position, salience } },
            },
          },
        });
        expect(held(grown(0), {})).toEqual(held(file, {}));
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

  it('I24: an unused quantity changes no bit', () => {
    fc.assert(
      fc.property(randomScenario, (file) => {
        const grown = { ...file, quantities: { ...file.quantities, aardvark: { value: 'beta(2, 2)' } } };
        expect(held(grown, {})).toEqual(held(file, {}));
      }),
      PARAMETERS,
    );
  });

  it('I24: renaming actors and issues changes nothing but the names, where the inputs are certain', () => {
    fc.assert(
      fc.property(randomScenario, (file) => {
        const certain = withCertainInputs(file);
        const renamed = JSON.parse(
          JSON.stringify(certain)
            .replaceAll('north', 'zenith')
            .replaceAll('south', 'austral')
            .replaceAll('fishing', 'quotas'),
        ) as ScenarioFile;
        const [plain, other] = [held(certain, {}), held(renamed, {})];
        plain.forEach((p, d) => {
          expect(Math.abs(p - other[d]!)).toBeLessThan(ROUNDING);
        });
      }),
      PARAMETERS,
    );
  });
});

describe('reproducibility', () => {
  it('I27: the same seed gives the same bytes, and a shorter run is the start of a longer one', () => {
    fc.assert(
      fc.property(randomScenario, (file) => {
        const scenario = scenarioOf(file);
        const short = run(scenario, 70, 2);
        expect(run(scenario, 70, 2)).toEqual(short);
        const long = run(scenario, 200, 2);
        expect(long.held.slice(0, 70)).toEqual(short.held.slice());
        expect(long.rows.inputs.slice(0, short.rows.inputs.length)).toEqual(short.rows.inputs.slice());
      }),
      { ...PARAMETERS, numRuns: 10 },
    );
  });

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

/** The file with every distribution replaced by a certain value. */
function withCertainInputs(file: ScenarioFile): ScenarioFile {
  return JSON.parse(
    JSON.stringify(file)
      .replaceAll(/"([\d.]+) to ([\d.]+)"/g, (_, low, high) => String((Number(low) + Number(high)) / 2))
      .replaceAll(/"beta\((\d+), (\d+)\)"/g, (_, a, b) => String(Number(a) / (Number(a) + Number(b)))),
  ) as ScenarioFile;
}
