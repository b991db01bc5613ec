import { place, putBehind, swap } from './cover';
import type { Stage } from './stage';

/** Settings of a viewer that follow the picture from one `<video>` to the next. A new source begins at the default speed. */
const CARRIED = ['volume', 'muted', 'defaultPlaybackRate', 'preservesPitch', 'loop'] as const;

/**
 * From one picture to the next in one place. The next is cued behind the one on air, covered rather than hidden (browsers do
 * not decode what is hidden), and is taken on its first presented frame: no black between two pictures.
 */
export class Changeover {
  readonly #stage: Stage;
  /** The one whose window the next `<video>` gets, or got. */
  #moved: HTMLVideoElement | null = null;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /**
   * A `<video>` for a new source: the one on air as long as it shows nothing, else a fresh one behind it. With `follow` false
   * the settings and texts of the one on air stay there until `follow()`.
   */
  cue(follow = true): HTMLVideoElement {
    const stage = this.#stage;
    stage.cued?.remove();
    stage.cued = null;
    place(stage.container, stage.onAir);
    if (stage.onAir.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) {
      this.follow(stage.onAir);
      return stage.onAir;
    }
    const cued = stage.add();
    putBehind(cued, stage.onAir);
    cued.muted = true;
    if (follow) this.follow(cued);
    stage.container.prepend(cued);
    stage.cued = cued;
    return cued;
  }

  /** Gives a `<video>` the settings and texts of the one on air, as they are now, and whoever waits for its next frame. */
  follow(cued: HTMLVideoElement): void {
    const stage = this.#stage;
    if (stage.followed === cued) return;
    stage.followed = cued;
    carry(stage.onAir, cued);
    if (stage.onAir !== cued) this.#tellOfLeaving(stage.onAir, cued);
    stage.tracks.carry(cued);
    for (const [handle, { callback }] of Array.from(stage.frames.pending)) {
      stage.frames.cancel(handle);
      stage.frames.ask(cued, callback, handle);
    }
  }

  /** Shows the cued `<video>` instead of the one on air, which is removed. Nothing happens to one that is on air. */
  take(video: HTMLVideoElement): void {
    const stage = this.#stage;
    if (video !== stage.cued) return;
    const left = stage.onAir;
    stage.onAir = video;
    stage.cued = null;
    stage.takes += 1;
    swap(video, left);
    if (hasOwnWindow(left)) this.#moveWindow(left, video);
    else left.remove();
  }

  /** The window closes with the old `<video>`, and as long as it is open another one may have it without a gesture. */
  #moveWindow(left: HTMLVideoElement, video: HTMLVideoElement): void {
    this.#moved = left;
    const gone = () => left.remove();
    video.requestPictureInPicture().then(gone, () => {
      this.#moved = null;
      left.ownerDocument.exitPictureInPicture().then(gone, gone);
    });
  }

  /** Lets the page, which listens to the next `<video>` already, know that the old one has lost its window to nobody. */
  #tellOfLeaving(from: HTMLVideoElement, to: HTMLVideoElement): void {
    from.addEventListener('leavepictureinpicture', (event) => this.#moved === from || to.dispatchEvent(new PictureInPictureEvent(event.type, event)));
  }
}

function carry(from: HTMLVideoElement, to: HTMLVideoElement): void {
  for (const setting of CARRIED) Object.assign(to, { [setting]: from[setting] });
  to.playbackRate = from.defaultPlaybackRate;
}

function hasOwnWindow(video: HTMLVideoElement): boolean {
  const root = video.getRootNode?.() as Partial<DocumentOrShadowRoot> | undefined;
  return root?.pictureInPictureElement === video;
}
