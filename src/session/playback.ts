import type { Clock } from '../core/clock';
import { DvrError } from '../core/dvr-error';
import { parseStartAt } from '../core/start-at';
import type { Airing } from '../playout/airing';
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
  /** Dispatches an event of its own, after whoever brought it about has gone on. */
  queue(event: string): void;
  /** Something that the face shows has changed. */
  changed(): void;
  /** Dispatches an event of the `<video>` as it is. */
  passOn(event: Event): void;
}

/** What settles one promise of `play()`. */
interface Pending {
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/** After so long a pause next to nothing is loaded until the viewer comes back. */
const LONG_PAUSE_MS = 60_000;

/** What a viewer wants of the source on air: playing or paused, where, and whether to follow the live edge. */
export class Playback {
  readonly #host: PlaybackHost;
  #airing: Airing | null = null;
  /** `play()` was called and `pause()` was not, while there was no `<video>` to ask. */
  #wantsToPlay = false;
  /** As the can-autoplay flag of HTML: cleared by the first start, a pause, and a refusal. */
  #mayAutoplay = true;
  /** True from a `play` event to the next `pause` event: `play()` may come before there is a `<video>` to ask. */
  #saidPlay = false;
  #hasPlayed = false;
  /** Monotonic milliseconds. */
  #pausedAt: number | null = null;
  /** The viewer went to a place during the pause, and wants to see that. */
  #movedInPause = false;
  #held = false;
  #atLiveEdge = false;
  /** True until the viewer goes elsewhere. */
  #followsLive = false;
  #stalls = 0;
  /** HTML's pending play promises, as long as there is no `<video>` that keeps them. */
  #pending: Pending[] = [];

  constructor(host: PlaybackHost) {
    this.#host = host;
  }

  get stalls(): number {
    return this.#stalls;
  }

  get paused(): boolean {
    return this.#airing?.started ? this.#airing.paused : !this.#wantsToPlay;
  }

  get atLiveEdge(): boolean {
    return this.#atLiveEdge && (this.#airing?.live ?? false);
  }

  /** Whether the viewer wants to be where live is. */
  get followsLive(): boolean {
    return this.#followsLive;
  }

  /** Forgets the old source, as a `<video>` does when it loads (HTML, media element load algorithm). */
  reset(): void {
    this.#reject(new DOMException('The source was replaced.', 'AbortError'));
    this.#airing = null;
    this.#wantsToPlay = false;
    this.#mayAutoplay = true;
    this.#saidPlay = false;
    this.#hasPlayed = false;
    this.#pausedAt = null;
    this.#movedInPause = false;
    this.#held = false;
    this.aim();
  }

  /** Reads where a source that is about to be opened shall start; a page may say so after it has named the source. */
  aim(): void {
    this.#followsLive = (parseStartAt(this.#host.settings.startAt)?.kind ?? 'live') === 'live';
    this.#atLiveEdge = this.#followsLive;
  }

  /** The next candidate for the same source is to do what this one was told. */
  keepWish(): void {
    this.#wantsToPlay = !this.paused;
  }

  /** Lets go of the source, and wants of the next one what it wanted of this one. */
  handOver(): void {
    this.#wantsToPlay = !this.paused;
    this.#mayAutoplay = false;
    this.#held = false;
    this.leaveLive();
    this.#airing = null;
  }

