import type { Span } from '../state/player-state';
import { panned, pinched, zoomRound, type Zoom } from './bar-view';
import { dragTo, grip, heldFor, thumbOf, type Drag } from './drag';
import { timeAt, type Scale } from './seek-scale';

/** The bar as the viewer's hand finds it. */
export interface Held {
  readonly element: HTMLElement;
  /** Pixels. */
  readonly width: number;
  readonly window: Span;
  /** What it shows while nothing is held. */
  readonly scale: Scale;
  /** Shows a part of the window, or all of it. */
  zoom(zoom: Zoom | null): void;
  /** A click, or the release of a drag. */
  released(drag: Drag): void;
  /** What the hand does has changed. */
  changed(): void;
}

/** Two fingers, the moments that they hold, and where they are as fractions of the bar. */
interface Pinch {
  readonly moments: readonly [number, number];
  readonly places: Map<number, number>;
}

/** How much closer a pixel of the wheel brings; on a touchpad, where two fingers are Ctrl and the wheel, they are few. */
const WHEEL = 0.004;
const PINCHED_WHEEL = 0.012;
/** Pixels of a line, where a wheel counts in lines. */
const LINE = 30;

/** Mouse, pen, fingers and wheel on the bar, until the signal is aborted. */
export class Hand {
  /** Where a mouse rests over the bar, pixels from its left end; null without one, and during a drag. */
  hover: number | null = null;
  drag: Drag | null = null;
  #pinch: Pinch | null = null;
  /** What the bar showed when the drag began. */
  #gripped: Scale | null = null;
  /** Ends with the drag. */
  #holding: AbortController | null = null;
  readonly #bar: Held;

