import { NO_MOVES } from '../moves.ts';
import type { Store } from './store.ts';

/** How what is shown stands to the file: what was moved may be gone from it, or its server may. */
export function Live({ store }: { readonly store: Store }) {
  const { what, kept } = store.lost.value;
  return (
    <div role="status">
      {store.hasServerEnded.value && (
        <div class="trouble">
          <p>The server has ended; what is shown stays, but no longer follows the file.</p>
        </div>
      )}
      {what.length > 0 && (
        <div class="trouble">
          <p>
            The file no longer has what was moved here: <code>{what.join(', ')}</code>.{' '}
            <button type="button" onClick={() => store.move(kept)}>
              Leave it out
            </button>
          </p>
        </div>
      )}
      {store.isMoveAtFault.value && (
        <p>
          <button type="button" onClick={() => store.move(NO_MOVES)}>
            Back to the file
          </button>
        </p>
      )}
    </div>
  );
}
