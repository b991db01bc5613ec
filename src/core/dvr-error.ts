import type { DvrErrorEntry } from './error-entry';
import type { MEDIA_ERRORS } from './media-errors';
import { PLAYER_ERRORS } from './player-errors';
import type { CLIP_ERRORS } from './clip-errors';
import type { WEBRTC_ERRORS } from './webrtc-errors';

/** The name of one cause. */
export type DvrErrorCode = keyof typeof PLAYER_ERRORS | keyof typeof MEDIA_ERRORS | keyof typeof WEBRTC_ERRORS | keyof typeof CLIP_ERRORS;

const described: { readonly internal: DvrErrorEntry } & { [code: string]: DvrErrorEntry } = { ...PLAYER_ERRORS };

/** Adds the rows of an engine to the table of codes, when the engine is there. */
export function describeErrors(table: Readonly<Record<string, DvrErrorEntry>>): void {
  Object.assign(described, table);
}

/** What is known about one failure beside its code. */
export interface DvrErrorDetails {
  /** The URL that failed. Its query and credentials are removed, since they may hold secrets. */
  readonly url?: string | undefined;
  /** The HTTP status, where there was an answer. */
  readonly status?: number | undefined;
  /** The `Content-Type` of an answer that was not what it should be. */
  readonly contentType?: string | undefined;
  /** The foreign error underneath. Where its message quotes a URL, a copy of it is kept without the secrets. */
  readonly cause?: unknown;
}

/**
 * The one error class of this package: what happened (`code`), and what to change (`hint`). `instanceof` also holds for
 * the error of another copy of this package, as each part that a page loads when it is needed has one.
 */
export class DvrError extends Error {
  static override [Symbol.hasInstance](value: unknown): boolean {
    return Error[Symbol.hasInstance](value) && Object(value).name === 'DvrError';
  }

  override readonly name = 'DvrError';
  readonly code: DvrErrorCode;
  /** One sentence for a developer: what to change. */
  readonly hint: string;
  /** One sentence for a viewer, in English: what is wrong. */
  readonly viewer: string;
  /** The code of a `MediaError` that it maps to. */
  readonly media: DvrErrorEntry['media'];
  readonly url?: string;
  readonly status?: number;
  readonly contentType?: string;

  constructor(code: DvrErrorCode, { url, status, contentType, cause }: DvrErrorDetails = {}) {
    const { media, viewer, hint } = described[code] ?? described.internal;
    const where = url === undefined ? '' : ` (${withoutSecrets(url)})`;
    super(`${code}${where}: ${hint}`, cause === undefined ? undefined : { cause: discreet(cause) });
    this.code = code;
    this.hint = hint;
    this.viewer = viewer;
    this.media = media;
    if (url !== undefined) this.url = withoutSecrets(url);
    if (status !== undefined) this.status = status;
    if (contentType !== undefined) this.contentType = contentType;
  }
}

function discreet(cause: unknown): unknown {
  if (!(cause instanceof Error)) return cause;
  const message = cause.message.replace(/[^\s"(]+(?::\/\/|\?)\S+/g, withoutSecrets);
  return message === cause.message ? cause : Object.assign(new Error(message), { name: cause.name });
}

/** A URL without user, password, query and fragment, fit for logs and error pictures. */
export function withoutSecrets(url: string): string {
  return url.replace(/[?#].*$/s, '').replace(/^((?:[a-z][a-z0-9+.-]*:)?\/\/)[^/]*@/i, '$1');
}
