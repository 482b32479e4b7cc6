import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts';
import { keyDoesNotFit, keyNeedsProcess, levelBeyondEdge } from '../diagnostics/messages/evidence.ts';
import { likelihoodAllZero } from '../diagnostics/messages/numbers.ts';
import { unknownProcess, unknownStage, unknownState } from '../diagnostics/messages/references.ts';
import { missingKey } from '../diagnostics/messages/structure.ts';
import { diagnose, type Sentence } from '../diagnostics/sentence.ts';
import { constantFigure, type Say } from './constantFigure.ts';
import { INNER_SHARE, POSITIVE, type Range, REAL, SHARE } from './domain.ts';
import { contentKeys, isProcessKind, PROCESS_ROWS, type RowKeys, STAGE_ROW } from './evidenceKinds.ts';
import type { ProcessKind } from './model.ts';
import type { Names } from './names.ts';
import { ownerAt } from './ownerWords.ts';
import { keysAt } from './schema.ts';
import { child, entriesOf, itemsOf, type MapTree, type Tree, textOf } from './tree.ts';

/**
 * Checks each row of evidence: that what it is about is declared, that it says what can be said about
 * that, and in figures that can be. Dates are checked with the other dates.
 */
export function checkEvidence(root: Tree, names: Names): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const say: Say = (sentence: Sentence, place: Place): void => {
    diagnostics.push(diagnose(sentence, place));
  };
  for (const [i, row] of itemsOf(child(root, 'evidence')).entries()) {
    if (row.kind !== 'map') continue;
    const owner = ownerAt(['evidence', i]);
    const about = child(row, 'process');
    if (about === undefined) {
      checkStageRow(row, owner, names, say);
      continue;
    }
    const id = textOf(about);
    if (id === undefined) continue;
    if (!names.processes.has(id)) {
      if (!names.unsound.has('processes')) say(unknownProcess(id, [...names.processes]), about.place);
      continue;
    }
    const process = child(child(root, 'processes'), id);
    const kind = textOf(child(process, 'kind'));
    if (process === undefined || !isProcessKind(kind)) continue;
    checkProcessRow(row, owner, { id, kind, process }, say);
  }
  return diagnostics;
}

function checkStageRow(row: MapTree, owner: string, names: Names, say: Say): void {
  const misfits = misfitsIn(row, STAGE_ROW);
  const likelihood = child(row, 'likelihood');
  if (!hasUnknownKey(row)) {
    for (const { key, keyPlace } of misfits) say(keyNeedsProcess(owner, key), keyPlace);
  }
  if (misfits.length === 0) checkNeeded(row, owner, STAGE_ROW, say);
  if (!names.unsound.has('stages')) checkStageKeys(likelihood, names, say);
  checkLikelihood(row, 'stage', say);
}

interface AboutProcess {
  readonly id: string;
  readonly kind: ProcessKind;
  readonly process: Tree;
}

function checkProcessRow(row: MapTree, owner: string, { id, kind, process }: AboutProcess, say: Say): void {
  const keys: RowKeys = PROCESS_ROWS[kind];
  const misfits = misfitsIn(row, keys);
  for (const { key, keyPlace } of misfits) {
    say(keyDoesNotFit(owner, key, id, kind, keys), keyPlace);
  }
  // Who says the wrong thing is told of what is right; what then is missing follows from that.
  const saysSomething = [...keys.needs, ...keys.may].some((key) => child(row, key) !== undefined);
  if (misfits.length === 0 || saysSomething) checkNeeded(row, owner, keys, say);
  if (kind === 'regime') {
    const states = entriesOf(child(process, 'states')).map(({ key }) => key);
    for (const { key, keyPlace } of entriesOf(child(row, 'likelihood'))) {
      if (states.length > 0 && !states.includes(key)) say(unknownState(key, states), keyPlace);
    }
    checkLikelihood(row, 'state', say);
  }
  if (kind === 'mean_reverting') checkReading(row, textOf(child(process, 'scale')) !== 'linear', say);
}

/** Keys that say something, but not about what the row is about. */
function misfitsIn(row: MapTree, { needs, may }: RowKeys): MapTree['entries'] {
  const content = contentKeys();
  return row.entries.filter(({ key }) => content.has(key) && !needs.includes(key) && !may.includes(key));
}

/** What seems to be missing may be what such a key was meant to be. */
function hasUnknownKey(row: MapTree): boolean {
  const known = keysAt(['evidence', 0], undefined);
  return row.entries.some(({ key }) => !known.has(key));
}

function checkNeeded(row: MapTree, owner: string, { needs }: RowKeys, say: Say): void {
  if (hasUnknownKey(row)) return;
  const meanings = keysAt(['evidence', 0], undefined);
  for (const key of needs) {
    if (child(row, key) === undefined) say(missingKey(owner, key, meanings.get(key) ?? ''), row.place);
  }
}

/** Says which keys of a likelihood by stage are no stages. */
export function checkStageKeys(likelihood: Tree | undefined, names: Names, say: Say): void {
  for (const { key, keyPlace } of entriesOf(likelihood)) {
    if (!names.stages.includes(key)) say(unknownStage(key, names.stages), keyPlace);
  }
}

/** Checks the figures of a row's likelihood and reliability, or of an indicator's likelihood. */
export function checkLikelihood(owner: MapTree, of: 'stage' | 'state', say: Say): void {
  const likelihood = child(owner, 'likelihood');
  const values = entriesOf(likelihood).map(({ value }) => constantFigure(value, SHARE, say));
  if (likelihood?.kind === 'map' && values.every((value) => value === 0)) {
    say(likelihoodAllZero(of), likelihood.place);
  }
  constantFigure(child(owner, 'reliability'), SHARE, say);
}

/** Smallest error of a reading: below it the density of the reading is no number. */
const LEAST_ERROR = 1e-9;

/** The error of a share is itself a share, and most likely a percentage if it is not. */
const SHARE_ERROR: Range = {
  domain: [LEAST_ERROR, 1],
  open: 'high',
  hint: 'on the logit scale this is a share: write 1.5 % or 0.015',
};

function checkReading(row: MapTree, isShare: boolean, say: Say): void {
  const tree = child(row, 'value');
  const value = constantFigure(tree, isShare ? INNER_SHARE : REAL, say);
  constantFigure(
    child(row, 'error'),
    isShare ? SHARE_ERROR : { ...POSITIVE, domain: [LEAST_ERROR, Number.POSITIVE_INFINITY] },
    say,
  );
  const house = child(row, 'house_effect');
  const effect = constantFigure(house, REAL, say);
  if (!isShare || value === undefined || effect === undefined || house === undefined) return;
  const level = value - effect;
  if (!(level > 0 && level < 1)) say(levelBeyondEdge(Number(level.toPrecision(6))), house.place);
}
