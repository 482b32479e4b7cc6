import { safeJson } from '../diagnostics/harmless.ts';

/** A list as JSON, written as it grows, because that of a table may be long. */
export function listAsJson(out: (text: string) => void) {
  let isAny = false;
  return {
    add(item: object): void {
      const text = safeJson([item], 2).replace(/^\[\n|\n\]$/g, '');
      out(`${isAny ? ',\n' : '[\n'}${text}`);
      isAny = true;
    },
    end: (): void => out(isAny ? '\n]\n' : '[]\n'),
  };
}
