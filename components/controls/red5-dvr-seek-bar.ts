import { html, type PropertyValues, type TemplateResult } from 'lit';
import { following, type PlayerState, type Span } from '../state/player-state';
import { pointShown, spokenPosition } from '../state/time-shown';
import { controlStyles } from './control-styles';
import { DvrControl } from './dvr-control';
import { seekBarStyles } from './seek-bar-styles';
import { fractionAt, fractionOfPixel, markStep, meansLive, timeAt } from './seek-scale';

/** Where the pointer is on the bar, as a fraction of its width; while it is dragged the release decides the seek. */
interface Pointer {
  readonly fraction: number;
  readonly dragging: number | null;
}

const MOST_MARKS = 24;

/**
 * The retained window as a slider: what is buffered and played, the live zone at its end, the time under the pointer.
 * A drag moves the playhead alone and seeks once, on release, to what its pixel means then; Escape takes it back.
 *
 * @csspart slider - the native focusable slider, as large as what can be hit
 * @csspart track - the whole window
 * @csspart buffered - a stretch that is loaded
 * @csspart played - from the oldest instant to the picture
 * @csspart live-zone - what counts as live
 * @csspart marks - the marks of round times, counted from the end
 * @csspart head - the playhead
 * @csspart tooltip - the time under the pointer
 */
export class Red5DvrSeekBar extends DvrControl {
  static override readonly tag = 'red5-dvr-seek-bar';
  static override readonly reads = [
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
  ] as const;
  static override styles = [controlStyles, seekBarStyles];
  static override properties = { pointer: { state: true } };

