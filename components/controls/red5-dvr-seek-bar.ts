import { css, html, type TemplateResult } from 'lit';
import type { ControlStore } from '../state/control-store';
import { DvrControl } from './dvr-control';
import { loadBar } from './load-bar';

/**
 * The retained window as a slider: what is buffered and played, the live zone at its end, the times of the clock under it, gaps, chapters
 * and markers, and what stands under the pointer. A drag moves the playhead alone, along a bar that stands still meanwhile, and seeks once,
 * on release; Escape takes it back. Pulled away from the bar it goes finer: by halves, quarters and tenths.
 *
 * It zooms by the wheel, with two fingers, and with + and - while it has the focus, down to 20 seconds; then an overview stands over it,
 * whose handle moves what is shown. Escape shows everything again. Zoomed, the arrows step a hundredth of what is shown (with Shift a fifth of
 * that), at most their usual steps; PageUp and PageDown step a tenth.
 *
 * What draws it is loaded when the element comes into a player; until then there is the room for it.
 *
 * @csspart slider - the focusable slider, as large as what can be hit
 * @csspart track - what is shown of the window
 * @csspart buffered - a stretch that is loaded
 * @csspart played - from the oldest instant to the picture
 * @csspart live-zone - what counts as live
 * @csspart clip - the stretch that is about to be saved
 * @csspart unknown - a stretch of which the playlist has not been read yet
 * @csspart breaks - discontinuities, as cuts of the track (SVG: `fill`)
 * @csspart gaps - where nobody published, as cuts of the track (SVG)
 * @csspart chapters - the cuts between chapters (SVG)
 * @csspart markers - the markers over the track (SVG)
 * @csspart marker-range - the stretches of markers that have an end (SVG)
 * @csspart ticks - the marks of round times (SVG)
 * @csspart labels - the round times in words
 * @csspart head - the playhead
 * @csspart tooltip - what stands over the pointer
 * @csspart tooltip-clock - the clock in it
 * @csspart tooltip-marker - the title of the marker in it
 * @csspart tooltip-note - what else it says: how fine a drag is, how long nobody published
 * @csspart overview - the strip over a zoomed bar
 * @csspart overview-track - the whole window in it
 * @csspart overview-range - what of it is shown
 * @csspart overview-head - the playhead in it
 * @csspart overview-button - the button that shows everything again
 * @cssprop --red5-dvr-marker - markers; as the text
 */
export class Red5DvrSeekBar extends DvrControl {
  static override readonly tag = 'red5-dvr-seek-bar';
  static override readonly reads = ['rewindable'] as const;
  static override styles = css`
    :host {
      position: relative;
      display: block;
      direction: ltr;
      color: var(--_text, currentColor);
      -webkit-tap-highlight-color: transparent;
    }
    :host([hidden]) {
      display: none;
    }
    .room {
      block-size: 2.2em;
    }
    /* What a finger can hit reaches over the picture rather than over the buttons. */
    @media (pointer: coarse) {
      .room {
        block-size: 54px;
        margin-block-start: -26px;
      }
    }
  `;

  protected override render(): TemplateResult | null {
    return this.state.rewindable ? html`<div class="room"></div>` : null;
  }

  protected override joined(store: ControlStore, signal: AbortSignal): void {
    if (this.shadowRoot) loadBar(this.shadowRoot, store, signal);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'red5-dvr-seek-bar': Red5DvrSeekBar;
  }
}
