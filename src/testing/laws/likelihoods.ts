import fc from 'fast-check';
import { isKnown } from '../../scenario/known.ts';
import type { Observation, Path, Scenario } from '../../scenario/model.ts';
import { withValues } from '../changed.ts';
import { type Law, law, notApplicable, remembered, type Setting } from '../law.ts';
import { arbitraryDraw } from '../levels.ts';
import { figure } from '../words.ts';
import { unknownShare, withNew } from '../worlds.ts';
import { LEARNING_ROUNDING, LIKELIHOODS, type Seen, seen } from './evidence.ts';

/** Laws about how much a row of evidence counts, on the scenario as it stands. */
export function likelihoodLaws(setting: Setting): Law[] {
  return [cluster(setting), likelihood(setting)];
}

/** The end of a cluster at which rows have nothing to do with one another. */
function cluster(setting: Setting): Law {
  const { scenario, compile } = setting;
  const named = { id: 'cluster', title: 'A cluster that counts as all its rows is no cluster' };
  const sizes = new Map(
    scenario.clusters.flatMap(({ id }) => {
      const rows = scenario.evidence.filter((row) => row.cluster === id && isKnown(scenario, row)).length;
      return rows === 0 ? [] : [[id, rows] as const];
    }),
  );
  if (sizes.size === 0) return notApplicable(named, 'no row of a cluster is known as of the date of the scenario');
  const programs = remembered((id: string) => {
    // Uncertain, so that the program cannot leave out the power that is tried.
    const open = { ...scenario.numbers[countsAs(id)]!, value: unknownShare(countsAs(id)).value };
    const whole = withNew(scenario, [open]);
    return [compile(whole), compile(withoutCluster(whole, id))] as const;
  });
  const cases = fc.record({ id: fc.constantFrom(...sizes.keys()), draw: arbitraryDraw() });
  return law({ ...named, paths: [...sizes.keys()].map(countsAs) }, cases, ({ id, draw }) => {
    const set = { [countsAs(id)]: sizes.get(id)! };
    const [whole, without] = programs(id).map((program) => seen(setting, program, draw, { set }));
    return differ(
      setting,
      draw,
      [whole!, without!],
      `without the cluster ${id} that counts as its ${sizes.get(id)} rows`,
    );
  });
}

function countsAs(id: string): Path {
  return `clusters.${id}.counts_as`;
}

function withoutCluster(scenario: Scenario, id: string): Scenario {
  const free = (row: Observation): Observation => (row.cluster === id ? { ...row, cluster: null } : row);
  return { ...scenario, evidence: scenario.evidence.map(free) };
}

/** A likelihood as a number, and in which row. */
interface Pinned {
  readonly path: Path;
  /** As a row that states a constant there. */
  readonly stated: (value: number) => Scenario;
}

/** Whatever a likelihood is made of, nothing but its value counts. */
function likelihood(setting: Setting): Law {
  const { scenario, compile } = setting;
  const named = { id: 'likelihood', title: 'A likelihood that comes out at one value is that constant' };
  const all = new Map(pinnedOf(scenario).map((one) => [one.path, one]));
  if (all.size === 0) return notApplicable(named, 'no likelihood that is known is uncertain or a formula');
  const programs = remembered((path: Path) =>
    remembered((value: number) => {
      const pinned = withValues(scenario, { [path]: value });
      return [compile(pinned), compile(all.get(path)!.stated(value))] as const;
    }),
  );
  const cases = fc.record({
    path: fc.constantFrom(...all.keys()),
    value: fc.constantFrom(...LIKELIHOODS),
    draw: arbitraryDraw(),
  });
  return law({ ...named, paths: [...all.keys()] }, cases, ({ path, value, draw }) => {
    const [pinned, stated] = programs(path)(value).map((program) => seen(setting, program, draw));
    return differ(setting, draw, [pinned!, stated!], `where the row states ${value} in place of ${path} set to it`);
  });
}

/** Likelihoods with a path, of rows that are known and have a value a stage or state. */
function pinnedOf(scenario: Scenario): readonly Pinned[] {
  return scenario.evidence.flatMap((row, i): Pinned[] => {
    const { content } = row;
    if (!('numbers' in content) || !isKnown(scenario, row)) return [];
    const withContent = (changed: Partial<typeof content>): Scenario => ({
      ...scenario,
      evidence: scenario.evidence.map((one, k) =>
        k === i ? { ...one, content: { ...content, ...changed } as typeof content } : one,
      ),
    });
    const byName = Object.entries(content.numbers).map(([name, path]) => ({
      path,
      stated: (value: number) => {
        const { [name]: _pinned, ...numbers } = content.numbers;
        return withContent({ numbers, likelihood: { ...content.likelihood, [name]: value } });
      },
    }));
    if (content.anywhere === null || content.kind !== 'stages') return byName;
    const everywhere = (value: number) => {
      const same = Object.fromEntries(scenario.stages.map(({ id }) => [id, value]));
      return withContent({ anywhere: null, likelihood: same });
    };
    return [{ path: content.anywhere, stated: everywhere }, ...byName];
  });
}

/** What differs between two ways to say the same; null if nothing does, or the evidence leaves nothing of the draw. */
function differ({ rounding }: Setting, draw: number, [one, other]: readonly [Seen, Seen], how: string): string | null {
  if (!Number.isFinite(one.logWeight) && !Number.isFinite(other.logWeight)) return null;
  const most = LEARNING_ROUNDING + rounding();
  const isSame = Math.abs(one.held - other.held) <= most && Math.abs(one.logWeight - other.logWeight) <= most * 100;
  if (isSame) return null;
  const say = ({ held, logWeight }: Seen): string => `${figure(held)} with a log weight of ${figure(logWeight)}`;
  return `P is ${say(one)} in draw ${draw}, but ${say(other)} ${how}`;
}
