/** What one row of the table of codes says. */
export interface DvrErrorEntry {
  /** The `MediaError` code that it maps to (HTML): 1 aborted, 2 network, 3 decode, 4 source not supported. */
  readonly media: 1 | 2 | 3 | 4;
  /** The sentence for the picture, in plain English. */
  readonly viewer: string;
  /** What a developer can change. */
  readonly hint: string;
}
