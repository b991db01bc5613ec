import { describe } from './fake-peer';

/** How a WHEP server behaves. */
export interface FakeWhepWays {
  /** Red5 sends an offer of its own, others answer. */
  handshake?: 'offer' | 'answer';
  location?: 'absolute' | 'path' | 'relative' | 'none';
  /** The `Link` header of OPTIONS, and of POST. */
  link?: string;
  postLink?: string;
  sessionHost?: string;
  etag?: string;
  /** Whether there is a picture beside the sound; default true. */
  picture?: boolean;
  /** Statuses to refuse requests with, by method: in order, then none. `hang` never answers, `cut` breaks off, `cors` can't be read. */
  refuse?: Partial<Record<'OPTIONS' | 'POST' | 'PATCH' | 'DELETE', (number | 'hang' | 'cut' | 'cors')[]>>;
}

/** One request as the server saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
  readonly keepalive: boolean;
}

/** A WHEP server behind `fetch`, shaped like Red5's (docs of the WHEP plugin), or like the standard has it. */
export class FakeWhepServer {
  readonly seen: SeenRequest[] = [];
  /** Sessions that were made, and those of them that still are. */
  made = 0;
  open = 0;
  #waiting: (() => void)[] = [];

  constructor(readonly ways: FakeWhepWays = {}) {}

  /** The requests of a method. */
  of(method: string): readonly SeenRequest[] {
    return this.seen.filter((request) => request.method === method);
  }

  /** Answers what it let hang. */
  answerNow(): void {
    for (const answer of this.#waiting.splice(0)) answer();
  }

  readonly fetch: typeof fetch = async (input, init = {}) => {
    const { signal = null, method = 'GET', mode } = init;
    const request = {
      method,
      url: new URL(input instanceof Request ? input.url : input),
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? init.body : '',
      keepalive: init.keepalive === true,
    };
    signal?.throwIfAborted();
    if (mode === 'no-cors') {
      if (this.ways.refuse?.POST?.[0] === 'cut') throw new TypeError('Failed to fetch');
      return new Response(null);
    }
    this.seen.push(request);
    const refusals = this.ways.refuse?.[method as 'POST'];
    // The last one stays, so that a probe finds what the request found.
    const refusal = refusals && refusals.length > 0 && typeof refusals[0] === 'number' ? refusals.shift() : refusals?.[0];
    if (refusal === 'hang') await this.#hang(signal);
    if (refusal === 'cut' || refusal === 'cors') throw new TypeError('Failed to fetch');
    if (typeof refusal === 'number') return new Response('No.', { status: refusal });
    return this.#answer(request);
  };

  #hang(signal: AbortSignal | null): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push(resolve);
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  }

  #answer({ method, url }: SeenRequest): Response {
    const { handshake = 'offer', location = 'path', link, postLink, sessionHost, etag, picture = true } = this.ways;
    if (method === 'OPTIONS') {
      return new Response(null, { status: 204, headers: { ...(link && { Link: link }), ...(sessionHost && { 'Session-Host': sessionHost }) } });
    }
    if (method === 'POST') {
      this.made += 1;
      this.open += 1;
      const places = {
        none: undefined,
        path: url.pathname.replace('/endpoint/', '/resource/'),
        relative: `../resource/cam1/${this.made}`,
        absolute: `https://node7.example/live/whep/resource/cam1?id=${this.made}`,
      };
      const place = places[location];
      const headers = { ...(place && { Location: place }), ...(postLink && { Link: postLink }), ...(etag && { ETag: etag }) };
      return new Response(describe(handshake === 'offer' ? 'actpass' : 'passive', 'sendonly', picture), { status: 201, headers });
    }
    if (method === 'DELETE') this.open -= 1;
    return new Response(null, { status: 204 });
  }
}
