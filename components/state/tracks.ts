import type { PlayableFace } from '../../src/session/dvr-face';

/** A rendition of the picture. Sizes in pixels, `bitrate` in bits per second; 0 for what is not known. */
export interface Quality {
  readonly height: number;
  readonly frameRate: number;
  readonly bitrate: number;
  /** The viewer chose it; while none is chosen, the player chooses by itself. */
  readonly chosen: boolean;
}

/** A language of the sound, or captions. */
export interface Track {
  /** May be empty. */
  readonly label: string;
  /** BCP 47, or empty. */
  readonly language: string;
  readonly chosen: boolean;
}

/** The lists of a media element. */
export type TrackLists = Pick<PlayableFace, 'videoRenditions' | 'audioTracks' | 'textTracks'>;

/** The renditions, in the order of the list. */
export function qualities({ videoRenditions }: TrackLists): Quality[] {
  return Array.from(videoRenditions, ({ height, frameRate, bitrate, selected }) => {
    return { height: height ?? 0, frameRate: frameRate ?? 0, bitrate: bitrate ?? 0, chosen: selected };
  });
}

/** The languages of the sound, in the order of the list. */
export function soundTracks({ audioTracks }: TrackLists): Track[] {
  return Array.from(audioTracks, ({ label, language, enabled }) => ({ label, language, chosen: enabled }));
}

/** What can be read with the picture: captions and subtitles. */
export function captionTracks(media: TrackLists): Track[] {
  return captionsOf(media).map(({ label, language, mode }) => ({ label, language, chosen: mode === 'showing' }));
}

/** Shows the captions at a place of `captionTracks`, and no others; none for -1. */
export function showCaptions(media: TrackLists, at: number): void {
  captionsOf(media).forEach((track, index) => (track.mode = index === at ? 'showing' : 'disabled'));
}

/** The place of the track in a language: the very one, else one of the same first tag (`en` for `en-GB`); -1 without. */
export function placeOf(tracks: readonly Track[], wish: string): number {
  const first = (tag: string) => /^[^-]*/.exec(tag)?.[0];
  const exact = tracks.findIndex(({ language }) => wish && language === wish);
  return exact < 0 ? tracks.findIndex(({ language }) => wish && first(language) === first(wish)) : exact;
}

function captionsOf({ textTracks }: TrackLists): TextTrack[] {
  return [...textTracks].filter(({ kind }) => kind === 'captions' || kind === 'subtitles');
}
