import { readLevers } from '../analysis/core/levers.ts';
import { meanOf, unitOf } from '../analysis/core/numbers.ts';
import { locate, sourceOf } from '../diagnostics/snippet.ts';
import { valuesOf } from '../distributions/pieces.ts';
import { cdf, quantile } from '../distributions/registry.ts';
import { likelihoodsOf, saysOf } from '../record/evidence.ts';
import { likelihoods } from '../report/sections/evidence.ts';
import { whyNotAlone } from '../scenario/alone.ts';
import { caseOf } from '../scenario/case.ts';
import { isoDay } from '../scenario/dates.ts';
import { plainWords } from '../scenario/grounds.ts';
import { contentHash } from '../scenario/hash.ts';
import { kindOf } from '../scenario/kinds/kinds.ts';
import { LIKELIHOOD_ROW } from '../scenario/kinds/likelihood.ts';
import type { Decision, NumberInput, Scenario } from '../scenario/model.ts';
import { reachOfMeeting } from '../scenario/numbers/reach.ts';
import { findSlots } from '../scenario/numbers/slots.ts';
import type { MapTree } from '../scenario/read/tree.ts';
import type { Unit } from '../scenario/read/units.ts';
import { writtenRows } from './overlay.ts';
import { type RowField, rowFields } from './rowFields.ts';

/** What the controls of a page need to know of a scenario. Plain data. */
export interface Facts {
  readonly id: string;
  /** Case by whose name its numbers with `per_case` are drawn; null where it has none. */
  readonly case: string | null;
  readonly title: string;
  readonly question: string;
  readonly file: string;
  /** Content hash of the scenario as its file has it. */
  readonly hash: string;
  readonly window: { readonly start: string; readonly end: string; readonly asOf: string };
  /** What a new row of evidence can say about the talks. */
  readonly talks: readonly RowField[];
  readonly stages: readonly { readonly id: string; readonly title: string }[];
  /** Numbers that can be moved one by one, in order of their paths. */
  readonly knobs: readonly Knob[];
  /** All paths that `--set` takes. */
  readonly paths: readonly string[];
  readonly evidence: readonly EvidenceFact[];
  /** What a new row of evidence may be about beside the talks. */
  readonly processes: readonly {
    readonly id: string;
    readonly title: string;
    readonly kind: string;
    readonly states: readonly string[];
    readonly fields: readonly RowField[];
  }[];
  readonly decisions: readonly Decision[];
}

/** A number that can be moved. */
export interface Knob {
  readonly path: string;
  readonly title: string;
  /** What stands behind its value; empty where nothing does. */
  readonly unit: string;
  /** What has to stand behind a plain figure for `--set`. */
  readonly suffix: string;
  /** As the file has it, and where; an empty file if it is a default. */
  readonly text: string;
  readonly file: string;
  readonly line: number;
  readonly why: string;
  readonly sources: readonly { readonly id: string; readonly title: string }[];
  readonly isLever: boolean;
  readonly isDefault: boolean;
  /** Ends and step of its slider. */
  readonly range: readonly [number, number];
  readonly step: number;
  /** Mean of what the file states; null for a formula. */
  readonly usual: number | null;
  /** Share of the prior that lies in each of equal parts of the range, the largest being 1; null unless it is uncertain. */
  readonly density: readonly number[] | null;
  /** The only values that it can take, if there are such. */
  readonly values: readonly number[] | null;
  /** What the ends of its scale mean, if the file says so. */
  readonly anchors: readonly [string, string] | null;
  /** Whether a search for a target can move it, as it says how far: only as the file has it, or when it is moved and certain too. */
  readonly searchable: 'never' | 'as in the file' | 'moved too';
}

/** A row of evidence. */
export interface EvidenceFact {
  readonly key: string;
  readonly title: string;
  readonly occurred: string;
  readonly known: string;
  readonly process: string;
  /** What it says, in a few words, as the file has it, and how likely that was by stage or state. */
  readonly says: string;
  readonly likelihoods: string;
  readonly why: string;
  /** What can be weakened of it: the trust in a report, or the error of a reading; null if it can only be struck out. */
  readonly softens: 'reliability' | 'error' | null;
  /** What that is in the file. */
  readonly softness: number;
}

/** Parts of a density. */
const BINS = 48;
/** Steps of a slider, at least. */
const STEPS = 200;
/** What a slider shows of a prior without ends. */
const MOST_OF_IT = [0.005, 0.995] as const;

/** @param tree - Of the scenario's file, with all that it extends. */
export function factsOf(scenario: Scenario, tree: MapTree, file: string, texts: ReadonlyMap<string, string>): Facts {
  const { numbers, window, stages, processes, decisions } = scenario;
  const units = new Map(findSlots(tree).map(({ path, unit }) => [path, unit]));
  const reached = reachOfMeeting(scenario).numbers;
  const isMovable = ({ path }: NumberInput): boolean => reached.has(path) && whyNotAlone(path) === null;
  const sources = new Map([...texts].map(([name, text]) => [name, sourceOf(text)]));
  const paths = Object.keys(numbers).sort();
  return {
    id: scenario.id,
    case: scenario.perCase.length === 0 ? null : caseOf(scenario),
    title: scenario.title,
    question: scenario.question,
    file,
    hash: contentHash(scenario),
    window: { start: isoDay(window.start), end: isoDay(window.end), asOf: isoDay(window.asOf) },
    stages: stages.map(({ id, title }) => ({ id, title: title || id })),
    knobs: paths
      .map((path) => numbers[path]!)
      .filter(isMovable)
      .map((input) => {
        const source = sources.get(input.place.file);
        const isShown = source !== undefined && input.isDefault !== true;
        return {
          ...knobOf(scenario, input, units.get(input.path) ?? 'plain'),
          file: isShown ? input.place.file : '',
          line: isShown ? locate(source, input.place.start).line : 0,
        };
      }),
    paths: [...units.keys()].sort(),
    evidence: evidenceFacts(scenario, tree),
    talks: rowFields(
      LIKELIHOOD_ROW,
      stages.map(({ id, title }) => ({ id, title: title || id })),
    ),
    processes: processes.map(({ id, title, kind, ...process }) => {
      const states = 'states' in process ? process.states : [];
      const named = states.map((state) => ({ id: state, title: plainWords(state) }));
      return { id, title: title || id, kind, states, fields: rowFields(kindOf(kind).row, named) };
    }),
    decisions,
  };
}

