import type { AnalysisId } from '../../analysis/analyses.ts';
import type { Store } from './store.ts';

/** What an analysis says that was asked for: its chapter, in grey while a newer one is computed, and its command. */
export function Asked({
  store,
  id,
  title,
  isWaiting = false,
}: {
  readonly store: Store;
  readonly id: AnalysisId;
  readonly title: string;
  /** Whether another question is about to be asked. */
  readonly isWaiting?: boolean;
}) {
  const piece = store.pieces.value[id];
  const isPast = isWaiting || store.isPast(id);
  if (store.asked.value[id] === undefined) return null;
  const isReady = piece !== undefined && !isPast;
  return (
    <>
      <p class="rests" role="status">
        {statusOf(isReady, piece?.isLast ?? false, store)}
      </p>
      {piece !== undefined && (
        <div class={isPast ? 'stale' : ''}>
          {piece.errors !== null && <pre class="wrong">{piece.errors}</pre>}
          {piece.warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
          {/* Written by the report's own renderer, which escapes every text. */}
          <div data-asked={id} dangerouslySetInnerHTML={{ __html: piece.chapter }} />
          {piece.command !== '' && (
            <details>
              <summary>The command that makes {title} again</summary>
              <pre>
                <code>{piece.command}</code>
              </pre>
            </details>
          )}
        </div>
      )}
    </>
  );
}

function statusOf(isReady: boolean, isLast: boolean, store: Store): string {
  if (store.errors.value !== null) return '';
  if (!isReady) return 'Being computed…';
  return isLast ? '' : 'A finer one is being computed…';
}
