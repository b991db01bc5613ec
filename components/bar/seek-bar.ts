import { browserClock } from '../../src/session/browser-clock';
import { BAR_WORDS, type BarWords } from '../state/bar-words';
import type { ControlStore } from '../state/control-store';
import type { StateKey } from '../state/player-store';
import { following, type PlayerState, type Span } from '../state/player-state';
import { barWish } from './bar-keys';
import { followed, has, lengthOf, shownSpan, zoomRound, type Zoom } from './bar-view';
import { thumbOf, scaleOf, type Drag } from './drag';
import { div, percent, place, setAttribute, setCount, setProperty } from './element';
import { Hand, pointed, type Held } from './hand';
import { Layers } from './layers';
import { Overview } from './overview';
import { PointedPicture } from './pointed-picture';
import { fractionAt, type Scale } from './seek-scale';
import { rangeShown, tipOf } from './point-words';
import { pointsAtLive, releaseWish } from './release';
import { SpokenValue } from './spoken-value';
import { Tooltip } from './tooltip';
import { clockPieces } from './wall-clock';

/** The members of the state that the bar shows. */
const READS: ReadonlySet<StateKey> = new Set([
  'currentTime', 'span', 'buffered', 'rewindable', 'liveEdgeStart', 'atLiveEdge', 'paused', 'streamType', 'clock', 'outline', 'markers',
  'clip', 'words', 'locale', 'timeZone',
]);

/** A zoom is told to a screen reader once the viewer has come to rest. Milliseconds. */
const REST_MS = 500;
/** A playhead that goes so far at once was sent there. Seconds. */
const JUMP = 1.5;
/** What a letter or digit under the bar is wide, of the size of the font round it, and at least. Pixels. */
const LETTER = 0.43;
const LEAST_LETTER = 6;

/** The seek bar: what it shows of the state, and what the viewer does with it. */
export class SeekBar implements Held {
  /** The slider, and beside it the overview. */
  readonly root = div('bar');
  /** The slider itself. */
  readonly element = div('slider', 'slider');
  width = 0;
  readonly #store: ControlStore;
  readonly #layers = new Layers();
  readonly #overview: Overview;
  readonly #track = div('track', 'track');
  readonly #buffered: HTMLElement[] = [];
  readonly #played = div('played', 'played');
  readonly #zone = div('zone', 'live-zone');
  readonly #clip = div('clip', 'clip');
  readonly #hoverLine = div('hover-line');
  readonly #head = div('head', 'head');
  readonly #picture: PointedPicture;
  readonly #tooltip: Tooltip;
  readonly #hand: Hand;
  readonly #signal: AbortSignal;
  #zoom: Zoom | null = null;
  #letter = LEAST_LETTER;
  #drawing = false;
  #time = NaN;
  /** Where the hand pointed, and at what part of the window. */
  #pointed: { readonly fraction: number | null; readonly held: Scale | Zoom | null } = { fraction: null, held: null };
  readonly #spoken = new SpokenValue();
  /** Ends when the viewer zooms on, or has been told. */
  #telling: AbortController | null = null;

