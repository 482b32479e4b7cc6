import { isProcessKind, kindOf } from '../scenario/kinds/kinds.ts';

/** What a process is modelled as, in words; the name of its kind if a record of another version has one that is not known. */
export function modelledAs(kind: string): string {
  return isProcessKind(kind) ? kindOf(kind).model : kind;
}
