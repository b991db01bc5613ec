import { css, html, type TemplateResult } from 'lit';
import type { PlayerStore } from '../state/player-store';
import { DvrControl } from './dvr-control';
import { loadBar } from './load-bar';

/**
 * The retained window as a slider: what is buffered and played, the live zone at its end, the time under the pointer.
 * A drag moves the playhead alone and seeks once, on release, to what its pixel means then; Escape takes it back.
 *
 * What draws it is loaded when the element comes into a player; until then there is the room for it.
 *
 * @csspart slider - the focusable slider, as large as what can be hit
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
      block-size: 1.6em;
    }
    /* What a finger can hit reaches over the picture rather than over the buttons. */
    @media (pointer: coarse) {
      .room {
        block-size: 44px;
        margin-block-start: -26px;
      }
    }
  `;

  protected override render(): TemplateResult | null {
    return this.state.rewindable ? html`<div class="room"></div>` : null;
  }

  protected override joined(store: PlayerStore, signal: AbortSignal): void {
    if (this.shadowRoot) loadBar(this.shadowRoot, store, signal);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'red5-dvr-seek-bar': Red5DvrSeekBar;
  }
}
