/** What this folder uses of a page, which TypeScript describes only together with documents. */
declare class Worker {
  constructor(address: string);
  postMessage(message: unknown): void;
  addEventListener(
    kind: string,
    listener: (event: { readonly data: unknown; readonly message?: string }) => void,
  ): void;
  removeEventListener(
    kind: string,
    listener: (event: { readonly data: unknown; readonly message?: string }) => void,
  ): void;
  terminate(): void;
}
declare function postMessage(message: unknown, memory: readonly ArrayBuffer[]): void;
declare function addEventListener(kind: 'message', listener: (event: { readonly data: unknown }) => void): void;
