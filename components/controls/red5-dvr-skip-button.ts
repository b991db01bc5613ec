import { css, html, type TemplateResult } from 'lit';
import { shortDuration, spokenDuration } from '../../src/core/clock-text';
import { canSkipForward } from '../state/seek-target';
import { fill } from '../state/words';
import { controlStyles } from './control-styles';
import { DvrControl } from './dvr-control';
import { iconButton } from './icon-button';
import { ICONS } from './icons';

/**
 * Skips by a number of seconds, never out of the window; forwards past the live edge goes live.
 *
 * @attr {number} by - seconds, negative for back; default -10
 * @csspart button - the native button
 * @csspart icon - its drawing
 * @csspart seconds - the number in it
 */
export class Red5DvrSkipButton extends DvrControl {
  static override readonly tag = 'red5-dvr-skip-button';
  static override readonly reads = ['atLiveEdge', 'streamType', 'currentTime', 'span', 'rewindable', 'words'] as const;
  static override properties = { by: { type: Number } };
  static override styles = [
    controlStyles,
    css`
      button {
        position: relative;
      }
      .seconds {
        position: absolute;
        inset-block-start: 50%;
        font-size: 0.5em;
        font-weight: 700;
        line-height: 1;
        translate: 0 -30%;
        direction: ltr;
      }
      button[aria-disabled='true'] :is(svg, .seconds) {
        opacity: 0.45;
      }
    `,
  ];

  /** Seconds, negative for back. */
  by = -10;

  protected override render(): TemplateResult | null {
    const { state, by } = this;
    const { words } = state;
    if (!state.rewindable) return null;
    const seconds = Math.abs(by);
    const label = fill(by < 0 ? words.skipBack : words.skipForward, { time: spokenDuration(seconds, words.language) });
    const able = by < 0 || canSkipForward(state);
    return iconButton({
      label,
      keys: by < 0 ? 'j' : 'l',
      content: html`${by < 0 ? ICONS.back : ICONS.forward}
        <span class="seconds" part="seconds" aria-hidden="true">
          ${seconds < 60 ? seconds : shortDuration(seconds)}
        </span>`,
      disabled: !able,
      press: () => able && this.ask({ do: 'skip', by }),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'red5-dvr-skip-button': Red5DvrSkipButton;
  }
}
