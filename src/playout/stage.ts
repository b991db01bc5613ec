import { StageTracks } from './stage-tracks';

/** Settings of a viewer that follow the picture from one `<video>` to the next. A new source begins at the default speed. */
const CARRIED = ['volume', 'muted', 'defaultPlaybackRate', 'preservesPitch', 'loop'] as const;

/** Attributes that both `<video>`s have alike. */
const SHARED_ATTRIBUTES = [
  'poster', 'crossorigin', 'playsinline', 'controls', 'controlslist', 'disablepictureinpicture', 'disableremoteplayback',
] as const;

/** The name of an attribute that the stage keeps on each of its `<video>`s. */
export type StageAttribute = (typeof SHARED_ATTRIBUTES)[number];

/**
 * Two `<video>`s in one place. The next picture is cued behind the one on air, covered rather than hidden (browsers do not
 * decode what is hidden), and is taken on its first presented frame: no black between two pictures.
 */
export class Stage {
  /** The text tracks of the page. */
  readonly tracks = new StageTracks();
  readonly #container: HTMLElement;
  readonly #attributes = new Map<StageAttribute, string>();
  #onAir: HTMLVideoElement;
  #cued: HTMLVideoElement | null = null;
  /** The one that has the texts of the page. */
  #followed: HTMLVideoElement;
  #takes = 0;

  constructor(container: HTMLElement) {
    this.#container = container;
    this.#onAir = this.#add();
    this.#followed = this.#onAir;
  }

  /** The `<video>` that the viewer sees. */
  get onAir(): HTMLVideoElement {
    return this.#onAir;
  }

  /** How often the picture moved. */
  get takes(): number {
    return this.#takes;
  }

  /**
   * A `<video>` for a new source: the one on air as long as it shows nothing, else a fresh one behind it. With `follow` false
   * the settings and texts of the one on air stay there until `follow()`.
   */
  cue(follow = true): HTMLVideoElement {
    this.#cued?.remove();
    this.#cued = null;
    if (this.#onAir.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) {
      this.follow(this.#onAir);
      return this.#onAir;
    }
    const cued = this.#add();
    cued.muted = true;
    if (follow) this.follow(cued);
    this.#container.prepend(cued);
    this.#cued = cued;
    return cued;
  }

  /** Gives a `<video>` the settings and texts of the one on air, as they are now. */
  follow(cued: HTMLVideoElement): void {
    if (this.#followed === cued) return;
    this.#followed = cued;
    carry(this.#onAir, cued);
    this.tracks.carry(cued);
  }

  /** Shows the cued `<video>` instead of the one on air, which is removed. Nothing happens to one that is on air. */
  take(video: HTMLVideoElement): void {
    if (video !== this.#cued) return;
    const left = this.#onAir;
    this.#onAir = video;
    this.#cued = null;
    this.#takes += 1;
    left.remove();
  }

  /** Sets or removes an attribute on both. */
  setAttribute(name: StageAttribute, value: string | null): void {
    if (value === null) this.#attributes.delete(name);
    else this.#attributes.set(name, value);
    for (const video of [this.#onAir, this.#cued]) {
      if (video) apply(video, name, value);
    }
  }

  /** Shows these `<track>` elements of the page. */
  showTracks(elements: readonly HTMLTrackElement[]): void {
    this.tracks.show(elements, this.#followed);
  }

  /** Removes everything. */
  clear(): void {
    this.#onAir.remove();
    this.#cued?.remove();
  }

  #add(): HTMLVideoElement {
    const video = this.#container.ownerDocument.createElement('video');
    video.setAttribute('part', 'video');
    for (const [name, value] of this.#attributes) apply(video, name, value);
    this.#container.append(video);
    return video;
  }
}

function carry(from: HTMLVideoElement, to: HTMLVideoElement): void {
  for (const setting of CARRIED) Object.assign(to, { [setting]: from[setting] });
  to.playbackRate = from.defaultPlaybackRate;
}

function apply(video: HTMLVideoElement, name: StageAttribute, value: string | null): void {
  if (value === null) video.removeAttribute(name);
  else video.setAttribute(name, value);
}
