import { withQuery, type Credentials } from '../core/auth';
import { DvrError } from '../core/dvr-error';
import type { FootagePart } from '../core/footage';
import type { KeyRing } from '../core/key-ring';
import { codeOfStatus, isRefusal } from '../core/status-code';

/** What requests for files of a recording are made with. */
export interface FileRequestMeans {
  readonly fetch: typeof fetch;
  readonly credentials: RequestCredentials;
  readonly ring: KeyRing | null;
}

/**
 * Asks for a part of a file at low priority, since nobody waits for the next frame from it. Rejects with a `DvrError` (`forbidden`,
 * `not-found`, `server-error`, `http-status`, `auth-failed`, `unreachable`), or with the reason of `signal`.
 */
export async function requestFile({ url, range }: FootagePart, signal: AbortSignal, means: FileRequestMeans): Promise<Response> {
  const ask = async ({ query, headers }: Credentials): Promise<Response> => {
    const response = await means.fetch(withQuery(url, query), {
      headers: { ...headers, ...(range && { Range: `bytes=${range.from}-${range.to - 1}` }) },
      credentials: means.credentials,
      priority: 'low',
      signal,
    });
    if (!response.ok) throw new DvrError(codeOfStatus(response.status), { url, status: response.status });
    return response;
  };
  try {
    return await (means.ring
      ? means.ring.use('segment', url, ask, (error) => (error instanceof DvrError && isRefusal(error.status) ? error.status : null))
      : ask({}));
  } catch (cause) {
    signal.throwIfAborted();
    throw cause instanceof DvrError ? cause : new DvrError('unreachable', { url, cause });
  }
}
