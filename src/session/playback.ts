import type { Clock } from '../core/clock';
import { DvrError } from '../core/dvr-error';
import { isAtLiveEdge, speedAtEdge } from '../core/live-edge';
import { parseStartAt } from '../core/start-at';
import type { Airing } from './airing';
import type { Resume } from './dvr-face';
import { PASSED_ON } from './media-events';

/** What a page chose, read whenever it matters. */
export interface PlaybackSettings {
  readonly startAt: string;
  readonly resume: Resume;
  readonly autoplay: boolean;
  readonly preload: 'none' | 'metadata' | 'auto';
}

/** What playback needs of the session. */
export interface PlaybackHost {
  readonly clock: Clock;
  readonly settings: PlaybackSettings;
  dispatch(event: string): void;
}

/** After so long a pause no more media is loaded until the viewer comes back. */
const LONG_PAUSE_MS = 60_000;

/** What a viewer wants of the source on air: playing or paused, where, and whether to follow the live edge. */
export class Playback {
  readonly #host: PlaybackHost;
  #airing: Airing | null = null;
  #wantsToPlay = false;
  /** True from a `play` event to the next `pause` event: `play()` may come before there is a `<video>` to ask. */
  #saidPlay = false;
  #hasPlayed = false;
  /** Monotonic milliseconds. */
  #pausedAt: number | null = null;
  #held = false;
  #atLiveEdge = false;
  /** True until the viewer goes elsewhere. */
  #followsLive = false;
  #stalls = 0;

  constructor(host: PlaybackHost) {
    this.#host = host;
  }

  get stalls(): number {
    return this.#stalls;
  }

  get wantsToPlay(): boolean {
    return this.#wantsToPlay;
  }

  get paused(): boolean {
    return this.#airing?.started ? this.#airing.video.paused : !this.#wantsToPlay;
  }

  get atLiveEdge(): boolean {
    return this.#atLiveEdge && (this.#airing?.live ?? false);
  }

  /** Forgets the old source, as a `<video>` does when it loads (HTML, media element load algorithm). */
  reset(): void {
    this.#airing = null;
    this.#wantsToPlay = false;
    this.#saidPlay = false;
    this.#hasPlayed = false;
    this.#pausedAt = null;
    this.#held = false;
    this.#followsLive = (parseStartAt(this.#host.settings.startAt)?.kind ?? 'live') === 'live';
    this.#atLiveEdge = this.#followsLive;
  }

