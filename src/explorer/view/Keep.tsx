import type { Store } from './store.ts';

export function Keep({ store: _store }: { readonly store: Store }) {
  return null;
}
