import { FrameRequests } from './frame-requests';
import { StageTracks } from './stage-tracks';

/** Attributes that all `<video>`s have alike. */
const SHARED_ATTRIBUTES = [
  'poster', 'crossorigin', 'playsinline', 'controls', 'controlslist', 'disablepictureinpicture', 'disableremoteplayback',
] as const;

/** The name of an attribute that the stage keeps on each of its `<video>`s. */
export type StageAttribute = (typeof SHARED_ATTRIBUTES)[number];

/**
 * The `<video>`s of one place: one on air, and now and then others behind it. What moves the picture from one to the other is
 * `Changeover`, which is loaded with the first source.
 */
export class Stage {
  /** The text tracks of the page. */
  readonly tracks = new StageTracks();
  /** The frame callbacks of the page. */
  readonly frames = new FrameRequests();
  readonly container: HTMLElement;
  /** The `<video>` that the viewer sees. */
  onAir: HTMLVideoElement;
  cued: HTMLVideoElement | null = null;
  /** The one that has the texts of the page. */
  followed: HTMLVideoElement;
  /** How often the picture moved. */
  takes = 0;
  readonly #videos = new Set<HTMLVideoElement>();
  readonly #attributes = new Map<StageAttribute, string>();

  constructor(container: HTMLElement) {
    this.container = container;
    this.onAir = this.followed = this.add();
  }

  /** Sets or removes an attribute on all of them. */
  setAttribute(name: StageAttribute, value: string | null): void {
    if (value === null) this.#attributes.delete(name);
    else this.#attributes.set(name, value);
    for (const video of this.#videos) apply(video, name, value);
  }

  /** Shows these `<track>` elements of the page. */
  showTracks(elements: readonly HTMLTrackElement[]): void {
    this.tracks.show(elements, this.followed);
  }

  /** Removes everything. */
  clear(): void {
    for (const video of this.#videos) this.remove(video);
  }

  /** Takes one away. */
  remove(video: HTMLVideoElement): void {
    this.#videos.delete(video);
    video.remove();
  }

  /** Another `<video>`, with the attributes that all have. */
  add(): HTMLVideoElement {
    const video = this.container.ownerDocument.createElement('video');
    video.setAttribute('part', 'video');
    for (const [name, value] of this.#attributes) apply(video, name, value);
    this.#videos.add(video);
    this.container.append(video);
    return video;
  }
}

function apply(video: HTMLVideoElement, name: StageAttribute, value: string | null): void {
  if (value === null) video.removeAttribute(name);
  else video.setAttribute(name, value);
}
