import type { Store } from './store.ts';

export function Evidence({ store: _store }: { readonly store: Store }) {
  return null;
}