  constructor(store: ControlStore, signal: AbortSignal) {
    this.#store = store;
    this.#signal = signal;
    const { element } = this;
    this.#overview = new Overview((zoom) => this.zoom(zoom), () => element.focus({ preventScroll: true }), signal);
    this.#picture = new PointedPicture(store, () => this.changed(), signal);
    this.#tooltip = new Tooltip(this.#picture.element, signal);
    this.#track.append(this.#played, this.#zone, this.#layers.unknown, this.#layers.onTrack);
    element.append(this.#layers.labels, this.#track, this.#clip, this.#layers.beside, this.#head);
    this.root.append(this.#overview.element, element);
    element.setAttribute('role', 'slider');
    element.tabIndex = 0;
    element.dataset['seek'] = '';
    element.setAttribute('aria-orientation', 'horizontal');
    this.#hand = new Hand(this, signal);
    element.addEventListener('keydown', (event) => this.#key(event), { signal });
    const sizes = new ResizeObserver(() => this.#measure());
    sizes.observe(element);
    signal.addEventListener('abort', () => sizes.disconnect(), { once: true });
    store.subscribe((changed) => {
      if ([...changed].some((key) => READS.has(key))) this.changed();
    }, signal);
    this.#draw();
  }

  get window(): Span {
    return this.#store.state.span;
  }

  get scale(): Scale {
    return this.#hand.drag?.scale ?? scaleOf(shownSpan(this.#zoom, this.window), this.window);
  }

  zoom(zoom: Zoom | null): void {
    const before = shownSpan(this.#zoom, this.window);
    this.#zoom = zoom;
    const now = shownSpan(zoom, this.window);
    if (now.start !== before.start || now.end !== before.end) this.#tell();
    this.changed();
  }

  released(drag: Drag): void {
    this.#store.ask(releaseWish(drag, this.width, this.#store.state));
  }

  /** Draws once all that changes now has changed. */
  changed(): void {
    if (this.#drawing) return;
    this.#drawing = true;
    queueMicrotask(() => {
      this.#drawing = false;
      if (!this.#signal.aborted) this.#draw();
    });
  }

  /** The only place that asks how large something is. */
  #measure(): void {
    this.width = this.element.clientWidth;
    this.#letter = Math.max(LEAST_LETTER, LETTER * parseFloat(getComputedStyle(this.element).fontSize));
    this.changed();
  }

  #draw(): void {
    const { state } = this.#store;
    const { element, root } = this;
    root.hidden = !state.rewindable;
    if (root.hidden) {
      // What comes next may be another recording.
      this.#zoom = null;
      this.#picture.point(null, true);
      return this.#hand.release();
    }
    const time = shownTime(state);
    this.#follow(time);
    const { drag, isHolding } = this.#hand;
    const { shown } = this.scale;
    this.#describe(state, time);
    element.classList.toggle('at-edge', following(state));
    element.classList.toggle('dragged', isHolding);
    element.classList.toggle('away', !drag && !has(shown, time));
    setProperty(element, '--at', percent(drag ? thumbOf(drag) : fractionAt(time, shown)));
    this.#drawTrack(state, time, shown);
    this.#layers.draw({
      shown, window: state.span, live: state.streamType === 'live', width: this.width, letter: this.#letter,
      locale: state.locale, timeZone: state.timeZone, clock: clockPieces(state), outline: state.outline, markers: state.markers,
    });
    const zoomed = lengthOf(shown) < lengthOf(this.window);
    root.classList.toggle('zoomed', zoomed);
    this.#overview.draw(zoomed ? { window: state.span, shown, picture: time, label: this.#words.showAll } : null);
    this.#drawTip(state);
  }

  #drawTrack({ buffered, streamType, liveEdgeStart, span, clip }: PlayerState, time: number, shown: Span): void {
    setCount(this.#buffered, buffered.length, () => {
      const bar = div('buffered', 'buffered');
      this.#played.before(bar);
      return bar;
    });
    for (const [at, { start, end }] of buffered.entries()) {
      const bar = this.#buffered[at];
      if (bar) place(bar, fractionAt(start, shown), fractionAt(end, shown));
    }
    place(this.#played, 0, fractionAt(time, shown));
    this.#zone.hidden = streamType !== 'live' || shown.end < liveEdgeStart;
    place(this.#zone, fractionAt(liveEdgeStart, shown), fractionAt(span.end, shown));
    this.#clip.hidden = !clip || clip.to < shown.start || clip.from > shown.end;
    if (clip) place(this.#clip, fractionAt(clip.from, shown), fractionAt(clip.to, shown));
  }

  #drawTip(state: PlayerState): void {
    const { element, width, scale } = this;
    const { drag } = this.#hand;
    const point = pointed(this.#hand, scale, width);
    if (point && !drag) element.insertBefore(this.#hoverLine, this.#head);
    else this.#hoverLine.remove();
    const live = point !== null && pointsAtLive(point.fraction, width, scale, drag, state.liveEdgeStart);
    this.#picture.point(point === null || live ? null : point.time, this.#handMoved(point?.fraction ?? null));
    if (!point) return this.#tooltip.element.remove();
    const pixel = lengthOf(scale.shown) / Math.max(1, width);
    this.#tooltip.show(tipOf(state, this.#words, { time: point.time, live, pixel, drag }), point.fraction * width, width);
    if (this.#tooltip.element.parentNode !== element) element.append(this.#tooltip.element);
    setProperty(element, '--hover', percent(point.fraction));
  }

  /** Whether the hand points elsewhere than at the last drawing: the window alone may have gone on under it. */
  #handMoved(fraction: number | null): boolean {
    const { fraction: before, held } = this.#pointed;
    this.#pointed = { fraction, held: this.#hand.drag?.scale ?? this.#zoom };
    return fraction !== before || this.#pointed.held !== held;
  }

  #describe(state: PlayerState, time: number): void {
    const { element } = this;
    setAttribute(element, 'aria-label', state.words.seek);
    setAttribute(element, 'aria-valuemin', `${Math.floor(state.span.start)}`);
    setAttribute(element, 'aria-valuemax', `${Math.floor(state.span.end)}`);
    setAttribute(element, 'aria-valuenow', `${Math.floor(time)}`);
    setAttribute(element, 'aria-valuetext', this.#spoken.of(state, this.#words, this.scale.shown, this.width, element.matches(':focus')));
  }

  /** A zoomed bar goes along with a playhead that was sent elsewhere, and with one that plays on while no hand is on the bar. */
  #follow(time: number): void {
    const jumped = Math.abs(time - this.#time) > JUMP;
    if (!this.#hand.isHolding && (jumped || !this.#hand.isOn)) this.#zoom = followed(this.#zoom, this.window, this.#time, time);
    this.#time = time;
  }

  get #words(): BarWords {
    return { ...BAR_WORDS, ...this.#store.state.words };
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.#hand.drag) {
      // Escape also leaves full screen, which is not what is meant while dragging.
      event.preventDefault();
      return this.#hand.release();
    }
    const { window, scale: { shown } } = this;
    const wish = barWish(event, shown, lengthOf(shown) < lengthOf(window));
    if (!wish || this.#hand.isHolding) return;
    event.preventDefault();
    const time = shownTime(this.#store.state);
    if ('skip' in wish) {
      this.#spoken.stepped();
      this.#store.ask({ do: 'skip', by: wish.skip });
    } else if ('show' in wish) this.zoom(null);
    else this.zoom(zoomRound(shown, window, has(shown, time) ? time : (shown.start + shown.end) / 2, wish.zoom));
  }

  /** Tells a screen reader what is shown, once that has not changed for a moment. */
  #tell(): void {
    this.#telling?.abort();
    this.#telling = new AbortController();
    browserClock.after(
      REST_MS,
      () => this.#store.ask({ do: 'say', text: rangeShown(this.#store.state, this.#words, this.scale.shown) }),
      AbortSignal.any([this.#telling.signal, this.#signal]),
    );
  }
}

/** Where the playhead is. At the live edge it stays at the end instead of trembling with every refresh. */
function shownTime(state: PlayerState): number {
  const { span, currentTime } = state;
  return following(state) ? span.end : Math.min(span.end, Math.max(span.start, currentTime));
}
