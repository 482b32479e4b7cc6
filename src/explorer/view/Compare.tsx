import type { Store } from './store.ts';

export function Compare({ store: _store }: { readonly store: Store }) {
  return null;
}
