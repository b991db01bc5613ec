import { askFor, type AuthReason, type Credentials, type GetAuth } from './auth';
import { DvrError } from './dvr-error';

type Kind = AuthReason['kind'];

/** Credentials by kind of request and origin, so that none ever goes where it was not meant to. */
export class KeyRing {
  readonly #getAuth: GetAuth;
  readonly #given = new Map<string, Promise<Credentials>>();
  /** Why the page gave none when it was asked last; null where it gave. */
  failure: DvrError | null = null;

  constructor(getAuth: GetAuth) {
    this.#getAuth = getAuth;
  }

  /**
   * Makes a request with credentials; with new ones once more where it fails with 401 or 403. `refused` reads the status off
   * a failure, null for any other. Rejects as the request does, or with a `DvrError` `auth-failed` where the page gives none.
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
    this.failure = null;
    const asked = askFor(reason, this.#getAuth).catch((error: unknown) => {
      this.#given.delete(key);
      if (error instanceof DvrError) this.failure = error;
      throw error;
    });
    this.#given.set(key, asked);
    return asked;
  }
}
