import type { PlayerStore, StateKey } from '../state/player-store';
import { following, type PlayerState, type Span } from '../state/player-state';
import { div, setAttribute, setCount, setProperty, write } from './element';
import { PointedPicture } from './pointed-picture';
import { pointShown, spokenPosition } from './point-shown';
import { fractionAt, fractionOfPixel, markStep, meansLive, timeAt } from './seek-scale';

/** Where the pointer is on the bar, as a fraction of its width; while it is dragged the release decides the seek. */
interface Pointer {
  readonly fraction: number;
  readonly dragging: number | null;
}

/** The members of the state that the bar shows. */
const READS: ReadonlySet<StateKey> = new Set([
  'currentTime',
  'span',
  'buffered',
  'rewindable',
  'liveEdgeStart',
  'atLiveEdge',
  'paused',
  'streamType',
  'clock',
  'words',
  'locale',
  'timeZone',
]);

const MOST_MARKS = 24;

/** The slider: what it shows of the state, and what the viewer does with it. */
export class SeekBar {
  /** The slider itself. */
  readonly element = div('slider', 'slider');
  readonly #store: PlayerStore;
  readonly #marks = div('marks', 'marks');
  readonly #track = div('track', 'track');
  readonly #buffered: HTMLElement[] = [];
  readonly #played = div('played', 'played');
  readonly #zone = div('zone', 'live-zone');
  readonly #hoverLine = div('hover-line');
  readonly #head = div('head', 'head');
  readonly #tooltip = div('tooltip', 'tooltip');
  readonly #offset = document.createElement('b');
  readonly #clock = div('clock');
  readonly #picture: PointedPicture;
  #pointer: Pointer | null = null;
  #width = 0;
  #drawing = false;
  #spoken = { time: NaN, paused: false, text: '' };

  constructor(store: PlayerStore, signal: AbortSignal) {
    this.#store = store;
    this.#track.append(this.#played, this.#zone);
    this.#picture = new PointedPicture(store, () => this.#changed(), signal);
    this.#tooltip.append(this.#picture.element, this.#offset, this.#clock);
    this.#tooltip.setAttribute('aria-hidden', 'true');
    const { element } = this;
    element.append(this.#marks, this.#track, this.#head);
    element.setAttribute('role', 'slider');
    element.tabIndex = 0;
    element.dataset['seek'] = '';
    element.setAttribute('aria-orientation', 'horizontal');
    this.#listen(signal);
    this.#draw();
  }

  get #state(): PlayerState {
    return this.#store.state;
  }

