import { useSignal } from '@preact/signals';
import type { TargetedEvent } from 'preact';

/**
 * Makes a field keep what is being typed, however often the page is drawn anew meanwhile.
 *
 * @param put - Takes what was typed once it is done.
 */
export function useTyped(value: string, put: (typed: string) => void) {
  const draft = useSignal<string | null>(null);
  return {
    value: draft.value ?? value,
    onInput: ({ currentTarget }: TargetedEvent<HTMLInputElement>) => {
      draft.value = currentTarget.value;
    },
    onChange: ({ currentTarget }: TargetedEvent<HTMLInputElement>) => put(currentTarget.value),
    onBlur: () => {
      draft.value = null;
    },
  };
}
