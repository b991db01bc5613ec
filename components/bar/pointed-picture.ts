import { browserClock } from '../../src/session/browser-clock';
import type { Preview } from '../../src/session/dvr-face';
import type { ControlStore } from '../state/control-store';
import { div } from './element';
import { PictureChase } from './picture-chase';

/**
 * The picture of the moment that is pointed at: a canvas of one size. A picture is up only where it is the one of the moment; until
 * then its place is plain. It keeps no place as long as there has never been one.
 */
export class PointedPicture {
  /** To be put where the moment is told. */
  readonly element = div('picture', 'preview');
  readonly #canvas = document.createElement('canvas');
  readonly #chase: PictureChase;
  readonly #appeared: () => void;

  /** @param appeared there is one for the first time, which takes its place from now on */
  constructor(store: ControlStore, appeared: () => void, signal: AbortSignal) {
    this.#appeared = appeared;
    this.#chase = new PictureChase({ store, clock: browserClock, signal, take: (preview) => this.#take(preview) });
    this.element.hidden = true;
    this.element.append(this.#canvas);
  }

  /** The pointer is at a media time, by its hand or because the window has gone on; null where it is away, or at live. */
  point(time: number | null, moved: boolean): void {
    this.#chase.point(time, moved);
    this.#draw();
  }

  #draw(): void {
    this.element.classList.toggle('plain', !this.#chase.isRight);
  }

  #take({ image }: Preview): void {
    this.#canvas.width = image.width;
    this.#canvas.height = image.height;
    this.#canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(image);
    this.#draw();
    if (!this.element.hidden) return;
    this.element.hidden = false;
    this.#appeared();
  }
}
