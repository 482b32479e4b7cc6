/** Addresses of the lanes of a chunk: lane l is path `path[l]` of draw `draw[l]`. */
export interface Lanes {
  readonly draw: Uint32Array;
  readonly path: Uint32Array;
}
