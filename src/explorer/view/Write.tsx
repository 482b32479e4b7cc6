import type { Store } from './store.ts';

export function Write({ store: _store }: { readonly store: Store }) {
  return null;
}