  constructor(bar: Held, signal: AbortSignal) {
    this.#bar = bar;
    const on = (type: string, then: (event: PointerEvent) => void) => {
      bar.element.addEventListener(type, (event) => then(event as PointerEvent), { signal });
    };
    on('pointerdown', (event) => this.#down(event));
    on('pointermove', (event) => this.#move(event));
    on('pointerup', (event) => this.#up(event));
    on('pointerleave', () => this.#leave());
    on('pointercancel', (event) => this.#cancel(event));
    on('lostpointercapture', (event) => this.#cancel(event));
    bar.element.addEventListener('wheel', (event) => this.#wheel(event), { signal, passive: false });
    signal.addEventListener('abort', () => this.#letGo(null), { once: true });
  }

  /** A mouse is over it, or it is held. */
  get isOn(): boolean {
    return this.hover !== null || this.isHolding;
  }

  /** It is dragged, or between two fingers. */
  get isHolding(): boolean {
    return this.drag !== null || this.#pinch !== null;
  }

  /** Takes a drag back, and ends a pinch. */
  release(): void {
    const { drag } = this;
    this.#pinch = null;
    if (!drag) return;
    this.#letGo(null);
    this.#bar.element.releasePointerCapture(drag.pointer);
  }

  #down(event: PointerEvent): void {
    const { element, scale, window } = this.#bar;
    const { pointerId, pointerType } = event;
    if (this.drag?.touch && pointerType === 'touch' && pointerId !== this.drag.pointer) return this.#beginPinch(event);
    if (!event.isPrimary || event.button !== 0 || this.#pinch) return;
    element.setPointerCapture(pointerId);
    const x = this.#place(event).x;
    this.#letGo(grip({ pointer: pointerId, touch: pointerType === 'touch', x, scale, window }, this.#bar.width));
    this.#hold();
  }

  #move(event: PointerEvent): void {
    const { drag } = this;
    if (this.#pinch?.places.has(event.pointerId)) return this.#movePinch(event, this.#pinch);
    const { x, away } = this.#place(event);
    if (drag?.pointer === event.pointerId) this.drag = dragTo(drag, x, away, this.#bar.width);
    else if (!drag && event.pointerType !== 'touch') this.hover = x;
    else return;
    this.#bar.changed();
  }

  #up(event: PointerEvent): void {
    if (this.drag?.pointer !== event.pointerId) return this.#cancel(event);
    const { x, away } = this.#place(event);
    const drag = dragTo(this.drag, x, away, this.#bar.width);
    this.hover = drag.touch ? null : Math.min(this.#bar.width, Math.max(0, x));
    this.#letGo(null);
    this.#bar.released(drag);
  }

  #leave(): void {
    if (this.drag || this.hover === null) return;
    this.hover = null;
    this.#bar.changed();
  }

  #cancel({ pointerId }: PointerEvent): void {
    // A finger that stays down after a pinch does nothing any more: nobody meant to go there.
    if (this.#pinch?.places.has(pointerId)) this.#pinch = null;
    else if (this.drag?.pointer === pointerId) this.#letGo(null);
    else return;
    this.#bar.changed();
  }

  #beginPinch(event: PointerEvent): void {
    const { drag } = this;
    const { element, width, scale } = this.#bar;
    if (!drag) return;
    element.setPointerCapture(event.pointerId);
    const places = [drag.x / width, this.#place(event).x / width] as const;
    const moments = [timeAt(places[0], scale.shown), timeAt(places[1], scale.shown)] as const;
    this.#letGo(null);
    this.#pinch = { moments, places: new Map([[drag.pointer, places[0]], [event.pointerId, places[1]]]) };
  }

  #movePinch(event: PointerEvent, { moments, places }: Pinch): void {
    places.set(event.pointerId, this.#place(event).x / this.#bar.width);
    const [one = 0, other = 1] = places.values();
    this.#bar.zoom(pinched(moments, [one, other], this.#bar.window));
  }

  #wheel(event: WheelEvent): void {
    const { element, scale, window, width } = this.#bar;
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : LINE;
    const [across, along] = event.shiftKey && event.deltaX === 0 ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
    const isWhole = scale.shown.end - scale.shown.start >= window.end - window.start;
    const pans = Math.abs(across) > Math.abs(along);
    // What would change nothing here is left to the page, which may scroll.
    if (isWhole && (pans || along >= 0)) return;
    event.preventDefault();
    if (this.isHolding) return;
    if (pans) return this.#bar.zoom(panned(scale.shown, window, ((across * unit) / width) * (scale.shown.end - scale.shown.start)));
    const { left, width: seen } = element.getBoundingClientRect();
    const moment = timeAt((event.clientX - left) / Math.max(1, seen), scale.shown);
    const factor = Math.exp(-along * unit * (event.ctrlKey ? PINCHED_WHEEL : WHEEL));
    this.#bar.zoom(zoomRound(scale.shown, window, moment, Math.min(4, Math.max(1 / 4, factor))));
  }

  /** Pans, frame by frame, for as long as a drag is held at an end of a zoomed bar. */
  #hold(): void {
    const { signal } = (this.#holding = new AbortController());
    let before = performance.now();
    const step = (now: number) => {
      if (signal.aborted || !this.drag) return;
      const held = heldFor(this.drag, Math.min(0.1, (now - before) / 1000), this.#bar.width);
      before = now;
      if (held !== this.drag) {
        this.drag = held;
        this.#bar.changed();
      }
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }

  /** Ends a drag, or begins one. What a drag has panned to stays. */
  #letGo(next: Drag | null): void {
    const { drag } = this;
    this.#holding?.abort();
    this.drag = next;
    if (next) this.#gripped = next.scale;
    if (drag && drag.scale !== this.#gripped) this.#bar.zoom(panned(drag.scale.shown, this.#bar.window, 0));
    else this.#bar.changed();
  }

  /** Where an event is: pixels from the left end of the bar, and above or below its middle. */
  #place({ clientX, clientY }: PointerEvent): { readonly x: number; readonly away: number } {
    const { left, top, height } = this.#bar.element.getBoundingClientRect();
    return { x: clientX - left, away: clientY - top - height / 2 };
  }
}

/** Where what the hand points at is, as a fraction of the bar, and which moment that is; null where it points at nothing. */
export function pointed({ drag, hover }: Hand, { shown }: Scale, width: number): { readonly fraction: number; readonly time: number } | null {
  if (drag) return { fraction: thumbOf(drag), time: drag.time };
  if (hover === null || width <= 0) return null;
  const fraction = Math.min(1, Math.max(0, hover / width));
  return { fraction, time: timeAt(fraction, shown) };
}
