import { TrackList, type ListEventHandler } from './track-list';

/** So soon after a track came, it is the browser that has shown it. */
const BY_ITSELF_MS = 1_000;

/**
 * The text tracks of whichever `<video>` is on air, as one list that lasts. Its members are native, so that anybody may set
 * their `mode`. What the viewer has chosen to see is chosen again on the next `<video>`, once it has a track like it.
 */
export class TextTracks extends TrackList<TextTrack> {
  onaddtrack: ListEventHandler = null;
  onremovetrack: ListEventHandler = null;
  #video: HTMLVideoElement | null = null;
  #followed = new AbortController();
  /** The track that was shown last by anybody's choice, as long as it was not switched off. */
  #wish: TextTrack | null = null;
  readonly #addedAt = new WeakMap<TextTrack, number>();
  /** Those whose mode a page has set. */
  readonly #chosen = new WeakSet<TextTrack>();

  constructor() {
    super('track');
  }

  getTrackById(id: string): TextTrack | null {
    return this.withId(id);
  }

  /** Mirrors this `<video>` from now on; null mirrors none. */
  follow(video: HTMLVideoElement | null): void {
    if (video === this.#video) return;
    this.#video = video;
    this.#followed.abort();
    const { signal } = (this.#followed = new AbortController());
    const native = video?.textTracks;
    for (const type of ['addtrack', 'removetrack'] as const) native?.addEventListener(type, () => this.#mirror(), { signal });
    native?.addEventListener('change', () => this.#noteWish(), { signal });
    this.#mirror();
  }

  #mirror(): void {
    const tracks = [...(this.#video?.textTracks ?? [])];
    const added = tracks.filter((track) => ![...this].includes(track));
    for (const track of added) {
      this.#addedAt.set(track, performance.now());
      this.#noteChoice(track);
    }
    const wished = added.find((track) => this.#isWished(track));
    if (wished) wished.mode = 'showing';
    const shown = new Set(tracks.filter(isShown));
    this.hold(tracks);
    // Whoever was told of a new track may have shown it at once.
    this.#wish = tracks.find((track) => isShown(track) && !shown.has(track)) ?? this.#wish;
  }

  #noteWish(): void {
    const shown = [...this].filter(isShown);
    if (shown.some((track) => this.#isWished(track))) {
      for (const track of shown) if (!this.#isWished(track) && this.#isUnasked(track)) track.mode = 'disabled';
    } else if (shown.length > 0 || [...this].some((track) => this.#isWished(track))) {
      this.#wish = shown[0] ?? null;
    }
    this.changed(() => true);
  }

  /** Notes that a page sets the mode of a track. What a browser shows by itself does not come by here. */
  #noteChoice(track: TextTrack): void {
    const native: object = Object.getPrototypeOf(track) as object;
    const chosen = this.#chosen;
    Object.defineProperty(track, 'mode', {
      configurable: true,
      enumerable: true,
      get: () => Reflect.get(native, 'mode', track) as TextTrackMode,
      set(mode: TextTrackMode) {
        chosen.add(track);
        Reflect.set(native, 'mode', mode, track);
      },
    });
  }

  /** Chromium shows whichever track is added while another one is shown; nobody has asked for that. */
  #isUnasked(track: TextTrack): boolean {
    return !this.#chosen.has(track) && performance.now() - (this.#addedAt.get(track) ?? 0) < BY_ITSELF_MS;
  }

  #isWished({ kind, language, label }: TextTrack): boolean {
    const wish = this.#wish;
    return kind === wish?.kind && language === wish.language && label === wish.label;
  }
}

function isShown({ kind, mode }: TextTrack): boolean {
  return mode === 'showing' && (kind === 'captions' || kind === 'subtitles');
}
