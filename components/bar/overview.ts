import type { Span } from '../state/player-state';
import { panned, type Zoom } from './bar-view';
import { div, drawing, path, place, setAttribute, setProperty, percent } from './element';
import { fractionAt } from './seek-scale';

/** What the overview shows. */
export interface Overlooked {
  readonly window: Span;
  readonly shown: Span;
  readonly picture: number;
  /** The name of the way out. */
  readonly label: string;
}

/** A thin bar of the whole window over one that is zoomed: what that shows can be dragged along it, and a button shows everything again. */
export class Overview {
  readonly element = div('overview', 'overview');
  readonly #strip = div('strip', 'overview-track');
  readonly #range = div('range', 'overview-range');
  readonly #head = div('overview-head', 'overview-head');
  readonly #button = document.createElement('button');
  readonly #left: () => void;
  #now: Overlooked | null = null;
  /** The pointer that drags, and the moment of the middle of what is shown less that under the pointer. */
  #drag: { readonly pointer: number; readonly apart: number } | null = null;

  /** @param left it has gone while its button had the focus, which would be nobody's then */
  constructor(zoom: (zoom: Zoom | null) => void, left: () => void, signal: AbortSignal) {
    this.#left = left;
    const cross = path('cross');
    cross.setAttribute('d', 'M3 3l8 8M11 3l-8 8');
    this.#button.type = 'button';
    this.#button.part.add('overview-button');
    const icon = drawing('icon', cross);
    icon.setAttribute('viewBox', '0 0 14 14');
    this.#button.append(icon);
    this.#strip.append(this.#range, this.#head);
    this.element.append(this.#strip, this.#button);
    this.#button.addEventListener('click', () => zoom(null), { signal });
    const on = (type: string, then: (event: PointerEvent, now: Overlooked) => void) => {
      this.#strip.addEventListener(type, (event) => this.#now && then(event as PointerEvent, this.#now), { signal });
    };
    const goTo = (middle: number, { shown, window }: Overlooked) => zoom(panned(shown, window, middle - (shown.start + shown.end) / 2));
    on('pointerdown', (event, now) => {
      if (!event.isPrimary || event.button !== 0) return;
      const moment = this.#momentAt(event, now);
      const { start, end } = now.shown;
      const held = moment >= start && moment <= end;
      this.#strip.setPointerCapture(event.pointerId);
      this.#drag = { pointer: event.pointerId, apart: held ? (start + end) / 2 - moment : 0 };
      if (!held) goTo(moment, now);
    });
    on('pointermove', (event, now) => {
      if (this.#drag?.pointer === event.pointerId) goTo(this.#momentAt(event, now) + this.#drag.apart, now);
    });
    on('lostpointercapture', () => (this.#drag = null));
  }

  /** Shows where what is shown lies in the window; nothing where all of it is shown. */
  draw(now: Overlooked | null): void {
    this.#now = now;
    if (!now && this.#button.matches(':focus')) this.#left();
    this.element.hidden = now === null;
    if (!now) return;
    place(this.#range, fractionAt(now.shown.start, now.window), fractionAt(now.shown.end, now.window));
    setProperty(this.#head, '--at', percent(fractionAt(now.picture, now.window)));
    setAttribute(this.#button, 'aria-label', now.label);
    setAttribute(this.#button, 'title', now.label);
  }

  #momentAt({ clientX }: PointerEvent, { window }: Overlooked): number {
    const { left, width } = this.#strip.getBoundingClientRect();
    return window.start + ((clientX - left) / Math.max(1, width)) * (window.end - window.start);
  }
}
