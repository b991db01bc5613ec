import type { PlayableFace } from '../../src/session/dvr-face';
import { CATCH_UP_SPEED } from '../state/catch-up';

/** What it plays faster with. */
export type FastMedia = EventTarget & Pick<PlayableFace, 'playbackRate' | 'paused' | 'play'> & {
  readonly activeVideo: Pick<HTMLVideoElement, 'preservesPitch'>;
};

/**
 * Plays faster, at the same pitch, until it is live. There the player goes on at 1 by itself; whoever sets another speed, or
 * another source, ends it too. The speed that the viewer has set is not that of catching up, and comes back when it is stopped.
 */
export class CatchUp {
  readonly #media: FastMedia;
  readonly #changed: (on: boolean) => void;
  /** The speed, and whether the pitch was kept, before; null while it is off. */
  #before: { readonly speed: number; readonly pitch: boolean } | null = null;

  constructor(media: FastMedia, changed: (on: boolean) => void, signal: AbortSignal) {
    this.#media = media;
    this.#changed = changed;
    media.addEventListener('ratechange', () => media.playbackRate !== CATCH_UP_SPEED && this.#end(), { signal });
    media.addEventListener('emptied', () => this.#end(), { signal });
  }

  /** Whether it is on. */
  get on(): boolean {
    return this.#before !== null;
  }

  /** Begins, playing where it was paused. */
  start(): void {
    const media = this.#media;
    const { activeVideo, playbackRate } = media;
    this.#before ??= { speed: playbackRate, pitch: activeVideo.preservesPitch };
    activeVideo.preservesPitch = true;
    media.playbackRate = CATCH_UP_SPEED;
    if (media.paused) media.play().catch(() => undefined);
    this.#changed(true);
  }

  /** Goes on at the speed of before. */
  stop(): void {
    const before = this.#before;
    if (before) this.#media.playbackRate = before.speed === CATCH_UP_SPEED ? 1 : before.speed;
    this.#end();
  }

  #end(): void {
    if (!this.#before) return;
    this.#media.activeVideo.preservesPitch = this.#before.pitch;
    this.#before = null;
    this.#changed(false);
  }
}
