import { compareTexts } from '../diagnostics/sort.ts';
import { buildBaseRate } from './baseRate.ts';
import { buildIndicator, buildObservation } from './buildEvidence.ts';
import { actorList } from './checks/references.ts';
import { type Day, dayOf } from './dates.ts';
import { buildExpectation } from './expectation.ts';
import { FORMAT, type ScenarioFile } from './format.ts';
import { groundsOf, plainWords, sorted } from './grounds.ts';
import { kindOf } from './kinds/kinds.ts';
import type { NumberInput, Scenario } from './model.ts';
import { itemKeys } from './numbers/itemKeys.ts';
import { actorFor, canonicalPath, type Names } from './numbers/names.ts';
import { buildOutcome } from './outcome.ts';
import { figureValue } from './read/figure.ts';
import { child, entryOf, type MapTree, treeAt } from './read/tree.ts';
import { typesOf, unknownTypes } from './types.ts';

/** All that the checks have made sure of. */
export interface CheckedFile {
  /** What the scenario is called, which its file says by its name. */
  readonly id: string;
  readonly root: MapTree;
  /** Day that the file is about, where it is forecast as of another: what it expects is about that day. */
  readonly ownAsOf?: Day | undefined;
  readonly file: ScenarioFile;
  readonly names: Names;
  readonly numbers: readonly NumberInput[];
  /** Paths of numbers that differ from case to case. */
  readonly perCase: readonly string[];
  readonly whatIfs: ReadonlyMap<string, readonly NumberInput[]>;
}

/** Puts a scenario together from a file in which nothing is wrong. */
export function buildScenario({ id, root, ownAsOf, file, names, numbers, perCase, whatIfs }: CheckedFile): Scenario {
  const start = dayOf(file.window.start);
  const rowKeys = itemKeys((file.evidence ?? []).map(({ occurred }) => occurred));
  return {
    id,
    title: file.title,
    question: file.question,
    resolves: file.resolves ?? '',
    about: file.about ?? '',
    window: {
      start,
      end: dayOf(file.window.end),
      asOf: file.window.as_of === undefined ? start : dayOf(file.window.as_of),
      step: file.window.step ?? FORMAT.keys.window.keys.step.default,
    },
    baseRate: buildBaseRate(file.base_rate),
    principals: { initiator: file.principals.initiator, target: file.principals.target },
    parties: file.parties ?? FORMAT.keys.parties.default,
    issues: sorted(file.issues).map(([id, issue]) => ({
      id,
      ...groundsOf(issue, id),
      low: issue.low,
      high: issue.high,
    })),
    actors: sorted(file.actors).map(([id, actor]) => ({
      id,
      ...groundsOf(actor, id),
      leader: actor.leader ?? '',
      preferences: Object.keys(actor.preferences ?? {}).sort(),
      statesWillingness: numbers.some(({ path: stated }) => stated === `actors.${id}.willingness`),
      types: typesOf(id, actor, numbers),
    })),
    quantities: sorted(file.quantities).map(([id, quantity]) => {
      const said = isMapping(quantity) ? quantity : undefined;
      return { id, ...groundsOf(said ?? {}, id), unit: said?.unit ?? '' };
    }),
    processes: sorted(file.processes).map(([id, process]) =>
      kindOf(process.kind).build(
        { id, ...groundsOf(process, id), of: process.of === undefined ? '' : actorFor(process.of, names) },
        process,
      ),
    ),
    terms: sorted(file.terms).map(([id, term]) => ({
      id,
      ...groundsOf(term, id),
      actor: actorFor(term.actor, names),
      sign: term.sign,
    })),
    stages: file.stages.map((stage) =>
      typeof stage === 'string'
        ? { id: stage, title: plainWords(stage) }
        : { id: stage.id, title: stage.title ?? plainWords(stage.id) },
    ),
    transitions: sorted(file.transitions).map(([id, transition]) => ({
      id,
      ...groundsOf(transition, id),
      from: transition.from,
      to: transition.to,
      needs: actorList(transition.needs ?? FORMAT.keys.transitions.of.keys.needs.default, names),
    })),
    setbacks: sorted(file.setbacks).map(([id, setback]) => ({
      id,
      ...groundsOf(setback, id),
      to: setback.to,
      needs: actorList(setback.needs ?? FORMAT.keys.setbacks.of.keys.needs.default, names),
    })),
    correlations: (file.correlations ?? [])
      .map((correlation, i) => {
        const [a, b] = correlation.between.map((end) => canonicalPath(end, names)).sort();
        const place = treeAt(root, ['correlations', i])?.place ?? root.place;
        return {
          ...groundsOf(correlation, ''),
          between: [a!, b!] as const,
          rank: figureValue(correlation.rank) ?? 0,
          place,
        };
      })
      .sort((one, other) => compareTexts(one.between.join(' '), other.between.join(' '))),
    evidence: (file.evidence ?? [])
      .map((row, i) => {
        const place = treeAt(root, ['evidence', i])?.place ?? root.place;
        return buildObservation(row, `evidence.${rowKeys[i]}`, groundsOf(row, ''), place, file.processes);
      })
      .sort((a, b) => a.known - b.known || a.occurred - b.occurred || compareTexts(a.title, b.title)),
    clusters: sorted(file.clusters).map(([id, cluster]) => ({ id, ...groundsOf(cluster, id) })),
    outcome: buildOutcome(file.outcome, dayOf(file.window.end)),
    indicators: sorted(file.indicators).map(([id, indicator]) => {
      const place = entryOf(child(root, 'indicators'), id)?.keyPlace ?? root.place;
      return buildIndicator(id, indicator, groundsOf(indicator, id), place);
    }),
    whatIf: sorted(file.what_if).map(([id, whatIf]) => ({
      id,
      ...groundsOf(whatIf, id),
      ...(whatIf.expect === undefined ? {} : { expect: whatIf.expect }),
      set: whatIfs.get(id) ?? [],
    })),
    expectations: sorted(file.expectations).map(([id, expectation]) => {
      const place = entryOf(child(root, 'expectations'), id)?.keyPlace ?? root.place;
      return { id, ...groundsOf(expectation, id), ...buildExpectation(expectation, names, ownAsOf), place };
    }),
    decisions: sorted(file.decisions).map(([id, decision]) => ({
      id,
      ...groundsOf(decision, id),
      unit: decision.unit ?? '',
      options: sorted(decision.options).map(([option, { title, if_held: ifHeld, if_not: ifNot }]) => ({
        id: option,
        title: title ?? plainWords(option),
        ifHeld: figureValue(ifHeld) ?? 0,
        ifNot: figureValue(ifNot) ?? 0,
      })),
    })),
    sources: sorted(file.sources).map(([id, source]) => ({
      id,
      title: source.title,
      author: source.author ?? '',
      publisher: source.publisher ?? '',
      date: source.date === undefined ? '' : String(source.date),
      url: source.url ?? '',
      note: source.note ?? '',
      kind: source.kind ?? null,
    })),
    leftOut: sorted(file.left_out).map(([source, reason]) => ({ source, reason })),
    perCase: [...perCase].sort(),
    ...(file.case === undefined ? {} : { case: file.case }),
    numbers: Object.fromEntries(
      [...numbers, ...unknownTypes(file, numbers)]
        .sort((a, b) => compareTexts(a.path, b.path))
        .map((number) => [number.path, number]),
    ),
  };
}

type QuantityFile = NonNullable<ScenarioFile['quantities']>[string];

function isMapping(quantity: QuantityFile): quantity is Extract<QuantityFile, { readonly value: unknown }> {
  return typeof quantity === 'object' && !Array.isArray(quantity);
}
