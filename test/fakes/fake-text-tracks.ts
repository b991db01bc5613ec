/** A text track as `addTextTrack()` and a `<track>` make it. */
export class FakeTextTrack extends EventTarget {
  #mode: TextTrackMode = 'disabled';
  #cues: FakeCue[] = [];

  constructor(readonly kind: string, readonly label: string, readonly language: string) {
    super();
  }

  get mode(): TextTrackMode {
    return this.#mode;
  }

  set mode(mode: TextTrackMode) {
    this.#mode = mode;
  }

  /** Is shown by the browser, which does not use the setter of a page. */
  showByItself(): void {
    this.#mode = 'showing';
  }

  /** A track that is disabled does not tell its cues. */
  get cues(): readonly FakeCue[] | null {
    return this.mode === 'disabled' ? null : this.#cues;
  }

  /** A cue is in one list at a time. */
  addCue(cue: FakeCue): void {
    cue.track?.removeCue(cue);
    cue.track = this;
    this.#cues.push(cue);
  }

  removeCue(cue: FakeCue): void {
    this.#cues = this.#cues.filter((one) => one !== cue);
    cue.track = null;
  }

  /** The same, as the code under test knows it. */
  get native(): TextTrack {
    return (this as EventTarget) as TextTrack;
  }
}

/** A text to show, and the track that has it. */
export class FakeCue {
  track: FakeTextTrack | null = null;

  constructor(readonly text: string) {}

  /** The same, as a page knows it. */
  get native(): TextTrackCue {
    return (this as object) as TextTrackCue;
  }
}

/** The text tracks of a `<video>` without media. */
export class FakeTextTrackList extends EventTarget {
  readonly #tracks: FakeTextTrack[] = [];

  [Symbol.iterator](): Iterator<FakeTextTrack> {
    return this.#tracks.values();
  }

  /** Adds one, as a `<track>` does. */
  add(label: string, language: string, kind = 'subtitles'): FakeTextTrack {
    return this.take(new FakeTextTrack(kind, label, language));
  }

  /** Takes one in that is there already. */
  take(track: FakeTextTrack): FakeTextTrack {
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
  set(track: FakeTextTrack, mode: TextTrackMode): void {
    track.mode = mode;
    this.dispatchEvent(new Event('change'));
  }

  /** Shows one as the browser does by itself, and says so. */
  showByItself(track: FakeTextTrack): void {
    track.showByItself();
    this.dispatchEvent(new Event('change'));
  }

  /** The `<video>` that has them. */
  get video(): HTMLVideoElement {
    return { textTracks: this } as object as HTMLVideoElement;
  }
}

/** A `<track>` of a page, with the track that it has made. */
export class FakeTrackElement extends EventTarget {
  readonly track: FakeTextTrack;
  readyState = 0;
  removed = false;

  constructor(readonly label: string, readonly srclang: string) {
    super();
    this.track = new FakeTextTrack('subtitles', label, srclang);
  }

  cloneNode(): FakeTrackElement {
    return new FakeTrackElement(this.label, this.srclang);
  }

  isEqualNode(other: FakeTrackElement): boolean {
    return this.label === other.label && this.srclang === other.srclang;
  }

  remove(): void {
    this.removed = true;
  }

  /** The same, as the code under test knows it. */
  get element(): HTMLTrackElement {
    return (this as EventTarget) as HTMLTrackElement;
  }
}
