/** A scenario as a page holds it. */
export interface Held {
  readonly file: string;
  /** Of the file and of all that it extends, by path. */
  readonly texts: Readonly<Record<string, string>>;
  /** What `--root` named when they were read, if it did. */
  readonly root?: string | undefined;
}

/** What a server tells the page that it serves, at first and whenever files were written. */
export interface News {
  /** Of the files that can be read. */
  readonly texts: Held['texts'];
  /** Why some of them cannot, as the command line shows it; null if all can. */
  readonly unreadable: string | null;
}

/** What a page asks its server to write. */
export interface Saving {
  readonly file: string;
  /** SHA-256 of the text that was edited, in hex. */
  readonly before: string;
  readonly text: string;
}

/** How forecasts are run, as the command line was told. */
export interface Sampled {
  readonly seed: string;
  readonly draws: number;
  readonly paths: number;
  readonly sampler: 'random' | 'sobol';
}
