import type Hls from 'hls.js';
import type { ErrorData } from 'hls.js';
import type { Clock } from '../core/clock';
import { DvrError } from '../core/dvr-error';
import type { EngineListener } from '../core/engine-report';
import { failedUrl, readFailure, type HlsFailure, type LostReasons } from './hls-failure';
import { whyBlocked } from './playlist-request';
import { RELATED_MS, remedyFor, type Trouble } from './recovery';

/** What the rescue works on. */
export interface RescuePlace {
  readonly hls: Hls;
  readonly video: HTMLVideoElement;
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
  readonly listener: EngineListener;
  /** Whether the playlist was seen to be a good one since then. If not, nobody knows whether a segment is to be there. */
  isListSure(since: number): boolean;
  /** Loads the texts again that the viewer has chosen. */
  chooseTexts(): void;
}

/** hls.js plays over one missing segment as over a gap; with more in a row it would run through the whole playlist. */
const MISSING_IN_A_ROW = 2;

/** hls.js drops old media and tries again for ever; a browser that took nothing so often takes nothing at all. */
const FULL_IN_A_ROW = 8;

/** Texts that could not be loaded are left alone for so long. */
const WITHOUT_TEXTS_MS = 10_000;

/** Gets a running hls.js out of trouble, or gives it up. Keeps the place. */
export class Rescue {
  readonly #at: RescuePlace;
  readonly #troubles: Record<Trouble, number[]> = { network: [], missing: [], 'missing-with-list': [], media: [] };
  /** Where to load while there is no media yet; null as soon as there is. */
  #startAt: number | null;
  #missing = 0;
  #full = 0;
  /** The newest media time that the browser held when it took a segment last. */
  #filledTo = 0;
  #interrupted = false;

  constructor(at: RescuePlace, startAt: number) {
    this.#at = at;
    this.#startAt = startAt;
  }

  /** True from a failure to the next segment that arrives. */
  get interrupted(): boolean {
    return this.#interrupted;
  }

  /** Another place was chosen while there is no media yet. */
  startAt(time: number): void {
    if (this.#startAt !== null) this.#startAt = time;
  }

  /** A segment has arrived. */
  loaded(): void {
    this.#startAt = null;
    this.#missing = 0;
    if (!this.#interrupted) return;
    this.#interrupted = false;
    this.#at.listener.recovered();
  }

  /** The browser has taken a segment. One of which nothing is kept does not count. */
  taken(): void {
    const { buffered } = this.#at.video;
    const end = buffered.length > 0 ? buffered.end(buffered.length - 1) : 0;
    if (Math.abs(end - this.#filledTo) > 0.1) this.#full = 0;
    this.#filledTo = end;
  }

  /** hls.js reports an error. */
  report(report: ErrorData, lost: LostReasons): void {
    if (report.frag?.type === 'subtitle' || report.details.startsWith('subtitle')) return this.#withoutTexts(report);
    const failure = readFailure(report, lost);
    if (!report.fatal) {
      if (failure.error.code === 'quota-exceeded') return this.#refused(failure.error);
      if (failure.trouble !== 'missing' || !report.frag) return;
      this.#missing += 1;
      if (this.#missing < MISSING_IN_A_ROW) return;
      this.#at.hls.stopLoad();
    }
    const url = failedUrl(report);
    if (failure.error.code !== 'unreachable' || url === undefined) return this.#remedy(failure);
    void this.#whyBlocked(url, failure).then((known) => this.#remedy(known), () => {});
  }

  /** Texts are not worth the picture: it goes on without them for a while. */
  #withoutTexts({ fatal }: ErrorData): void {
    const { hls, clock, signal } = this.#at;
    if (!fatal) return;
    hls.subtitleTrack = -1;
    this.#loadAgain();
    clock.after(WITHOUT_TEXTS_MS, () => this.#at.chooseTexts(), signal);
  }

  #refused(error: DvrError): void {
    this.#full += 1;
    if (this.#full === FULL_IN_A_ROW) this.#apply({ do: 'give-up' }, error);
  }

  /** hls.js learns no more than that there was no answer. A missing permission does not come back by waiting, a network does. */
  async #whyBlocked(url: string, failure: HlsFailure): Promise<HlsFailure> {
    const code = await whyBlocked(url, this.#at.signal, this.#at);
    if (code === 'unreachable') return failure;
    return { trouble: code === 'cors' ? 'missing' : 'network', error: new DvrError(code, { url, cause: failure.error.cause }) };
  }

  #remedy({ trouble, error }: HlsFailure): void {
    const now = this.#at.clock.monotonic();
    const related = this.#troubles[trouble].filter((at) => now - at < RELATED_MS);
    this.#troubles[trouble] = [...related, now];
    // What is missing comes back, or goes, together with the list.
    const withList = trouble === 'missing' && !this.#at.isListSure(related[0] ?? now);
    this.#apply(remedyFor(withList ? 'missing-with-list' : trouble, related.length), error);
  }

  #apply(remedy: ReturnType<typeof remedyFor>, error: DvrError): void {
    const { hls, listener, clock, signal } = this.#at;
    this.#interrupted = remedy.do !== 'give-up';
    switch (remedy.do) {
      case 'give-up':
        hls.stopLoad();
        return listener.failed(error);
      case 'rebuild-media':
        listener.troubled(error);
        return this.#rebuild();
      case 'load-again':
        listener.troubled(error);
        return clock.after(remedy.afterMs, () => this.#loadAgain(), signal);
    }
  }

  #loadAgain(): void {
    const { hls, video } = this.#at;
    if (this.#startAt === null) hls.startLoad(video.currentTime, true);
    else hls.startLoad(this.#startAt);
  }

  /** Attaches a new MediaSource, which resets the `<video>`, and goes on where it was. */
  #rebuild(): void {
    const { hls, video, listener } = this.#at;
    const time = this.#startAt ?? video.currentTime;
    listener.rebuilding(time);
    this.#startAt = time;
    hls.recoverMediaError();
    hls.startLoad(time);
  }
}
