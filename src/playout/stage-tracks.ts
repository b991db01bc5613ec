import { forward } from '../core/forward';

/** Where text tracks come from that no playlist names: `<track>` elements of the page, and `addTextTrack()`. */
export class StageTracks {
  #elements: readonly HTMLTrackElement[] = [];
  /** Which copy stands for which element of the page. */
  readonly #copies = new Map<HTMLTrackElement, HTMLTrackElement>();
  readonly #added: TextTrack[] = [];

  /** Puts copies of these elements into a `<video>`, and takes away those of others. */
  show(elements: readonly HTMLTrackElement[], video: HTMLVideoElement): void {
    this.#elements = elements;
    for (const [element, copy] of this.#copies) {
      if (elements.includes(element) && element.isEqualNode(copy)) continue;
      copy.remove();
      this.#copies.delete(element);
    }
    for (const element of elements) if (!this.#copies.has(element)) this.#copy(element, video);
  }

  /** As `HTMLMediaElement.addTextTrack()`; the track outlives the `<video>`. */
  add(video: HTMLVideoElement, ...[kind, label, language]: Parameters<HTMLMediaElement['addTextTrack']>): TextTrack {
    const track = video.addTextTrack(kind, label, language);
    this.#added.push(track);
    return track;
  }

  /** Gives another `<video>` the same tracks. Those that a page holds act on the new ones from then on. */
  carry(video: HTMLVideoElement): void {
    const modes = new Map([...this.#copies].map(([element, { track }]) => [element, track.mode]));
    this.#copies.clear();
    for (const element of this.#elements) this.#copy(element, video, modes.get(element));
    for (const track of this.#added) {
      const next = video.addTextTrack(track.kind, track.label, track.language);
      const { mode } = track;
      // A track that is disabled does not tell its cues.
      if (mode === 'disabled') track.mode = 'hidden';
      // A cue leaves the list that it was in.
      for (const cue of Array.from(track.cues ?? [])) next.addCue(cue);
      next.mode = mode;
      next.addEventListener('cuechange', () => track.dispatchEvent(new Event('cuechange')));
      forward(track, ['mode', 'cues', 'activeCues', 'addCue', 'removeCue'], () => next);
    }
  }

  #copy(element: HTMLTrackElement, video: HTMLVideoElement, mode?: TextTrackMode): void {
    const copy = element.cloneNode() as HTMLTrackElement;
    for (const type of ['load', 'error']) copy.addEventListener(type, () => element.dispatchEvent(new Event(type)));
    this.#copies.set(element, copy);
    forward(element, ['track', 'readyState'], () => copy);
    video.append(copy);
    if (mode) copy.track.mode = mode;
  }
}
