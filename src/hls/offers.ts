import type Hls from 'hls.js';
import type { Level, MediaPlaylist } from 'hls.js';
import type { AudioOffer, Choice, Offers, RenditionOffer } from '../core/engine-report';

/** What a master playlist offers, under names that stay when hls.js counts its variants or audio groups anew. */
export class HlsOffers {
  readonly #hls: Hls;
  #levels: readonly Level[] = [];
  /** Of all groups, as far as they were seen: the same sound in two groups is one. */
  readonly #sounds: string[] = [];

  constructor(hls: Hls) {
    this.#hls = hls;
  }

  /** The variants were listed. */
  read(levels: readonly Level[]): Offers {
    // Of a media playlist hls.js makes a variant of which nothing is known.
    this.#levels = levels[0]?.details ? [] : [...levels];
    return this.now;
  }

  /** What there is to choose at this moment. */
  get now(): Offers {
    const { audioTracks, levels } = this.#hls;
    const usual = audioTracks.find((track) => track.default) ?? audioTracks[0];
    return {
      renditions: this.#levels.flatMap((level, id) => (levels.includes(level) ? [renditionOf(level, id)] : [])),
      audio: audioTracks.map((track) => audioOf(track, this.#soundId(track))),
      usualAudio: usual ? this.#soundId(usual) : null,
    };
  }

  /** Makes hls.js play what was chosen. A picture changes with the next segment, which is loaded anew; a sound at once. */
  choose({ rendition, audio }: Choice): void {
    const hls = this.#hls;
    const level = rendition === null ? undefined : this.#levels[Number(rendition)];
    const index = level ? hls.levels.indexOf(level) : -1;
    if (index !== (hls.autoLevelEnabled ? -1 : hls.loadLevel)) hls.nextLevel = index;
    const sound = hls.audioTracks.findIndex((track) => this.#soundId(track) === audio);
    if (sound >= 0 && sound !== hls.audioTrack) hls.audioTrack = sound;
  }

  #soundId({ name, lang = '' }: MediaPlaylist): string {
    const key = `${lang} ${name}`;
    if (!this.#sounds.includes(key)) this.#sounds.push(key);
    return `${this.#sounds.indexOf(key)}`;
  }
}

function renditionOf(level: Level, id: number): RenditionOffer {
  const { width, height, bitrate, frameRate, videoCodec } = level;
  return {
    id: `${id}`,
    src: level.uri,
    width: width || undefined,
    height: height || undefined,
    bitrate: bitrate || undefined,
    frameRate: frameRate || undefined,
    codec: videoCodec,
  };
}

function audioOf({ name, lang = '', default: main, characteristics = '' }: MediaPlaylist, id: string): AudioOffer {
  const kind = /describes-video/.test(characteristics) ? 'descriptions' : main ? 'main' : 'alternative';
  return { id, kind, label: name, language: lang };
}