  #listen(signal: AbortSignal): void {
    const { element } = this;
    const on = (type: string, then: (event: PointerEvent) => void) => {
      element.addEventListener(type, (event) => then(event as PointerEvent), { signal });
    };
    on('pointerdown', (event) => this.#down(event));
    on('pointermove', (event) => this.#move(event));
    on('pointerup', (event) => this.#up(event));
    on('pointerleave', () => this.#leave());
    on('pointercancel', (event) => this.#cancel(event));
    on('lostpointercapture', (event) => this.#cancel(event));
    element.addEventListener('keydown', (event) => this.#key(event), { signal });
    const sizes = new ResizeObserver(() => {
      this.#width = element.clientWidth;
      this.#changed();
    });
    sizes.observe(element);
    signal.addEventListener('abort', () => sizes.disconnect(), { once: true });
    this.#store.subscribe((changed) => {
      if ([...changed].some((key) => READS.has(key))) this.#changed();
    }, signal);
  }

  /** Draws once all that changes now has changed. */
  #changed(): void {
    if (this.#drawing) return;
    this.#drawing = true;
    queueMicrotask(() => {
      this.#drawing = false;
      this.#draw();
    });
  }

  #draw(): void {
    const { element } = this;
    const state = this.#state;
    const pointer = this.#pointer;
    const { span, words, buffered, streamType, liveEdgeStart } = state;
    element.hidden = !state.rewindable;
    if (element.hidden) return;
    const shown = shownTime(state);
    setAttribute(element, 'aria-label', words.seek);
    setAttribute(element, 'aria-valuemin', `${Math.floor(span.start)}`);
    setAttribute(element, 'aria-valuemax', `${Math.floor(span.end)}`);
    setAttribute(element, 'aria-valuenow', `${Math.floor(shown)}`);
    setAttribute(element, 'aria-valuetext', this.#value());
    element.classList.toggle('at-edge', following(state));
    element.classList.toggle('dragged', pointer?.dragging != null);
    setProperty(element, '--at', percent(pointer?.dragging != null ? pointer.fraction : fractionAt(shown, span)));
    setProperty(element, '--step', percent(span.end > span.start ? markStep(span, MOST_MARKS) / length(span) : 1));
    setCount(this.#buffered, buffered.length, () => {
      const bar = div('buffered', 'buffered');
      this.#played.before(bar);
      return bar;
    });
    this.#buffered.forEach((bar, i) => place(bar, buffered[i], span));
    place(this.#played, { start: span.start, end: shown }, span);
    this.#zone.hidden = streamType !== 'live';
    place(this.#zone, { start: liveEdgeStart, end: span.end }, span);
    this.#drawPointer(pointer);
  }

  #drawPointer(pointer: Pointer | null): void {
    const { element } = this;
    if (pointer?.dragging === null) element.append(this.#hoverLine);
    else this.#hoverLine.remove();
    const live = pointer !== null && this.#meansLive(pointer.fraction);
    const time = pointer && timeAt(pointer.fraction, this.#state.span);
    this.#picture.point(live ? null : time);
    if (!pointer || time === null) return this.#tooltip.remove();
    const [first, second] = pointShown(this.#state, time, live);
    write(this.#offset, first);
    write(this.#clock, second);
    this.#tooltip.classList.toggle('live', live);
    element.append(this.#tooltip);
    setProperty(element, '--hover', percent(pointer.fraction));
    const room = this.#width - this.#tooltip.offsetWidth;
    const centred = pointer.fraction * this.#width - this.#tooltip.offsetWidth / 2;
    setProperty(this.#tooltip, '--tip', `${Math.round(Math.max(0, Math.min(room, centred)))}px`);
  }

  /**
   * The value in words. How far behind a paused picture is grows every second, and a screen reader would say so each
   * time: with the focus on the bar it is told when the picture moves.
   */
  #value(): string {
    const { currentTime: time, paused } = this.#state;
    const still = paused && this.#spoken.paused && time === this.#spoken.time;
    if (!still || !this.element.matches(':focus')) {
      this.#spoken = { time, paused, text: spokenPosition(this.#state) };
    }
    return this.#spoken.text;
  }

  #meansLive(fraction: number): boolean {
    const { span, liveEdgeStart } = this.#state;
    return meansLive(fraction, this.#width, span, liveEdgeStart);
  }

  #point(pointer: Pointer | null): void {
    this.#pointer = pointer;
    this.#changed();
  }

  #fraction({ clientX }: PointerEvent): number {
    return fractionOfPixel(clientX, this.element.getBoundingClientRect());
  }

  #down(event: PointerEvent): void {
    if (!event.isPrimary || event.button !== 0) return;
    this.element.setPointerCapture(event.pointerId);
    this.#point({ fraction: this.#fraction(event), dragging: event.pointerId });
  }

  #move(event: PointerEvent): void {
    const dragging = this.#pointer?.dragging ?? null;
    if (dragging === null ? event.pointerType !== 'touch' : dragging === event.pointerId) {
      this.#point({ fraction: this.#fraction(event), dragging });
    }
  }

  #up(event: PointerEvent): void {
    if (this.#pointer?.dragging !== event.pointerId) return;
    const fraction = this.#fraction(event);
    this.#point(event.pointerType === 'touch' ? null : { fraction, dragging: null });
    if (this.#meansLive(fraction)) this.#store.ask({ do: 'go-live' });
    else this.#store.ask({ do: 'seek', to: timeAt(fraction, this.#state.span) });
  }

  #leave(): void {
    if (this.#pointer?.dragging == null) this.#point(null);
  }

  #cancel(event: PointerEvent): void {
    if (this.#pointer?.dragging === event.pointerId) this.#point(null);
  }

  #key(event: KeyboardEvent): void {
    const dragging = this.#pointer?.dragging;
    if (event.key !== 'Escape' || dragging == null) return;
    // Escape also leaves full screen, which is not what is meant while dragging.
    event.preventDefault();
    this.#point(null);
    this.element.releasePointerCapture(dragging);
  }
}

/** Where the playhead is. At the live edge it stays at the end instead of trembling with every refresh. */
function shownTime(state: PlayerState): number {
  const { span, currentTime } = state;
  return following(state) ? span.end : Math.min(span.end, Math.max(span.start, currentTime));
}

function length({ start, end }: Span): number {
  return end - start;
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(3)}%`;
}

function place(bar: HTMLElement, part: Span | undefined, span: Span): void {
  if (!part) return;
  setProperty(bar, '--from', percent(fractionAt(part.start, span)));
  setProperty(bar, '--to', percent(fractionAt(part.end, span)));
}
