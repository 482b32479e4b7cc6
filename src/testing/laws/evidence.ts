import fc from 'fast-check';
import { exitsThatCount } from '../../compile/evidence.ts';
import { NOWHERE } from '../../diagnostics/diagnostic.ts';
import { exp } from '../../numeric/exp.ts';
import { log } from '../../numeric/log.ts';
import type { ChunkResult } from '../../program/result.ts';
import { heldOf } from '../../runners/held.ts';
import type { Observation, Scenario } from '../../scenario/model.ts';
import { isMonotone } from '../direction.ts';
import { type Law, law, notApplicable, type Setting, Violation } from '../law.ts';
import { arbitraryDraw } from '../levels.ts';
import { figure, moves } from '../words.ts';

/** Laws about learning, on the scenario as it stands: as of its own date, with its own evidence. */
export function evidenceLaws(setting: Setting): Law[] {
  return [sayingNothing(setting), totalProbability(setting), risingReport(setting)];
}

/** Sums over stages and paths that are divided by one another. */
const LEARNING_ROUNDING = 1e-12;

/** Why a report on the talks says nothing as of this scenario's date; null if it can. */
function closed(scenario: Scenario, setting: Setting): string | null {
  const { asOf, start, end } = scenario.window;
  if (asOf > end) return 'the window is over as of the date of the scenario';
  if (exitsThatCount(scenario).some(({ content }) => content.on <= asOf)) {
    return 'the term of a leader was over by the date of the scenario';
  }
  const { emissions } = setting.program().chain;
  const isOpen = emissions.some((one) => one.row === null && 'likelihood' in one && !('state' in one));
  return asOf > start && !isOpen ? 'the evidence says that the meeting was held' : null;
}

/** I30. */
function sayingNothing(setting: Setting): Law {
  const { scenario } = setting;
  const named = {
    id: 'saying_nothing',
    title: 'A report that is as likely at every stage changes nothing',
    paths: [],
  };
  const reason = closed(scenario, setting);
  if (reason !== null) return notApplicable(named, reason);
  return law(named, () =>
    fc.property(
      fc.record({ level: share(), day: dayUpTo(scenario), draw: arbitraryDraw() }),
      ({ level, day, draw }) => {
        const [before, after] = [
          scenario,
          told(
            scenario,
            scenario.stages.map(() => level),
            day,
          ),
        ].map((each) => seen(setting, each, draw)) as [Seen, Seen];
        if (!Number.isFinite(before.logWeight)) return;
        const changed = Math.abs(after.held - before.held);
        const weighed = Math.abs(after.logWeight - before.logWeight - log(level));
        const rounding = LEARNING_ROUNDING + setting.rounding();
        if (changed <= rounding && weighed <= rounding * 100) return;
        throw new Violation(
          `${moves('P', before.held, after.held)} in draw ${draw} after a report that has likelihood ${figure(level)} at every stage`,
        );
      },
    ),
  );
}

/** I31: a report and its opposite, each weighed by its probability, give what was known before. */
function totalProbability(setting: Setting): Law {
  const { scenario } = setting;
  const named = {
    id: 'total_probability',
    title: 'What a report and its opposite say averages to what was known before',
    paths: [],
  };
  const reason = closed(scenario, setting);
  if (reason !== null) return notApplicable(named, reason);
  return law(named, () =>
    fc.property(
      fc.record({ likelihood: likelihoods(scenario), day: dayUpTo(scenario), draw: arbitraryDraw() }),
      ({ likelihood, day, draw }) => {
        const before = seen(setting, scenario, draw);
        if (!Number.isFinite(before.logWeight)) return;
        const [yes, no] = [likelihood, likelihood.map((value) => 1 - value)].map((values) =>
          seen(setting, told(scenario, values, day), draw),
        ) as [Seen, Seen];
        const [ifYes, ifNo] = [yes, no].map(({ logWeight }) => exp(logWeight - before.logWeight)) as [number, number];
        const mean = ifYes * yes.held + ifNo * no.held;
        const rounding = 100 * (LEARNING_ROUNDING + setting.rounding());
        if (Math.abs(mean - before.held) <= rounding && Math.abs(ifYes + ifNo - 1) <= rounding) return;
        throw new Violation(
          `in draw ${draw} P is ${figure(before.held)}; after the report it is ${figure(yes.held)} with probability ${figure(ifYes)}, after its opposite ${figure(no.held)} with ${figure(ifNo)}`,
        );
      },
    ),
  );
}

/** I32: likelihoods that rise with the stage, on the day of the forecast. */
function risingReport(setting: Setting): Law {
  const { scenario, model } = setting;
  const named = {
    id: 'rising_report',
    title: 'A report that is likelier the higher the stage never lowers P',
    paths: [],
  };
  const reason = closed(scenario, setting) ?? isMonotone(model);
  if (reason !== true) return notApplicable(named, reason);
  return law(named, () =>
    fc.property(fc.record({ likelihood: likelihoods(scenario), draw: arbitraryDraw() }), ({ likelihood, draw }) => {
      const rising = [...likelihood].sort((a, b) => a - b);
      const before = seen(setting, scenario, draw, 1);
      const after = seen(setting, told(scenario, rising, scenario.window.asOf), draw, 1);
      if (!Number.isFinite(before.logWeight) || after.held >= before.held - setting.rounding()) return;
      throw new Violation(
        `${moves('P', before.held, after.held)} in draw ${draw} after a report with likelihoods ${rising.join(', ')}`,
      );
    }),
  );
}

interface Seen {
  readonly logWeight: number;
  readonly held: number;
}

function seen(setting: Setting, scenario: Scenario, first: number, paths = 2): Seen {
  const program = scenario === setting.scenario ? setting.program() : setting.compile(scenario);
  const chunk: ChunkResult = setting.run(program, { first, count: 1, paths });
  return { logWeight: chunk.logWeight[0]!, held: heldOf(chunk)[0]! };
}

/** The scenario with one more report by stage. */
function told(scenario: Scenario, values: readonly number[], day: number): Scenario {
  const likelihood = Object.fromEntries(scenario.stages.map(({ id }, i) => [id, values[i]!]));
  const row: Observation = {
    title: '',
    why: '',
    sources: [],
    occurred: day,
    known: day,
    content: { kind: 'stages', likelihood, reliability: 1 },
    place: NOWHERE,
  };
  return { ...scenario, evidence: [...scenario.evidence, row] };
}

function share(): fc.Arbitrary<number> {
  return fc.constantFrom(0.5, 0.25, 0.75, 0.1, 0.9, 0.02, 1);
}

function likelihoods({ stages }: Scenario): fc.Arbitrary<number[]> {
  const value = fc.constantFrom(0.5, 0.25, 0.75, 0.1, 0.9, 0.02, 0.98);
  return fc.array(value, { minLength: stages.length, maxLength: stages.length });
}

/** A day of the window that is past; shrinks to the date of the scenario. */
function dayUpTo({ window }: Scenario): fc.Arbitrary<number> {
  return fc.nat(window.asOf - window.start).map((days) => window.asOf - days);
}
