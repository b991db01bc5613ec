/** Which bytes of a playlist are asked for: those from one to another, or all that follow one, or the last ones. */
export type RangeWish = { readonly from: number; readonly to?: number } | { readonly last: number };

/** One answer with bytes of a playlist. */
export interface RangeAnswer {
  readonly bytes: Uint8Array;
  /**
   * The byte of the file with which the answer begins: 0 where the server gave the whole file. Null where the file has
   * nothing of what was asked for, or gives no last bytes.
   */
  readonly from: number | null;
  /** Bytes of the whole file; null where a page may not know. */
  readonly size: number | null;
  /** The URL after redirects. */
  readonly url: string;
}

/** How bytes of a playlist are asked for. */
export interface RangeMeans {
  /** Whether last bytes can be asked for: of another origin that takes a permission which few servers give. */
  readonly givesLast: boolean;
  /** Null asks for all bytes; `low` if nobody waits for them. Rejects with a `DvrError`, or with the reason of the signal. */
  ask(wish: RangeWish | null, options: { readonly signal: AbortSignal; readonly low?: boolean }): Promise<RangeAnswer>;
  /** Bytes of the file; null where the server does not say. Rejects as `ask` does. */
  size(signal: AbortSignal): Promise<number | null>;
  /** Resolves when what is more urgent has had its turn. */
  yield(): Promise<void>;
}
