import type { Store } from './store.ts';

export function Ask({ store: _store }: { readonly store: Store }) {
  return null;
}
