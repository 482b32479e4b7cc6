import type { Store } from './store.ts';

export function Decide({ store: _store }: { readonly store: Store }) {
  return null;
}
