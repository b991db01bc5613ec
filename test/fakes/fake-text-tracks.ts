/** A text track without cues. */
export interface FakeTextTrack {
  readonly kind: string;
  readonly language: string;
  readonly label: string;
  mode: string;
}

/** The text tracks of a `<video>` without media. */
export class FakeTextTrackList extends EventTarget {
  readonly #tracks: FakeTextTrack[] = [];

  [Symbol.iterator](): Iterator<FakeTextTrack> {
    return this.#tracks.values();
  }

  /** Adds one, as a `<track>` does. */
  add(label: string, language: string, kind = 'subtitles'): FakeTextTrack {
    const track = { kind, label, language, mode: 'disabled' };
    this.#tracks.push(track);
    this.dispatchEvent(new Event('addtrack'));
    return track;
  }

  /** Removes one. */
  remove(track: FakeTextTrack): void {
    this.#tracks.splice(this.#tracks.indexOf(track), 1);
    this.dispatchEvent(new Event('removetrack'));
  }

  /** Sets the mode of one, and says so. */
  set(track: FakeTextTrack, mode: string): void {
    track.mode = mode;
    this.dispatchEvent(new Event('change'));
  }

  /** The `<video>` that has them. */
  get video(): HTMLVideoElement {
    return { textTracks: this } as object as HTMLVideoElement;
  }
}
