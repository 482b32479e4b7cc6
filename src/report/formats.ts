/** Formats in which a report can be written; by itself, because the command line needs no more than the words. */
export const FORMATS = ['html', 'md', 'json', 'csv', 'parquet', 'pdf'] as const;

/** One of them. */
export type Format = (typeof FORMATS)[number];

/** Those that are written unless others are asked for. */
export const USUAL_FORMATS: readonly Format[] = ['html', 'md', 'json', 'csv'];
