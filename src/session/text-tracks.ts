import { TrackList, type ListEventHandler } from './track-list';

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

  constructor() {
    super('track');
  }

  getTrackById(id: string): TextTrack | null {
    return [...this].find((track) => track.id === id) ?? null;
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
    const before = new Set(this);
    const tracks = [...(this.#video?.textTracks ?? [])];
    const wished = tracks.find((track) => !before.has(track) && this.#isWished(track));
    if (wished && !tracks.some(isShown)) wished.mode = 'showing';
    this.hold(tracks);
  }

  #noteWish(): void {
    const shown = [...this].find(isShown);
    if (shown || [...this].some((track) => this.#isWished(track))) this.#wish = shown ?? null;
    this.changed(() => true);
  }

  #isWished({ kind, language, label }: TextTrack): boolean {
    const wish = this.#wish;
    return kind === wish?.kind && language === wish.language && label === wish.label;
  }
}

function isShown({ kind, mode }: TextTrack): boolean {
  return mode === 'showing' && (kind === 'captions' || kind === 'subtitles');
}