  protected pointer: Pointer | null = null;
  #spoken = { time: NaN, paused: false, text: '' };

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.pointer = null;
  }

  protected override render(): TemplateResult | null {
    const { state, pointer } = this;
    const { span, words, buffered, streamType } = state;
    if (!state.rewindable) return null;
    const [first, second] = pointer ? this.#pointShown(pointer) : ['', ''];
    const live = pointer !== null && this.#meansLive(pointer.fraction);
    const classes = [following(state) && 'at-edge', pointer?.dragging != null && 'dragged'].filter(Boolean).join(' ');
    return html`<div
      class="slider ${classes}"
      part="slider"
      role="slider"
      tabindex="0"
      data-seek
      aria-orientation="horizontal"
      aria-label=${words.seek}
      aria-valuemin=${Math.floor(span.start)}
      aria-valuemax=${Math.floor(span.end)}
      aria-valuenow=${Math.floor(shownTime(state))}
      aria-valuetext=${this.#value()}
      @pointerdown=${this.#down}
      @pointermove=${this.#move}
      @pointerup=${this.#up}
      @pointerleave=${this.#leave}
      @pointercancel=${this.#cancel}
      @lostpointercapture=${this.#cancel}
      @keydown=${this.#key}
    >
      <div class="marks" part="marks"></div>
      <div class="track" part="track">
        ${buffered.map(() => html`<div class="buffered" part="buffered"></div>`)}
        <div class="played" part="played"></div>
        ${streamType === 'live' ? html`<div class="zone" part="live-zone"></div>` : null}
      </div>
      ${pointer && pointer.dragging === null ? html`<div class="hover-line"></div>` : null}
      <div class="head" part="head"></div>
      ${pointer
        ? html`<div class="tooltip ${live ? 'live' : ''}" part="tooltip" aria-hidden="true">
            <b>${first}</b>${second ? html`<span class="clock">${second}</span>` : null}
          </div>`
        : null}
    </div>`;
  }

  /** Places go through the CSSOM: a page with a strict CSP forbids style attributes. */
  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { state, pointer } = this;
    const { span, buffered, liveEdgeStart } = state;
    const picture = fractionAt(shownTime(state), span);
    const slider = this.#slider;
    if (!slider) return;
    const head = pointer?.dragging != null ? pointer.fraction : picture;
    slider.style.setProperty('--at', percent(head));
    slider.style.setProperty('--hover', percent(pointer?.fraction ?? 0));
    slider.style.setProperty('--step', percent(span.end > span.start ? markStep(span, MOST_MARKS) / length(span) : 1));
    slider.querySelectorAll<HTMLElement>('.buffered').forEach((bar, i) => place(bar, buffered[i], span));
    place(slider.querySelector<HTMLElement>('.played'), { start: span.start, end: shownTime(state) }, span);
    place(slider.querySelector<HTMLElement>('.zone'), { start: liveEdgeStart, end: span.end }, span);
    const tip = slider.querySelector<HTMLElement>('.tooltip');
    if (!tip || !pointer) return;
    const room = slider.clientWidth - tip.offsetWidth;
    const centred = pointer.fraction * slider.clientWidth - tip.offsetWidth / 2;
    tip.style.setProperty('--tip', `${Math.round(Math.max(0, Math.min(room, centred)))}px`);
  }

  /**
   * The value in words. How far behind a paused picture is grows every second, and a screen reader would say so each
   * time: with the focus on the bar it is told when the picture moves.
   */
  #value(): string {
    const { currentTime: time, paused } = this.state;
    const still = paused && this.#spoken.paused && time === this.#spoken.time;
    if (!still || !this.#slider?.matches(':focus')) {
      this.#spoken = { time, paused, text: spokenPosition(this.state) };
    }
    return this.#spoken.text;
  }

  get #slider(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.slider');
  }

  #pointShown({ fraction }: Pointer): readonly [string, string] {
    return pointShown(this.state, timeAt(fraction, this.state.span), this.#meansLive(fraction));
  }

  #meansLive(fraction: number): boolean {
    const { span, liveEdgeStart } = this.state;
    return meansLive(fraction, this.#slider?.clientWidth ?? 0, span, liveEdgeStart);
  }

  #fraction(event: PointerEvent): number {
    return fractionOfPixel(event.clientX, (event.currentTarget as HTMLElement).getBoundingClientRect());
  }

  #down(event: PointerEvent): void {
    if (!event.isPrimary || event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.pointer = { fraction: this.#fraction(event), dragging: event.pointerId };
  }

  #move(event: PointerEvent): void {
    const dragging = this.pointer?.dragging ?? null;
    if (dragging === null ? event.pointerType !== 'touch' : dragging === event.pointerId) {
      this.pointer = { fraction: this.#fraction(event), dragging };
    }
  }

  #up(event: PointerEvent): void {
    if (this.pointer?.dragging !== event.pointerId) return;
    const fraction = this.#fraction(event);
    this.pointer = event.pointerType === 'touch' ? null : { fraction, dragging: null };
    if (this.#meansLive(fraction)) this.ask({ do: 'go-live' });
    else this.ask({ do: 'seek', to: timeAt(fraction, this.state.span) });
  }

  #leave(): void {
    if (this.pointer?.dragging == null) this.pointer = null;
  }

  #cancel(event: PointerEvent): void {
    if (this.pointer?.dragging === event.pointerId) this.pointer = null;
  }

  #key(event: KeyboardEvent): void {
    const dragging = this.pointer?.dragging;
    if (event.key !== 'Escape' || dragging == null) return;
    // Escape also leaves full screen, which is not what is meant while dragging.
    event.preventDefault();
    this.pointer = null;
    this.#slider?.releasePointerCapture(dragging);
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

function place(bar: HTMLElement | null, part: Span | undefined, span: Span): void {
  if (!bar || !part) return;
  bar.style.setProperty('--from', percent(fractionAt(part.start, span)));
  bar.style.setProperty('--to', percent(fractionAt(part.end, span)));
}

declare global {
  interface HTMLElementTagNameMap {
    'red5-dvr-seek-bar': Red5DvrSeekBar;
  }
}
