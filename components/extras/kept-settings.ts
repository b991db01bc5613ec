import type { PlayableFace, TimeDisplay } from '../../src/session/dvr-face';
import type { PlayerState } from '../state/player-state';
import type { PlayerStore } from '../state/player-store';
import type { StateSource } from '../state/state-rows';
import { captionTracks, placeOf, qualities, showCaptions, soundTracks } from '../state/tracks';
import type { Verb } from '../state/verb';

/** What a viewer has set, each where he has. */
export interface Kept {
  readonly volume?: number;
  readonly muted?: boolean;
  readonly speed?: number;
  /** Lines of the quality; 0 for the automatic one. */
  readonly height?: number;
  readonly captions?: boolean;
  readonly captionLanguage?: string;
  readonly soundLanguage?: string;
  readonly timeDisplay?: TimeDisplay;
}

const KEY = 'red5-dvr-player';

/** What is kept of the state after a wish of the viewer; null for other wishes. What a page sets is not the viewer's. */
function keptOf(wish: Verb['do'], state: PlayerState): Kept | null {
  const { volume, muted, speed, timeDisplay } = state;
  const chosen = <T extends { readonly chosen: boolean }>(list: readonly T[]) => list.find((one) => one.chosen);
  const captions = chosen(state.captions);
  // Most wishes are not to be kept.
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check
  switch (wish) {
    case 'volume':
    case 'volume-step':
    case 'toggle-mute':
      return { volume, muted };
    case 'speed':
    case 'speed-step':
      return { speed };
    case 'quality':
      return { height: chosen(state.qualities)?.height ?? 0 };
    case 'sound':
      return { soundLanguage: chosen(state.sounds)?.language ?? '' };
    case 'captions':
    case 'toggle-captions':
      return state.captions[0] ? { captions: !!captions, ...(captions && { captionLanguage: captions.language }) } : null;
    case 'next-time-display':
      return { timeDisplay };
    default:
      return null;
  }
}

/** What is stored. Nothing where storage is denied or holds something else; its values may still be anything. */
function readKept(): Kept {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return { ...(read as Kept) };
  } catch {
    return {};
  }
}

/**
 * Keeps what the viewer sets, for this page and others of its origin. What the page says itself stands before it: a sound
 * that the page starts muted stays muted, a speed, quality or time display that it chose is left alone.
 */
export class KeptSettings {
  #kept: Kept = {};
  /** The source has not played yet, and nobody has chosen. */
  #due = true;

  /** The language of captions that was chosen last; empty where none was. */
  get captionLanguage(): string {
    return this.#kept.captionLanguage ?? '';
  }

  /**
   * Applies what is stored and keeps what is asked of the store, until `signal` is aborted. With
   * `forget` nothing is read or written.
   */
  follow({ media, host }: StateSource, store: PlayerStore, forget: () => boolean, signal: AbortSignal): void {
    const kept = (this.#kept = forget() ? {} : readKept());
    if (media.volume === 1) attempt(() => (media.volume = kept.volume ?? 1));
    if (kept.muted) media.muted = true;
    const renew = () => (this.#due = true);
    const choose = () => this.#choose(media);
    media.addEventListener('emptied', renew, { signal });
    media.addEventListener('loadedmetadata', () => this.#start(media), { signal });
    // By then everything has been offered; what changes later is somebody's wish.
    const settle = () => {
      choose();
      this.#due = false;
    };
    media.addEventListener('playing', settle, { signal });
    for (const list of [media.videoRenditions, media.audioTracks, media.textTracks]) {
      for (const event of ['addrendition', 'addtrack']) list.addEventListener(event, choose, { signal });
    }
    store.onAsked((verb) => this.#keep(verb, store.state, forget()), signal);
    if (kept.timeDisplay && !host.hasAttribute('time-display')) host.timeDisplay = kept.timeDisplay;
    if (media.readyState > 0) this.#start(media);
  }

  #start(media: PlayableFace): void {
    const { speed } = this.#kept;
    if (media.playbackRate === 1) attempt(() => (media.playbackRate = speed ?? 1));
    this.#choose(media);
  }

  #choose(media: PlayableFace): void {
    if (!this.#due) return;
    const { height, soundLanguage = '', captions, captionLanguage = '' } = this.#kept;
    const { videoRenditions, audioTracks } = media;
    const quality = height ? qualities(media).findIndex((one) => one.height === height) : -1;
    if (quality >= 0 && videoRenditions.selectedIndex < 0) videoRenditions.selectedIndex = quality;
    const spoken = audioTracks[placeOf(soundTracks(media), soundLanguage)];
    if (spoken) spoken.enabled = true;
    const shown = captions ? placeOf(captionTracks(media), captionLanguage) : -1;
    if (shown >= 0 || captions === false) showCaptions(media, shown);
  }

  #keep(verb: Verb, state: PlayerState, forget: boolean): void {
    const change = keptOf(verb.do, state);
    if (!change) return;
    this.#kept = { ...this.#kept, ...change };
    this.#due = false;
    if (forget) return;
    // Read again: another player on the page may have kept something since. Denied or full, it lasts as long as the page.
    attempt(() => localStorage.setItem(KEY, JSON.stringify({ ...readKept(), ...change })));
  }
}

/** What is stored may be anything, and the browser may refuse it. */
function attempt(what: () => void): void {
  try {
    what();
  } catch {
    // Then it stays as it is.
  }
}
