import { pause } from '../core/clock';
import { DvrError } from '../core/dvr-error';
import type { RangeMeans } from '../playlist/range-means';
import { RangedList, type Refreshed } from '../playlist/ranged-list';
import { ListWindows } from './list-windows';
import { checkPlaylist } from './playlist-check';
import { rangesOf, type RequestMeans } from './playlist-request';
import type { WindowedList } from './windowed-list';

/** What a feed tells while it works. */
export interface FeedListener {
  /** The playlist is there but lists no segment yet. */
  waiting(): void;
  /** A refresh failed; the last good list stays in use and the feed goes on asking. */
  troubled(error: DvrError): void;
  /** A good list arrived. */
  answered(): void;
}

/** A playlist as hls.js gets it. */
export interface PlaylistAnswer {
  readonly text: string;
  /** The URL after redirects: what relative URIs in the list refer to. */
  readonly url: string;
  /** Bytes that were loaded for it, after content decoding. */
  readonly bytes: number;
  /** When its server told it. Monotonic milliseconds. */
  readonly toldAt: number;
  /** False where it is the last good one, since the newest answer may be that of another list. */
  readonly sure: boolean;
  /** Since when the main thread has been at work on it, as `performance.now()` tells. */
  readonly workedSince: number;
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
/** Delivery directives: blocking reloads and deltas of low latency. */
const DIRECTIVES = /[?&]_HLS_/;
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
  readonly #life = new AbortController();
  /** The long lists, of which hls.js is given a part. */
  readonly windows = new ListWindows(this.#life.signal);
  /** Refreshes that are under way. */
  readonly #refreshing = new Map<string, Promise<Refreshed>>();
  /** When a list was asked for last. Monotonic milliseconds. */
  readonly #askedAt = new Map<string, number>();
  #requests = 0;
  #bytes = 0;
  /** When the newest answer was there: what follows is work. `performance.now()`. */
  #workedSince = 0;
  /** Aborted when the feed wakes; null while it is awake. */
  #resting: AbortController | null = null;

  constructor(means: RequestMeans, listener: FeedListener) {
    this.#means = means;
    this.#listener = listener;
  }

  get figures(): FeedFigures {
    return { requests: this.#requests, bytes: this.#bytes };
  }

  /** Nobody plays any more. */
  close(): void {
    this.#life.abort();
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

  /** A long list as it is known, cut where the playhead is now, and when its server told it; null for others. */
  now(url: string): PlaylistAnswer | null {
    const windowed = this.windows.of(url);
    this.#workedSince = performance.now();
    return windowed && { ...this.#answer(windowed, 0), toldAt: this.#known.get(url)?.toldAt ?? 0 };
  }

  /** Resolves with the next good list at `url`. Rejects with a `DvrError`, or with the reason of `signal`. */
  async next(url: string, signal: AbortSignal): Promise<PlaylistAnswer> {
    if (this.#known.has(url)) await this.#rested(signal);
    for (let attempt = 0; ; attempt += 1) {
      const answer = await this.#ask(url, signal, attempt);
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

  /** One attempt; null where another one should follow later. */
  async #ask(url: string, signal: AbortSignal, attempt: number): Promise<PlaylistAnswer | null> {
    try {
      const answer = await this.#load(url, signal, attempt);
      if (!answer) {
        if (this.#known.has(url)) throw new DvrError('empty-playlist', { url });
        this.#listener.waiting();
        return null;
      }
      if (!DIRECTIVES.test(url)) this.#known.set(url, answer);
      this.#missing.delete(url);
      if (answer.sure) this.#listener.answered();
      return answer;
    } catch (error) {
      const last = this.#known.get(url);
      if (!(error instanceof DvrError) || !last) throw error;
      this.#listener.troubled(error);
      return this.#isGone(url, error) ? this.#ended(url, last) : null;
    }
  }

  /** Null for a list without segments. */
  async #load(url: string, signal: AbortSignal, attempt: number): Promise<PlaylistAnswer | null> {
    const windowed = this.windows.of(url);
    const before = this.#bytes;
    if (windowed) {
      await this.#due(url, windowed, signal);
      const found = await this.#refreshOnce(url, windowed, signal);
      await this.#complete(windowed, signal);
      return { ...this.#answer(windowed, this.#bytes - before), sure: found !== 'unsure' };
    }
    const means = this.#ranges(url);
    const list = new RangedList(means);
    const known = this.#known.has(url);
    // What has no segment yet is short, and what hls.js asks for with directives is its own business.
    if (known || attempt > 0 || DIRECTIVES.test(url)) list.take(await means.ask(null, { signal }));
    else await list.open(signal);
    if (list.isWhole) {
      const { text } = list;
      const verdict = checkPlaylist(text);
      if (verdict === 'no-segments') return null;
      if (verdict !== 'media' && verdict !== 'master') throw new DvrError(verdict, { url });
      // A list that was short lies where hls.js has laid it: what it has dropped meanwhile is not known here.
      const suits = verdict === 'media' && ListWindows.suit(list) && !DIRECTIVES.test(url) && (!known || list.firstSequence <= 1);
      if (!suits) return this.#answerOf({ text, url: list.url }, this.#bytes - before);
    }
    const added = this.windows.add(url, list);
    // It may be switched to far behind its end.
    await this.#complete(added, signal);
    return this.#answer(added, this.#bytes - before);
  }

  /** hls.js is in a hurry where it sees nothing new, as it does far behind the newest segment. */
  async #due(url: string, { list, showsEnd }: WindowedList, signal: AbortSignal): Promise<void> {
    const interval = showsEnd ? 0 : list.index.header.targetDuration * 1000;
    const due = (this.#known.get(url)?.toldAt ?? 0) + interval;
    // Lists that are answered from what is known make it forget that the server is in trouble.
    const left = Math.max(due, (this.#askedAt.get(url) ?? Number.NEGATIVE_INFINITY) + SHORTEST_INTERVAL_MS) - this.#means.clock.monotonic();
    if (left > 0) await pause(this.#means.clock, left, signal);
  }

  /** Reads what a list lacks before it can be cut. */
  async #complete(windowed: WindowedList, signal: AbortSignal): Promise<void> {
    if (!this.windows.needsHistory(windowed)) return;
    await this.windows.complete(windowed, signal);
    signal.throwIfAborted();
  }

  /** Goes on where hls.js gives a load up, as it does when a segment is missing: what is found then is told all the same. */
  async #refreshOnce(url: string, windowed: WindowedList, signal: AbortSignal): Promise<Refreshed> {
    let refresh = this.#refreshing.get(url);
    if (!refresh) {
      this.#askedAt.set(url, this.#means.clock.monotonic());
      refresh = this.#refresh(windowed).finally(() => this.#refreshing.delete(url));
      this.#refreshing.set(url, refresh);
      refresh.then(
        (found) => {
          if (signal.aborted && found !== 'unsure') this.#listener.answered();
        },
        (error: unknown) => {
          if (signal.aborted && error instanceof DvrError) this.#listener.troubled(error);
        },
      );
    }
    const found = await refresh;
    signal.throwIfAborted();
    return found;
  }

  async #refresh(windowed: WindowedList): Promise<Refreshed> {
    const { list } = windowed;
    if (list.index.header.ended) return 'same';
    const found = await windowed.refresh(this.#life.signal);
    if (found === 'replaced') throw new DvrError('broken-playlist', { url: list.url });
    return found;
  }

  #answer(windowed: WindowedList, bytes: number): PlaylistAnswer {
    return this.#answerOf({ text: this.windows.cut(windowed), url: windowed.list.url }, bytes);
  }

  #answerOf(list: Pick<PlaylistAnswer, 'text' | 'url'>, bytes: number): PlaylistAnswer {
    return { ...list, bytes, toldAt: this.#means.clock.monotonic(), sure: true, workedSince: this.#workedSince };
  }

  /** Nothing will be added any more (RFC 8216, 4.3.3.4). */
  #ended(url: string, last: PlaylistAnswer): PlaylistAnswer {
    const windowed = this.windows.of(url);
    if (!windowed) return { ...last, text: `${last.text.trimEnd()}\n#EXT-X-ENDLIST\n`, bytes: 0 };
    windowed.list.index.header.ended = true;
    return this.#answer(windowed, 0);
  }

  #ranges(url: string): RangeMeans {
    const { ask, size, ...means } = rangesOf(url, this.#means);
    return {
      ...means,
      ask: async (wish, options) => {
        this.#requests += 1;
        const answer = await ask(wish, options);
        this.#bytes += answer.bytes.length;
        this.#workedSince = performance.now();
        return answer;
      },
      size: (signal) => {
        this.#requests += 1;
        return size(signal);
      },
    };
  }

  /** Red5 removes a list half a minute after the end of the broadcast, which it may never have told. */
  #isGone(url: string, { code }: DvrError): boolean {
    const now = this.#means.clock.monotonic();
    if (code !== 'not-found') this.#missing.delete(url);
    else if (!this.#missing.has(url)) this.#missing.set(url, now);
    return now - (this.#missing.get(url) ?? now) >= GONE_MS;
  }
}
