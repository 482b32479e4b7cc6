/** What this folder uses of the host's WebAssembly, which TypeScript describes only together with browsers. */
declare namespace WebAssembly {
  interface Memory {
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  interface Global {
    readonly value: number;
  }
  interface Instance {
    readonly exports: object;
  }
  function validate(bytes: Uint8Array): boolean;
  function instantiate(bytes: Uint8Array): Promise<{ readonly instance: Instance }>;
}
