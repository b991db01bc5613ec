import type { AuthReason, Credentials, GetAuth } from '../core/auth';
import { DvrError } from '../core/dvr-error';

type Kind = AuthReason['kind'];

/** Credentials by kind of request and origin, so that none ever goes where it was not meant to. */
export class KeyRing {
  readonly #getAuth: GetAuth;
  readonly #given = new Map<string, Promise<Credentials>>();

  constructor(getAuth: GetAuth) {
    this.#getAuth = getAuth;
  }

  /**
   * Makes a request with credentials; with new ones once more where it fails with 401 or 403. `refused` reads the status off
   * a failure, null for any other. Rejects as the request does, or with a `DvrError` `forbidden` where the page gives none.
   */
  async use<T>(
    kind: Kind,
    url: string,
    request: (credentials: Credentials) => Promise<T>,
    refused: (error: unknown) => number | null,
  ): Promise<T> {
    const key = `${kind} ${/^[^/]*\/\/[^/?#]*/.exec(url)?.[0]}`;
    const first = this.#given.get(key) ?? this.#ask(key, { kind, url });
    const credentials = await first;
    try {
      return await request(credentials);
    } catch (error) {
      const status = refused(error);
      if (status === null) throw error;
      // Of requests that fail together only the first one asks.
      const known = this.#given.get(key);
      return request(await (known && known !== first ? known : this.#ask(key, { kind, url, status })));
    }
  }

  #ask(key: string, reason: AuthReason): Promise<Credentials> {
    const asked = (async () => (await this.#getAuth(reason)) ?? {})().catch((cause: unknown) => {
      this.#given.delete(key);
      throw new DvrError('auth-failed', { url: reason.url, status: reason.status, cause });
    });
    this.#given.set(key, asked);
    return asked;
  }
}

/** The status of an HTTP answer that new credentials may change. */
export function isRefusal(status: number | undefined): status is 401 | 403 {
  return status === 401 || status === 403;
}
