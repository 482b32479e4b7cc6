/**
 * What a file may have at most before any of it is made sense of. They keep the work in proportion, far beyond
 * what a scenario needs: the largest that ships has a tenth of each. How many entries a list or a mapping of the
 * format may have stands with its key in `format.ts`.
 */
export const LIMITS = {
  /** Bytes of a file. */
  bytes: 1_048_576,
  /** Bytes of a file and all that it extends. */
  bytesTogether: 4_194_304,
  /** Bytes of a table of cases: some hundred thousand rows. */
  tableBytes: 67_108_864,
  /** Words and marks of a file, as YAML counts them. */
  marks: 100_000,
  /** Values of a file and all that it extends, each as often as its file is named. */
  values: 50_000,
  /** Files named under `extends`, each as often as it is named. */
  files: 64,
  /** Files that extend each other in a row. */
  chain: 16,
  /** Levels of values inside each other. */
  depth: 64,
  /** Values that aliases repeat; a text counts as one for each hundred of its characters. */
  repeated: 10_000,
  /** Numbers with a path. */
  numbers: 5_000,
  /** Those of them that are uncertain: each may have a table of its quantiles. */
  uncertain: 3_000,
  /** Characters of all numbers of a scenario together, and of its what-ifs: most of the work is in formulas. */
  numberText: 300_000,
} as const;
