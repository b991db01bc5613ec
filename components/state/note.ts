/** What a note in the player may say, beside that a pause has outlasted the window. */
export type Note =
  /** The viewer was away, live went on, and here is the way back. */
  | { readonly kind: 'away' }
  /** It plays faster until it is live. */
  | { readonly kind: 'catching-up' }
  /** The moment of the page's address: out of the window, at this end of it, or nowhere since there is no clock. */
  | { readonly kind: 'link-lost'; readonly why: 'before' | 'after' | 'no-clock' }
  /** A link to a moment; where it could not be copied it is shown. */
  | { readonly kind: 'link'; readonly url: string; readonly copied: boolean };