  /** Takes a new source on, until `signal` is aborted. */
  follow(airing: Airing, signal: AbortSignal): void {
    this.#airing = airing;
    this.#rejectWith(airing, airing.ready);
    const { events } = airing;
    const on = (event: string, then: () => void) => events.addEventListener(event, then, { signal });
    on('play', () => this.#played(airing));
    on('pause', () => this.#paused());
    on('seeking', () => {
      this.#proceed();
      // After the end a `<video>` starts again at 0, and this recording may start later.
      const { recording, video } = airing;
      if (recording && !recording.live && video.currentTime < recording.start) video.currentTime = recording.start;
    });
    on('waiting', () => (this.#stalls += Number(airing.framed && !airing.video.seeking && !airing.paused)));
    on('timeupdate', () => this.review());
    on('playing', () => {
      this.#hasPlayed = true;
      this.review();
    });
    // What an engine tells of a playlist, a file tells by events.
    for (const event of ['durationchange', 'loadeddata', 'progress']) on(event, () => airing.isFile && this.#host.changed());
    // Last, so that whoever hears of an event finds what it says to be so.
    for (const type of PASSED_ON) events.addEventListener(type, (event) => this.#host.passOn(event), { signal });
    // A `<video>` with a file starts by itself when it can play through (HTML, "eligible for autoplay").
    on('canplaythrough', () => this.startIfAsked());
  }

  /** Plays what is there, or is still being loaded. Rejects as `HTMLMediaElement.play()` does. */
  async play(asked: Airing | Promise<Airing>): Promise<void> {
    if (asked instanceof Promise || !asked.started) return this.#playLater(asked);
    if (this.#pausedAt !== null && this.#host.settings.resume === 'place') this.#rejoin(asked);
    await asked.play();
  }

  pause(): void {
    this.#mayAutoplay = false;
    this.#wantsToPlay = false;
    this.#reject(new DOMException('Paused before it could play.', 'AbortError'));
    const airing = this.#airing;
    // While it is filled anew, it may have been told to play in so many words.
    if (!airing?.pause()) {
      if (airing?.resumes) this.#sayPause();
      else this.#retract();
    }
    if (airing) airing.resumes = false;
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
    this.#movedInPause = true;
  }

  /** Jumps to the live edge. Resolves when its picture is there. */
  async seekToEdge(airing: Airing): Promise<void> {
    this.#followsLive = true;
    this.#atLiveEdge = true;
    await airing.goLive(() => this.#atLiveEdge);
  }

  /** Starts, once, what was asked for before there was anything to start. */
  startIfAsked(): void {
    const airing = this.#airing;
    if (!airing?.started || !(airing.paused || airing.resumes)) return;
    const ready = !airing.isFile || airing.video.readyState === HTMLMediaElement.HAVE_ENOUGH_DATA;
    if (!this.#wantsToPlay && !(ready && this.#mayAutoplay && this.#host.settings.autoplay)) return;
    this.#wantsToPlay = false;
    this.#mayAutoplay = false;
    const playing = airing.play();
    for (const { resolve, reject } of this.#pending) playing.then(resolve, reject);
    this.#pending = [];
    playing.catch((error: unknown) => {
      if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') return;
      airing.lastError = new DvrError('autoplay-blocked', { cause: error });
      this.#retract();
    });
  }

  /** Looks where the playhead is, from time to time. */
  review(): void {
    const airing = this.#airing;
    if (!airing?.recording) return;
    const { video } = airing;
    if (airing.live) {
      this.#atLiveEdge = airing.isAtLive(this.#atLiveEdge);
      airing.slowDown();
    }
    if (!video.paused && !video.seeking && video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA) this.#rejoin(airing);
    if (this.#shouldHold(airing)) this.#hold(airing);
    else this.#proceed();
  }

  #playLater(asked: Airing | Promise<Airing>): Promise<void> {
    this.#wantsToPlay = true;
    this.#sayPlay();
    return new Promise((resolve, reject) => {
      this.#pending.push({ resolve, reject });
      // Of one that is being loaded the session tells by `follow()`.
      if (asked instanceof Promise) this.#rejectWith(null, asked);
      else this.#rejectWith(asked, asked.ready);
    });
  }

  /** Rejects what waits for a source once that has failed, unless another one took its place. */
  #rejectWith(source: Airing | null, ready: Promise<unknown>): void {
    ready.catch((error: unknown) => {
      if (this.#airing !== source) return;
      this.#reject(error instanceof DvrError ? new DOMException(error.message, 'NotSupportedError') : error);
    });
  }

  #reject(reason: unknown): void {
    for (const { reject } of this.#pending) reject(reason);
    this.#pending = [];
  }

  /** Tells the pause of what is only being filled anew, and cannot say so itself. */
  #sayPause(): void {
    this.#paused();
    this.#host.queue('pause');
  }

  #shouldHold({ video, framed }: Airing): boolean {
    if (!video.paused || !framed || video.seeking) return false;
    if (!this.#hasPlayed && this.#host.settings.preload === 'metadata') return true;
    return this.#pausedAt !== null && this.#host.clock.monotonic() - this.#pausedAt >= LONG_PAUSE_MS;
  }

  #hold(airing: Airing): void {
    if (this.#held) return;
    this.#held = true;
    airing.hold();
  }

  #proceed(): void {
    if (!this.#held) return;
    this.#held = false;
    this.#pausedAt = this.#airing?.video.paused ? this.#host.clock.monotonic() : null;
    this.#airing?.proceed();
  }

  /** Where the window has passed over the picture, playback goes on at the oldest moment that is kept. */
  #rejoin(airing: Airing): void {
    if (!airing.isOverrun) return;
    airing.seek(airing.oldest);
    this.#host.queue('windowoverrun');
  }

  #sayPlay(): void {
    if (this.#saidPlay) return;
    this.#saidPlay = true;
    this.#host.queue('play');
  }

  /** Takes a wish to play back that no `<video>` has followed. */
  #retract(): void {
    this.#wantsToPlay = false;
    if (!this.#saidPlay || this.#hasPlayed) return;
    this.#saidPlay = false;
    this.#host.queue('pause');
  }

  #played(airing: Airing): void {
    // Whoever starts late, because the browser wanted a gesture first, wanted live and not the moment of page load.
    const late = this.#pausedAt === null ? this.#followsLive : this.#host.settings.resume === 'live' && !this.#movedInPause;
    this.#pausedAt = null;
    this.#movedInPause = false;
    this.#mayAutoplay = false;
    this.#sayPlay();
    if (!late) this.#rejoin(airing);
    this.#proceed();
    if (!late || !airing.live || !airing.framed || airing.isAtLive(true)) return;
    // It fails only when the source fails or is replaced, and then nobody waits for it.
    this.seekToEdge(airing).catch(() => {});
  }

  #paused(): void {
    this.#saidPlay = false;
    this.#movedInPause = false;
    // What was refused, or was never shown, is no place to come back to.
    this.#pausedAt = this.#hasPlayed ? this.#host.clock.monotonic() : null;
  }
}