function knobOf(scenario: Scenario, input: NumberInput, unit: Unit): Omit<Knob, 'file' | 'line'> {
  const { path, title, why, text, value, lever } = input;
  const usual = meanOf(value);
  const range = rangeOf(input, usual);
  const isDuration = unit === 'duration';
  return {
    path,
    title: title || path,
    unit: unitOf(scenario, path),
    suffix: isDuration ? ' months' : '',
    text,
    why,
    sources: input.sources.map((id) => ({ id, title: scenario.sources.find((one) => one.id === id)?.title ?? '' })),
    isLever: lever !== null,
    isDefault: input.isDefault === true,
    range,
    step: stepOf(range),
    usual,
    density: value.kind === 'distribution' ? densityOf((x) => cdf(value.distribution, x), range) : null,
    values: value.kind === 'distribution' ? valuesOf(value.distribution) : null,
    anchors: anchorsOf(scenario, path),
    searchable: searchableOf(scenario, input, usual),
  };
}

function searchableOf(scenario: Scenario, input: NumberInput, usual: number | null): Knob['searchable'] {
  const { path } = input;
  if (!readLevers(scenario, [path]).ok) return 'never';
  const moved: NumberInput = { ...input, value: { kind: 'constant', value: usual ?? 0 } };
  const isStill = readLevers({ ...scenario, numbers: { ...scenario.numbers, [path]: moved } }, [path]).ok;
  return isStill ? 'moved too' : 'as in the file';
}

/** Where a slider ends: at the ends of the lever, else of the domain, else of what the file holds for likely. */
function rangeOf({ lever, domain, value }: NumberInput, usual: number | null): [number, number] {
  if (lever?.range) return [...lever.range];
  const [least, most] = domain;
  if (Number.isFinite(least) && Number.isFinite(most)) return [least, most];
  const clipped = (low: number, high: number): [number, number] => rounded(Math.max(least, low), Math.min(most, high));
  if (value.kind === 'distribution') {
    const [low, high] = MOST_OF_IT.map((share) => quantile(value.distribution, share)) as [number, number];
    return low < high ? clipped(Math.min(low, Math.max(0, least)), high) : clipped(low - 1, high + 1);
  }
  const about = usual ?? 1;
  return about === 0 ? clipped(-1, 1) : clipped(Math.min(0, 3 * about), Math.max(0, 3 * about));
}

/** Ends on round figures, which hold the interval. */
function rounded(low: number, high: number): [number, number] {
  const step = stepOf([low, high]) * 10;
  const exact = (x: number): number => Number(x.toPrecision(12));
  return [exact(Math.floor(low / step + 1e-9) * step), exact(Math.ceil(high / step - 1e-9) * step)];
}

/** The largest of 1, 2 and 5 times a power of ten of which a range has {@link STEPS} or more. */
function stepOf([low, high]: readonly [number, number]): number {
  const most = (high - low) / STEPS;
  // Powers of ten in words, because those of the platform may differ in their last bits.
  let power = 1e-12;
  while (power * 10 <= most) power *= 10;
  const times = [5, 2, 1].find((factor) => factor * power <= most) ?? 1;
  return Number((times * power).toPrecision(1));
}

function densityOf(below: (x: number) => number, [low, high]: readonly [number, number]): number[] {
  const edges = Array.from({ length: BINS + 1 }, (_, i) => low + ((high - low) * i) / BINS);
  // What lies on the lower end belongs to the first part.
  const shares = edges.slice(1).map((edge, i) => below(edge) - (i === 0 ? 0 : below(edges[i]!)));
  const most = Math.max(...shares);
  return most > 0 ? shares.map((share) => share / most) : shares;
}

/** Words for 0 and 1 on the scale of an issue. */
function anchorsOf({ issues }: Scenario, path: string): [string, string] | null {
  const scaled = /^actors\.[^.]+\.preferences\.([^.]+)\.(?:position|red_line)$|^issues\.([^.]+)\.status_quo$/.exec(
    path,
  );
  const issue = issues.find(({ id }) => id === (scaled?.[1] ?? scaled?.[2]));
  return issue === undefined ? null : [issue.low, issue.high];
}

function evidenceFacts(scenario: Scenario, tree: MapTree): EvidenceFact[] {
  const rows = writtenRows(tree);
  return scenario.evidence.map((row) => {
    const { content, place } = row;
    const written = rows.find((one) => one.place.file === place.file && one.place.start === place.start);
    const process = 'process' in content ? content.process : '';
    // What holds whatever the stage is as likely if the report is false.
    const softens =
      'anywhere' in content && content.anywhere === null ? 'reliability' : content.kind === 'level' ? 'error' : null;
    return {
      key: written?.key ?? '',
      title: row.title,
      occurred: isoDay(row.occurred),
      known: isoDay(row.known),
      process,
      says: saysOf(row, scenario),
      likelihoods: likelihoods(scenario, { process, likelihood: likelihoodsOf(scenario, content) }),
      why: row.why,
      softens,
      softness: 'reliability' in content ? content.reliability : content.kind === 'level' ? content.error : 0,
    };
  });
}
