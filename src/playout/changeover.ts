import { layer, place, putBehind, swap } from './cover';
import { hasOwnWindow } from './own-screen';
import type { Stage } from './stage';

/** Settings of a viewer that follow the picture from one `<video>` to the next. A new source begins at the default speed. */
const CARRIED = ['volume', 'muted', 'defaultPlaybackRate', 'preservesPitch', 'loop'] as const;

/** What both pictures of one broadcast have in common. */
const EXCHANGED = ['volume', 'preservesPitch', 'loop'] as const;
/** And what a live picture has not: it plays at its own speed, whatever it is told (Media Capture and Streams, 6.2). */
const SPEEDS = ['defaultPlaybackRate', 'playbackRate'] as const;

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
    if (stage.cued) stage.remove(stage.cued);
    stage.cued = null;
    place(stage.container, stage.onAir);
    if (stage.onAir.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) {
      this.follow(stage.onAir);
      return stage.onAir;
    }
    const cued = this.addBehind();
    if (follow) this.follow(cued);
    stage.cued = cued;
    return cued;
  }

  /** Another `<video>` behind the one on air. */
  addBehind(): HTMLVideoElement {
    const { onAir, container } = this.#stage;
    const video = this.#stage.add();
    putBehind(video, onAir);
    video.muted = true;
    container.prepend(video);
    return video;
  }

  /** Gives a `<video>` the settings and texts of the one on air, as they are now, and whoever waits for its next frame. */
  follow(cued: HTMLVideoElement): void {
    const stage = this.#stage;
    if (stage.followed === cued) return;
    stage.followed = cued;
    carry(stage.onAir, cued);
    if (stage.onAir !== cued) this.#tellOfLeaving(stage.onAir, cued);
    stage.tracks.carry(cued);
    this.#askForFrames(cued);
  }

  /** Shows a `<video>` behind the one on air instead of that, which is removed. Nothing happens to one that is on air. */
  take(video: HTMLVideoElement): void {
    const stage = this.#stage;
    const left = stage.onAir;
    if (video === left) return;
    stage.onAir = video;
    stage.cued = null;
    stage.takes += 1;
    swap(video, left);
    if (hasOwnWindow(left)) this.#moveWindow(left, video);
    else stage.remove(left);
  }

  /**
   * Shows one of two `<video>`s of a broadcast instead of the other, which stays behind it, silent, to be shown again. Where
   * neither is on air yet, the one is taken together with the settings of the other. Rejects where the other one has a window
   * of its own that the browser does not let the picture go on in.
   */
  async exchange(to: HTMLVideoElement, from: HTMLVideoElement): Promise<void> {
    const stage = this.#stage;
    const { muted } = from;
    layer(stage.container, to, from);
    // Never two sounds at once.
    from.muted = true;
    for (const setting of from.srcObject ? EXCHANGED : [...EXCHANGED, ...SPEEDS]) Object.assign(to, { [setting]: from[setting] });
    to.muted = muted;
    this.#askForFrames(to);
    if (stage.onAir !== from) return;
    stage.onAir = to;
    stage.takes += 1;
    if (hasOwnWindow(from)) await to.requestPictureInPicture();
  }

  /** Takes one of two `<video>`s of a broadcast away, which has ended; and the other too, where another one is on air. */
  dismiss(companion: HTMLVideoElement, recorded: HTMLVideoElement): void {
    const stage = this.#stage;
    if (stage.onAir === companion) this.exchange(recorded, companion).catch(() => {});
    else if (stage.onAir !== recorded && stage.cued !== recorded) stage.remove(recorded);
    stage.remove(companion);
  }

  /** Whoever waits for the next frame of the one before waits for the next one of this. */
  #askForFrames(video: HTMLVideoElement): void {
    const { frames } = this.#stage;
    for (const [handle, { callback }] of Array.from(frames.pending)) {
      frames.cancel(handle);
      frames.ask(video, callback, handle);
    }
  }

  /** The window closes with the old `<video>`, and as long as it is open another one may have it without a gesture. */
  #moveWindow(left: HTMLVideoElement, video: HTMLVideoElement): void {
    this.#moved = left;
    const gone = () => this.#stage.remove(left);
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
