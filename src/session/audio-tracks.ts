import type { AudioOffer } from '../core/engine-report';
import { TrackList, type ListEventHandler } from './track-list';

/** One sound of the broadcast (HTML, `AudioTrack`). */
export class AudioTrack implements AudioOffer {
  readonly id!: string;
  readonly kind!: AudioOffer['kind'];
  readonly label!: string;
  readonly language!: string;
  readonly #list: AudioTrackList;

  constructor(offer: AudioOffer, list: AudioTrackList) {
    Object.assign(this, offer);
    this.#list = list;
  }

  /** True for the one that is heard. Enabling one disables the others, since one is heard at a time. */
  get enabled(): boolean {
    return this.#list.enabled === this;
  }

  set enabled(enabled: boolean) {
    if (enabled) this.#list.enabled = this;
    else if (this.enabled) this.#list.enabled = null;
  }
}

/** The sounds that one can choose between (HTML, `AudioTrackList`). Dispatches `addtrack`, `removetrack` and `change`. */
export class AudioTrackList extends TrackList<AudioTrack> {
  onaddtrack: ListEventHandler = null;
  onremovetrack: ListEventHandler = null;
  readonly #chosen: () => void;
  #enabled: AudioTrack | null = null;
  /** The enabled one that was told last. */
  #heard: AudioTrack | null = null;
  /** Outlasts the list, so that a source that is tried again is heard as it was. */
  #wish: string | null = null;

  constructor(chosen: () => void) {
    super('track');
    this.#chosen = chosen;
  }

  /** The one that is heard. Null, between the disabling of one and the enabling of another, lasts for a moment only. */
  get enabled(): AudioTrack | null {
    return this.#enabled;
  }

  set enabled(track: AudioTrack | null) {
    this.#enabled = track;
    this.changed(() => {
      this.#enabled ??= this.#heard;
      if (this.#enabled === this.#heard) return false;
      this.#heard = this.#enabled;
      this.#wish = this.#enabled?.id ?? null;
      this.#chosen();
      return true;
    });
  }

  getTrackById(id: string): AudioTrack | null {
    return this.withId(id);
  }

  /** The id of the chosen one, null where nobody has chosen. */
  get choice(): string | null {
    return this.#wish !== null && this.getTrackById(this.#wish) ? this.#wish : null;
  }

  /** Takes over what an engine offers; `usual` is heard as long as nobody has chosen. */
  offer(offers: readonly AudioOffer[], usual: string | null): void {
    const tracks = offers.map((offer) => {
      const known = this.getTrackById(offer.id);
      const same = known?.label === offer.label && known.language === offer.language;
      return known && same ? known : new AudioTrack(offer, this);
    });
    const byId = (id: string | null) => tracks.find((track) => track.id === id) ?? null;
    this.#enabled = this.#heard = byId(this.#wish) ?? byId(usual);
    this.hold(tracks);
  }

  /** Another source: what was chosen is forgotten. */
  reset(): void {
    this.#wish = null;
  }
}
