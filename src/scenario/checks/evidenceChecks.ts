import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { keyDoesNotFit, keyNeedsProcess } from '../../diagnostics/messages/evidence.ts';
import { missingKey } from '../../diagnostics/messages/structure.ts';
import type { KindModule } from '../kinds/common.ts';
import { ALL_KINDS, isProcessKind, kindOf } from '../kinds/kinds.ts';
import { checkLikelihood, checkStageKeys, LIKELIHOOD_ROW } from '../kinds/likelihood.ts';
import type { Names } from '../numbers/names.ts';
import { collected, type Say } from '../read/say.ts';
import { child, itemsOf, type MapTree, type Tree, textOf } from '../read/tree.ts';
import { keysAt } from './keysAt.ts';
import { ownerAt } from './ownerWords.ts';

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
      if (about === undefined) {
        checkStageRow(row, owner, names, say);
        continue;
      }
      const id = textOf(about);
      if (id === undefined) continue;
      if (!names.processes.has(id)) continue;
      const process = child(child(root, 'processes'), id);
      const kind = textOf(child(process, 'kind'));
      if (process === undefined || !isProcessKind(kind)) continue;
      const module = kindOf(kind);
      const keys = rowKeys(module.row);
      for (const { key, keyPlace } of misfitsIn(row, keys)) {
        say(keyDoesNotFit(owner, key, id, kind, keys), keyPlace);
      }
      // Who says the wrong thing is told of what is right; what then is missing follows from that.
      const saysSomething = [...keys.needs, ...keys.may].some((key) => child(row, key) !== undefined);
      if (misfitsIn(row, keys).length === 0 || saysSomething) checkNeeded(row, owner, keys, say);
      module.checkRow(row, process, say);
    }
  });
}

/** Keys with which a row says something. */
interface RowKeys {
  readonly needs: readonly string[];
  readonly may: readonly string[];
}

function rowKeys({ needs, may }: Pick<KindModule['row'], 'needs' | 'may'>): RowKeys {
  return { needs: Object.keys(needs), may: Object.keys(may) };
}

function checkStageRow(row: MapTree, owner: string, names: Names, say: Say): void {
  const keys = rowKeys(LIKELIHOOD_ROW);
  const misfits = misfitsIn(row, keys);
  if (!hasUnknownKey(row)) {
    for (const { key, keyPlace } of misfits) say(keyNeedsProcess(owner, key), keyPlace);
  }
  if (misfits.length === 0) checkNeeded(row, owner, keys, say);
  if (!names.unsound.has('stages')) checkStageKeys(child(row, 'likelihood'), names.stages, say);
  checkLikelihood(row, 'stage', say);
}

/** Keys that say something, but not about what the row is about. */
function misfitsIn(row: MapTree, { needs, may }: RowKeys): MapTree['entries'] {
  const content = ALL_KINDS.flatMap(({ row: format }) => Object.keys({ ...format.needs, ...format.may }));
  return row.entries.filter(({ key }) => content.includes(key) && !needs.includes(key) && !may.includes(key));
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