  /** Takes a new source on, until `signal` is aborted. */
  follow(airing: Airing, signal: AbortSignal): void {
    this.#airing = airing;
    const { video } = airing;
    const on = (event: string, then: () => void) => video.addEventListener(event, then, { signal });
    for (const event of PASSED_ON) on(event, () => this.#host.dispatch(event));
    on('play', () => this.#played(airing));
    on('pause', () => this.#paused());
    on('seeking', () => this.#proceed());
    on('waiting', () => (this.#stalls += Number(airing.framed && !video.seeking && !video.paused)));
    on('timeupdate', () => this.review());
    on('playing', () => this.review());
  }

  /** Plays. Rejects as `HTMLMediaElement.play()` does. */
  async play(airing: Airing): Promise<void> {
    this.#wantsToPlay = true;
    if (!airing.started) {
      this.#sayPlay();
      await airing.ready.catch((error: unknown) => {
        throw error instanceof DvrError ? new DOMException(error.message, 'NotSupportedError') : error;
      });
      if (!this.#wantsToPlay) throw new DOMException('Paused before it could play.', 'AbortError');
    }
    await airing.video.play();
  }

  pause(): void {
    this.#wantsToPlay = false;
    if (this.#airing?.started) this.#airing.video.pause();
    else this.#retract();
  }

  /** Seeks to a place behind live; the caller has clamped it. */
  seek(airing: Airing, time: number): void {
    this.leaveLive();
    airing.seek(time);
  }

  /** The viewer wants another place than live. */
  leaveLive(): void {
    this.#followsLive = false;
    this.#atLiveEdge = false;
  }

  /** Jumps to the live edge. Resolves when its picture is there. */
  async seekToEdge(airing: Airing): Promise<void> {
    this.#followsLive = true;
    this.#atLiveEdge = true;
    if (airing.behind <= airing.zone / 4) return;
    airing.seek(airing.edge);
    await landed(airing);
    // Loading took its time, and live went on meanwhile.
    if (!this.#atLiveEdge || airing.behind <= airing.zone) return;
    airing.seek(airing.edge);
    await landed(airing);
  }

  /** Starts what was asked for before there was anything to start. */
  startIfAsked(): void {
    const airing = this.#airing;
    if (!airing?.started || this.#hasPlayed || !airing.video.paused) return;
    if (!this.#wantsToPlay && !this.#host.settings.autoplay) return;
    this.#hasPlayed = true;
    airing.video.play().catch((error: unknown) => {
      if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') return;
      this.#hasPlayed = false;
      airing.lastError = new DvrError('autoplay-blocked', { cause: error });
      this.#retract();
    });
  }

  /** Looks where the playhead is, from time to time. */
  review(): void {
    const airing = this.#airing;
    if (!airing?.recording) return;
    const { video, behind } = airing;
    if (airing.live) {
      this.#atLiveEdge = isAtLiveEdge(this.#atLiveEdge, behind, airing.zone);
      const speed = speedAtEdge(video.playbackRate, behind);
      if (speed !== video.playbackRate && !video.paused) video.playbackRate = speed;
    }
    if (this.#shouldHold(airing)) this.#hold(airing);
  }

  #shouldHold({ video, framed }: Airing): boolean {
    if (!video.paused || !framed || video.seeking) return false;
    if (!this.#hasPlayed && this.#host.settings.preload === 'metadata') return true;
    return this.#pausedAt !== null && this.#host.clock.monotonic() - this.#pausedAt >= LONG_PAUSE_MS;
  }

  #hold(airing: Airing): void {
    if (this.#held) return;
    this.#held = true;
    airing.engine?.hold();
  }

  #proceed(): void {
    if (!this.#held) return;
    this.#held = false;
    this.#pausedAt = this.#airing?.video.paused ? this.#host.clock.monotonic() : null;
    this.#airing?.engine?.proceed();
  }

  #sayPlay(): void {
    if (this.#saidPlay) return;
    this.#saidPlay = true;
    this.#host.dispatch('play');
  }

  /** Takes a `play` event back that no `<video>` has followed. */
  #retract(): void {
    this.#wantsToPlay = false;
    if (!this.#saidPlay) return;
    this.#saidPlay = false;
    this.#host.dispatch('pause');
  }

  #played(airing: Airing): void {
    // Whoever starts late, because the browser wanted a gesture first, wanted live and not the moment of page load.
    const late = this.#pausedAt === null ? this.#followsLive : this.#host.settings.resume === 'live';
    this.#pausedAt = null;
    this.#hasPlayed = true;
    this.#wantsToPlay = true;
    this.#sayPlay();
    this.#proceed();
    if (!late || !airing.live || !airing.framed || airing.behind <= airing.zone) return;
    // It fails only when the source is replaced, and then nobody waits for it.
    this.seekToEdge(airing).catch(() => {});
  }

  #paused(): void {
    this.#wantsToPlay = false;
    this.#saidPlay = false;
    this.#pausedAt = this.#host.clock.monotonic();
  }
}

/** Resolves when the picture of the newest seek is there. */
export function landed({ video, signal }: Airing): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = new AbortController();
    const settle = (then: () => void) => {
      done.abort();
      then();
    };
    const look = () => {
      if (!video.seeking && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) settle(resolve);
    };
    for (const event of ['seeked', 'loadeddata', 'canplay']) video.addEventListener(event, look, { signal: done.signal });
    signal.addEventListener('abort', () => settle(() => reject(signal.reason)), { signal: done.signal });
    look();
  });
}
