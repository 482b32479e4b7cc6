import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { clusterNeedsLikelihood, keyDoesNotFit, keyNeedsProcess } from '../../diagnostics/messages/evidence.ts';
import { missingKey } from '../../diagnostics/messages/structure.ts';
import { sentenceOf } from '../format/sentence.ts';
import { FORMAT } from '../format.ts';
import type { RowFormat } from '../kinds/common.ts';
import { isProcessKind, kindOf, ROW_KEYS } from '../kinds/kinds.ts';
import { checkLikelihood, checkStageKeys, LIKELIHOOD_ROW } from '../kinds/likelihood.ts';
import type { Names } from '../numbers/names.ts';
import { collected, type Say } from '../read/say.ts';
import { child, type Entry, emptiedFor, entryOf, itemsOf, type MapTree, type Tree, textOf } from '../read/tree.ts';
import { ownerAt } from './ownerWords.ts';

/** Keys with which a row says something: those that it needs, and those that it may have. */
type RowKeys = Pick<RowFormat, 'needs' | 'may'>;

/**
 * Checks each row of evidence: that what it is about is declared, that it says what can be said about
 * that, and in figures that can be. Dates are checked with the other dates.
 */
export function checkEvidence(root: Tree, names: Names): readonly Diagnostic[] {
  return collected((say) => {
    for (const [i, row] of itemsOf(child(root, 'evidence')).entries()) {
      if (row.kind !== 'map') continue;
      const owner = ownerAt(['evidence', i]);
      const about = child(row, 'process');
      if (about === undefined) checkStageRow(row, owner, names, say);
      else checkProcessRow(row, owner, entryOf(child(root, 'processes'), textOf(about) ?? ''), say);
    }
  });
}

function checkStageRow(row: MapTree, owner: string, names: Names, say: Say): void {
  const misfits = misfitsIn(row, LIKELIHOOD_ROW);
  if (!hasUnknownKey(row)) {
    for (const { key, keyPlace } of misfits) say(keyNeedsProcess(owner, key), keyPlace);
  }
  if (misfits.length === 0) checkNeeded(row, owner, LIKELIHOOD_ROW, say);
  if (!names.unsound.has('stages')) checkStageKeys(child(row, 'likelihood'), names, say);
  checkLikelihood(row, 'stage', say);
}

function checkProcessRow(row: MapTree, owner: string, process: Entry | undefined, say: Say): void {
  const kind = textOf(child(process?.value, 'kind'));
  if (process === undefined || !isProcessKind(kind)) return;
  const module = kindOf(kind);
  const keys = { needs: Object.keys(module.row.needs), may: Object.keys(module.row.may) };
  const misfits = misfitsIn(row, module.row);
  for (const { key, keyPlace } of misfits) say(keyDoesNotFit(owner, key, process.key, kind, keys), keyPlace);
  // Who says the wrong thing is told of what is right; what then is missing follows from that.
  const saysSomething = [...keys.needs, ...keys.may].some((key) => child(row, key) !== undefined);
  if (misfits.length === 0 || saysSomething) checkNeeded(row, owner, module.row, say);
  module.checkRow(row, process.value, say);
  const cluster = entryOf(row, 'cluster');
  if (cluster !== undefined && !Object.hasOwn(module.row.needs, 'likelihood'))
    say(clusterNeedsLikelihood(owner), cluster.keyPlace);
}

/** Keys that say something, but not about what the row is about. */
function misfitsIn(row: MapTree, { needs, may }: RowKeys): MapTree['entries'] {
  const fitting = { ...needs, ...may };
  return row.entries.filter(({ key }) => Object.hasOwn(ROW_KEYS, key) && !Object.hasOwn(fitting, key));
}

/** What seems to be missing may be what such a key was meant to be. */
function hasUnknownKey(row: MapTree): boolean {
  return row.entries.some(({ key }) => !Object.hasOwn(FORMAT.keys.evidence.of.keys, key));
}

function checkNeeded(row: MapTree, owner: string, { needs }: RowKeys, say: Say): void {
  if (hasUnknownKey(row)) return;
  for (const [key, shape] of Object.entries(needs)) {
    if (child(row, key) === undefined)
      say(missingKey(owner, key, sentenceOf(shape)), emptiedFor(row, key) ?? row.place);
  }
}
