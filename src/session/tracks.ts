import type { Choice, Offers } from '../core/engine-report';
import type { Airing } from '../playout/airing';
import { AudioTrackList } from './audio-tracks';
import { TextTracks } from './text-tracks';
import { VideoRenditionList } from './video-renditions';

/** Before an engine has told what there is to choose. */
const NO_OFFERS: Offers = { renditions: [], audio: [], usualAudio: null };

/** What a viewer can choose of a source, and has chosen: pictures, sounds, texts. */
export class Tracks {
  readonly videoRenditions = new VideoRenditionList(() => this.#choose());
  readonly audioTracks = new AudioTrackList(() => this.#choose());
  readonly textTracks = new TextTracks();
  #source = '';
  #airing: Airing | null = null;
  #offers = NO_OFFERS;

  /** Another source than before begins without choices. */
  begin(source: string): void {
    if (source === this.#source) return;
    this.#source = source;
    this.videoRenditions.reset();
    this.audioTracks.reset();
  }

  /** Shows what this airing offers, and asks it for what was chosen before. */
  show(airing: Airing | null, video: HTMLVideoElement | null): void {
    this.textTracks.follow(video);
    const offers = airing?.offers ?? NO_OFFERS;
    this.#airing = airing;
    if (offers === this.#offers) return;
    this.#offers = offers;
    this.videoRenditions.offer(offers.renditions);
    this.audioTracks.offer(offers.audio, offers.usualAudio);
    this.#choose();
  }

  #choose(): void {
    const choice: Choice = { rendition: this.videoRenditions.choice, audio: this.audioTracks.choice };
    this.#airing?.engine?.choose(choice);
  }
}
