/** What a track is called. */
export interface TrackLook {
  readonly kind: 'captions' | 'subtitles';
  readonly label: string;
  /** A language tag (BCP 47), or empty. */
  readonly language: string;
}

/** The same text this close together is one cue that was parsed twice. Seconds. */
const SAME = 0.25;

/** One text track of a `<video>`, and the cues that are in it. Takes cues while it is disabled too. */
export class CaptionTrack {
  readonly #element: HTMLTrackElement;
  readonly #look: TrackLook;
  /** A disabled track does not tell its cues. */
  #cues: VTTCue[] = [];

  /** `emptyFile` is the URL of a file of WebVTT without cues. */
  constructor(video: HTMLVideoElement, look: TrackLook, emptyFile: string) {
    const element = video.ownerDocument.createElement('track');
    this.#element = element;
    this.#look = look;
    element.kind = look.kind;
    element.label = look.label;
    element.srclang = look.language;
    element.src = emptyFile;
    video.append(element);
    // Browsers load the file when the track is first wanted, and may empty it then.
    element.addEventListener('load', () => {
      const inside = new Set<TextTrackCue>(element.track.cues ?? []);
      for (const cue of this.#cues) if (!inside.has(cue)) element.track.addCue(cue);
    });
  }

  get mode(): TextTrackMode {
    return this.#element.track.mode;
  }

  looks({ kind, label, language }: TrackLook): boolean {
    return kind === this.#look.kind && label === this.#look.label && language === this.#look.language;
  }

  /** Adds cues. Those that are there already, since a segment was parsed once more, are left out. */
  add(cues: readonly VTTCue[]): void {
    for (const cue of cues) {
      const known = this.#cues.some(({ text, startTime }) => text === cue.text && Math.abs(startTime - cue.startTime) < SAME);
      if (known) continue;
      this.#cues.push(cue);
      this.#element.track.addCue(cue);
    }
  }

  /** Removes the cues that lie within a range of media time, by default all. */
  remove(start = 0, end = Number.POSITIVE_INFINITY): void {
    this.#cues = this.#cues.filter((cue) => {
      const outside = cue.startTime < start || cue.endTime > end;
      if (!outside) this.#element.track.removeCue(cue);
      return outside;
    });
  }

  /** Takes the track off its `<video>`. */
  end(): void {
    this.#element.remove();
  }
}
