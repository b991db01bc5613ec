import type Hls from 'hls.js';
import type { HlsConfig, MediaPlaylist } from 'hls.js';
import { CaptionTrack } from './caption-track';
import type { HlsClass } from './load-hls';

/** What captions work on. */
export interface CaptionsPlace {
  readonly hls: Hls;
  readonly events: HlsClass['Events'];
  readonly video: HTMLVideoElement;
  readonly signal: AbortSignal;
}

/** hls.js parses; the tracks are made here, since its own show nothing of CEA-608 from fMP4 and keep cues too long. */
export const CAPTIONS_CONFIG: Partial<HlsConfig> = { renderTextTracksNatively: false };

/** How hls.js calls the channels of CEA-608: `textTrack1` is CC1. */
const CHANNEL = /(?:textTrack|CC|SERVICE)([1-4])$/;

/**
 * The captions of hls.js as text tracks of a `<video>`: one of each WebVTT rendition, and one of each channel of CEA-608
 * that the master playlist names or that has said something. Whoever sets the `mode` of a track chooses it.
 */
export class Captions {
  readonly #place: CaptionsPlace;
  /** By index, as hls.js counts them. */
  #subtitles: readonly CaptionTrack[] = [];
  readonly #channels = new Map<string, CaptionTrack>();
  /** An empty file: a track without one fails to load, and browsers do not show what has failed. */
  readonly #emptyFile = URL.createObjectURL(new Blob(['WEBVTT\n\n'], { type: 'text/vtt' }));

  constructor(place: CaptionsPlace) {
    this.#place = place;
  }

  /** Shows them from now on, until the signal of its place is aborted. Comes before the source is loaded. */
  start(): void {
    const { hls, events, video, signal } = this.#place;
    hls.on(events.MANIFEST_LOADED, (_event, { captions = [] }) => {
      for (const caption of captions) this.#channel(caption.instreamId ?? '', caption);
    });
    // No rendition is the viewer's choice by itself, whatever the playlist says.
    hls.on(events.MANIFEST_PARSED, () => (hls.subtitleTrack = -1));
    hls.on(events.SUBTITLE_TRACKS_UPDATED, (_event, { subtitleTracks }) => this.#offer(subtitleTracks));
    hls.on(events.CUES_PARSED, (_event, { cues, track, subtitleTrack }) => {
      const to = subtitleTrack ? this.#subtitles[subtitleTrack.id] : this.#channel(track);
      to?.add(cues);
    });
    hls.on(events.BUFFER_FLUSHING, (_event, { startOffset, endOffset, endOffsetSubtitles, type }) => {
      if (type !== 'audio') for (const channel of this.#channels.values()) channel.remove(startOffset, endOffset);
      // hls.js forgets that it has loaded these, and loads them again when they are needed.
      if (endOffsetSubtitles !== undefined) for (const one of this.#subtitles) one.remove(startOffset, endOffsetSubtitles);
    });
    hls.on(events.MEDIA_DETACHING, () => {
      for (const track of this.#all()) track.remove();
    });
    video.textTracks.addEventListener('change', () => this.choose(), { signal });
    signal.addEventListener('abort', () => this.#end(), { once: true });
  }

  #offer(playlists: readonly MediaPlaylist[]): void {
    const before = this.#subtitles;
    this.#subtitles = playlists.map(({ name, lang = '', type, characteristics = '' }) => {
      const spoken = type === 'CLOSED-CAPTIONS' || /describes-music-and-sound/.test(characteristics);
      const look = { kind: spoken ? 'captions' : 'subtitles', label: name, language: lang } as const;
      // Another variant may name other playlists of the same texts.
      return before.find((track) => track.looks(look)) ?? this.#track(look);
    });
    for (const track of before) {
      track.remove();
      if (!this.#subtitles.includes(track)) track.end();
    }
    // hls.js looks for a track itself as soon as it has told that there are some.
    queueMicrotask(() => this.choose());
  }

  #channel(id: string, named?: MediaPlaylist): CaptionTrack | null {
    const number = CHANNEL.exec(id)?.[1];
    if (number === undefined) return null;
    const known = this.#channels.get(number);
    if (known) return known;
    const track = this.#track({ kind: 'captions', label: named?.name ?? `CC${number}`, language: named?.lang ?? '' });
    this.#channels.set(number, track);
    return track;
  }

  #track(look: ConstructorParameters<typeof CaptionTrack>[1]): CaptionTrack {
    return new CaptionTrack(this.#place.video, look, this.#emptyFile);
  }

  /** Loads what is shown, or at least wanted. */
  choose(): void {
    const { hls, signal } = this.#place;
    if (signal.aborted) return;
    const modes = this.#subtitles.map(({ mode }) => mode);
    const shown = modes.indexOf('showing');
    const chosen = shown < 0 ? modes.indexOf('hidden') : shown;
    if (hls.subtitleTrack !== chosen) hls.subtitleTrack = chosen;
  }

  #all(): CaptionTrack[] {
    return [...this.#subtitles, ...this.#channels.values()];
  }

  #end(): void {
    for (const track of this.#all()) track.end();
    URL.revokeObjectURL(this.#emptyFile);
  }
}
