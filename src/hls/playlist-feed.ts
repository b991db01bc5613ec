import { pause } from '../core/clock';
import { DvrError } from '../core/dvr-error';
import { checkPlaylist } from './playlist-check';
import { requestPlaylist, type PlaylistAnswer, type RequestMeans } from './playlist-request';

/** What a feed tells while it works. */
export interface FeedListener {
  /** The playlist is there but lists no segment yet. */
  waiting(): void;
  /** A refresh failed; the last good list stays in use and the feed goes on asking. */
  troubled(error: DvrError): void;
  /** A good list arrived. */
  answered(): void;
}

/** Counts of one feed since it began. */
export interface FeedFigures {
  readonly requests: number;
  readonly bytes: number;
}

/** Nobody is asked more often than this. */
const SHORTEST_INTERVAL_MS = 1_000;
const LONGEST_INTERVAL_MS = 8_000;
const RESTING_INTERVAL_MS = 15_000;
/** A list that is not there for so long does not come back: a server that replaces a file is quicker. */
const GONE_MS = 10_000;

/**
 * Where hls.js gets its playlists from: the one seam between the network and hls.js. Only texts that hls.js can play
 * leave it. A list without segments is asked for until it has some; a refresh that fails is repeated, ever more slowly,
 * while hls.js plays on from the last good list; one that is gone for good is ended there. Only a first request fails, with
 * a `DvrError`.
 */
export class PlaylistFeed {
  readonly #means: RequestMeans;
  readonly #listener: FeedListener;
  /** The newest good list of each URL. */
  readonly #known = new Map<string, PlaylistAnswer>();
  /** Monotonic milliseconds since when a list is not there. */
  readonly #missing = new Map<string, number>();
  #requests = 0;
  #bytes = 0;
  /** Aborted when the feed wakes; null while it is awake. */
  #resting: AbortController | null = null;

  constructor(means: RequestMeans, listener: FeedListener) {
    this.#means = means;
    this.#listener = listener;
  }

  get figures(): FeedFigures {
    return { requests: this.#requests, bytes: this.#bytes };
  }

  /** Nobody watches: a known list is refreshed now and then only, since each refresh may cost megabytes. */
  rest(): void {
    this.#resting ??= new AbortController();
  }

  /** Somebody watches again: a refresh that was put off is made at once. */
  wake(): void {
    this.#resting?.abort();
    this.#resting = null;
  }

  /** Resolves with the next good list at `url`. Rejects with a `DvrError`, or with the reason of `signal`. */
  async next(url: string, signal: AbortSignal): Promise<PlaylistAnswer> {
    if (this.#known.has(url)) await this.#rested(signal);
    for (let attempt = 0; ; attempt += 1) {
      const answer = await this.#ask(url, signal);
      if (answer) return answer;
      const interval = SHORTEST_INTERVAL_MS * 1.5 ** attempt;
      await pause(this.#means.clock, Math.min(interval, this.#longestInterval(url)), signal);
    }
  }

  /** Resolves when the rest before a refresh is over, or broken off. */
  async #rested(signal: AbortSignal): Promise<void> {
    const woken = this.#resting?.signal;
    if (!woken) return;
    await pause(this.#means.clock, RESTING_INTERVAL_MS, AbortSignal.any([signal, woken])).catch(() => {});
    signal.throwIfAborted();
  }

  /** A viewer who waits for the start wants it at once; a server in trouble wants to be left alone. */
  #longestInterval(url: string): number {
    return this.#known.has(url) ? LONGEST_INTERVAL_MS : SHORTEST_INTERVAL_MS * 2;
  }

  /** One request; null where another one should follow later. */
  async #ask(url: string, signal: AbortSignal): Promise<PlaylistAnswer | null> {
    try {
      this.#requests += 1;
      const answer = await requestPlaylist(url, signal, this.#means);
      this.#bytes += answer.bytes;
      const verdict = checkPlaylist(answer.text);
      if (verdict === 'media' || verdict === 'master') {
        this.#known.set(url, answer);
        this.#missing.delete(url);
        this.#listener.answered();
        return answer;
      }
      if (verdict !== 'no-segments') throw new DvrError(verdict, { url });
      if (this.#known.has(url)) throw new DvrError('empty-playlist', { url });
      this.#listener.waiting();
      return null;
    } catch (error) {
      const last = this.#known.get(url);
      if (!(error instanceof DvrError) || !last) throw error;
      this.#listener.troubled(error);
      return this.#isGone(url, error) ? ended(last) : null;
    }
  }

  /** Red5 removes a list half a minute after the end of the broadcast, which it may never have told. */
  #isGone(url: string, { code }: DvrError): boolean {
    const now = this.#means.clock.monotonic();
    if (code !== 'not-found') this.#missing.delete(url);
    else if (!this.#missing.has(url)) this.#missing.set(url, now);
    return now - (this.#missing.get(url) ?? now) >= GONE_MS;
  }
}

/** A list to which nothing will be added (RFC 8216, 4.3.3.4). */
function ended(last: PlaylistAnswer): PlaylistAnswer {
  return { ...last, text: `${last.text.trimEnd()}\n#EXT-X-ENDLIST\n`, bytes: 0 };
}
